"""How files are stored: uploads under plain names, static files for production."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from site_config.slugs import slugify

NAMELESS = "tep"
# What lies in these folders everybody gets, straight from the disk. Documents are not among them:
# they go through Wagtail, which knows who may read them.
PUBLIC_FOLDERS = ("images", "media", "media_thumbnails")
# Beside them lies what is in a folder of the same name but not for everybody.
HIDDEN_FOLDER = "hidden"
MADE_AGAIN = "images"
# What is left there the scheduler deletes, as it does with what nobody came back to describe.
UNFINISHED_FOLDER = "wagtail_uploads"
STYLESHEET = "css/site.css"
_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\)(?: (?P<media>\w+))?;')


class Moved(File):
    """A file that Django takes from where it lies, as it does with what was uploaded."""

    def temporary_file_path(self) -> str:
        """Return where that is."""
        return str(self.name)


class UploadsStorage(FileSystemStorage):
    """Names uploads in plain ASCII by Vietnamese rules, as every address is.

    What readers might get is hidden until it is known to be for everybody (`files/private.py`): its
    name and its address stay the same.
    """

    def path(self, name: str) -> str:
        """Return where a file is, or where a new one will be."""
        shown = super().path(name)
        is_elsewhere = name.partition("/")[0] not in PUBLIC_FOLDERS or Path(shown).exists()
        return shown if is_elsewhere else self.hidden_path(name)

    def shown_path(self, name: str) -> str:
        """Return where a file is that everybody gets."""
        return super().path(name)

    def hidden_path(self, name: str) -> str:
        """Return where a file is that not everybody gets."""
        return super().path(f"{HIDDEN_FOLDER}/{name}")

    def _save(self, name: str, content: Any) -> str:
        """Let a file appear as a whole, and be on the disk before its row is.

        Sizes of photos are made again.
        """
        with self._unfinished() as unfinished:
            for chunk in content.chunks():
                unfinished.write(chunk)
            unfinished.flush()
            is_made_again = name.startswith(f"{MADE_AGAIN}/")
            if not is_made_again:
                os.fsync(unfinished.fileno())
            saved: str = super()._save(name, Moved(unfinished))  # type: ignore[misc]
        if not is_made_again:
            self._sync_folders(Path(super().path(saved)))
        return saved.removeprefix(f"{HIDDEN_FOLDER}/")

    @contextmanager
    def _unfinished(self) -> Iterator[Any]:
        """Give a file in the same file system; where it is not taken from there, it is gone."""
        folder = Path(super().path(UNFINISHED_FOLDER))
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, delete=False) as file:
            try:
                yield file
            finally:
                Path(file.name).unlink(missing_ok=True)

    def _sync_folders(self, path: Path) -> None:
        for folder in path.relative_to(self.location).parents:
            descriptor = os.open(Path(self.location) / folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def _open(self, name: str, mode: str = "rb") -> Any:
        open_where_it_is = super()._open  # type: ignore[misc]
        try:
            return open_where_it_is(name, mode)
        except FileNotFoundError:
            # It was moved from one place to the other just now; or else it is lost.
            return open_where_it_is(name, mode)

    def get_valid_name(self, name: str) -> str:
        """Return `ke-hoach.v2.pdf` for `Kế hoạch.v2.PDF`."""
        stem, point, ending = name.rpartition(".") if "." in name else (name, "", "")
        plain = ".".join(filter(None, map(slugify, stem.split("."))))
        return (plain or NAMELESS) + point + slugify(ending)


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts the style sheets of the components into one file, so that readers fetch one."""

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if STYLESHEET in paths and not dry_run:
            self._join_imports(paths)
            paths = paths | {STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress what browsers are told of, and not once more what it was made of."""
        told = set(self.hashed_files.values())
        yield from super().compress_files([path for path in paths if path in told])

    def _join_imports(self, paths: dict[str, Any]) -> None:
        """Join the sources: what an earlier run joined has no imports any more."""

        def text(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return file.read().decode()

        def imported(found: re.Match[str]) -> str:
            # Every url() in the components is relative to css/, where the joined file stands too.
            sheet = text("css/" + found["path"])
            return f"@media {found['media']} {{\n{sheet}\n}}" if found["media"] else sheet

        joined = _IMPORT.sub(imported, text(STYLESHEET))
        self.delete(STYLESHEET)
        self._save(STYLESHEET, ContentFile(joined.encode()))
