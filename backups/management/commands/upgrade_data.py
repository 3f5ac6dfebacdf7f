"""What `script/upgrade` does to the data, once nobody uses it."""

import signal
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from backups.errors import BackupError
from backups.upgrading.data import migrate_and_try, settle
from backups.upgrading.trial import try_site
from page_cache.frozen import thaw


class Command(BaseCommand):
    """Migrates and tries; where either fails, the data is as it was."""

    help = _("Bring the data to this version: a part of script/upgrade.")
    # There is an older database yet.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--settle", action="store_true", help=_("Keep what was migrated."))
        parser.add_argument("--thaw", action="store_true", help=_("Nobody stands in any more."))

    def handle(self, **options: Any) -> None:
        if options["thaw"]:
            thaw()
            return
        if options["settle"]:
            settle()
            return
        # What is begun is undone then, too.
        signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(1))
        try:
            migrate_and_try(try_site, self._say)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
