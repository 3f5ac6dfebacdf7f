"""Addresses about the site itself."""

from django.conf import settings
from django.urls import path
from wagtail.contrib.sitemaps.views import index, sitemap

from home.sitemaps import SITEMAPS
from home.style_guide import style_guide
from home.views import robots, site_map

urlpatterns = [
    path("robots.txt", robots),
    path("so-do-trang/", site_map, name="site_map"),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}),
    path(
        "sitemap-tin-tuc.xml",
        sitemap,
        {"sitemaps": SITEMAPS, "section": "tin-tuc", "template_name": "sitemap_news.xml"},
    ),
    path("sitemap-<slug:section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
if settings.DEBUG:
    urlpatterns.append(path("phong-cach/", style_guide))
