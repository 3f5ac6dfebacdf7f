"""Photos, documents and videos of the uploads, each brought in once whatever it is called."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha1
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import models, transaction
from wagtail.documents.models import Document
from wagtail.models import Collection
from wagtailmedia.models import Media

from moving_in.moved_things import ThingKind
from moving_in.telling import Told, What
from moving_in.writing.ledger import Ledger
from site_config.images.uploads import TooManyPixelsError, prepare_upload
from site_config.models import SiteImage
from site_config.slugs import slugify

MAX_TITLE_CHARS = 255
_MAX_NAME_CHARS = 60
# Editors upload none of these as documents, but sites had them attached; browsers only save them.
_OF_OLD_SITES = {"7z", "csv", "jpeg", "jpg", "m4a", "mp3", "odp", "ods", "png", "rtf", "txt"}


class Files:
    """Puts files of the old site among ours; told is why one is not there."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def photo(
        self, path: Path, title: str, credit: str, collection: Callable[[], Collection]
    ) -> SiteImage | Told:
        """Return a photo of ours for a file."""
        content = _content(path)
        if content is None:
            return Told(What.MISSING_PICTURE, path.name)

        def make() -> SiteImage | Told:
            try:
                fit = prepare_upload(ContentFile(content), _name(title, path))
            except (OSError, SyntaxError, ValueError, TooManyPixelsError) as error:
                # Pillow's readers fail in many ways; a disk that is full is another matter.
                if isinstance(error, OSError) and error.errno:
                    raise
                return Told(What.BAD_PICTURE, path.name)
            photo = SiteImage(
                title=title[:MAX_TITLE_CHARS],
                description=title[:MAX_TITLE_CHARS],
                credit=credit[:MAX_TITLE_CHARS],
                file_hash=sha1(fit.read(), usedforsecurity=False).hexdigest(),
                file_size=fit.size,
                collection=collection(),
            )
            fit.seek(0)
            return _stored(photo, fit)

        return self._once(ThingKind.PHOTO, content, make)

    def document(
        self, path: Path, title: str, collection: Callable[[], Collection]
    ) -> Document | Told:
        """Return a document of ours for a file, if it is of a kind that is kept here."""
        if path.suffix.lower().lstrip(".") not in {
            *settings.WAGTAILDOCS_EXTENSIONS,
            *_OF_OLD_SITES,
        }:
            return Told(What.REFUSED_FILE, path.name)
        content = _content(path)
        if content is None:
            return Told(What.MISSING_FILE, path.name)

        def make() -> Document:
            digest = sha1(content, usedforsecurity=False).hexdigest()
            document = Document(
                title=title[:MAX_TITLE_CHARS], file_hash=digest, file_size=len(content)
            )
            document.collection = collection()
            return _stored(document, ContentFile(content, name=_name(title, path)))

        return self._once(ThingKind.FILE, content, make)

    def video(self, path: Path, title: str, collection: Callable[[], Collection]) -> Media | Told:
        """Return a video of ours for a file; it is copied, not read as a whole."""
        kinds = settings.WAGTAILMEDIA["VIDEO_EXTENSIONS"]
        if path.suffix.lower().lstrip(".") not in kinds:
            return Told(What.REFUSED_FILE, path.name)
        known = self._ledger.find(ThingKind.VIDEO, str(path))
        if known and known.target:
            return known.target
        with path.open("rb") as file, transaction.atomic():
            video = Media(title=title[:MAX_TITLE_CHARS], type="video", duration=0)
            video.collection = collection()
            _stored(video, File(file, name=_name(title, path)))
            self._ledger.record(ThingKind.VIDEO, str(path), video)
        return video

    def _once(self, kind: ThingKind, content: bytes, make: Callable[[], Any]) -> Any:
        """Return what was made of the same content before, or make it together with its row."""
        digest = sha1(content, usedforsecurity=False).hexdigest()
        known = self._ledger.find(kind, digest)
        if known and known.target:
            return known.target
        with transaction.atomic():
            made = make()
            if isinstance(made, models.Model):
                self._ledger.record(kind, digest, made)
        return made


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        return None


def _name(title: str, path: Path) -> str:
    """Return a plain name, by which downloads are known."""
    stem = slugify(path.stem) or slugify(title) or "tep"
    return f"{stem[:_MAX_NAME_CHARS]}{path.suffix.lower()}"


def _stored(thing: Any, file: Any) -> Any:
    """Save a thing with its file; on failure nothing is left of either."""
    thing.file.save(file.name, file, save=False)
    try:
        thing.save()
    except BaseException:
        thing.file.delete(save=False)
        raise
    return thing
