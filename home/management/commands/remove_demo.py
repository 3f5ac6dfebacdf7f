"""Removes the demonstration content."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from home.demo.load import remove_demo


class Command(BaseCommand):
    """Removes the demonstration content and keeps everything editors added."""

    help = _("Remove the demonstration content; what editors added is kept.")

    def handle(self, *_args: Any, **_options: Any) -> None:
        kept = remove_demo()
        if kept is None:
            self.stdout.write(_("There is no demonstration content. Nothing was changed."))
            return
        self.stdout.write(self.style.SUCCESS(_("The demonstration content is removed.")))
        for title in kept:
            self.stdout.write(
                _("Kept, because your own pages need it: %(title)s") % {"title": title}
            )
