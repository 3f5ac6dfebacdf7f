"""Texts of LibreOffice Writer that are read."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from desk.importing.readers.by_content import read_source
from desk.importing.source import (
    Box,
    Cell,
    Item,
    Note,
    Paragraph,
    Picture,
    Remark,
    RemarkKind,
    Source,
    Span,
    Table,
    UnreadableFileError,
)
from tests.helpers.photos import photo_file

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        **{name: f"{_ODF}:{name}:1.0" for name in ("office", "style", "text", "table")},
        "draw": f"{_ODF}:drawing:1.0",
        "fo": f"{_ODF}:xsl-fo-compatible:1.0",
        "svg": f"{_ODF}:svg-compatible:1.0",
        "manifest": f"{_ODF}:manifest:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xml": "http://www.w3.org/XML/1998/namespace",
    }.items()
)
NAMED_STYLES = (
    '<style:style style:name="Standard" style:family="paragraph"/>'
    '<style:style style:name="Heading_20_2" style:display-name="Heading 2"'
    ' style:family="paragraph" style:parent-style-name="Standard">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Title" style:family="paragraph"/>'
    '<style:style style:name="Ten_20_bai" style:display-name="Tên bài"'
    ' style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="Sapo" style:family="paragraph">'
    '<style:text-properties fo:font-style="italic" fo:font-size="14pt"/></style:style>'
    '<style:style style:name="Strong_20_Emphasis" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="An" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
)


class Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def source(
        self,
        body: str,
        *,
        automatic: str = "",
        styles: str = "",
        parts: dict[str, bytes] | None = None,
    ) -> Source:
        path = self.folder / "bai-viet.doc"
        with ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr(
                "content.xml",
                f"<office:document-content {_SPACES}>"
                f"<office:automatic-styles>{automatic}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body>"
                "</office:document-content>",
            )
            archive.writestr(
                "styles.xml",
                f"<office:document-styles {_SPACES}><office:styles>{NAMED_STYLES}</office:styles>"
                f"{styles}</office:document-styles>",
            )
            for name, content in (parts or {}).items():
                archive.writestr(name, content)
        return read_source(path, self.folder)

    def items(
        self, body: str, *, automatic: str = "", photo: bytes | None = None
    ) -> tuple[Item, ...]:
        parts = {"Pictures/1.jpg": photo} if photo else {}
        return self.source(body, automatic=automatic, parts=parts).items


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def plain(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Span(text),)) for text in texts)


def style(name: str, properties: str, family: str = "paragraph", parent: str = "Standard") -> str:
    kind = {"paragraph": "paragraph", "table-cell": "table-cell", "graphic": "graphic"}.get(family)
    return (
        f'<style:style style:name="{name}" style:family="{family}"'
        f' style:parent-style-name="{parent}">'
        f"<style:{kind or 'text'}-properties {properties}/></style:style>"
    )


def test_words_and_spaces(read: Reader) -> None:
    body = (
        "<text:p>Đổi<text:s/>mới <text:s text:c='3'/>rồi<text:tab/>đi<text:soft-page-break/>."
        "<text:bookmark text:name='x'/></text:p><text:p/>\n <text:p>a<text:line-break/>b</text:p>"
    )
    assert read.items(body) == plain("Đổi mới rồi đi.", "a", "b")


def test_looks_come_from_styles_and_their_parents(read: Reader) -> None:
    automatic = (
        style("P1", 'fo:text-align="center"', parent="Sapo")
        + style("T1", 'fo:font-style="normal"', family="text", parent="")
        + style("P2", 'fo:text-align="end" fo:margin-left="1.27cm"')
    )
    body = (
        "<text:p text:style-name='P1'>một <text:span text:style-name='Strong_20_Emphasis'>hai"
        "</text:span> <text:span text:style-name='T1'>ba</text:span></text:p>"
        "<text:p text:style-name='P2'>bốn</text:p>"
    )
    spans = (Span("một ", italic=True), Span("hai ", bold=True, italic=True), Span("ba"))
    assert read.items(body, automatic=automatic) == (
        Paragraph(spans, "sapo", "center", size=28),
        Paragraph((Span("bốn"),), alignment="right", is_indented=True),
    )


def test_headings_by_the_english_names_of_styles(read: Reader) -> None:
    automatic = style("P1", 'fo:text-align="center"', parent="Heading_20_2")
    body = (
        "<text:p text:style-name='Ten_20_bai'>A</text:p><text:p text:style-name='P1'>B</text:p>"
        "<text:h text:outline-level='3'>C</text:h>"
    )
    assert read.items(body, automatic=automatic) == (
        Paragraph((Span("A"),), "title"),
        Paragraph((Span("B"),), "heading 2", "center"),
        Paragraph((Span("C"),), "heading 3"),
    )


def test_styles_in_a_circle(read: Reader) -> None:
    automatic = style("P1", "", parent="P2") + style("P2", "", parent="P1")
    assert read.items("<text:p text:style-name='P1'>a</text:p>", automatic=automatic) == plain("a")


LISTS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '</text:list-style><text:list-style style:name="L2">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="\uf0b7"/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="-"/></text:list-style>'
    '<text:list-style style:name="L3"><text:list-level-style-number text:level="1"'
    ' style:num-format="1" style:num-prefix="Điều " style:num-suffix="." text:start-value="5"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>'
    "</text:list-style>"
)


def a_list(style: str, *items: str, said: str = "") -> str:
    lines = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    named = f'text:style-name="{style}"' if style else ""
    return f"<text:list {named} {said}>{lines}</text:list>"


def labels(items: tuple[Item, ...]) -> list[tuple[str, int, str]]:
    paragraphs = [item for item in items if isinstance(item, Paragraph)]
    return [(item.label, item.level, item.spans[0].text) for item in paragraphs]


def test_lists(read: Reader) -> None:
    p = "<text:p>{}</text:p>".format
    body = (
        a_list("L1", p("a") + p("a2"), p("b") + a_list("", p("c"), p("d")), p("e"))
        + p("x")
        + a_list("L1", p("f"), said='text:continue-numbering="true" xml:id="one"')
        + a_list("L2", p("g") + a_list("", p("h")))
        + a_list("L1", p("i"), said='text:continue-list="one"')
        + a_list("L1", p("k"))
        + a_list("L3", p("l") + a_list("", p("m"), p("n")))
        + "<text:list><text:list-header><text:p>o</text:p></text:list-header></text:list>"
    )
    assert labels(read.items(body, automatic=LISTS)) == [
        *[("1.", 0, "a"), ("", 0, "a2"), ("2.", 0, "b"), ("a)", 1, "c"), ("b)", 1, "d")],
        *[("3.", 0, "e"), ("", 0, "x"), ("4.", 0, "f"), ("•", 0, "g"), ("-", 1, "h")],
        *[("5.", 0, "i"), ("1.", 0, "k"), ("Điều 5.", 0, "l"), ("5.1", 1, "m"), ("5.2", 1, "n")],
        ("", 0, "o"),
    ]


def test_an_item_that_starts_anew(read: Reader) -> None:
    body = (
        '<text:list text:style-name="L1"><text:list-item text:start-value="7"><text:p>a</text:p>'
        "</text:list-item><text:list-item><text:p><text:number>8.</text:number>b</text:p>"
        "</text:list-item></text:list>"
    )
    assert labels(read.items(body, automatic=LISTS)) == [("7.", 0, "a"), ("8.", 0, "b")]


def test_numbered_headings(read: Reader) -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I"'
        ' style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1"/>'
        "</text:outline-style>"
    )
    body = "".join(
        f"<text:h text:outline-level='{level}'>{text}</text:h>"
        for level, text in [(1, "a"), (2, "b"), (1, "c")]
    )
    source = read.source(body, styles=f"<office:styles>{outline}</office:styles>")
    assert labels(source.items) == [("I.", 0, "a"), ("1", 0, "b"), ("II.", 0, "c")]


def test_links_and_notes(read: Reader) -> None:
    body = (
        "<text:p>a <text:a xlink:href='https://a.vn/'>b</text:a><text:note text:note-class="
        "'footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>c</text:p>"
        "<text:p>d</text:p></text:note-body></text:note>.</text:p>"
    )
    assert read.items(body) == (
        Paragraph((Span("a "), Span("b", link="https://a.vn/"), Span("[1]."))),
        Note("1", plain("c", "d")),
    )


def test_what_is_told_of_a_paragraph(read: Reader) -> None:
    """What was deleted is out, and what a colleague wrote beside the text."""
    info = "<office:change-info><dc:creator>An</dc:creator></office:change-info>"
    body = (
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion>"
        f"{info}<text:p>90%</text:p></text:deletion></text:changed-region>"
        f"<text:changed-region text:id='c2'><text:insertion>{info}</text:insertion>"
        "</text:changed-region></text:tracked-changes><text:p>Đạt <text:change "
        "text:change-id='c1'/><text:change-start text:change-id='c2'/>95%<text:change-end "
        "text:change-id='c2'/><office:annotation><dc:creator>Bình</dc:creator><text:p>Xem</text:p>"
        "<text:p>lại</text:p></office:annotation>.<text:span text:style-name='An'>mật</text:span>"
        "</text:p>"
    )
    [paragraph] = read.items(body)
    assert paragraph == Paragraph(
        (Span("Đạt 95%."),),
        remarks=(
            Remark(RemarkKind.TRACKED_CHANGES, before="90%", author="An"),
            Remark(RemarkKind.COMMENT, "Xem lại", author="Bình"),
            Remark(RemarkKind.HIDDEN_TEXT, "mật"),
        ),
    )


def test_what_is_left_out_is_told(read: Reader) -> None:
    margins = (
        "<office:master-styles><style:master-page><style:header><text:p>Đầu trang</text:p>"
        "</style:header><style:footer><text:p/></style:footer></style:master-page>"
        "<style:master-page><style:header><text:p>Đầu trang</text:p></style:header>"
        "</style:master-page></office:master-styles>"
    )
    body = (
        "<text:p>a</text:p><text:section text:display='none'><text:p>ẩn</text:p></text:section>"
        "<text:section><text:p>b</text:p></text:section><text:table-of-content><text:index-body>"
        "<text:p>a 1</text:p></text:index-body></text:table-of-content><text:p><draw:frame "
        "draw:name='Biểu đồ'><draw:object/><draw:image xlink:href='x'/></draw:frame></text:p>"
    )
    source = read.source(body, styles=margins, parts={"Basic/script.xml": b"<a/>"})
    assert source.items == (
        *plain("a"),
        Paragraph((Span("b"),), remarks=(Remark(RemarkKind.HIDDEN_TEXT, "ẩn"),)),
    )
    assert source.remarks == (
        Remark(RemarkKind.LEFT_OUT, "a 1"),
        Remark(RemarkKind.LEFT_OUT, "Biểu đồ"),
        Remark(RemarkKind.MARGIN, "Đầu trang"),
        Remark(RemarkKind.MACROS),
    )


def test_tables(read: Reader) -> None:
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>".format
    covered = "<table:covered-table-cell/>"
    rows = (
        "<table:table-header-rows><table:table-row>"
        + cell("table:number-columns-spanned='2'", "a")
        + covered
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell("table:number-rows-spanned='9' table:style-name='A1'", "b")
        + cell("table:number-columns-spanned='100000000'", "c")
        + f"</table:table-row><table:table-row>{covered}"
        + cell("", "d")
        + "</table:table-row>"
    )
    automatic = style("A1", 'fo:border="0.5pt solid #000000"', family="table-cell", parent="")
    table = Table(
        (
            (Cell(plain("a"), columns=2),),
            (Cell(plain("b"), rows=2), Cell(plain("c"), columns=100)),
            (Cell(plain("d")),),
        ),
        has_header=True,
    )
    body = f"<table:table>{rows}</table:table><text:p>e</text:p>"
    assert read.items(body, automatic=automatic) == (table, *plain("e"))
    [bare, _after] = read.items(body)
    assert isinstance(bare, Table)
    assert not bare.has_borders


def frame(inside: str, said: str = "") -> str:
    return f"<draw:frame {said}>{inside}</draw:frame>"


IMAGE = "<draw:image xlink:href='Pictures/1.jpg'/>"


def photo() -> bytes:
    return photo_file((96, 48)).read()


def test_pictures_and_text_boxes(read: Reader) -> None:
    caption = f"<text:p>{frame(IMAGE + '<svg:title>Ảnh</svg:title>')}Hội nghị</text:p>"
    box = frame(f"<draw:text-box>{caption}</draw:text-box>")
    body = (
        f"<text:p>{frame(IMAGE)}</text:p><text:p>trước {box}sau</text:p>"
        f"<text:p>{frame('<draw:text-box><text:p>c</text:p></draw:text-box>')}</text:p>"
        "<draw:custom-shape><text:p/></draw:custom-shape>"
        f"<draw:g>{frame(IMAGE)}{frame(IMAGE)}</draw:g>"
    )
    picture = Picture("1.jpg")
    assert read.items(body, photo=photo()) == (
        picture,
        *plain("trước sau"),
        Box((Picture("1.jpg", "Ảnh"), *plain("Hội nghị"))),
        Box(plain("c")),
        picture,
        picture,
    )


def test_a_picture_is_cropped_as_its_author_did(read: Reader) -> None:
    """At 96 dots an inch the photo is an inch wide."""
    automatic = style("fr1", 'fo:clip="rect(0cm, 1.27cm, 0.25in, 0pt)"', "graphic", "")
    cropped = frame(IMAGE, "draw:style-name='fr1'")
    body = f"<text:p>{cropped}</text:p>"
    assert read.items(body, automatic=automatic, photo=photo()) == (Picture("1.jpg"),)
    with Image.open(BytesIO((read.folder / "1.jpg").read_bytes())) as picture:
        assert picture.size == (48, 24)


@pytest.mark.parametrize(
    ("address", "remark"),
    [
        ("https://a.vn/b.jpg", Remark(RemarkKind.LINKED_PICTURE, "https://a.vn/b.jpg")),
        ("file:///etc/passwd", Remark(RemarkKind.LINKED_PICTURE, "file:///etc/passwd")),
        ("../../etc/passwd", Remark(RemarkKind.MISSING_PICTURE, "../../etc/passwd")),
        ("content.xml", Remark(RemarkKind.UNREADABLE_PICTURE, "content.xml")),
    ],
)
def test_pictures_that_are_not_there_are_told(address: str, remark: Remark, read: Reader) -> None:
    image = f"<draw:image xlink:href='{address}'/>"
    body = f"<text:p>{frame(image)}</text:p><text:p>a</text:p>"
    assert read.items(body) == (Paragraph((Span("a"),), remarks=(remark,)),)


def test_letters_from_before_unicode(read: Reader) -> None:
    face = '<style:font-face style:name="F1" svg:font-family="&apos;.VnTimeH&apos;"/>'
    automatic = face + style("T1", 'style:font-name="F1"', family="text", parent="")
    body = (
        "<text:p>Tr\u00adêng §¶ng bé tØnh</text:p>"
        "<text:p><text:span text:style-name='T1'>§¶ng bé</text:span></text:p>"
    )
    items = read.items(body, automatic=automatic)
    texts = [item.text for item in items if isinstance(item, Paragraph)]
    assert texts == ["Trường Đảng bộ tỉnh", "ĐẢNG BỘ"]


def test_a_text_with_a_password(read: Reader) -> None:
    manifest = f"<manifest:manifest {_SPACES}><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(UnreadableFileError, match="encrypted"):
        read.source("", parts={"META-INF/manifest.xml": manifest.encode()})


def test_a_text_without_a_word(read: Reader) -> None:
    with pytest.raises(UnreadableFileError, match="empty"):
        read.source("<text:p> <text:s/></text:p>")
