"""Whether the site can serve, and what somebody should look at although it does."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import cache as once
from pathlib import Path
from pkgutil import iter_modules
from tempfile import TemporaryFile
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.core.cache import cache, caches
from django.core.cache.backends.redis import RedisCache
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from site_config.models import WriteProbe

PROBE_INTERVAL = timedelta(seconds=10)
MIN_FREE_BYTES, MIN_FREE_SHARE = 2 * 1024**3, 0.1
_KEY = "readyz"


class Check(NamedTuple):
    """Looks at one thing: its name, what is wrong with it or nothing, and what to do then."""

    label: Any
    look: Callable[[], str]
    remedy: Any


def is_ready() -> bool:
    """Return whether the database answers and takes writes; one is tried at most every ten seconds.

    While it takes none, each asking tries: that it works again is known at once.
    """
    try:
        if not _was_written_lately():
            with transaction.atomic():
                WriteProbe.objects.update_or_create(pk=1, defaults={"tried_at": timezone.now()})
    except Exception:  # noqa: BLE001 - whatever a database raises
        return False
    return True


def current_warnings() -> dict[str, str]:
    """Return what is wrong, by name."""
    return {name: wrong for name, check in checks.items() if (wrong := check.look())}


def _was_written_lately() -> bool:
    now = timezone.now()
    # What lies ahead was written before the clock was set back.
    return WriteProbe.objects.filter(tried_at__gt=now - PROBE_INTERVAL, tried_at__lte=now).exists()


def _database() -> str:
    return "" if is_ready() else _("The database takes no writes: nothing can be saved.")


def _migrations() -> str:
    missing = _known_migrations() - set(MigrationRecorder(connection).applied_migrations())
    return _("The database is older than the program.") if missing else ""


@once
def _known_migrations() -> set[tuple[str, str]]:
    """Return all there are by their files: to import them would take a process's memory."""
    return {
        (app.label, module.name)
        for app in apps.get_app_configs()
        for module in iter_modules([str(Path(app.path, "migrations"))])
    }


def _redis() -> str:
    if not isinstance(caches["default"], RedisCache):
        return ""
    cache.set(_KEY, 1, timeout=60)
    return "" if cache.get(_KEY) == 1 else _("Redis does not answer: pages are made more often.")


def _storage() -> str:
    try:
        settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=settings.MEDIA_ROOT) as file:
            file.write(b"readyz")
            file.flush()
    except OSError as error:
        return _("Photos and documents cannot be stored: %s") % error
    return ""


def _disk() -> str:
    disk = shutil.disk_usage(settings.DATA_DIR)
    if disk.free >= max(MIN_FREE_BYTES, disk.total * MIN_FREE_SHARE):
        return ""
    return _("Only %(free)d MB of %(total)d GB are free on the disk of DATA_DIR.") % {
        "free": disk.free // 1024**2,
        "total": disk.total // 1024**3,
    }


checks: dict[str, Check] = {
    "database": Check(
        gettext_lazy("Database"),
        _database,
        gettext_lazy("See whether the disk is full, and whether PostgreSQL runs where it is used."),
    ),
    "migrations": Check(
        gettext_lazy("Version of the database"),
        _migrations,
        gettext_lazy("Start the service again: it brings the database up to date."),
    ),
    "redis": Check(
        pgettext_lazy("health", "Cache"),
        _redis,
        gettext_lazy("Start Redis again; until then the site is slower, and nothing is lost."),
    ),
    "storage": Check(
        gettext_lazy("Photos and documents"),
        _storage,
        gettext_lazy("The folder “media” must belong to the site, on a disk with room."),
    ),
    "disk": Check(
        gettext_lazy("Room on the disk"),
        _disk,
        gettext_lazy(
            "Delete large files that nobody needs, or add a disk: on a full one nothing is saved."
        ),
    ),
}
"""What is looked at. An app adds its own when it is ready."""
