"""What the scheduler does: a backup each night, into each folder, and once a week the proof."""

import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from backups.contents import Contents
from backups.encryption import site_key
from backups.errors import BackupError
from backups.making import make_backup
from backups.manifest import manifest_names
from backups.models import Outcome
from backups.pruning import remove_old, remove_unnamed
from backups.reading import default_folder, open_backup
from backups.store import FolderStore
from backups.verifying import DamagedContentsError, verify

NIGHT = time(2)
# From one night to another are some minutes more or less.
WEEK = timedelta(days=6, hours=12)

logger = logging.getLogger(__name__)


def folders() -> list[Path]:
    """Return where the site's backups go."""
    second = [Path(settings.BACKUP_TO)] if settings.BACKUP_TO else []
    return [default_folder(), *second]


def back_up() -> None:
    """Back up into each folder into which it was not done since two o'clock; verify some."""
    for folder in folders():
        # A new site waits until its night.
        last = _last(Outcome.Work.BACKUP, folder) or _beginning()
        if _is_over(last, last_night()) and _try(Outcome.Work.BACKUP, folder, _back_up):
            verified = _last(Outcome.Work.VERIFICATION, folder)
            if _is_over(verified, timezone.now() - WEEK):
                _try(Outcome.Work.VERIFICATION, folder, _verify)


def last_night() -> datetime:
    """Return the last two o'clock at night."""
    now = timezone.localtime()
    tonight = timezone.make_aware(datetime.combine(now.date(), NIGHT))
    return tonight if tonight <= now else tonight - timedelta(days=1)


def _last(work: str, folder: Path) -> datetime | None:
    """Return when something went well."""
    outcome = Outcome.objects.filter(work=work, folder=folder).first()
    return outcome.succeeded_at if outcome else None


def _beginning() -> datetime | None:
    """Return since when there is a site."""
    return User.objects.aggregate(first=Min("date_joined"))["first"]


def _is_over(last: datetime | None, moment: datetime) -> bool:
    """Return whether the last time is before a moment.

    What lies ahead was written before the clock was set back.
    """
    return last is None or not moment <= last <= timezone.now()


def _try(work: str, folder: Path, action: Callable[[Path], None]) -> bool:
    """Do something, and keep how it went; return whether it went well."""
    try:
        action(folder)
    except (BackupError, OSError) as error:
        logger.warning("%s %s: %s", work, folder, error)
        Outcome.note(work, str(folder), str(error))
        return False
    Outcome.note(work, str(folder))
    return True


def _back_up(folder: Path) -> None:
    if folder != default_folder() and not folder.is_dir():
        raise BackupError(_("The folder %s is not there: is its disk connected?") % folder)
    store = FolderStore(folder)
    make_backup(store)
    remove_old(store)
    remove_unnamed(Contents(store, site_key()))


def _verify(folder: Path) -> None:
    """Verify the newest; what is damaged goes, so that the next backup keeps it anew."""
    backup = open_backup(folder / manifest_names(FolderStore(folder))[0])
    try:
        verify(backup)
    except DamagedContentsError as error:
        for name in error.names:
            backup.contents.remove(name)
        raise
