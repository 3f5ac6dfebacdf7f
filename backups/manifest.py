"""What a backup says of itself: one small file, which names the contents it is made of."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from backups.contents import Contents
from backups.errors import BackupError
from backups.store import FolderStore

FORMAT = 1
_ENDING = ".json"


class KeptFile(NamedTuple):
    """One upload: what the disk said of it when it was read, and the name of its content."""

    size: int
    changed: int
    content: str


Files = dict[str, KeptFile]


@dataclass(frozen=True)
class Manifest:
    """One backup."""

    made_at: str
    site: str
    # Of the product, Wagtail, Django and the database.
    versions: dict[str, str]
    # The last migration of each app, and the rows of each table.
    migrations: dict[str, str]
    counts: dict[str, int]
    database_kind: str
    # The names of contents; the key of the site is only in an encrypted backup.
    database: str
    files: str
    secret_key: str | None
    # Which key opens it, without saying anything of that key.
    key: str | None
    file_count: int
    file_bytes: int
    format: int = FORMAT

    @property
    def moment(self) -> datetime:
        """Return when it was made."""
        return datetime.fromisoformat(self.made_at)

    def contents(self, files: Files) -> set[str]:
        """Return the names of all it is made of."""
        own = {self.database, self.files, self.secret_key} - {None}
        return {str(name) for name in own} | {kept.content for kept in files.values()}


def write_manifest(manifest: Manifest, store: FolderStore) -> str:
    """Give a backup its manifest, the last thing that is written of it; return its name."""
    moment = timezone.localtime(manifest.moment)
    name = f"{moment:%Y-%m-%d-%H%M%S-%f}{_ENDING}"
    with store.adding() as new:
        new.file.write(json.dumps(asdict(manifest), indent=1).encode())
        new.file.flush()
        # Whatever it names is on the disk before it is there.
        store.sync()
        new.keep_as(name)
    store.sync()
    return name


def read_manifest(store: FolderStore, name: str) -> Manifest:
    """Return a backup; raises BackupError where that is none."""
    try:
        with store.open(name) as file:
            said = json.load(file)
        if said["format"] > FORMAT:
            raise BackupError(_("%s was made by a newer version.") % name)
        datetime.fromisoformat(said["made_at"])
        manifest = Manifest(**said)
    except FileNotFoundError as error:
        raise BackupError(_("%s is not there.") % name) from error
    except (ValueError, TypeError, KeyError) as error:
        raise BackupError(_("%s is no manifest of a backup, or is damaged.") % name) from error
    return manifest


def manifest_names(store: FolderStore) -> list[str]:
    """Return the manifests in a store, the newest first."""
    return sorted((name for name in store.names() if name.endswith(_ENDING)), reverse=True)


def write_files(files: Files, contents: Contents) -> str:
    """Keep the list of uploads as a content; return its name."""
    lines = (json.dumps([path, *kept]) for path, kept in sorted(files.items()))
    packed = gzip.compress("\n".join(lines).encode(), mtime=0)
    return contents.keep(BytesIO(packed))[0]


def read_files(manifest: Manifest, contents: Contents) -> Files:
    """Return the uploads of a backup; raises BackupError or DamagedError where it cannot."""
    contents.require_key(manifest.key)
    packed = BytesIO()
    contents.copy(manifest.files, packed)
    try:
        return dict(_parsed(gzip.decompress(packed.getvalue()).decode().splitlines()))
    except (ValueError, TypeError, OSError, EOFError) as error:
        raise BackupError(_("The list of files in this backup is damaged.")) from error


def _parsed(lines: list[Any]) -> Iterator[tuple[str, KeptFile]]:
    for line in lines:
        path, size, changed, content = json.loads(line)
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise ValueError(path)
        yield path, KeptFile(size, changed, content)
