"""Understanding an article: a pure function from a source to a draft, no database."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from django.utils.translation import gettext as _

from desk.importing.draft import ArticleDraft, Line, NotAnArticleError, PlacedRemark, Text
from desk.importing.source import Paragraph, Source, Span
from desk.importing.understanding import line_kinds as kinds
from desk.importing.understanding.body import at_the_end, body_of
from desk.importing.understanding.captions import with_captions
from desk.importing.understanding.completeness import compare
from desk.importing.understanding.flow import flow, notes
from desk.importing.understanding.head import Head, read_head
from desk.importing.understanding.lead import day_before, lead_at
from desk.importing.understanding.plain_head import is_typed, read_plain_head
from desk.importing.understanding.remarks import remarks_on, told
from desk.importing.understanding.signatures import (
    signed_above,
    signed_on_top,
    split_signatures,
    together,
    words_left,
)
from desk.importing.understanding.words import Looks, Made, Piece, Words, looks_of


def parse_article(text: str) -> ArticleDraft:
    """Read a page as it was copied: its chrome, title, date line, lead, body and signature.

    A text that was typed needs no date line. Raises NotAnArticleError when it is neither.
    """
    return parse_source(plain_source(text))


def plain_source(text: str) -> Source:
    """Return a text as a source, each of its lines a plain paragraph."""
    paragraphs = (Paragraph((Span(line),)) for line in text.splitlines() if line.strip())
    return Source(tuple(paragraphs), is_plain=True)


def parse_source(source: Source) -> ArticleDraft:
    """Return what an article says and where: what is left out is told, no word is lost.

    Raises NotAnArticleError when a source says nothing, or a plain one is no page of an article.
    """
    if source.is_plain and is_typed(source):
        source = replace(source, is_plain=False)
    pieces = flow(source)
    looks = looks_of(pieces, is_plain=source.is_plain)
    if source.is_plain:
        head = read_plain_head(pieces)
    elif pieces:
        head = read_head(pieces, looks)
    else:
        raise NotAnArticleError(_("there is no text in it"))
    draft = _draft(pieces, looks, head, notes(source))
    draft.remarks[:0] = [PlacedRemark(told(remark)) for remark in source.remarks]
    _keep_every_word(source, draft)
    return draft


def _draft(
    pieces: Sequence[Piece], looks: Looks, head: Head, footnotes: Sequence[Words]
) -> ArticleDraft:
    above, content, below = _parted(pieces, head)
    above, content = with_captions(above, looks), with_captions(content, looks)
    kept_above = [piece for piece in above if isinstance(piece, Made)]
    left_out = [*_lines(above), *below]
    by_above, on_top = signed_above(left_out, looks), signed_on_top(content, looks)
    left_out = [line for line in left_out if line not in by_above.lines]
    content = content[len(on_top.lines) :]
    lead = lead_at(content, looks)
    opening = _opening(content, lead)
    story = [piece for at, piece in enumerate(content) if at != lead][len(opening) :]
    story, signed_below = split_signatures(story, looks)
    signed = together(by_above, on_top, signed_below)
    body = [*kept_above, *body_of([*opening, *story, *at_the_end(footnotes)], looks)]
    titles, leads = [pieces[at] for at in head.title], [content[lead]] if lead is not None else []
    (title_label, title), (lead_label, said) = _without_label(titles), _without_label(leads)
    day_said, day_line, said = day_before(said, head.day)
    draft = ArticleDraft(
        title=title,
        date=day_said or signed.day,
        lead=said,
        body=[made.block for made in body],
        signatures=signed.signatures,
        dropped=[*(line.text for line in left_out), *signed.dropped, *title_label, *lead_label],
        structure=[*chain(*(made.structure for made in body)), *words_left(signed), *day_line],
    )
    draft.remarks = [
        *_told(titles, "title"),
        *_told(leads, "lead"),
        *_told_of_the_body(body),
        *_told(signed.lines, "bylines"),
        *_told(left_out, None),
    ]
    _take_the_rest_of_the_head(pieces, head, draft)
    opened = _told_of_the_opening(content[: lead or 0], len(kept_above))
    draft.remarks += [*opened, *remarks_on(draft)]
    return draft


def _told_of_the_body(body: Sequence[Made]) -> list[PlacedRemark]:
    return [remark for at, made in enumerate(body) for remark in _told([made], at)]


def _told_of_the_opening(opening: Sequence[Piece], place: int) -> list[PlacedRemark]:
    return [
        PlacedRemark(_("A line stood before the lead: “%s”") % before.text, place)
        for before in opening[:1]
        if isinstance(before, Words)
    ]


def _parted(pieces: Sequence[Piece], head: Head) -> tuple[list[Piece], list[Piece], list[Words]]:
    """Return what stands above the title, the content, and what stands below it.

    Nothing is above where nothing else is: then that is the content.
    """
    first, last = (head.title[0], head.title[-1] + 1) if head.title else (0, 0)
    apart = {head.date_line, *head.kicker}
    above = [piece for at, piece in enumerate(pieces[:first]) if at not in apart]
    numbered = list(enumerate(pieces[: head.end]))[last:]
    content = [piece for at, piece in numbered if at != head.date_line]
    below = _lines(pieces[head.end :]) if head.end is not None else []
    return (above, content, below) if content else ([], above, below)


def _lines(pieces: Sequence[Piece]) -> list[Words]:
    return [piece for piece in pieces if isinstance(piece, Words)]


def _without_label(pieces: Sequence[Piece]) -> tuple[list[str], str]:
    """Return the words of lines as one, and apart what a form says before them."""
    text = " ".join(line.text for line in _lines(pieces))
    label = kinds.label_of_a_form(text)
    return [label.strip()] if label else [], text.removeprefix(label)


def _opening(content: Sequence[Piece], lead: int | None) -> list[Piece]:
    """Return what stands above the lead, or above the text, as lines: no caption stands there."""
    ends = (
        at
        for at, piece in enumerate(content)
        if not isinstance(piece, Words) or piece.is_sentence or piece.looks_like_heading()
    )
    return [
        Made(Text([Line(piece.spans)]), piece.remarks) if isinstance(piece, Words) else piece
        for piece in content[: next(ends, 0) if lead is None else lead]
    ]


def _told(pieces: Sequence[Piece], place: str | int | None) -> list[PlacedRemark]:
    remarks = (piece.remarks for piece in pieces if isinstance(piece, Words | Made))
    return [PlacedRemark(told(remark), place) for found in remarks for remark in found]


def _take_the_rest_of_the_head(pieces: Sequence[Piece], head: Head, draft: ArticleDraft) -> None:
    for line in _lines([pieces[at] for at in head.kicker]):
        draft.kicker = line.text
        draft.remarks += _told([line], "kicker")
    if not head.title:
        draft.remarks.append(PlacedRemark(_("No title was found"), "title"))
    if head.date_line is None:
        return
    [line] = _lines([pieces[head.date_line]])
    draft.structure.append(line.text)
    if not head.weekday_is_right:
        text = _("The weekday does not match the date: “%s”") % line.text
        draft.remarks.append(PlacedRemark(text, "date"))
    if head.has_several_dates:
        text = _("There are several date lines; this one was taken: “%s”") % line.text
        draft.remarks.append(PlacedRemark(text, "date"))


def _keep_every_word(source: Source, draft: ArticleDraft) -> None:
    """Tell of words that were lost or doubled on the way, and keep the lost ones as dropped.

    A draft without some words is of more use than none, where they are told.
    """
    difference = compare(source, draft)
    if difference.missing:
        words = " ".join(difference.missing)
        draft.dropped.append(words)
        draft.remarks.append(PlacedRemark(_("These words of the file are missing: %s") % words))
    if difference.extra:
        words = " ".join(difference.extra)
        draft.remarks.append(PlacedRemark(_("These words are here more than once: %s") % words))
