"""Addresses about the site itself."""

from django.conf import settings
from django.urls import path
from wagtail.contrib.sitemaps.views import index, sitemap

from home.sitemaps import SITEMAPS
from home.style_guide import style_guide
from home.views import news_map, privacy, robots, site_map
from site_config.sharing import shared

urlpatterns = [
    path("robots.txt", robots),
    path("so-do-trang/", site_map, name="site_map"),
    path("quyen-rieng-tu/", privacy, name="privacy"),
    path("sitemap.xml", shared()(index), {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}),
    path("sitemap-tin-tuc.xml", news_map),
    path(
        "sitemap-<slug:section>.xml", shared("p")(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"
    ),
]
if settings.DEBUG:
    urlpatterns.append(path("phong-cach/", style_guide))
