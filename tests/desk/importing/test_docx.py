"""Word files in the ways people type them, and what each says."""

from pathlib import Path

from desk.importing.readers.docx import read_docx
from desk.importing.source import Paragraph, Picture, Source, Span
from tests.helpers.word_files import WordFile, bold, centred, italic, p, photo, picture


def read(file: WordFile, folder: Path, *, strict: bool = False) -> Source:
    return read_docx(file.save(folder / "file.docx", strict=strict), folder)


def test_paragraphs_and_photos_come_in_order(tmp_path: Path) -> None:
    file = WordFile()
    leads = file.add_picture(picture())
    file.body += [centred(bold("Tiêu đề")), p("Đoạn đầu."), p(photo(leads)), centred(italic("Ảnh"))]
    first, second, third, fourth = read(file, tmp_path).items
    assert first == Paragraph((Span("Tiêu đề", bold=True),), alignment="center")
    assert second == Paragraph((Span("Đoạn đầu."),))
    assert isinstance(third, Picture)
    assert (tmp_path / third.file).read_bytes() == picture()
    assert fourth == Paragraph((Span("Ảnh", italic=True),), alignment="center")
