"""Words with their looks, cleaned and cut without losing which of them are bold."""

import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Literal

from desk.checks.punctuation import SPACE_BEFORE_PUNCTUATION
from desk.importing.draft import RichText
from desk.importing.source import Span
from site_config.text import normalize_text

_END_MARK = re.compile(r"\s*\.\s*/\s*\.$")
_MOSTLY = 0.9
Look = Literal["bold", "italic"]


def text_of(spans: Iterable[Span]) -> str:
    """Return the words alone."""
    return "".join(span.text for span in spans)


def cleaned(spans: Iterable[Span]) -> RichText:
    """Return the spans with single spaces, none before punctuation, `./.` tight after a word."""
    tidy = [replace(span, text=_tidy(span.text)) for span in _with_whole_letters(spans)]
    spaces = ((found.start() + 1, found.end()) for found in re.finditer("  +", text_of(tidy)))
    kept = _without(tidy, spaces)
    text = text_of(kept)
    kept = cut(kept, len(text) - len(text.lstrip()), len(text.rstrip()))
    if found := _END_MARK.search(text_of(kept)):
        inside = re.compile(r"\s+").finditer(text_of(kept), found.start())
        kept = _without(kept, (space.span() for space in inside))
    stray = SPACE_BEFORE_PUNCTUATION.finditer(text_of(kept))
    return _joined(_without(kept, (space.span() for space in stray)))


def cut(spans: Iterable[Span], start: int, end: int | None = None) -> RichText:
    """Return what stands between two places, counted in characters."""
    found, at = [], 0
    for span in spans:
        inside = span.text[max(0, start - at) : None if end is None else max(0, end - at)]
        if inside:
            found.append(replace(span, text=inside))
        at += len(span.text)
    return tuple(found)


def split(spans: Iterable[Span], pattern: re.Pattern[str]) -> Iterator[RichText]:
    """Yield what stands between the matches of a pattern."""
    spans, start = tuple(spans), 0
    for found in pattern.finditer(text_of(spans)):
        yield cut(spans, start, found.start())
        start = found.end()
    yield cut(spans, start)


def joined_by_space(first: RichText, second: RichText) -> RichText:
    """Return both as one line."""
    return (*first, Span(" "), *second)


def is_mostly(spans: Iterable[Span], look: Look) -> bool:
    """Return whether nearly all letters are `bold` or `italic`."""
    counts = [(_letters(span.text), getattr(span, look)) for span in spans]
    letters = sum(count for count, _ in counts)
    return letters > 0 and sum(count for count, has in counts if has) >= _MOSTLY * letters


def without_look(spans: Iterable[Span], look: Look) -> RichText:
    """Return the spans, none of them bold or italic any more."""
    return _joined(
        replace(span, bold=False) if look == "bold" else replace(span, italic=False)
        for span in spans
    )


def without_outer_bold(spans: RichText) -> RichText:
    """Return the spans, not bold if all of them are: then it says nothing."""
    return without_look(spans, "bold") if is_mostly(spans, "bold") else spans


def _tidy(text: str) -> str:
    return re.sub(r"\s", " ", normalize_text(text))


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _with_whole_letters(spans: Iterable[Span]) -> list[Span]:
    """Give a mark to the letter it stands on, where the looks change between them."""
    whole: list[Span] = []
    for span in spans:
        rest = span.text.lstrip("".join(filter(unicodedata.combining, span.text)))
        if whole and len(rest) < len(span.text):
            marks = span.text[: len(span.text) - len(rest)]
            whole[-1] = replace(whole[-1], text=whole[-1].text + marks)
            whole.append(replace(span, text=rest))
        else:
            whole.append(span)
    return whole


def _without(spans: Iterable[Span], gaps: Iterable[tuple[int, int]]) -> RichText:
    """Return the spans without what stands in the gaps, which are given in their order."""
    left, kept, at = deque(gaps), list[Span](), 0
    for span in spans:
        first, last, parts = at, at + len(span.text), []
        while left and left[0][0] < last:
            start, stop = left[0]
            parts.append(span.text[at - first : max(at, start) - first])
            at = min(stop, last)
            if stop > last:
                break
            left.popleft()
        parts.append(span.text[at - first :])
        kept.append(replace(span, text="".join(parts)))
        at = last
    return tuple(kept)


def _joined(spans: Iterable[Span]) -> RichText:
    """Join neighbours that look alike; what has no letters looks as both its neighbours do."""
    given = [span for span in spans if span.text]
    for number, span in enumerate(given):
        if not _letters(span.text) and not span.link:
            before = replace(given[number - 1], text="") if number else None
            after = replace(given[number + 1], text="") if number + 1 < len(given) else None
            looks = before if before and before == after else Span("")
            given[number] = replace(looks, text=span.text)
    together = groupby(given, key=lambda span: replace(span, text=""))
    return tuple(replace(looks, text=text_of(alike)) for looks, alike in together)
