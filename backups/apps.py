"""The app of backups."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from page_cache import registry

# So often it is asked whether it is time.
INTERVAL = timedelta(hours=1)


class BackupsConfig(AppConfig):
    """Backs up each night what the site has."""

    name = "backups"
    verbose_name = _("Backups")

    def ready(self) -> None:
        # Models are not there before the apps are.
        from backups import nightly  # noqa: PLC0415
        from backups.models import Outcome  # noqa: PLC0415
        from desk.scheduling import jobs  # noqa: PLC0415

        registry.hide_models(Outcome)
        jobs.register("back_up", nightly.back_up, every=INTERVAL, apart=True)
