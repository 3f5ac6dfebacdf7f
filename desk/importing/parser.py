"""Reading the text of an article page into a draft: a pure function, no database."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain, groupby, takewhile

from django.utils.translation import gettext as _

from desk.checks.dates import dated
from desk.importing import line_kinds as kinds
from desk.importing.draft import (
    ArticleDraft,
    Block,
    Caption,
    Heading,
    NotAnArticleError,
    Paragraphs,
    Signature,
    Tasks,
)
from desk.importing.remarks import remarks_on
from news.ordinals import OrdinalStyle, starts_any_ordinal, without_ordinal
from site_config.slugs import slugify

FOOTER = "thống kê truy cập"


def parse_article(text: str) -> ArticleDraft:
    """Read a page: its chrome, the title, the date line, the lead, the body, the signature.

    Raises NotAnArticleError when there is no date line under a title with text below it.
    """
    lines = [line for raw in text.splitlines() if (line := kinds.cleaned(raw))]
    footer = next((at for at, line in enumerate(lines) if line.lower().startswith(FOOTER)), None)
    dates = [at for at, line in enumerate(lines[:footer]) if dated(line)]
    if not dates:
        raise NotAnArticleError(_("there is no date line such as “Thứ ba, 11/07/2023”"))
    at = _date_of_the_article(lines, dates, footer)
    content = lines[at + 1 : footer]
    # A line of signs only names nothing.
    if at == 0 or not slugify(lines[at - 1]):
        raise NotAnArticleError(_("there is no title above the date line"))
    if not content:
        raise NotAnArticleError(_("there is no text below the date line"))

    day, weekday_is_right = dated(lines[at]) or (date.min, False)
    lead = next((number for number, line in enumerate(content) if kinds.is_sentence(line)), 0)
    story, signatures = _split_signatures(content[:lead] + content[lead + 1 :])
    draft = ArticleDraft(
        title=lines[at - 1],
        date=day,
        lead=content[lead],
        body=list(_grouped(_blocks(story))),
        signatures=signatures,
        dropped=lines[: at - 1] + lines[at + 1 + len(content) :],
    )
    if not weekday_is_right:
        draft.remarks.append(_("The weekday does not match the date: “%s”") % lines[at])
    if len(dates) > 1:
        draft.remarks.append(
            _("There are several date lines; this one was taken: “%s”") % lines[at]
        )
    if lead:
        draft.remarks.append(_("A line stood before the lead: “%s”") % content[0])
    draft.remarks += remarks_on([draft.title, *content], draft)
    return draft


def _date_of_the_article(lines: list[str], dates: list[int], footer: int | None) -> int:
    """Return the date line with the most text below it: a page's header may show today's date."""
    ends = [*dates[1:], footer]

    def text_below(number: int) -> int:
        below = lines[dates[number] + 1 : ends[number]]
        return sum(len(line) for line in below if kinds.is_sentence(line))

    return dates[max(range(len(dates)), key=text_below)]


def _split_signatures(lines: list[str]) -> tuple[list[str], list[Signature]]:
    """Take the signing lines, each name with the position after it, off the end."""
    tail = list(takewhile(_may_sign, reversed(lines)))[::-1]
    for start in range(len(tail)):
        if signatures := _signatures(tail[start:]):
            return lines[: len(lines) - len(tail) + start], signatures
    return (lines[:-1], [kinds.signature(tail[-1])]) if tail else (lines, [])


def _may_sign(line: str) -> bool:
    is_no_sentence = kinds.in_brackets(line) is not None or not kinds.is_sentence(line)
    return len(line) <= kinds.MAX_SIGNATURE_CHARS and is_no_sentence


def _signatures(lines: list[str]) -> list[Signature]:
    """Read all lines as names with positions, or give nothing when one does not fit."""
    found: list[Signature] = []
    for line in lines:
        position = kinds.in_brackets(line)
        if position is None and kinds.is_name(line):
            found.append(kinds.signature(line))
        elif found and not found[-1].position:
            found[-1] = replace(found[-1], position=position or line)
        else:
            return []
    return found


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Read the body line by line; runs of ordinals become tasks."""
    at, style, following = 0, OrdinalStyle.MOT_LA, 1
    while at < len(lines):
        style, number = _task_start(lines, at, style, following)
        if number:
            tasks, at = _task_run(lines, at, style, number)
            yield Tasks(style, tasks, continues=number > 1)
            following = number + len(tasks)
        else:
            yield _plain(lines[at], is_last=at == len(lines) - 1)
            at += 1


def _task_start(
    lines: list[str], at: int, style: OrdinalStyle, following: int
) -> tuple[OrdinalStyle, int]:
    """Return the style and the number of the run that starts here; number 0 when none does."""
    if following > 1 and without_ordinal(lines[at], following, style) is not None:
        return style, following
    for candidate in (OrdinalStyle.MOT_LA, OrdinalStyle.THU_NHAT):
        starts = without_ordinal(lines[at], 1, candidate) is not None
        if starts and _second_follows(lines[at + 1 :], candidate):
            return candidate, 1
    return style, 0


def _second_follows(lines: list[str], style: OrdinalStyle) -> bool:
    """Return whether the next ordinal, past captions and headings too, is the second."""
    ordinals = (line for line in lines if starts_any_ordinal(line))
    return without_ordinal(next(ordinals, ""), 2, style) is not None


def _task_run(
    lines: list[str], at: int, style: OrdinalStyle, number: int
) -> tuple[list[list[str]], int]:
    """Return the tasks of a run and the line after it; each task is a list of paragraphs."""
    tasks: list[list[str]] = []
    while (found := _next_task(lines, at, style, number + len(tasks))) is not None:
        if tasks:
            tasks[-1] += lines[at:found]
        tasks.append([without_ordinal(lines[found], number + len(tasks), style) or ""])
        at = found + 1
    return tasks, at


def _next_task(lines: list[str], at: int, style: OrdinalStyle, number: int) -> int | None:
    """Return the line of a task, which only plain paragraphs may stand before."""
    for found in range(at, len(lines)):
        if without_ordinal(lines[found], number, style) is not None:
            return found
        if starts_any_ordinal(lines[found]) or not kinds.is_sentence(lines[found]):
            return None
    return None


def _plain(line: str, *, is_last: bool) -> Block:
    if kinds.is_sentence(line):
        return Paragraphs([line])
    if kinds.is_heading(line):
        return Heading(line)
    # A caption stands between paragraphs; only the signature can have been cut off after it.
    return Paragraphs([line]) if is_last and not _may_sign(line) else Caption(line)


def _grouped(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join paragraphs that follow one another."""
    for is_text, run in groupby(blocks, key=lambda block: isinstance(block, Paragraphs)):
        together = list(run)
        if is_text:
            texts = [block.paragraphs for block in together if isinstance(block, Paragraphs)]
            yield Paragraphs(list(chain.from_iterable(texts)))
        else:
            yield from together
