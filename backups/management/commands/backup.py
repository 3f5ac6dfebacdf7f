"""A backup of the database and the uploads, while the site is in use."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from backups.encryption import new_key
from backups.errors import BackupError
from backups.exporting import export
from backups.making import make_backup
from backups.models import Outcome
from backups.nightly import folders
from backups.reading import default_folder
from backups.store import FolderStore
from site_config import in_use


class Command(BaseCommand):
    """Keeps what changed since the last one; the rest is there."""

    help = _("Back up the database and the uploads, while the site is in use.")

    def add_arguments(self, parser: CommandParser) -> None:
        help_folder = _("Where to, if not into DATA_DIR/backups.")
        parser.add_argument("folder", nargs="?", type=Path, help=help_folder)
        help_export = _("Write the backup into one archive as well.")
        parser.add_argument("--export", type=Path, metavar="FILE", help=help_export)
        help_key = _("Only print a new key for BACKUP_KEY.")
        parser.add_argument("--new-key", action="store_true", help=help_key)

    def handle(self, **options: Any) -> None:
        if options["new_key"]:
            self.stdout.write(new_key())
            return
        in_use.hold()
        folder = (options["folder"] or default_folder()).absolute()
        store = FolderStore(folder)
        try:
            name = make_backup(store, self._say)
            if options["export"]:
                self._say(_("Writing the archive…"))
                export(store, name, options["export"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        # Before an upgrade's migrations the table may not be there yet.
        with suppress(DatabaseError):
            if folder in folders():
                Outcome.note(Outcome.Work.BACKUP, str(folder))
        self._say(_("The backup: %s") % (folder / name))

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
