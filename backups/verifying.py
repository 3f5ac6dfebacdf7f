"""Verifies a backup: every content is read, and the database filled beside the site's."""

from django.conf import settings
from django.utils.translation import gettext as _

from backups.contents import DamagedError
from backups.databases import database
from backups.errors import BackupError
from backups.progress import Progress, Tell, silently
from backups.reading import Backup
from backups.room import require_room
from backups.work import one_at_a_time, work_folder

MAX_NAMED = 5


class DamagedContentsError(BackupError):
    """Contents of a backup are gone or changed."""

    def __init__(self, damaged: dict[str, str]) -> None:
        shown = ", ".join(sorted(damaged.values())[:MAX_NAMED])
        message = _("%(count)s contents are gone or changed: %(shown)s")
        super().__init__(message % {"count": len(damaged), "shown": shown})
        self.names = list(damaged)


class Nowhere:
    """A file that keeps nothing."""

    def write(self, data: bytes) -> int:
        """Take what is written."""
        return len(data)

    def flush(self) -> None:
        """Have nothing to do."""


def verify(backup: Backup, tell: Tell = silently) -> None:
    """Raise BackupError where a backup could not be restored as it was made."""
    with one_at_a_time():
        tell(_("Reading what the backup has…"))
        damaged = damaged_contents(backup, tell)
        if damaged:
            raise DamagedContentsError(damaged)
        tell(_("Filling a database beside the site's…"))
        _try_database(backup)


def damaged_contents(backup: Backup, tell: Tell = silently) -> dict[str, str]:
    """Return the contents that are gone or changed, and what each is."""
    manifest, files, contents = backup.manifest, backup.files, backup.contents
    uploads = {kept.content: path for path, kept in files.items()}
    sizes = {kept.content: kept.size for kept in files.values()}
    named = {**uploads, manifest.database: _("the database")}
    if manifest.secret_key:
        named[manifest.secret_key] = "SECRET_KEY"
    progress = Progress(tell, len(named), sum(sizes.values()))
    damaged = {}
    for content, what in named.items():
        try:
            contents.copy(content, Nowhere())
        except DamagedError:
            damaged[content] = what
        progress.add(sizes.get(content, 0))
    return damaged


def _try_database(backup: Backup) -> None:
    """Fill a database and count what is in it."""
    require_room(settings.DATA_DIR, database().size())
    name, contents = backup.manifest.database, backup.contents
    with work_folder() as scratch, database().filled(name, contents, scratch) as ask:
        counts = database().count_tables(ask)
    wrong = sorted(
        name
        for name in counts.keys() | backup.manifest.counts.keys()
        if counts.get(name) != backup.manifest.counts.get(name)
    )
    if wrong:
        message = _("The database in this backup has other rows than the manifest says: %s")
        raise BackupError(message % ", ".join(wrong[:MAX_NAMED]))
