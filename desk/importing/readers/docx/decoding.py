"""The words of a .docx decoded, paragraph by paragraph, where they are from before Unicode."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from desk.importing.readers.docx.state import ParagraphFacts
from desk.importing.readers.old_encodings import TABLES, OldEncoding, decode, encoding_of
from desk.importing.source import Remark, RemarkKind

_HAVE_WORDS_OF_PARAGRAPH = {RemarkKind.HIDDEN_TEXT, RemarkKind.TRACKED_CHANGES}


def decode_paragraphs(paragraphs: list[ParagraphFacts]) -> OldEncoding | None:
    """Decode the texts of paragraphs in their order; return the encoding of the last one."""
    said = [one for one in paragraphs if one.text.strip()]
    found = _encodings(said)
    for paragraph, encoding in zip(said, found, strict=True):
        fonts = [font for _text, font in paragraph.said]
        _decode_label(paragraph, encoding, fonts)
        if encoding:
            _decode(paragraph, encoding)
    return next((one for one in reversed(found) if one), None)


def _encodings(paragraphs: list[ParagraphFacts]) -> list[OldEncoding | None]:
    """Return in what each is written; a short one as the one before it, else as the one after."""
    found: list[OldEncoding | None] = []
    neighbour: OldEncoding | None = None
    for one in paragraphs:
        fonts = dict.fromkeys(font for _text, font in one.said if font)
        encoding = encoding_of(one.text, list(fonts), neighbour)
        found.append(encoding)
        # Numbers and plain letters are the same in every encoding.
        neighbour = None if encoding is None and not one.text.isascii() else encoding or neighbour
    for at in range(len(found) - 2, -1, -1):
        if found[at] is None and (after := found[at + 1]):
            found[at] = encoding_of(paragraphs[at].text, (), after)
    return found


def _decode(paragraph: ParagraphFacts, encoding: OldEncoding) -> None:
    before = paragraph.text
    # A letter may be in one run and its mark in the next.
    for (text, _font), (after, _other) in pairwise(paragraph.said):
        if text.value[-1:] + after.value[:1] in TABLES[encoding]:
            text.value, after.value = text.value + after.value[:1], after.value[1:]
    for text, font in paragraph.said:
        text.value = decode(text.value, encoding, font)
    paragraph.remarks = [
        replace(one, text=decode(one.text, encoding), before=decode(one.before, encoding))
        if one.kind in _HAVE_WORDS_OF_PARAGRAPH
        else one
        for one in paragraph.remarks
    ]
    if paragraph.text != before:
        remark = Remark(RemarkKind.DECODED, _line(paragraph.text), _line(before))
        paragraph.remarks.append(remark)


def _decode_label(
    paragraph: ParagraphFacts, encoding: OldEncoding | None, fonts: Iterable[str]
) -> None:
    label = paragraph.label
    if label is None:
        return
    font = label.font or next(iter(fonts), "")
    encoding = encoding or encoding_of(label.text, (font,))
    if encoding:
        paragraph.label = replace(label, text=decode(label.text, encoding, font))


def _line(text: str) -> str:
    return " ".join(text.split())
