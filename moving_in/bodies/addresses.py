"""What the addresses in a body lead to: files and pages of the old site, and other sites."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from desk.importing.draft import Photo
from desk.importing.readers.html.addresses import Addresses, without_google
from desk.importing.readers.html.reader import words_of
from desk.importing.readers.pictures import PictureFolder
from desk.importing.readers.spans import safe_link
from desk.importing.source import (
    Attachment,
    FileLink,
    Item,
    Link,
    PageLink,
    Picture,
    Remark,
    RemarkKind,
    Video,
)
from moving_in.bodies.uploads import Uploads, is_upload
from moving_in.bodies.videos import is_video, watched_at
from moving_in.old_site import Cover

_VIDEOS = {".mp4", ".webm", ".ogv", ".mov", ".m4v", ".avi", ".wmv", ".flv", ".mpg", ".mpeg"}
# What shows a file of another address, which stands in one of its parameters.
_SHOWN_BY = ("file", "url", "src")
# What plays a film calls its address so.
_NAMED = {"movie", "src", "filename", "url"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0]+")


class _Place(NamedTuple):
    """An address: whether it is on the old site, its path, and its parameters."""

    is_own: bool
    path: str
    query: str


class OldAddresses(Addresses):
    """Says of each address in one body what it means; `told` is what is to be said of them."""

    def __init__(self, uploads: Uploads, hosts: Collection[str], folder: Path) -> None:
        super().__init__(PictureFolder(folder))
        self.told: list[Remark] = []
        self._inline = folder
        self._uploads = uploads
        self._hosts = {_bare(host) for host in hosts}

    def picture(self, tag: Any) -> Picture | Remark | None:
        found = super().picture(tag)
        if isinstance(found, Picture) and not Path(found.file).is_absolute():
            return replace(found, file=str(self._inline / found.file))
        if not isinstance(found, Remark):
            return found
        # Its place and its caption stay.
        self.told.append(found)
        return Picture("")

    def cover(self, cover: Cover) -> Photo | None:
        """Return the cover of an article, or tell that it is not there."""
        found = self._linked(cover.file, cover.alt)
        if isinstance(found, Remark) and found not in self.told:
            self.told.append(found)
        return Photo(found.file, alt=cover.alt) if isinstance(found, Picture) else None

    def link(self, href: str) -> Link | Remark:
        href = _SPACES.sub(" ", without_google(href)).strip()
        href = f"http://{href}" if href.lower().startswith("www.") else href
        place = self._place(href)
        if place is None:
            return safe_link(href)
        if file := self._file(place, href):
            return FileLink(str(self._uploads.path(file)))
        if not place.is_own:
            return safe_link(href if _SCHEME.match(href) else f"http:{href}")
        if is_upload(place.path):
            return Remark(RemarkKind.MISSING_FILE, unquote(place.path))
        if not (place.path or place.query):
            return ""
        query = f"?{place.query}" if place.query else ""
        return PageLink(f"/{place.path.lstrip('./')}{query}")

    def embedded(self, tag: Any) -> Sequence[Item | Remark] | None:
        title = " ".join((tag.get("title") or "").split())
        found = [self._shown(tag.name, address, title) for address in _sources(tag)]
        known = [one for one in found if not isinstance(one, Remark)]
        said = words_of(tag)
        words = [Remark(RemarkKind.LEFT_OUT, said)] if said else []
        return [*words, *(known[:1] or found[:1])] if found else None

    def _linked(self, source: str, alt: str) -> Picture | Remark | None:
        place = self._place(source) if source else None
        if file := place and self._file(place, source):
            return Picture(str(self._uploads.path(file)), alt)
        if place and not place.is_own:
            return Remark(RemarkKind.LINKED_PICTURE, source)
        return Remark(RemarkKind.MISSING_PICTURE, unquote(place.path if place else source) or alt)

    def _shown(self, tag: str, address: str, title: str) -> Item | Remark:
        place = self._place(address)
        if place is None:
            return Remark(RemarkKind.LEFT_OUT, address)
        if file := self._file(place, address):
            path = str(self._uploads.path(file))
            is_clip = PurePosixPath(file).suffix.lower() in _VIDEOS
            return Video(path, title=title) if is_clip else Attachment(path, title)
        inside = parse_qs(place.query)
        for name in _SHOWN_BY:
            for shown in inside.get(name, []):
                other = self._place(shown)
                if other and (file := self._file(other, shown)):
                    return Attachment(str(self._uploads.path(file)), title)
        if place.is_own:
            return Remark(RemarkKind.MISSING_FILE, unquote(place.path))
        if tag == "video" or (tag != "audio" and is_video(address)):
            return Video(address=watched_at(address), title=title)
        return Remark(RemarkKind.LEFT_OUT, address)

    def _file(self, place: _Place, address: str) -> str:
        file = self._uploads.find(place.path, is_elsewhere=not place.is_own)
        if file and not place.is_own:
            self.told.append(Remark(RemarkKind.OTHER_HOST, file, before=address))
        return file

    def _place(self, address: str) -> _Place | None:
        """Return where an address is; None for one that leads to no web site."""
        if address.lower().startswith("www."):
            address = f"http://{address}"
        try:
            parts = urlsplit(address)
            host = parts.hostname or ""
        except ValueError:
            return None
        if parts.scheme not in {"", "http", "https"}:
            return None
        return _Place(not host or _bare(host) in self._hosts, parts.path, parts.query)


def _bare(host: str) -> str:
    """Return a host without its port, and without the `www.` that most have, too."""
    return host.lower().partition(":")[0].removeprefix("www.")


def _sources(tag: Any) -> Iterator[str]:
    """Yield the addresses that an element shows something of."""
    for one in (tag, *tag.find_all(["source", "embed", "param"])):
        is_named = one.name == "param" and (one.get("name") or "").lower() in _NAMED
        said = [one.get("value")] if is_named else map(one.get, ("src", "data-src", "data"))
        yield from (address.strip() for address in said if address and address.strip())
