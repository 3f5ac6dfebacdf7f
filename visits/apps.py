"""The app that counts visits."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    """Who came, counted without knowing who."""

    name = "visits"
    verbose_name = _("Visits")
