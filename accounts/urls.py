"""Where a password of one's own is chosen."""

from csp.decorators import csp
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.urls import path

from accounts.views import FirstPasswordView, LinkedPasswordView

under_admin_policy = csp(settings.ADMIN_CONTENT_SECURITY_POLICY)

urlpatterns = [
    path(
        "",
        under_admin_policy(login_required(FirstPasswordView.as_view())),
        name="first_password",
    ),
    path(
        "<uidb64>/<token>/",
        under_admin_policy(LinkedPasswordView.as_view()),
        name="linked_password",
    ),
]
