"""Runs of tasks: “Một là …”, “Thứ nhất …” or numbers, typed or made by a program."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from desk.importing.draft import Gallery, Line, Photo, Tasks
from desk.importing.understanding import spans as rich
from desk.importing.understanding.lists import bullet_of, lines_and_lists, number_of
from desk.importing.understanding.words import Looks, Made, Piece, Words
from news.ordinals import OrdinalStyle, starts_any_ordinal, without_ordinal

_OF_TASKS = re.compile(
    r"nhiệm\s+vụ|giải\s+pháp|biện\s+pháp|công\s+việc|phương\s+hướng|đề\s+nghị|kiến\s+nghị|yêu\s+cầu",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"[a-zđ]\)\s")


class Start(NamedTuple):
    """How the tasks of a run are counted, and the first of its numbers."""

    style: OrdinalStyle
    number: int


def task_start(pieces: Sequence[Piece], at: int, following: Start, looks: Looks) -> Start | None:
    """Return how the run that starts here is counted; it may go on with an interrupted one."""
    if _goes_on(pieces, at, following):
        return following
    styles = [OrdinalStyle.MOT_LA, OrdinalStyle.THU_NHAT]
    if not looks.is_plain and (_is_introduced(pieces, at) or _is_more_than_a_list(pieces, at)):
        styles.append(OrdinalStyle.NUMBER)
    for style in styles:
        starts = _without(pieces[at], 1, style) is not None
        if starts and _second_follows(pieces[at + 1 :], style):
            return Start(style, 1)
    return None


def _goes_on(pieces: Sequence[Piece], at: int, following: Start) -> bool:
    """Return whether an interrupted run goes on here, and no other list counts up to this."""
    before = pieces[at - 1] if at else None
    found = number_of(before) if isinstance(before, Words) else None
    is_of_another = found is not None and found[0] + 1 == following.number
    starts = _without(pieces[at], following.number, following.style) is not None
    return following.number > 1 and starts and not is_of_another


def _is_more_than_a_list(pieces: Sequence[Piece], at: int) -> bool:
    """Return whether `a)` or a photo stands among the numbers that follow one another here."""
    last = 0
    for piece, after in pairwise([*pieces[at:], None]):
        found = number_of(piece) if isinstance(piece, Words) else None
        last = found[0] if found else last
        if isinstance(piece, Words) and _LETTERED.match(piece.text):
            return True
        if isinstance(piece, Made):
            found = number_of(after) if isinstance(after, Words) else None
            return isinstance(piece.block, Photo | Gallery) and bool(found and found[0] == last + 1)
        if found is None:
            return False
    return False


def task_run(pieces: Sequence[Piece], at: int, start: Start, looks: Looks) -> tuple[Made, int, int]:
    """Return the tasks of a run, how many they are, and the piece after it."""
    tasks: list[list[Words]] = []
    ordinals = []
    number = start.number
    while (found := _next_task(pieces, at, start.style, number, looks)) is not None:
        if tasks:
            tasks[-1] += _words(pieces[at:found])
        line = pieces[found]
        rest = _without(line, number, start.style) or ""
        number += 1
        if isinstance(line, Words):
            ordinals.append(line.text[: len(line.text) - len(rest)])
            tasks.append([line])
        at = found + 1
    end = at if looks.is_plain else at + len(list(_below(pieces[at:])))
    tasks[-1] += _words(pieces[at:end])
    return _made(tasks, ordinals, start), len(tasks), end


def _made(tasks: list[list[Words]], ordinals: list[str], start: Start) -> Made:
    structure, parts = list(ordinals), []
    for ordinal, (line, *below) in zip(ordinals, tasks, strict=True):
        first = Line(rich.without_outer_bold(rich.cut(line.spans, len(ordinal))))
        inside, signs = lines_and_lists(below, may_be_ordered=False)
        parts.append([first, *inside])
        structure += signs
    remarks = tuple(remark for task in tasks for line in task for remark in line.remarks)
    return Made(Tasks(start.style, parts, start.number > 1), remarks, tuple(structure))


def _words(pieces: Sequence[Piece]) -> list[Words]:
    return [piece for piece in pieces if isinstance(piece, Words)]


def _without(piece: Piece, number: int, style: OrdinalStyle) -> str | None:
    """Return a task without its ordinal, or None when it does not carry this one."""
    if not isinstance(piece, Words):
        return None
    if style != OrdinalStyle.NUMBER:
        # Before words that count a dash is one sign too many.
        return without_ordinal(_without_sign(piece), number, style)
    found = number_of(piece)
    # A number before words that are set apart, or are no sentence, is that of a heading.
    is_task = found and found[0] == number and piece.is_sentence and not piece.is_bold
    return piece.text[found[1] :] if found and is_task and not piece.has_heading_style else None


def _without_sign(line: Words) -> str:
    sign = bullet_of(line)
    return line.text[sign[1] :] if sign else line.text


def _is_introduced(pieces: Sequence[Piece], at: int) -> bool:
    """Return whether the line before a list says that tasks follow."""
    before = next((piece for piece in reversed(pieces[:at]) if isinstance(piece, Words)), None)
    if before is None or not _OF_TASKS.search(before.text):
        return False
    return before.text.endswith((":", "sau đây", "như sau")) or before.looks_like_heading()


def _second_follows(pieces: Sequence[Piece], style: OrdinalStyle) -> bool:
    """Return whether the next ordinal, past captions and headings too, is the second."""
    is_number = style == OrdinalStyle.NUMBER
    ordinals = (
        line
        for line in _words(pieces)
        if (number_of(line) if is_number else starts_any_ordinal(_without_sign(line)))
    )
    second = next(ordinals, None)
    return second is not None and _without(second, 2, style) is not None


def _next_task(
    pieces: Sequence[Piece], at: int, style: OrdinalStyle, number: int, looks: Looks
) -> int | None:
    """Return the line of a task, which only paragraphs that belong to one may stand before."""
    for found, line in enumerate(pieces[at:], start=at):
        if _without(line, number, style) is not None:
            return found
        if not isinstance(line, Words) or starts_any_ordinal(line.text):
            return None
        if not line.is_sentence and (looks.is_plain or not _is_item(line)):
            return None
        if not looks.is_plain and line.looks_like_heading() and not _is_item(line):
            return None
    return None


def _is_item(line: Words) -> bool:
    return bullet_of(line) is not None or bool(_LETTERED.match(line.text))


def _below(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the items right below the last task, which nothing but their place says are its."""
    for piece in pieces:
        if not isinstance(piece, Words) or not _is_item(piece) or starts_any_ordinal(piece.text):
            return
        yield piece
