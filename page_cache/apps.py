"""The app of the page cache. It has no models, and imports nothing of the other apps."""

from django.apps import AppConfig


class PageCacheConfig(AppConfig):
    """Watches what is written, in every process."""

    name = "page_cache"

    def ready(self) -> None:
        # Signals are heard once their module is read.
        from page_cache import signal_handlers, writes  # noqa: F401, PLC0415
