"""What an old article or page says: its draft, its files, its links, and what is to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wagtail.models import Collection, Page

from desk.importing.body_stream import Stored, body_stream, links_in
from desk.importing.draft import ArticleDraft, Documents, Line, Photo, Text, Video
from desk.importing.photos import described, proposal
from desk.importing.source import Attachment, FileLink, PageLink, Remark, Span
from moving_in import remembering
from moving_in.bodies.body import BodyReader
from moving_in.bodies.uploads import Uploads
from moving_in.old_site import Article, PlainPage
from moving_in.telling import Plan, Told, What
from moving_in.writing.files import Files
from moving_in.writing.publication import Publication
from site_config.models import SiteImage

_KNOWN = set(What.values)
_BEGINNINGS_OF_ADDRESSES = ("http://", "https://", "//")


@dataclass
class Understood(Plan):
    """A draft, and its attachments: one that is not there is empty."""

    draft: ArticleDraft = field(default_factory=lambda: ArticleDraft(""))
    attachments: list[str] = field(default_factory=list)
    publication: Publication = field(default_factory=Publication)


@dataclass
class Written:
    """What there is of a draft for a page."""

    body: list[tuple[str, Any]]
    lead_photo: SiteImage | None
    has_old_links: bool
    # What files of the uploads have become, by their paths below them.
    files: dict[str, Any]
    attachments: list[Any]

    def became(self) -> Iterator[remembering.Became]:
        """Yield what files have become, for their old addresses."""
        return (remembering.file(path, made) for path, made in self.files.items())


class Bodies:
    """Understands bodies, and brings in what they show."""

    def __init__(
        self,
        reader: BodyReader,
        folder: Path,
        uploads: Uploads,
        files: Files,
        page_at: Callable[[str], Page | None],
    ) -> None:
        self._reader = reader
        self._folder = folder
        self._uploads = uploads
        self._files = files
        self._page_at = page_at

    def understand(self, thing: Article | PlainPage) -> Understood:
        """Return what an article or a page says; nothing is written."""
        body = self._reader.read(thing.body, title=thing.title, lead=thing.lead, cover=thing.cover)
        understood = Understood([_as_told(remark) for remark in body.remarks], body.draft)
        if isinstance(thing, Article):
            self._attach(thing.attachments, understood)
            if thing.external_address:
                understood.draft.body.append(_link(thing.external_address))
        return understood

    def _attach(self, names: Iterable[str], understood: Understood) -> None:
        found, blocks = [], understood.draft.body
        for name in names:
            understood.attachments.append("")
            if name.startswith(_BEGINNINGS_OF_ADDRESSES):
                blocks.append(_link(name))
            elif file := self._uploads.find(name):
                path = self._uploads.path(file)
                understood.attachments[-1] = str(path)
                found.append(Attachment(str(path), path.stem))
            else:
                understood.told.append(Told(What.MISSING_FILE, name))
        if found:
            blocks.append(Documents(found))

    def write(self, understood: Understood, collection: Callable[[], Collection]) -> Written:
        """Bring in the files of a draft, and return what a page is set to."""
        draft, told = understood.draft, understood.told

        def kept(file: str, made: Any, into: dict[Any, Any]) -> None:
            if isinstance(made, Told):
                told.append(made)
            else:
                into[file] = made

        photos: dict[str, SiteImage] = {}
        for photo, caption in _photos(draft):
            if photo.file and photo.file not in photos:
                title = proposal(photo, caption, draft.title)
                made = self._files.photo(Path(photo.file), title, photo.credit, collection)
                kept(photo.file, made, photos)
        documents: dict[str, Any] = {}
        for file, title in _documents(draft):
            if file not in documents:
                kept(file, self._files.document(Path(file), title, collection), documents)
        videos: dict[str, Any] = {}
        for video in (one for one in draft.body if isinstance(one, Video) and one.file):
            title = video.title or draft.title
            kept(video.file, self._files.video(Path(video.file), title, collection), videos)
        targets, has_old_links = self._targets(draft, documents)
        stored = Stored(photos, documents, videos, targets, is_shown=True)
        cover = photos.get(draft.lead_photo.file) if draft.lead_photo else None
        files = {**photos, **documents, **videos}
        return Written(
            body=body_stream(draft, stored),
            lead_photo=cover,
            has_old_links=has_old_links,
            files=dict(self._named(files)),
            attachments=[documents.get(file) for file in understood.attachments],
        )

    def _named(self, files: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        """Yield files by their paths below the uploads; what was in a body itself is not there."""
        for file, made in files.items():
            if Path(file).is_relative_to(self._folder):
                yield Path(file).relative_to(self._folder).as_posix(), made

    def _targets(
        self, draft: ArticleDraft, documents: dict[str, Any]
    ) -> tuple[dict[Any, Any], bool]:
        """Return what links lead to, and whether some lead to what is not here yet."""
        targets: dict[Any, Any] = {}
        has_old_links = False
        for link in links_in(draft):
            target = (
                documents.get(link.file)
                if isinstance(link, FileLink)
                else self._page_at(link.address)
            )
            if target:
                targets[link] = target
            has_old_links |= isinstance(link, PageLink) and not target
        return targets, has_old_links


def _link(address: str) -> Text:
    return Text([Line((Span(address, link=address),))])


def _photos(draft: ArticleDraft) -> Iterator[tuple[Photo, str]]:
    if draft.lead_photo:
        yield draft.lead_photo, draft.lead_photo.caption
    yield from described(draft)


def _documents(draft: ArticleDraft) -> Iterator[tuple[str, str]]:
    """Yield the files that are shown or led to, with what they are called."""
    for block in draft.body:
        if isinstance(block, Documents):
            yield from ((one.file, one.title or Path(one.file).stem) for one in block.files)
    for link in links_in(draft):
        if isinstance(link, FileLink):
            yield link.file, Path(link.file).stem


def _as_told(remark: Remark) -> Told:
    text = " ← ".join(filter(None, (remark.text, remark.before)))
    return Told(str(remark.kind) if str(remark.kind) in _KNOWN else What.SIGNED_IN_TEXT, text)
