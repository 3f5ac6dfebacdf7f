"""Files that are no Word file, or that would harm whoever reads them."""

import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from desk.importing.readers.docx.reader import read_docx
from desk.importing.source import Refusal, Table, UnreadableFileError
from tests.helpers.word_files import (
    WordFile,
    cell,
    p,
    photo,
    picture,
    r,
    root,
    row,
    table,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MEGABYTE = 1024 * 1024
# In seconds, on a machine that is busy with something else.
AT_MOST = 3


def named(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(600)


def bytes_of(content: bytes) -> Callable[[Path], None]:
    return lambda path: (path.write_bytes(content), None)[1]


def body(markup: str) -> Callable[[Path], None]:
    return lambda path: (WordFile([markup]).save(path), None)[1]


def instead_of(part: str, content: str | bytes) -> Callable[[Path], None]:
    """Return what writes a file in which a part is another."""

    def write(path: Path) -> None:
        whole = path.with_suffix(".whole")
        WordFile([p("chữ")]).save(whole)
        with ZipFile(whole) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
            for name in {*old.namelist(), part}:
                new.writestr(name, content if name == part else old.read(name))

    return write


def cut(path: Path) -> None:
    WordFile([p("chữ")]).save(path)
    path.write_bytes(path.read_bytes()[:-200])


def large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(51 * MEGABYTE)


def many_pictures(path: Path) -> None:
    file = WordFile()
    file.body += [p(photo(file.add_picture(picture((4, 4 + number))))) for number in range(201)]
    file.save(path)


def with_styles(markup: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        file = WordFile([p("chữ")])
        file.add("styles", "styles.xml", markup)
        file.save(path)

    return write


def nested(name: str, depth: int) -> str:
    return f"<w:{name}>" * depth + p("chữ") + f"</w:{name}>" * depth


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
DOCUMENT = root("w:document", f"<w:body>{p('&e11;')}</w:body>").replace("&amp;", "&")
HOSTILE: dict[str, tuple[Callable[[Path], None], Refusal]] = {
    "nothing": (bytes_of(b""), Refusal.EMPTY),
    "a text": (bytes_of("chữ".encode()), Refusal.NOT_A_DOCUMENT),
    "old Word": (bytes_of(named("WordDocument")), Refusal.OLD_WORD),
    "encrypted": (bytes_of(named("EncryptedPackage")), Refusal.ENCRYPTED),
    "an old workbook": (bytes_of(named("Workbook")), Refusal.NOT_A_DOCUMENT),
    "RTF": (bytes_of(b"{\\rtf1 a}"), Refusal.RTF),
    "PDF": (bytes_of(b"%PDF-1.7\n"), Refusal.PDF),
    "cut": (cut, Refusal.DAMAGED),
    "51 MB": (large, Refusal.TOO_LARGE),
    "no document in it": (instead_of("_rels/.rels", "<a/>"), Refusal.NOT_A_DOCUMENT),
    "a workbook": (instead_of("word/document.xml", "<workbook/>"), Refusal.NOT_A_DOCUMENT),
    "no XML": (instead_of("word/document.xml", "<w:document"), Refusal.DAMAGED),
    "a control character": (instead_of("word/document.xml", "<a>&#1;</a>"), Refusal.DAMAGED),
    "a broken part": (with_styles("<w:styles>"), Refusal.DAMAGED),
    "entities": (
        instead_of("word/document.xml", f'<!DOCTYPE a [<!ENTITY e0 "a">{ENTITIES}]>{DOCUMENT}'),
        Refusal.DAMAGED,
    ),
    "an entity outside": (
        with_styles('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
        Refusal.DAMAGED,
    ),
    "a bomb": (instead_of("word/media/a.bin", bytes(201 * MEGABYTE)), Refusal.TOO_LARGE),
    "a long paragraph": (
        instead_of("word/document.xml", b"<a>" + b"a" * 40 * MEGABYTE + b"</a>"),
        Refusal.TOO_LARGE,
    ),
    "20,000 controls": (body(nested("sdt", 20_000)), Refusal.TOO_COMPLEX),
    "3,000 tables": (
        body("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000),
        Refusal.TOO_COMPLEX,
    ),
    "2,001 paragraphs": (body(p("chữ") * 2001), Refusal.TOO_LARGE),
    "10,001 cells": (body(table(row(*["chữ"] * 10_001))), Refusal.TOO_LARGE),
    "201 pictures": (many_pictures, Refusal.TOO_LARGE),
    "no words": (body(p() + p(" ") + table(row(""))), Refusal.EMPTY),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_refused(kind: str, tmp_path: Path) -> None:
    make, refusal = HOSTILE[kind]
    path = tmp_path / "file.docx"
    make(path)
    begun = time.process_time()
    with pytest.raises(UnreadableFileError, match=f"^{refusal}$"):
        read_docx(path, tmp_path)
    assert time.process_time() - begun < AT_MOST


def test_a_cell_has_no_more_columns_than_word_has(tmp_path: Path) -> None:
    wide = cell(p("chữ"), about='<w:gridSpan w:val="100000000"/>')
    odd = cell(p("chữ"), about='<w:gridSpan w:val="hai"/>')
    source = read_docx(WordFile([table(row(wide), row(odd))]).save(tmp_path / "a"), tmp_path)
    (found,) = source.items
    assert isinstance(found, Table)
    assert [inside.columns for cells in found.rows for inside in cells] == [63, 1]


@pytest.mark.parametrize(
    "markup",
    [
        p(r('<w:sym w:font="Symbol" w:char="hai"/>'), "chữ"),
        p(r('<w:fldChar w:fldCharType="end"/>'), "chữ"),
        p("chữ", r('<w:footnoteReference/><w:commentReference w:id="5"/>')),
        p("chữ", about='<w:numPr><w:ilvl w:val="99"/><w:numId w:val="7"/></w:numPr>'),
        p("chữ", '<w:hyperlink r:id="rId99"/>', style="khôngcó"),
        p("chữ", r("<w:drawing/><w:pict/><w:object/>")),
        f"<w:tbl><w:tr>{p('chữ')}</w:tr></w:tbl>" + r("chữ"),
        "<w:tbl/><w:sdt/><w:tbl><w:tr/></w:tbl>" + p("chữ"),
        p("chữ", about="<w:rPr><w:del/></w:rPr>") + table(row("")),
    ],
)
def test_what_is_odd_is_read(markup: str, tmp_path: Path) -> None:
    source = read_docx(WordFile([markup]).save(tmp_path / "a"), tmp_path)
    assert "chữ" in str(source.items)


def test_styles_that_are_based_on_each_other_end(tmp_path: Path) -> None:
    file = WordFile([p("chữ", style="A")])
    circle = (
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("AB", "BA")
    )
    file.add_styles(*circle)
    link = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="C"/></w:abstractNum>'
    file.add_lists(link)
    assert read_docx(file.save(tmp_path / "a"), tmp_path).items


def test_nothing_is_left_of_what_is_refused(tmp_path: Path) -> None:
    path, folder = tmp_path / "file.docx", tmp_path / "pictures"
    folder.mkdir()
    HOSTILE["entities"][0](path)
    with pytest.raises(UnreadableFileError):
        read_docx(path, folder)
    assert list(folder.iterdir()) == []
