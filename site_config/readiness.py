"""Whether the site can serve, and what somebody should look at although it does."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from tempfile import TemporaryFile

from django.conf import settings
from django.core.cache import cache, caches
from django.core.cache.backends.redis import RedisCache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from site_config.models import WriteProbe

PROBE_INTERVAL = timedelta(seconds=10)
MIN_FREE_BYTES = 1024**3  # bytes
_KEY = "readyz"


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
    return {name: wrong for name, look in warnings.items() if (wrong := look())}


def _was_written_lately() -> bool:
    now = timezone.now()
    # What lies ahead was written before the clock was set back.
    return WriteProbe.objects.filter(tried_at__gt=now - PROBE_INTERVAL, tried_at__lte=now).exists()


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
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free >= MIN_FREE_BYTES:
        return ""
    return _("Only %d MB are free on the disk of DATA_DIR.") % (free // 1024**2)


warnings: dict[str, Callable[[], str]] = {"redis": _redis, "storage": _storage, "disk": _disk}
"""Each looks at one thing, and tells in a sentence what is wrong with it, or nothing."""
