"""The app of the reader's search."""

from typing import Any

from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The reader's search."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        # Not for this app: Django tells only those that have models.
        post_migrate.connect(fill_an_empty_index, sender=apps.get_app_config("home"))


def fill_an_empty_index(**_options: Any) -> None:
    """Index what is there when the index has just been made: a site may be older than it."""
    from search import fts5  # noqa: PLC0415 - models are not there yet when apps are

    if fts5.is_there() and fts5.is_empty():
        call_command("update_index", verbosity=0)
