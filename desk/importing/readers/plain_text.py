"""Plain text, in Unicode or as it was written before it."""

import codecs

from desk.importing.readers.decoding import Decoder
from desk.importing.source import Refusal, Source, Span, UnreadableFileError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_plain_text(text: str) -> Source:
    """Return what a text says, a paragraph a line."""
    decoder = Decoder(text)
    lines = (line.strip() for line in text.splitlines())
    paragraphs = (decoder.paragraph([(Span(line), "")]) for line in lines if line)
    return Source(tuple(paragraphs), is_plain=True)


def text_of(content: bytes, declared: str = "") -> str:
    """Return the letters of a file, in the encoding it is in or, failing that, the declared one.

    Bytes that cannot be Unicode are Latin-1, as Windows has it: so they look in encodings from
    before. Raises UnreadableFileError for what is no text.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _without_nul(content[len(mark) :].decode(encoding, "replace"))
    for encoding in ("utf-8", declared, "cp1252"):
        try:
            return _without_nul(content.decode(encoding))
        except (LookupError, UnicodeError):
            continue
    return _without_nul(content.decode("latin-1"))


def _without_nul(text: str) -> str:
    # What has such bytes is a picture or a program; an encoding of two bytes has a mark before it.
    if "\0" in text:
        raise UnreadableFileError(Refusal.NOT_A_DOCUMENT)
    return text
