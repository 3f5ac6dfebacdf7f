"""The app that brings an old site in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from page_cache import registry


class MovingInConfig(AppConfig):
    """Reads what another system keeps, and makes of it what we have."""

    name = "moving_in"
    verbose_name = _("Moving in")

    def ready(self) -> None:
        # Models are not there before the apps are.
        from moving_in.models import Move, MovedThing, OldAddress  # noqa: PLC0415

        # Neither a 404 nor a redirect is kept.
        registry.hide_models(OldAddress, MovedThing, Move)
