"""The app of the reader's search."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The reader's search."""

    name = "search"
    verbose_name = _("Search")
