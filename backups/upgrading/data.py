"""What an upgrade does to the data, while the site is stopped: all of it, or nothing."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from backups.databases import database
from backups.errors import BackupError
from backups.progress import Tell
from backups.room import require_room
from backups.work import moment_in_name
from page_cache.frozen import freeze
from site_config import restored
from site_config.in_use import PART_OF_UPGRADE, InUseError, alone

LINES_TOLD = 1500


def migrate_and_try(try_it: Callable[[], None], tell: Tell) -> None:
    """Bring the data to this version, and try the site with it. Raises BackupError.

    Then the data is as it was. Whoever is killed leaves a copy, from which the next start goes on.
    """
    connections.close_all()
    try:
        with alone() as lock:
            freeze()
            restored.complete(_data())
            _keep(tell)
            with _going_back():
                tell(_("Bringing the database up to date…"))
                _prepare(lock)
                tell(_("Trying the new version…"))
                try_it()
    except InUseError as error:
        raise BackupError(str(error)) from error


def settle() -> None:
    """Let the new version be the site; its copy stays, in the place of the last upgrade's."""
    for earlier in _data().glob(f"{restored.BEFORE_UPGRADE}*"):
        restored.discard(earlier)
    for kept in _data().glob(f"{restored.UPGRADING}*"):
        kept.rename(_data() / kept.name.replace(restored.UPGRADING, restored.BEFORE_UPGRADE, 1))


def _data() -> Path:
    return Path(settings.DATA_DIR)


def _keep(tell: Tell) -> None:
    """Copy the database; half a copy is none."""
    tell(_("Keeping the database as it is…"))
    require_room(_data(), database().size())
    moment = moment_in_name()
    folder = _data() / f"{restored.RESTORING}{moment}"
    folder.mkdir(mode=0o700)
    try:
        database().copy(folder)
    except BaseException:
        restored.discard(folder)
        raise
    os.sync()
    folder.rename(_data() / f"{restored.UPGRADING}{moment}")


@contextmanager
def _going_back() -> Iterator[None]:
    try:
        yield
    except BaseException:
        connections.close_all()
        restored.complete(_data())
        raise


def _prepare(lock: int) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "prepare"],
        env=os.environ | {PART_OF_UPGRADE: "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        # Where this process is killed, nobody begins before that one has ended.
        pass_fds=[lock],
    )
    if done.returncode:
        message = _("The database could not be brought up to date: %s")
        raise BackupError(message % done.stdout.strip()[-LINES_TOLD:])
