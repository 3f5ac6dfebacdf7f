"""Addresses about the site itself."""

from django.conf import settings
from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from home.icons import favicon, touch_icon
from home.sitemaps import SITEMAPS
from home.style_guide import style_guide
from home.views import feeds, maps, news_map, privacy, robots, site_map
from page_cache.cache_control import cacheable

urlpatterns = [
    path("robots.txt", robots),
    path("favicon.ico", favicon, name="favicon"),
    path("apple-touch-icon.png", touch_icon),
    path("apple-touch-icon-precomposed.png", touch_icon),
    path("so-do-trang/", site_map, name="site_map"),
    path("kenh-rss/", feeds, name="feeds"),
    path("quyen-rieng-tu/", privacy, name="privacy"),
    path("sitemap.xml", maps),
    path("sitemap-tin-tuc.xml", news_map),
    path(
        "sitemap-<slug:section>.xml",
        cacheable("p")(sitemap),
        {"sitemaps": SITEMAPS},
        name="sitemap",
    ),
]
if settings.DEBUG:
    urlpatterns.append(path("phong-cach/", style_guide))
