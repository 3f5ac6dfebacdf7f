"""Restores a backup beside the site, and when all of it is there lets it take the site's place."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from backups.contents import DamagedError
from backups.databases import database
from backups.errors import BackupError
from backups.progress import Progress, Tell, silently
from backups.reading import Backup
from backups.room import require_room
from backups.store import private
from backups.work import moment_in_name
from site_config import restored
from site_config.in_use import InUseError, alone

FOLDER_MODE = 0o750


def restore(backup: Backup, *, replace: bool, tell: Tell = silently) -> None:
    """Restore into an empty site, or in the place of what is there; raises BackupError."""
    data = Path(settings.DATA_DIR)
    connections.close_all()
    try:
        with alone() as lock:
            restored.complete(data)
            _require_empty(replace)
            require_room(data, backup.manifest.file_bytes + database().size())
            moment = moment_in_name()
            folder = data / f"{restored.RESTORING}{moment}"
            folder.mkdir(mode=FOLDER_MODE)
            with _cleared_away(data):
                _fill(folder, backup, tell, lock)
            folder.rename(data / f"{restored.RESTORED}{moment}")
            restored.put_in_place(data)
    except InUseError as error:
        raise BackupError(str(error)) from error
    except DamagedError as error:
        message = _("A content of this backup is gone or changed: %s. Nothing was restored.")
        raise BackupError(message % error) from error


def _require_empty(replace: bool) -> None:
    if not replace and not database().is_empty():
        message = _("The site is not empty: --replace puts the backup in its place.")
        raise BackupError(message)


@contextmanager
def _cleared_away(data: Path) -> Iterator[None]:
    """Leave nothing where it fails."""
    try:
        yield
    except BaseException:
        restored.clear_unfinished(data)
        raise


def _fill(folder: Path, backup: Backup, tell: Tell, lock: int) -> None:
    """Make what is to be the site, and have it on the disk."""
    tell(_("Restoring photos, documents and videos…"))
    _write_uploads(folder / restored.MEDIA, backup, tell)
    if backup.manifest.secret_key:
        with open(folder / restored.SECRET_KEY, "xb", opener=private) as file:
            backup.contents.copy(backup.manifest.secret_key, file)
    tell(_("Restoring the database…"))
    with database().filled(backup.manifest.database, backup.contents, folder):
        pass
    tell(_("Bringing the database up to date…"))
    _settle(folder, lock)
    for path in folder.iterdir():
        if path.name not in restored.PARTS:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    os.sync()


def _write_uploads(media: Path, backup: Backup, tell: Tell) -> None:
    media.mkdir(mode=FOLDER_MODE)
    progress = Progress(tell, len(backup.files), backup.manifest.file_bytes)
    for path, kept in backup.files.items():
        target = media / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            backup.contents.copy(kept.content, file)
        # The next backup knows it by that.
        os.utime(target, ns=(kept.changed, kept.changed))
        progress.add(kept.size)


def _settle(folder: Path, lock: int) -> None:
    """Let the site's own code work on what was restored, as if that were the site.

    It holds the lock too: where this process is killed, nobody clears away what it still writes.
    """
    variables = os.environ | database().variables(folder)
    variables |= {"DATA_DIR": str(folder), "REDIS_URL": "", "SECRET_KEY": settings.SECRET_KEY}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "settle_restored"]
    done = subprocess.run(  # noqa: S603 - our own command
        command, env=variables, capture_output=True, text=True, check=False, pass_fds=[lock]
    )
    if done.returncode:
        message = _("The database could not be brought up to date: %s")
        raise BackupError(message % done.stderr.strip()[-1000:])
