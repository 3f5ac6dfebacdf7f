"""The app that brings an old site in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MovingInConfig(AppConfig):
    """Reads what another system keeps, and makes of it what we have."""

    name = "moving_in"
    verbose_name = _("Moving in")
