"""The app of the front page and plain pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from page_cache import registry


class HomeConfig(AppConfig):
    """The front page and plain pages."""

    name = "home"
    verbose_name = _("Front page")

    def ready(self) -> None:
        # Of the site maps.
        registry.query_parameters.add("p")
