"""The way back: a backup takes the place of the site, or is only verified."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from backups.errors import BackupError
from backups.reading import open_backup
from backups.restoring import restore
from backups.verifying import verify


class Command(BaseCommand):
    """Restores into an empty site, or with --replace over one that is not running."""

    help = _("Restore a backup, or with --verify only try whether that would work.")
    # There may be no database yet.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        help_manifest = _("The manifest of the backup, such as 2026-11-30-020000-000000.json.")
        parser.add_argument("manifest", type=Path, help=help_manifest)
        help_replace = _("Put the backup in the place of a site that is not empty.")
        parser.add_argument("--replace", action="store_true", help=help_replace)
        help_verify = _("Change nothing: compare counts and checksums.")
        parser.add_argument("--verify", action="store_true", help=help_verify)

    def handle(self, **options: Any) -> None:
        try:
            backup = open_backup(options["manifest"].absolute())
            if options["verify"]:
                verify(backup, self._say)
                self._say(_("The backup is whole."))
                return
            restore(backup, replace=options["replace"], tell=self._say)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self._say(_("Restored. What was there lies beside it, in DATA_DIR/before-restore-…"))
        self._say(_("Start the site, sign in, and confirm on the admin's front page what waits."))

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
