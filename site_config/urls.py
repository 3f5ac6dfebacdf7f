"""Addresses of the site; whatever is not named here is looked for in the page tree."""

from django.urls import include, path

from site_config.views import healthz, readyz

urlpatterns = [
    path("healthz/", healthz),
    path("readyz/", readyz),
    path("admin/", include("wagtail.admin.urls")),
    path("documents/", include("wagtail.documents.urls")),
    path("tim-kiem/", include("search.urls")),
    path("", include("wagtail.urls")),
]
