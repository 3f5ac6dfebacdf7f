"""What the desk answers in the place of Wagtail's own views, at the same addresses."""

from csp.decorators import csp
from django.conf import settings
from django.urls import path

from desk.listings.bulk_actions import confirm
from desk.users.password_reset import PasswordResetView

under_admin_policy = csp(settings.ADMIN_CONTENT_SECURITY_POLICY)

urlpatterns = [
    path(
        "bulk/<str:app_label>/<str:model_name>/<str:action>/",
        under_admin_policy(confirm),
    ),
    path("password_reset/", under_admin_policy(PasswordResetView.as_view())),
]
