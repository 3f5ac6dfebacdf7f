"""The app of the reader's search."""

from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from modelsearch.backends import get_search_backend

from page_cache import registry


class SearchConfig(AppConfig):
    """The reader's search."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        # Models are not there before the apps are.
        from wagtail.contrib.search_promotions.models import SearchPromotion  # noqa: PLC0415

        from search.promotions import description  # noqa: PLC0415

        # What histories call it.
        SearchPromotion.add_to_class("__str__", description)
        # Not every table of the index is a model's, nor there in each database.
        registry.hide_tables("search_")
        registry.private_paths.add("/tim-kiem/")
        post_migrate.connect(complete_the_index, sender=self)


def complete_the_index(**_options: Any) -> None:
    """Index what is there unless that was done: a site may be older than its index."""
    # Models are not there before the apps are.
    from search.engine.backend import SearchBackend  # noqa: PLC0415
    from search.engine.indexing import RULES_VERSION  # noqa: PLC0415
    from search.models import CompleteIndex  # noqa: PLC0415

    is_ours = isinstance(get_search_backend(), SearchBackend)
    if is_ours and not CompleteIndex.objects.filter(rules=RULES_VERSION).exists():
        call_command("update_index", verbosity=0)
