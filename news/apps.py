"""The app of what is published."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from page_cache import registry


class NewsConfig(AppConfig):
    """Sections and articles."""

    name = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        # Models are not there before the apps are.
        from news import signal_handlers  # noqa: F401, PLC0415
        from news.sitemaps import next_change  # noqa: PLC0415

        registry.boundaries.append(next_change)
