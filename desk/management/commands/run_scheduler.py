"""Publishing and expiring on time, and the daily work, beside the web server or alone."""

import signal
from time import sleep
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from desk.scheduling.scheduler import Scheduler
from site_config import in_use, late_preparation

RETRY_SECONDS = 2


class Command(BaseCommand):
    """Runs a scheduler until SIGINT or SIGTERM. Any number may run: one of them leads."""

    help = _("Publish and expire on time, and do the daily work, until it is stopped.")
    # They take a while, and migrating makes them: the leader may just have been lost.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--parent", type=int, help=_("The process it ends with."))

    def handle(self, **options: Any) -> None:
        in_use.hold()
        scheduler = Scheduler(options["parent"])
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, scheduler.stop)
        while late_preparation.is_put_off() and scheduler.is_wanted():
            call_command("prepare", late=True)
            sleep(RETRY_SECONDS)
        scheduler.run()
