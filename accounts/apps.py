"""The app of the accounts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """The people who sign in."""

    name = "accounts"
    verbose_name = _("Accounts")
    # As Django's own accounts have it, whose tables these are.
    default_auto_field = "django.db.models.AutoField"
