"""The files of an old site, by what an address can mean."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

# What addresses call the folder of files, and that of the small copies of its pictures.
_FOLDERS = {"uploads", "assets"}
# Of an address with more parts only the last can be a file's.
_MAX_PARTS = 12


class Uploads:
    """Knows every file below a folder; links that lead out of it are none."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        files = list(_files(folder, "")) if folder else []
        self._files = {_folded(file): file for file in files}
        self._modules = {file.partition("/")[0] for file in self._files if "/" in file}
        self._by_end: dict[str, list[str]] = {}
        for folded, file in self._files.items():
            self._by_end.setdefault("/".join(folded.split("/")[-2:]), []).append(file)

    def find(self, path: str, *, is_elsewhere: bool = False) -> str:
        """Return the file that the path of an address means, or nothing.

        Whatever stands before it, in whatever case and coding. Of another site's address all that
        follows `uploads` must be right.
        """
        for said in dict.fromkeys((unquote(path), path)):
            if found := self._found(_folded(said), is_elsewhere=is_elsewhere):
                return found
        return ""

    def path(self, file: str) -> Path:
        """Return where a file is."""
        if self._folder is None:
            raise FileNotFoundError(file)
        return self._folder / file

    def _found(self, path: str, *, is_elsewhere: bool) -> str:
        parts = [part for part in path.split("/") if part not in {"", ".", ".."}][-_MAX_PARTS:]
        for at in range(len(parts)):
            file = self._files.get("/".join(parts[at:]))
            is_after_folder = at > 0 and parts[at - 1] in _FOLDERS
            is_whole = at == 0 or at < len(parts) - 1
            if file and (is_after_folder or (is_whole and not is_elsewhere)):
                return file
        # Where the folder of a module was renamed, two names are left of it.
        if is_elsewhere or self._modules.intersection(parts):
            return ""
        alike = self._by_end.get("/".join(parts[-2:]), [])
        return alike[0] if len(alike) == 1 and len(parts) > 1 else ""


def is_upload(path: str) -> bool:
    """Return whether the path of an address leads to a file, be it there or not."""
    return not _FOLDERS.isdisjoint(_folded(path).split("/"))


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path.replace("\\", "/")).casefold()


def _files(folder: Path, above: str) -> Iterator[str]:
    """Yield the files below a folder, by their paths."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _files(folder / entry.name, f"{above}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield above + entry.name
