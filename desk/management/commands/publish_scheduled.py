"""Publishing and expiring what is due, once, in the place of Wagtail's command."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.scheduling import due


class Command(BaseCommand):
    """Does what the scheduler does, and ends. Wagtail's own loses the schedules of what fails."""

    help = _("Publish and expire what is due now.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dryrun", action="store_true", help=_("Only say what is due."))

    def handle(self, **options: Any) -> None:
        if options["dryrun"]:
            self._say_what_is_due()
        else:
            due.run_due()

    def _say_what_is_due(self) -> None:
        now = timezone.now()
        for moment, expires, model, pk in due.next_appointments():
            if moment <= now:
                found: Any = model._base_manager.get(pk=pk)
                values = {
                    "time": f"{timezone.localtime(moment):%H:%M %d/%m/%Y}",
                    "item": getattr(found, "content_object", found),
                }
                line = (
                    _("%(time)s: %(item)s expires")
                    if expires
                    else _("%(time)s: %(item)s goes live")
                )
                self.stdout.write(line % values)
