"""The app that counts visits."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from page_cache import registry


class VisitsConfig(AppConfig):
    """Who came, counted without knowing who."""

    name = "visits"
    verbose_name = _("Visits")

    def ready(self) -> None:
        # Models are not there before the apps are.
        from visits.models import Day, OpenVisit, PageDay, Total  # noqa: PLC0415

        # What readers see of the count may be some minutes old.
        registry.hide_models(Day, OpenVisit, PageDay, Total)
        registry.private_paths.add("/luot-truy-cap/")
