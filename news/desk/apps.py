"""The app of the editors' side."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """What happens to an article before and after it is published."""

    name = "news.desk"
    verbose_name = _("Editorial desk")

    def ready(self) -> None:
        # Signals are heard once their module is read, and models are not there before now.
        from news.desk import measures  # noqa: F401, PLC0415
