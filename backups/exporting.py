"""One archive with a backup in it, to be carried away."""

import os
import tarfile
from pathlib import Path

from django.utils.translation import gettext as _

from backups.contents import Contents, DamagedError, place
from backups.encryption import site_key
from backups.errors import BackupError
from backups.manifest import read_files, read_manifest
from backups.room import require_room
from backups.store import FolderStore, private


def export(store: FolderStore, name: str, target: Path) -> None:
    """Write a backup as a tar file, which unpacked is a folder to restore from."""
    contents = Contents(store, site_key())
    manifest = read_manifest(store, name)
    try:
        files = read_files(manifest, contents)
        names = [place(content) for content in sorted(manifest.contents(files))]
    except DamagedError as error:
        raise BackupError(_("The list of files in this backup is damaged.")) from error
    require_room(target.absolute().parent, sum(store.size(one) or 0 for one in names))
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        with open(unfinished, "wb", opener=private) as file:
            with tarfile.open(fileobj=file, mode="w") as archive:
                for one in (name, *names):
                    _add(archive, store, one)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _add(archive: tarfile.TarFile, store: FolderStore, name: str) -> None:
    entry = tarfile.TarInfo(name)
    entry.mode = 0o600
    entry.size = store.size(name) or 0
    with store.open(name) as file:
        archive.addfile(entry, file)
