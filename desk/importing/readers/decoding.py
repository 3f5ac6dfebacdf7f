"""Paragraphs in Unicode, one after the other, and what the editor is told of it."""

from collections.abc import Sequence
from dataclasses import replace

from desk.importing.readers.old_encodings import TABLES, OldEncoding, decode, encoding_of
from desk.importing.readers.spans import tidy
from desk.importing.source import Paragraph, Remark, RemarkKind, Span


class Decoder:
    """Makes paragraphs; where the letters of one are too few, it is as the one before it."""

    def __init__(self, whole: str = "") -> None:
        """Take the whole text where it is in one encoding."""
        self._neighbour = encoding_of(whole) if whole else None

    def paragraph(self, runs: Sequence[tuple[Span, str]]) -> Paragraph:
        """Return a paragraph of spans, each with the name of its font or nothing."""
        before = tidy(span for span, _font in runs)
        encoding = self._encoding(runs)
        if encoding is None:
            return Paragraph(before)
        texts = _whole_letters([span.text for span, _font in runs], encoding)
        spans = tidy(
            replace(span, text=decode(text, encoding, font))
            for (span, font), text in zip(runs, texts, strict=True)
        )
        if spans == before:
            return Paragraph(before)
        # Not tidied: the soft hyphens in it are letters.
        was = " ".join("".join(span.text for span, _font in runs).split())
        now = "".join(span.text for span in spans)
        return Paragraph(spans, remarks=(Remark(RemarkKind.DECODED, now, before=was),))

    def _encoding(self, runs: Sequence[tuple[Span, str]]) -> OldEncoding | None:
        text = "".join(span.text for span, _font in runs)
        fonts = [font for _span, font in runs if font]
        encoding = encoding_of(text, fonts, self._neighbour)
        # What has no letters of its own says nothing of the next.
        if encoding or not text.isascii():
            self._neighbour = encoding
        return encoding


def _whole_letters(texts: list[str], encoding: OldEncoding) -> list[str]:
    """Return texts none of which begins with the mark of the last letter before it."""
    for at in range(1, len(texts)):
        mark = texts[at][:1]
        if mark and texts[at - 1][-1:] + mark in TABLES[encoding]:
            texts[at - 1], texts[at] = texts[at - 1] + mark, texts[at][1:]
    return texts
