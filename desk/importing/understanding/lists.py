"""Lists by the signs and numbers before their lines, typed or made by a program."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from desk.importing.draft import BulletList, Line, ListItem, RichText
from desk.importing.understanding import spans as rich
from desk.importing.understanding.words import Words

_SIGN = re.compile(r"([-–—•·●▪■◦○+*✓✔➢❖])(?:\s+|(?=[^\W\d]))")
_MADE_SIGN = re.compile(r"([^\w\s(]|o)\s+")
_NUMBER = re.compile(r"(\d{1,3})\s*(?:[.)/](?:\s+|(?=[^\W\d]))|-\s+(?=[^\W\d]))")


class _Item(NamedTuple):
    """A line of a list: how deep it stands, its number (0 for a sign), what it says, its sign."""

    depth: int
    number: int
    spans: RichText
    sign: str


def bullet_of(line: Words) -> tuple[str, int] | None:
    """Return the sign a line of a list begins with, and where its words begin."""
    found = (_MADE_SIGN if line.label else _SIGN).match(line.text)
    return (found[1], found.end()) if found and found.end() < len(line.text) else None


def number_of(line: Words) -> tuple[int, int] | None:
    """Return the number a line begins with, and where its words begin."""
    found = _NUMBER.match(line.text)
    return (int(found[1]), found.end()) if found and found.end() < len(line.text) else None


def lines_and_lists(
    lines: Sequence[Words], *, may_be_ordered: bool = True
) -> tuple[list[Line | BulletList], list[str]]:
    """Return lines, those of lists as lists, with the signs that are the browser's now."""
    parts: list[Line | BulletList] = []
    signs: list[str] = []
    for is_list, run in groupby(lines, key=lambda line: _is_item(line, may_be_ordered)):
        together = list(run)
        found = _lists(together, may_be_ordered) if is_list else None
        if found is None and is_list and may_be_ordered:
            # Numbers that do not count from one stay as they are; signs between them do not.
            inside, inside_signs = lines_and_lists(together, may_be_ordered=False)
            parts += inside
            signs += inside_signs
        elif found is None:
            parts += [Line(line.spans) for line in together]
        else:
            parts += found[0]
            signs += found[1]
    return parts, signs


def _is_item(line: Words, may_be_ordered: bool) -> bool:
    return bool(bullet_of(line) or (may_be_ordered and number_of(line)))


def _lists(lines: list[Words], may_be_ordered: bool) -> tuple[list[BulletList], list[str]] | None:
    """Return a run of items as lists, or None when they are none."""
    is_one = len(lines) == 1 and not (lines[0].label and bullet_of(lines[0]))
    # A dash before a question is one of a conversation.
    is_talk = any(line.text.endswith("?") for line in lines)
    if is_one or is_talk:
        return None
    items = list(_items(lines))
    found, end = _built(items, 0)
    while found is not None and end < len(items):
        more, end = _built(items, end)
        found = [*found, *more] if more is not None else None
    return (found, [item.sign for item in items]) if found is not None else None


def _items(lines: list[Words]) -> Iterator[_Item]:
    """Yield the items with their depth: by what a program says, and by another kind of sign."""
    open_kinds: list[tuple[int, str]] = []
    for line in lines:
        sign, end = bullet_of(line) or ("", 0)
        number = 0
        if not sign and (found := number_of(line)):
            number, end = found
        kind = (line.level if line.label else 0, sign or "1")
        while open_kinds and kind not in open_kinds and kind[0] < open_kinds[-1][0]:
            open_kinds.pop()
        if kind in open_kinds:
            del open_kinds[open_kinds.index(kind) + 1 :]
        else:
            open_kinds.append(kind)
        yield _Item(len(open_kinds) - 1, number, rich.cut(line.spans, end), line.text[:end])


def _built(items: list[_Item], start: int) -> tuple[list[BulletList] | None, int]:
    """Return the list that starts here with all below it, and where it ends."""
    first = items[start]
    made: list[ListItem] = []
    at = start
    while at < len(items) and items[at].depth >= first.depth:
        item = items[at]
        if item.depth > first.depth:
            below, at = _built(items, at)
            if below is None or not made or made[-1].below:
                return None, at
            made[-1] = ListItem(made[-1].spans, below[0])
            continue
        if bool(item.number) != bool(first.number) or item.number not in (0, len(made) + 1):
            return None, at
        made.append(ListItem(item.spans))
        at += 1
    return [BulletList(made, is_ordered=bool(first.number))], at
