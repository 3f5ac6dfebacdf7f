"""Where a code is typed, and where the app for it is set up."""

from csp.decorators import csp
from django.conf import settings
from django.urls import path

from site_config.second_factor.views import CodeView, RecoveryCodesView, SetUpView

under_admin_policy = csp(settings.ADMIN_CONTENT_SECURITY_POLICY)

urlpatterns = [
    path("", under_admin_policy(CodeView.as_view()), name="second_factor"),
    path("set-up/", under_admin_policy(SetUpView.as_view()), name="set_up_second_factor"),
    path(
        "recovery-codes/",
        under_admin_policy(RecoveryCodesView.as_view()),
        name="new_recovery_codes",
    ),
]
