"""The room on a disk that nobody may take: a site whose disk is full saves nothing any more."""

import shutil
from pathlib import Path

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from backups.errors import BackupError

LEAST_FREE_BYTES = 2 * 1024**3
LEAST_FREE_PART = 0.1


def require_room(folder: Path, needed: int) -> None:
    """Raise BackupError where less than 10 % or 2 GB of a disk would be left."""
    disk = shutil.disk_usage(folder)
    least = max(LEAST_FREE_BYTES, int(disk.total * LEAST_FREE_PART))
    if disk.free - needed < least:
        message = _(
            "Not begun: %(folder)s has %(free)s free, %(needed)s are needed, and %(least)s have "
            "to stay free."
        )
        sizes = {"free": disk.free, "needed": needed, "least": least}
        shown = {name: filesizeformat(size) for name, size in sizes.items()}
        raise BackupError(message % {"folder": folder, **shown})
