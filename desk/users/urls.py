"""Addresses about accounts that Wagtail does not have."""

from django.urls import path

from desk.users.password_link import PasswordLinkView
from desk.users.second_factor import ResetSecondFactorView

urlpatterns = [
    path("<int:pk>/password-link/", PasswordLinkView.as_view(), name="password_link"),
    path("<int:pk>/second-factor/", ResetSecondFactorView.as_view(), name="reset_second_factor"),
]
