"""Plain text that is read, in whatever encoding."""

import codecs
from pathlib import Path

import pytest

from desk.importing.readers.by_content import read_source
from desk.importing.source import Paragraph, Refusal, Remark, RemarkKind, UnreadableFileError


def paragraphs(folder: Path, content: bytes) -> list[Paragraph]:
    path = folder / "bai-viet"
    path.write_bytes(content)
    source = read_source(path, folder)
    assert source.is_plain
    return [item for item in source.items if isinstance(item, Paragraph)]


def texts(folder: Path, content: bytes) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(folder, content)]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_unicode(mark: bytes, encoding: str, tmp_path: Path) -> None:
    content = mark + " Đổi  mới\r\n\r\n\tMột là,\xa0dân\n".encode(encoding)
    assert texts(tmp_path, content) == ["Đổi mới", "Một là, dân"]


def test_both_forms_of_unicode_are_one(tmp_path: Path) -> None:
    assert texts(tmp_path, "Đô\u0309i m\u01a1\u0301i".encode()) == ["Đổi mới"]


def test_letters_of_windows(tmp_path: Path) -> None:
    assert texts(tmp_path, "“Café” – São".encode("cp1252")) == ["“Café” – São"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Tr\u00adêng §¶ng bé tØnh\n§¶ng uû\n2004", ["Trường Đảng bộ tỉnh", "Đảng uỷ", "2004"]),
        ("Ñaûng boä tænh Laâm Ñoàng\nTænh uûy", ["Đảng bộ tỉnh Lâm Đồng", "Tỉnh ủy"]),
    ],
)
def test_encodings_from_before_unicode(written: str, meant: list[str], tmp_path: Path) -> None:
    read = paragraphs(tmp_path, written.encode("latin-1"))
    assert [paragraph.text for paragraph in read] == meant
    before = written.split("\n", maxsplit=1)[0]
    assert read[0].remarks == (Remark(RemarkKind.DECODED, meant[0], before=before),)


def test_the_whole_text_tells_the_encoding_of_its_first_line(tmp_path: Path) -> None:
    content = "§¶ng uû\nTr\u00adêng §¶ng bé tØnh häp".encode("latin-1")
    assert texts(tmp_path, content) == ["Đảng uỷ", "Trường Đảng bộ tỉnh họp"]


@pytest.mark.parametrize("content", [b"a\0b", b"\x89PNG\r\n\0", "a".encode("utf-16-le")])
def test_what_is_no_text(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=Refusal.NOT_A_DOCUMENT):
        paragraphs(tmp_path, content)
