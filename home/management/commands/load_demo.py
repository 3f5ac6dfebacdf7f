"""Loads the demonstration content."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from home.demo.load import load_demo


class Command(BaseCommand):
    """Loads the demonstration content unless it is there already."""

    help = _("Load the demonstration content, unless it is there already.")

    def handle(self, *_args: Any, **_options: Any) -> None:
        loaded = load_demo()
        if not loaded:
            self.stdout.write(_("The demonstration content is here already. Nothing was changed."))
            return
        message = _(
            "Demonstration content loaded: %(articles)d articles, %(photos)d photos, "
            "%(commemorations)d commemorations."
        )
        self.stdout.write(self.style.SUCCESS(message % vars(loaded)))
