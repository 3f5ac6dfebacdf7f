"""Reads what a file of a document says: `python -m desk.register.file_reader FILE FOLDER`.

As for articles, it is run with limits; of PDF files it reads what is there as text.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.errors import PdfReadError

from desk.importing.readers.__main__ import main
from desk.importing.readers.by_content import read_source
from desk.importing.source import Paragraph, Refusal, Source, Span, UnreadableFileError

# More of one file is neither read nor found.
MAX_CHARS = 100_000
# What it raises on pages that no program should make.
UNUSUAL = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
START_BYTES = 1024  # in which a PDF says what it is


def read_words(path: Path, folder: Path) -> Source:
    """Return what a file says. Raises UnreadableFileError."""
    with path.open("rb") as file:
        is_pdf = b"%PDF-" in file.read(START_BYTES)
    return read_pdf(path) if is_pdf else read_source(path, folder)


def read_pdf(path: Path) -> Source:
    """Return the lines of a PDF; a scan has none."""
    try:
        with PdfReader(path) as pdf:
            if pdf.is_encrypted and not pdf.decrypt(""):
                raise UnreadableFileError(Refusal.ENCRYPTED)
            lines = tuple(_lines(pdf))
    except PdfReadError as error:
        raise UnreadableFileError(Refusal.DAMAGED) from error
    if not lines:
        raise UnreadableFileError(Refusal.EMPTY)
    return Source(lines)


def _lines(pdf: PdfReader) -> Iterator[Paragraph]:
    left = MAX_CHARS
    for page in pdf.pages:
        for line in _text_of(page).splitlines():
            # The places of words are kept by spaces.
            if said := " ".join(line.split())[:left]:
                yield Paragraph((Span(said),))
            left -= len(said)
            if left <= 0:
                return


def _text_of(page: PageObject) -> str:
    """Return the text as it stands on a page.

    Where letters with diacritics are of another font, as programs print Vietnamese, the quicker
    way would tear words apart; it reads what the other cannot.
    """
    try:
        return page.extract_text(extraction_mode="layout")
    except UNUSUAL:
        return page.extract_text()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), read_words))
