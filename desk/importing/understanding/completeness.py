"""The check that counts: every word of a source is in its draft once, dropped, or structure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desk.importing import source
from desk.importing.draft import (
    ArticleDraft,
    Block,
    BulletList,
    Gallery,
    Heading,
    Line,
    Photo,
    Quote,
    Table,
    Tasks,
    Text,
    Video,
)
from desk.importing.source import Note, Paragraph, Source, walk
from desk.importing.understanding import spans as rich
from site_config.text import normalize_text

# Signs that mean something count as words; what only parts or leads to words does not.
_WORD = re.compile(r"[^\W_]+|[%‰&@§°№+<>=~^|$€£₫×÷±√∞≈≠≤≥✓✔☑□■]")


@dataclass(frozen=True)
class Difference:
    """Words of a source that its draft has not, and those it has too often, each in order."""

    missing: list[str]
    extra: list[str]


def words_in(text: str) -> list[str]:
    """Return the words of a text as they are stored, without what stands between them."""
    return _WORD.findall(normalize_text(text))


def compare(read: Source, draft: ArticleDraft) -> Difference:
    """Return what became of the words of a source on the way to its draft."""
    given = [word for text in _said(read) for word in words_in(text)]
    kept = words_kept(draft)
    return Difference(missing(given, kept), missing(kept, given))


def words_kept(draft: ArticleDraft) -> list[str]:
    """Return the words that are in a draft, and those that are told as dropped."""
    return [word for text in _kept(draft) for word in words_in(text)]


def left_over(text: str, *kept: str) -> tuple[str, ...]:
    """Return the words of a line that are in none of its parts, as one string if there are any."""
    words = missing(words_in(text), [word for part in kept for word in words_in(part)])
    return (" ".join(words),) if words else ()


def missing(words: Iterable[str], others: Iterable[str]) -> list[str]:
    """Return the words that others have not, or not so often."""
    left = Counter(others)
    found = []
    for word in words:
        left[word] -= 1
        if left[word] < 0:
            found.append(word)
    return found


def _said(read: Source) -> Iterator[str]:
    for item in walk(read.items):
        match item:
            case Paragraph():
                yield item.text
            case Note(label):
                yield label
            case source.Video(title=title):
                yield title


def _kept(draft: ArticleDraft) -> Iterator[str]:
    yield draft.kicker
    yield draft.title
    yield draft.lead
    if draft.lead_photo:
        yield from texts_of(draft.lead_photo)
    for block in draft.body:
        yield from texts_of(block)
    for signed in draft.signatures:
        yield from (signed.name, signed.position)
    yield from draft.dropped
    yield from draft.structure


def texts_of(block: Block) -> Iterator[str]:
    """Yield all a block says; not the description of a photo, which its file proposes."""
    match block:
        case Text(parts):
            yield from (text for part in parts for text in _texts(part))
        case Tasks(tasks=tasks):
            yield from (text for task in tasks for part in task for text in _texts(part))
        case Photo(caption=caption, credit=credit):
            yield from (caption, credit)
        case Gallery(photos, caption):
            yield from (text for photo in photos for text in texts_of(photo))
            yield caption
        case Quote(text, name, position):
            yield from (text, name, position)
        case Video(title=title):
            yield title
        case Table(rows, caption=caption):
            yield caption
            yield from (text for row in rows for text in row)


def _texts(part: Line | Heading | BulletList) -> Iterator[str]:
    match part:
        case Line(spans):
            yield rich.text_of(spans)
        case Heading(text):
            yield text
        case BulletList(items):
            for item in items:
                yield rich.text_of(item.spans)
                yield from _texts(item.below) if item.below else ()
