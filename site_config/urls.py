"""Addresses of the site; whatever is not named here is looked for in the page tree."""

from csp.decorators import csp
from django.conf import settings
from django.urls import include, path
from django.views.i18n import JavaScriptCatalog
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as documents_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from site_config.admin.session import signed_in
from site_config.files.ranges import with_ranges
from site_config.files.views import private_file
from site_config.views import healthz, readyz, security_txt

under_admin_policy = csp(settings.ADMIN_CONTENT_SECURITY_POLICY)

urlpatterns = [
    path("healthz/", healthz),
    path("readyz/", readyz),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("admin/signed-in/", signed_in, name="signed_in"),
    # Wagtail's own view gives only the messages that come with it.
    path("admin/jsi18n/", JavaScriptCatalog.as_view()),
    path("admin/first-password/", include("accounts.urls")),
    path("admin/second-factor/", include("site_config.second_factor.urls")),
    path("admin/", include("desk.urls")),
    path("admin/", include(decorate_urlpatterns(admin_urls.urlpatterns, under_admin_policy))),
    path("documents/", include(decorate_urlpatterns(documents_urls.urlpatterns, with_ranges))),
    path("media/<str:folder>/<str:name>", private_file),
    path("tim-kiem/", include("search.urls")),
    path("van-ban/", include("register.urls")),
    path("gop-y/", include("desk.contact.urls")),
    path("xem-ban-nhap/", include("desk.draft_links.public_urls")),
    path("luot-truy-cap/", include("visits.urls")),
    path("", include("news.urls")),
    path("", include("home.urls")),
    path("", include("wagtail.urls")),
]

handler400 = "site_config.unavailable.bad_request"
handler500 = "site_config.unavailable.server_error"
