"""Web pages that are read: those of browsers, and what programs for texts make."""

from base64 import b64encode
from pathlib import Path

import pytest

from desk.importing.readers.by_content import read_source
from desk.importing.source import (
    Box,
    Cell,
    Item,
    Note,
    Paragraph,
    Picture,
    Refusal,
    Remark,
    RemarkKind,
    Source,
    Span,
    Table,
    UnreadableFileError,
)
from tests.helpers.photos import photo_file

PHOTO = "data:image/jpeg;base64," + b64encode(photo_file((40, 20)).read()).decode()


class Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def source(self, page: str | bytes) -> Source:
        path = self.folder / "trang.docx"
        path.write_bytes(page.encode() if isinstance(page, str) else page)
        return read_source(path, self.folder)

    def items(self, body: str, head: str = "") -> tuple[Item, ...]:
        page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
        return self.source(page).items

    def remarks(self, body: str) -> list[Remark]:
        source = self.source(f"<html><body>{body}</body></html>")
        told = [one for item in source.items if isinstance(item, Paragraph) for one in item.remarks]
        return [*told, *source.remarks]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def plain(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Span(text),)) for text in texts)


def texts(items: tuple[Item, ...]) -> list[str]:
    return [item.text for item in items if isinstance(item, Paragraph)]


def test_paragraphs_whatever_makes_them(read: Reader) -> None:
    body = "a<p>b\n  c</p><div>d<div>e</div>f<br>g</div><p> &nbsp; </p><p>h<p>i<hr>k"
    assert read.items(body) == plain("a", "b c", "d", "e", "f", "g", "h", "i", "k")


def test_looks(read: Reader) -> None:
    body = (
        "<p>một <b>hai</b> <em>ba <strong>bốn</strong></em> "
        "<span style='font-weight: 700'>năm</span> <b style='font-weight:normal'>sáu</b></p>"
    )
    assert read.items(body) == (
        Paragraph(
            (
                *(Span("một "), Span("hai ", bold=True), Span("ba ", italic=True)),
                *(Span("bốn ", bold=True, italic=True), Span("năm ", bold=True), Span("sáu")),
            )
        ),
    )


def test_paragraphs_have_styles_and_places(read: Reader) -> None:
    body = (
        "<h1>A<br>B</h1><p class=MsoTitle>C</p><center><p>D</p></center><p align=right>E</p>"
        "<div style='text-align:justify'>F</div><blockquote><p>G</p></blockquote>"
    )
    assert read.items(body) == (
        Paragraph((Span("A B"),), "heading 1"),
        Paragraph((Span("C"),), "title"),
        Paragraph((Span("D"),), alignment="center"),
        Paragraph((Span("E"),), alignment="right"),
        Paragraph((Span("F"),), alignment="justify"),
        Paragraph((Span("G"),), "quote", is_indented=True),
    )


def test_links_that_lead_somewhere(read: Reader) -> None:
    body = (
        "<p><a href='https://a.vn/b'>a</a> <a href='javascript:alert(1)'>b</a> <a href='#c'>c</a> "
        "<a href='https://www.google.com/url?q=https://d.vn/%3Fe&amp;sa=D'>d</a></p>"
    )
    [paragraph] = read.items(body)
    assert isinstance(paragraph, Paragraph)
    assert {span.text.strip(): span.link for span in paragraph.spans} == {
        "a": "https://a.vn/b",
        "b c": "",
        "d": "https://d.vn/?e",
    }


def test_what_is_no_text(read: Reader) -> None:
    body = (
        "<p>a<script>alert('x')</script><style>p{}</style><!-- x --><![CDATA[x]]></p>"
        "<noscript>x</noscript><template>x</template><!--[if gte mso 9]><p>x</p><![endif]-->"
    )
    assert read.source(f"<html><title>x</title><body>{body}</body></html>") == Source(plain("a"))


@pytest.mark.parametrize(
    ("left_out", "kind"),
    [
        ("<nav><a href='/'>Trang chủ</a></nav>", RemarkKind.LEFT_OUT),
        ("<header>Trang <b>chủ</b></header>", RemarkKind.LEFT_OUT),
        ("<div role=navigation>Trang chủ</div>", RemarkKind.LEFT_OUT),
        ("<div id=footer>Trang chủ</div>", RemarkKind.LEFT_OUT),
        ("<button>Trang chủ</button>", RemarkKind.LEFT_OUT),
        ("<iframe src='Trang chủ'></iframe>", RemarkKind.LEFT_OUT),
        ("<p style='display:none'>Trang chủ</p>", RemarkKind.HIDDEN_TEXT),
        ("<p hidden>Trang chủ</p>", RemarkKind.HIDDEN_TEXT),
        ("<div style='mso-element:comment'>Trang chủ</div>", RemarkKind.COMMENT),
    ],
)
def test_what_is_left_out_is_told(left_out: str, kind: RemarkKind, read: Reader) -> None:
    source = read.source(f"<html><body>{left_out}<p>a</p></body></html>")
    assert texts(source.items) == ["a"]
    assert read.remarks(f"{left_out}<p>a</p>") == [Remark(kind, "Trang chủ")]


def test_the_article_of_a_page(read: Reader) -> None:
    body = "<div>Menu</div><article><header><h1>A</h1></header><p>b</p></article><div>Chân</div>"
    source = read.source(f"<html><body>{body}</body></html>")
    assert texts(source.items) == ["A", "b"]
    assert source.remarks == (Remark(RemarkKind.LEFT_OUT, "Menu Chân"),)


def test_tracked_changes(read: Reader) -> None:
    [told] = read.remarks("<p>Đạt <del>90%</del><ins>95%</ins></p>")
    assert told == Remark(RemarkKind.TRACKED_CHANGES, "95%", before="90%")
    assert texts(read.items("<p>Đạt <del>90%</del><ins>95%</ins></p>")) == ["Đạt 95%"]


def test_a_page_whose_head_does_not_end(read: Reader) -> None:
    page = "<html><head><title>x</title><meta charset=utf-8><p>Đổi mới<body><p>b"
    assert read.source(page).items == plain("Đổi mới", "b")


def test_lists(read: Reader) -> None:
    body = (
        "<ol start=3><li>a<li><p>b</p><p>b2</p></li></ol>"
        "<ul><li>c<ol type=a><li>d</li><li value=5>e</li></ol></li><li></li></ul>"
        "<ul style='list-style-type:none'><li>f</li></ul>"
        "<ol style='list-style-type: upper-roman' start=9><li>g</li><li>h</li></ol>"
    )
    found = [
        (item.label, item.level, item.spans[0].text)
        for item in read.items(body)
        if isinstance(item, Paragraph)
    ]
    assert found == [
        *[("3.", 0, "a"), ("4.", 0, "b"), ("", 0, "b2"), ("•", 0, "c"), ("a.", 1, "d")],
        *[("e.", 1, "e"), ("", 0, "f"), ("IX.", 0, "g"), ("X.", 0, "h")],
    ]


def of_word(level: int, mark: str, text: str) -> str:
    ignored = f"<span style='mso-list:Ignore'>{mark}<span>&nbsp; </span></span>"
    style = f"mso-list:l0 level{level} lfo1"
    return f"<p style='{style}'><![if !supportLists]>{ignored}<![endif]>{text}</p>"


def test_lists_of_word(read: Reader) -> None:
    lines = [(1, "1.", "a"), (2, "·", "b"), (3, "-", "c")]
    found = read.items("".join(of_word(*line) for line in lines))
    assert found == (
        Paragraph((Span("a"),), label="1."),
        Paragraph((Span("b"),), label="•", level=1),
        Paragraph((Span("c"),), label="-", level=2),
    )


def test_a_text_of_google(read: Reader) -> None:
    head = (
        "<style>ol.lst-kix_a1-0{list-style-type:none}.c1{font-weight:700}"
        ".c2{text-align:center}.title{font-size:26pt}</style>"
    )
    body = (
        '<p class="c2 title"><span class="c1">A</span></p><p><span class="c1">b</span>c</p>'
        '<ol class="lst-kix_a1-0 start" start="1"><li>d</li></ol>'
        '<ol class="lst-kix_a1-1" start="1"><li>e</li></ol>'
        '<ol class="lst-kix_a1-0" start="2"><li>f</li></ol>'
    )
    assert read.items(body, head) == (
        Paragraph((Span("A", bold=True),), "title", "center", size=52),
        Paragraph((Span("b", bold=True), Span("c"))),
        Paragraph((Span("d"),), label="1."),
        Paragraph((Span("e"),), label="1.", level=1),
        Paragraph((Span("f"),), label="2."),
    )


NOTES = {
    "Word": (
        "<p>a<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a>.</p>"
        "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>"
        "<p><a href='#_ftnref1' name='_ftn1'>[1]</a> b</p><p>c</p></div></div>"
    ),
    "LibreOffice": (
        "<p>a<a class='sdfootnoteanc' name='n1anc' href='#n1sym'><sup>1</sup></a>.</p>"
        "<div id='sdfootnote1'><p><a name='n1sym' href='#n1anc'>1</a>b</p><p>c</p></div>"
    ),
    "Google": (
        "<p>a<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup>.</p>"
        "<hr><div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a>&nbsp;b</p><p>c</p></div>"
    ),
}


@pytest.mark.parametrize("program", NOTES)
def test_notes(program: str, read: Reader) -> None:
    assert read.items(NOTES[program]) == (*plain("a[1]."), Note("1", plain("b", "c")))


def test_comments_of_google(read: Reader) -> None:
    body = (
        "<p>a<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup></p>"
        "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>Xem lại</span></p></div>"
    )
    assert texts(read.items(body)) == ["a"]
    assert read.remarks(body) == [Remark(RemarkKind.COMMENT, "Xem lại")]


def test_tables(read: Reader) -> None:
    body = (
        "<table border=1><caption>Bảng</caption><tr><th colspan=2>a<th rowspan=3>b"
        "<tr><td>c<td>d<tr><td colspan=100000000><p>e<p>f</table>g"
    )
    table = Table(
        (
            (Cell(plain("a"), columns=2), Cell(plain("b"), rows=3)),
            (Cell(plain("c")), Cell(plain("d"))),
            (Cell(plain("e", "f"), columns=100),),
        ),
        has_header=True,
    )
    assert read.items(body) == (Paragraph((Span("Bảng"),), "caption"), table, *plain("g"))


def test_tables_in_tables_and_words_in_no_cell(read: Reader) -> None:
    body = "<table><tr>x<td>a<table><tr><td>b</table>c</table>"
    inner = Table(((Cell(plain("b")),),), has_borders=False)
    cell = Cell((*plain("a"), inner, *plain("c")))
    assert read.items(body) == (*plain("x"), Table(((cell,),), has_borders=False))


@pytest.mark.parametrize(
    ("table", "has_borders"),
    [
        ("<table border=0><tr><td>a</table>", False),
        ("<table><tr><td>a</table>", False),
        ("<table><tr><td style='border:solid windowtext 1.0pt'>a</table>", True),
        ("<table style='border:none'><tr><td style='border:none'>a</table>", False),
    ],
)
def test_whether_a_table_has_lines(table: str, has_borders: bool, read: Reader) -> None:
    [item] = read.items(table)
    assert isinstance(item, Table)
    assert item.has_borders is has_borders


def test_pictures(read: Reader) -> None:
    body = (
        f"<figure><img src='{PHOTO}' alt=' Ảnh  một '><figcaption>Hội nghị</figcaption></figure>"
        f"<p><img src='{PHOTO}'></p><p>a <img src='{PHOTO}'> b</p>"
    )
    picture = Picture("1.jpg")
    caption = Paragraph((Span("Hội nghị"),), "caption")
    assert read.items(body) == (
        Box((Picture("1.jpg", "Ảnh một"), caption)),
        picture,
        Box((*plain("a"), picture, *plain("b"))),
    )
    assert (read.folder / "1.jpg").read_bytes() == photo_file((40, 20)).read()


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("https://a.vn/b.jpg", Remark(RemarkKind.LINKED_PICTURE, "https://a.vn/b.jpg")),
        ("//a.vn/b.jpg", Remark(RemarkKind.LINKED_PICTURE, "//a.vn/b.jpg")),
        ("B%C3%A0i_files/image001.jpg", Remark(RemarkKind.MISSING_PICTURE, "image001.jpg")),
        ("file:///etc/passwd", Remark(RemarkKind.MISSING_PICTURE, "passwd")),
        ("data:image/png;base64,AAAA", Remark(RemarkKind.UNREADABLE_PICTURE, "Ảnh")),
        ("data:image/png;base64,A", Remark(RemarkKind.UNREADABLE_PICTURE, "Ảnh")),
        ("data:text/html,%3Cscript%3E", Remark(RemarkKind.UNREADABLE_PICTURE, "Ảnh")),
    ],
)
def test_pictures_that_are_elsewhere_are_told(source: str, remark: Remark, read: Reader) -> None:
    (read.folder / "image001.jpg").write_bytes(photo_file((40, 20)).read())
    assert read.remarks(f"<img src='{source}' alt=Ảnh><p>Chú thích</p>") == [remark]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-16"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1258'>", "cp1258"),
    ],
)
def test_encodings(head: str, encoding: str, read: Reader) -> None:
    word = "Đà" if encoding == "cp1258" else "Đổi mới"
    page = f"<html><head>{head}</head><body><p>{word}</p></body></html>"
    assert texts(read.source(page.encode(encoding)).items) == [word]


def test_letters_from_before_unicode(read: Reader) -> None:
    """The soft hyphen is a letter there; a short line is as the one before it."""
    body = (
        "<p>§¶ng uû</p><p style='font-family:.VnTime'>Tr\u00adêng §¶ng bé tØnh</p><p>§¶ng uû</p>"
        "<p style=\"font-family:'.VnTimeH'\">§¶ng bé tØnh</p><font face=.VnTimeH>uû</font>"
    )
    page = f"<html><head><meta charset=x-user-defined></head><body>{body}</body></html>"
    source = read.source(page.encode("latin-1"))
    said = ["Đảng uỷ", "Trường Đảng bộ tỉnh", "Đảng uỷ", "ĐẢNG BỘ TỈNH", "UỶ"]
    assert texts(source.items) == said
    second = source.items[1]
    assert isinstance(second, Paragraph)
    assert second.remarks == (
        Remark(RemarkKind.DECODED, "Trường Đảng bộ tỉnh", before="Tr\u00adêng §¶ng bé tØnh"),
    )


def test_a_letter_and_its_mark_may_look_different(read: Reader) -> None:
    page = "<html><p>Ñaûng boä t<b>ænh La</b>âm Ñoàng ta<i>ùi</i> cöû".encode("latin-1")
    [paragraph] = read.source(page).items
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "Đảng bộ tỉnh Lâm Đồng tái cử"
    assert [span.text for span in paragraph.spans if span.bold] == ["ỉnh Lâ"]


def test_pages_of_old_whose_elements_do_not_end(read: Reader) -> None:
    lines = [f"dòng {number}" for number in range(1500)]
    assert texts(read.items("".join(f"<p><font>{line}" for line in lines))) == lines
    items = read.items("<ul>" + "".join(f"<li>{line}" for line in lines) + "</ul>")
    assert items == tuple(Paragraph((Span(line),), label="•") for line in lines)
    body = (
        "<dl><dt>a<dd>b<p>c<dt>d</dl><table><tr><td>e<p>f<td>g<tr><td>h<ul><li>i<p>k<li>l</table>m"
    )
    cell = Cell((*plain("h"), *bullets("i"), *plain("k"), *bullets("l")))
    rows = ((Cell(plain("e", "f")), Cell(plain("g"))), (cell,))
    assert read.items(body) == (*plain(*"abcd"), Table(rows, has_borders=False), *plain("m"))


def bullets(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Span(text),), label="•"),)


def test_a_page_that_is_too_deep(read: Reader) -> None:
    with pytest.raises((UnreadableFileError, RecursionError)):
        read.source("<html>" + "<div>" * 30_000 + "a")


def test_a_page_without_a_word(read: Reader) -> None:
    with pytest.raises(UnreadableFileError, match=Refusal.EMPTY):
        read.source("<html><body><p>&nbsp;</p><script>x</script></body></html>")
