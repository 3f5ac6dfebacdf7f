"""The site's addresses, without those that the desk answers."""

from django.urls import include, path
from django.views.i18n import JavaScriptCatalog
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as documents_urls

from site_config.admin.session import signed_in

urlpatterns = [
    path("admin/signed-in/", signed_in, name="signed_in"),
    path("admin/second-factor/", include("site_config.second_factor.urls")),
    path("admin/jsi18n/", JavaScriptCatalog.as_view()),
    path("admin/", include(admin_urls)),
    path("documents/", include(documents_urls)),
    path("tim-kiem/", include("search.urls")),
    path("luot-truy-cap/", include("visits.urls")),
    path("", include("news.urls")),
    path("", include("home.urls")),
    path("", include("wagtail.urls")),
]
