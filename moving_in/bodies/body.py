"""A body as a draft, by what is known of its article."""

import logging
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from desk.importing.draft import ArticleDraft, Block, Gallery, Line, Photo, Text
from desk.importing.readers.html.reader import read_part
from desk.importing.source import (
    Paragraph,
    Picture,
    Refusal,
    Remark,
    RemarkKind,
    Source,
    Span,
    UnreadableFileError,
    walk,
)
from desk.importing.understanding.completeness import missing, words_in, words_kept
from desk.importing.understanding.known_head import parse_body
from desk.importing.understanding.spans import cleaned
from moving_in.bodies.addresses import OldAddresses
from moving_in.bodies.cover import single, take_cover
from moving_in.bodies.markup import mended, plain_lines
from moving_in.bodies.uploads import Uploads
from moving_in.old_site import Cover

# More than this, without the pictures that are in the page itself, is no article.
MAX_CHARS, MAX_LINES = 4_000_000, 10_000
_INLINE_PICTURE = re.compile(r"data:[\w/+.-]+;base64,[\w+/=%\s]+")
# What Word puts before a text that is pasted, where who saved it took the tags from around it.
_OF_WORD = re.compile(
    r"(?:Normal)?(?:\s+(?:\d{1,3}|false|true|[A-Z]{2}-[A-Z]{2}|X-NONE|MicrosoftInternetExplorer\d))*"
    r"\s*(?:/\*[^*]*\*/)?(?:[\w.,#@:*\s-]+\{[^{}]*\})*\s*"
)
_SHEET = re.compile(r"\{|Normal\s+0\s")
_MAX_SHEET_CHARS = 10_000
_MAX_ITEMS_OF_WORD = 3
_LEFT_OUT = RemarkKind.LEFT_OUT

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Body:
    """What an article becomes, and what is to be told of it. Files are named by their paths."""

    draft: ArticleDraft
    remarks: tuple[Remark, ...]


class BodyReader:
    """Reads the bodies of one old site. Nothing is fetched; of a body that fails the words stay."""

    def __init__(self, uploads: Uploads, hosts: Collection[str], folder: Path) -> None:
        """Take the names of the site's hosts; pictures that are in pages are put into a folder."""
        self._uploads = uploads
        self._hosts = hosts
        self._folder = folder

    def read(
        self, body: str, *, title: str = "", lead: str = "", cover: Cover | None = None
    ) -> Body:
        """Return a body; each of its words is in the draft, or in a remark."""
        html = mended(body)
        name = sha256(body.encode(errors="replace")).hexdigest()
        addresses = OldAddresses(self._uploads, self._hosts, self._folder / name[:20])
        lines = list(plain_lines(html))
        try:
            if len(lines) > MAX_LINES:
                raise UnreadableFileError(Refusal.TOO_LARGE)
            source = _read(html, addresses)
            draft = parse_body(source)
            remarks = [*_remarks(source), *(Remark(_LEFT_OUT, text) for text in draft.dropped)]
        except Exception as error:  # noqa: BLE001 - one of 20,000 must not end the rest
            draft = ArticleDraft("", body=[Text([Line(cleaned([Span(line)])) for line in lines])])
            remarks = [_not_understood(error)]
        draft.body = [shown for block in draft.body if (shown := _with_something(block))]
        remarks += _missing(lines, draft, remarks)
        draft.title, draft.lead = title, lead
        if cover and (photo := addresses.cover(cover)):
            take_cover(draft, photo)
        return Body(draft, (*remarks, *addresses.told))


def _read(html: str, addresses: OldAddresses) -> Source:
    if len(_INLINE_PICTURE.sub("", html)) > MAX_CHARS:
        raise UnreadableFileError(Refusal.TOO_LARGE)
    source = read_part(html, addresses)
    first, rest = source.items[:_MAX_ITEMS_OF_WORD], source.items[_MAX_ITEMS_OF_WORD:]
    styles = [item for item in first if isinstance(item, Paragraph) and _is_sheet(item.text)]
    told = (Remark(_LEFT_OUT, item.text) for item in styles)
    kept = (item for item in first if item not in styles)
    return Source((*kept, *rest), (*source.remarks, *told))


def _is_sheet(text: str) -> bool:
    """Return whether a line is what Word says of its styles."""
    is_one = len(text) <= _MAX_SHEET_CHARS and bool(_SHEET.search(text))
    return is_one and bool(_OF_WORD.fullmatch(text))


def _remarks(source: Source) -> Iterator[Remark]:
    yield from source.remarks
    for item in walk(source.items):
        if isinstance(item, Paragraph | Picture):
            yield from item.remarks


def _not_understood(error: Exception) -> Remark:
    if isinstance(error, UnreadableFileError):
        return Remark(RemarkKind.NOT_UNDERSTOOD, str(error))
    logger.warning("A body was not understood", exc_info=error)
    return Remark(RemarkKind.NOT_UNDERSTOOD, type(error).__name__)


def _with_something(block: Block) -> Block | None:
    """Return a block without photos that are not there and of which nothing is said."""
    match block:
        case Gallery(photos, caption):
            kept = [photo for photo in photos if photo.file or photo.caption or photo.credit]
            block = single(Gallery(kept, caption))
    return None if block == Photo("") else block


def _missing(lines: Iterable[str], draft: ArticleDraft, remarks: Iterable[Remark]) -> list[Remark]:
    given = [word for line in lines for word in words_in(line)]
    told = (text for remark in remarks for text in (remark.text, remark.before))
    lost = missing(given, [*words_kept(draft), *(word for text in told for word in words_in(text))])
    return [Remark(RemarkKind.MISSING_WORDS, " ".join(lost))] if lost else []
