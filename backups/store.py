"""Where backups lie: things with a name, each whole or not there.

Everything else uses only what `FolderStore` offers, so that another kind of place needs no more.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

CONTENTS, UNFINISHED = "contents", "unfinished"
FOLDER_MODE, FILE_MODE = 0o700, 0o600


class NewThing:
    """Something that is being written, and has no name yet."""

    def __init__(self, folder: Path, file: BinaryIO, path: Path) -> None:
        self._folder = folder
        self._path = path
        self.file = file

    def keep_as(self, name: str) -> None:
        """Give it its name."""
        self.file.flush()
        target = self._folder / name
        target.parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
        self._path.replace(target)


class FolderStore:
    """A folder on a disk of this machine, or one that is mounted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __str__(self) -> str:
        return str(self.folder)

    def make_ready(self) -> None:
        """Make the folder, and delete what somebody left unfinished."""
        self.folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        shutil.rmtree(self.folder / UNFINISHED, ignore_errors=True)
        (self.folder / UNFINISHED).mkdir(mode=FOLDER_MODE)
        (self.folder / CONTENTS).mkdir(mode=FOLDER_MODE, exist_ok=True)

    def sync(self) -> None:
        """Have what was added so far outlive a power cut."""
        os.sync()

    @contextmanager
    def adding(self) -> Iterator[NewThing]:
        """Give something to write into; without a name in the end it is gone."""
        path = self.folder / UNFINISHED / os.urandom(8).hex()
        try:
            with open(path, "xb", opener=private) as file:
                yield NewThing(self.folder, file, path)
        finally:
            path.unlink(missing_ok=True)

    def open(self, name: str) -> BinaryIO:
        """Return what has a name; raises FileNotFoundError."""
        return (self.folder / name).open("rb")

    def size(self, name: str) -> int | None:
        """Return how many bytes something has, and nothing where it is not there."""
        try:
            return (self.folder / name).stat().st_size
        except FileNotFoundError:
            return None

    def names(self, below: str = "") -> Iterator[str]:
        """Yield the names of what lies at the top, or below a folder however deep."""
        found = (self.folder / below).rglob("*") if below else self.folder.iterdir()
        for path in found:
            if path.is_file():
                yield path.relative_to(self.folder).as_posix()

    def remove(self, name: str) -> None:
        """Delete something, if it is there."""
        with suppress(FileNotFoundError):
            (self.folder / name).unlink()


def private(path: str, flags: int) -> int:
    """Open a file that only its owner reads."""
    return os.open(path, flags, mode=FILE_MODE)
