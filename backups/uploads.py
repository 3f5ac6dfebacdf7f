"""The uploads of the site as they lie on the disk."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from site_config.storage import HIDDEN_FOLDER

# Sizes of photos are left out: they are made again.
LEFT_OUT = {"images", f"{HIDDEN_FOLDER}/images"}


class Upload(NamedTuple):
    """A file, below the folder of the uploads."""

    path: str
    size: int
    changed: int


def find_uploads(folder: Path, below: str = "") -> Iterator[Upload]:
    """Yield every file. What comes or goes meanwhile may be among them or not."""
    try:
        with os.scandir(folder / below) as entries:
            found = list(entries)
    except FileNotFoundError:
        return
    for entry in found:
        path = f"{below}/{entry.name}" if below else entry.name
        if entry.is_dir(follow_symlinks=False):
            if path not in LEFT_OUT:
                yield from find_uploads(folder, path)
        elif entry.is_file(follow_symlinks=False) and (upload := _look(entry, path)):
            yield upload


def _look(entry: os.DirEntry[str], path: str) -> Upload | None:
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    return Upload(path, status.st_size, status.st_mtime_ns)
