"""Word files in the ways people type them, and what each says."""

from pathlib import Path

import pytest

from desk.importing.readers.docx.reader import read_docx
from desk.importing.source import Paragraph, Source, Table
from tests.helpers.outlines import outline
from tests.helpers.word_cases import Cases
from tests.helpers.word_files import (
    WordFile,
    a_list,
    alternatives,
    bold,
    cell,
    centred,
    drawing,
    field_of,
    italic,
    item,
    level,
    old_box,
    p,
    photo,
    pic,
    picture,
    r,
    root,
    row,
    shape,
    style,
    table,
    use_of_list,
)

CASES = Cases()
says = CASES.says


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])
def test_what_a_file_says(name: str, strict: bool, tmp_path: Path) -> None:
    assert CASES.read(name, tmp_path, strict=strict) == CASES.expected(name)


@says("**Tiêu đề**", "Đoạn đầu.", "[picture]", "//Ảnh: Lan//")
def paragraphs_and_photos(file: WordFile) -> None:
    leads = file.add_picture(picture())
    file.body += [
        *(centred(bold("Tiêu đề")), p(), p("  "), p("Đoạn đầu.")),
        *(centred(photo(leads)), centred(italic("Ảnh: Lan"))),
    ]


@says("một hai ba bốn năm sáu")
def spaces_of_every_kind(file: WordFile) -> None:
    file.body.append(
        p(r("một\u00a0 ", "<w:tab/>", "hai", "<w:cr/>", "ba", "<w:ptab/>", "bốn\u3000năm"), " sáu ")
    )


@says("\tLò Văn Páo", "Nơi nhận:\tBÍ THƯ", "Hai tab")
def tabs_that_place_words(file: WordFile) -> None:
    tab = "<w:tab/>"
    file.body += [
        p(r(*[tab] * 5, "Lò Văn Páo")),
        p(r("Nơi nhận: ", tab, " ", tab), r(tab, "BÍ THƯ")),
        p(r(tab, tab, "Hai", tab, "tab")),
    ]


@says("Câu này qua trang mới.")
def page_break_in_a_sentence(file: WordFile) -> None:
    broken = r("này", "<w:lastRenderedPageBreak/>", '<w:br w:type="page"/>', "qua")
    file.body.append(p("Câu ", broken, r('<w:br w:type="column"/>', "trang mới.")))


@says("Lò Văn Páo\n(Trưởng thôn)")
def a_line_that_ends_in_a_paragraph(file: WordFile) -> None:
    breaks = r(" ", "<w:br/>", '<w:br w:type="textWrapping"/>', " ")
    file.body.append(p("Lò Văn\nPáo ", breaks, "(Trưởng thôn)", r("<w:br/>")))


@says("Chỉ thị 05-CT/TW, 01-NQ/TW")
def hyphens_that_do_not_break(file: WordFile) -> None:
    file.body.append(p(r("Chỉ thị 05", "<w:noBreakHyphen/>", "CT/TW, 01\u2011NQ/TW")))


@says("tuyên giáo Đảng ủy")
def letters_nobody_sees(file: WordFile) -> None:
    decomposed = "Ð\u0061\u0309ng u\u0309y"
    file.body.append(p(r("tuyên\u200b gi", "<w:softHyphen/>", "áo\ufeff "), decomposed))


@says("Một là, làm ngay")
def words_split_between_runs(file: WordFile) -> None:
    file.body.append(p("M", "ột l", "à, làm", "<w:proofErr/>", " ngay"))


@says("trước", "sau")
def several_bodies(file: WordFile) -> None:
    file.body.append(f"{p('trước')}</w:body><w:body>{p('sau')}")


@says("một từ **đậm** và //**cả hai**//")
def looks_of_runs(file: WordFile) -> None:
    both = r("cả hai", about="<w:b/><w:i w:val='true'/>")
    plain = r(" và ", about='<w:b w:val="0"/>')
    file.body.append(p("một từ ", bold("đậm"), plain, both))


@says("**Tên mục**", "//trích //thường// xa//", "nhắc **lại**")
def looks_that_come_from_styles(file: WordFile) -> None:
    file.add_styles(
        style("Mục", about="<w:rPr><w:b/></w:rPr>", style_id="u1"),
        style("Mục con", based_on="u1"),
        style("Trích", about="<w:rPr><w:i/></w:rPr>", style_id="trich"),
        style("Emphasis", "character", "<w:rPr><w:i/></w:rPr>"),
        style("Strong", "character", "<w:rPr><w:b/></w:rPr>"),
    )
    emphasis, strong = '<w:rStyle w:val="Emphasis"/>', '<w:rStyle w:val="Strong"/>'
    file.body += [
        p("Tên mục", style="Mụccon"),
        # What both styles say is taken back.
        p("trích ", r("thường", about=emphasis), " xa", style="trich"),
        p("nhắc ", r("lại", about=strong)),
    ]


@says("Xem cổng<https://example.vn/a?b=1#c>, thư<mailto:lan@example.vn>, mục 2, tệp")
def links_as_relationships(file: WordFile) -> None:
    gate = file.leads_to("hyperlink", "https://example.vn/a?b=1", "External")
    mail = file.leads_to("hyperlink", "mailto:lan@example.vn", "External")
    local = file.leads_to("hyperlink", "file:///C:/a.docx", "External")
    file.body.append(
        p(
            *("Xem ", f'<w:hyperlink r:id="{gate}" w:anchor="c">{r("cổng")}</w:hyperlink>'),
            *(", ", f'<w:hyperlink r:id="{mail}">{r("thư")}</w:hyperlink>'),
            *(", ", f'<w:hyperlink w:anchor="muc2">{r("mục 2")}</w:hyperlink>'),
            *(", ", f'<w:hyperlink r:id="{local}">{r("tệp")}</w:hyperlink>'),
        )
    )


@says("Xem trang<https://example.vn/x>, mục, lời")
def links_as_fields(file: WordFile) -> None:
    file.body.append(
        p(
            *("Xem ", field_of(r' HYPERLINK "https://example.vn/x" \o "Mẹo" ', "trang")),
            *(", ", field_of(r' HYPERLINK \l "muc" ', "mục")),
            *(", ", field_of(' HYPERLINK "javascript:alert(1)" ', "lời")),
        )
    )


@says("Xem hết rồi", "! tracked-changes trang ->", "Sau đó")
def a_field_whose_end_was_deleted(file: WordFile) -> None:
    field = field_of('HYPERLINK "https://example.vn/"', "trang")
    begin, separator, rest = field.partition(r("trang"))
    file.body += [p("Xem ", begin, f"<w:del>{separator}{rest}</w:del>", "hết rồi"), p("Sau đó")]


@says("Ngày 11/7/2023, trang 3, cổng<https://example.vn/>")
def fields_say_what_was_stored(file: WordFile) -> None:
    simple = f'<w:fldSimple w:instr=" PAGE ">{r("3")}</w:fldSimple>'
    link = f"<w:fldSimple w:instr=' HYPERLINK \"https://example.vn/\" '>{r('cổng')}</w:fldSimple>"
    file.body.append(p("Ngày ", field_of(" DATE ", "11/7/2023"), ", trang ", simple, ", ", link))


@says("Họ tên: Lan ☒ đồng ý ☐", "Đoạn trong khung", "| trong ô |")
def content_controls(file: WordFile) -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    begin = '<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar>'
    old = r(begin) + r("<w:instrText> FORMCHECKBOX </w:instrText>")
    end = r('<w:fldChar w:fldCharType="end"/>')
    file.body += [
        p("Họ tên: ", control(r("Lan")), " ", control(r("☒")), " đồng ý ", old, end),
        control(p("Đoạn trong khung")),
        table(control(row(control(cell(control(p("trong ô"))))))),
    ]


@says("một thẻ lồng trái sang phải")
def wrappers_are_read_through(file: WordFile) -> None:
    def wrapped(name: str, text: str) -> str:
        return f"<w:{name}>{r(text)}</w:{name}>"

    tags = [wrapped("smartTag", "một "), wrapped("customXml", "thẻ "), wrapped("bdo", "lồng ")]
    file.body.append(p(*tags, wrapped("dir", "trái sang phải")))


@says("✓ đạt ≥ 90% → xong", "! left-out Wingdings 2 255")
def symbols(file: WordFile) -> None:
    def symbol(font: str, code: str) -> str:
        return r(f'<w:sym w:font="{font}" w:char="{code}"/>')

    arrow = r("\uf0ae", about='<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')
    check, least, unknown = (
        symbol("Wingdings", "F0FC"),
        symbol("Symbol", "F0B3"),
        symbol("Wingdings 2", "F0FF"),
    )
    file.body.append(p(check, " đạt ", least, " 90% ", arrow, unknown, " xong"))


@says("Diện tích a2 + b", "! left-out a2 + b")
def formulas_by_their_letters(file: WordFile) -> None:
    letters = "<m:r><m:t>a</m:t></m:r><m:sup><m:r><m:t>2</m:t></m:r></m:sup>"
    file.body.append(p("Diện tích ", f"<m:oMath>{letters}<m:r><m:t> + b</m:t></m:r></m:oMath>"))


@says("Tháng Bảy")
def a_large_first_letter(file: WordFile) -> None:
    file.body += [p("T", about='<w:framePr w:dropCap="drop" w:lines="3"/>'), p("háng Bảy")]


@says("Phép thử")
def words_with_their_pronunciation(file: WordFile) -> None:
    ruby = f"<w:ruby><w:rt>{r('đọc')}</w:rt><w:rubyBase>{r('thử')}</w:rubyBase></w:ruby>"
    file.body.append(p("Phép ", r(ruby)))


# Tables.


@says("| **ỦY BAN** / //Số: 01// | **CỘNG HÒA** / **Độc lập** |", "Kính gửi: Lan")
def heading_with_the_motto(file: WordFile) -> None:
    left = cell(centred(bold("ỦY BAN")), centred(italic("Số: 01")))
    right = cell(centred(bold("CỘNG HÒA")), centred(bold("Độc lập")))
    file.body += [table(row(left, right), lines="nil"), p("Kính gửi: Lan")]


@says("| TT | 2x1: Họ và tên |", "| 1 | Lan | 1x2: Tổ A |", "| 2 | Minh |", "|  | cuối |")
def merged_cells(file: WordFile) -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    file.body.append(
        table(
            row("TT", cell(p("Họ và tên"), about='<w:gridSpan w:val="2"/>')),
            row("1", "Lan", cell(p("Tổ A"), about=begins)),
            row("2", "Minh", cell(p(), about=goes_on)),
            row("cuối", about='<w:gridBefore w:val="1"/>'),
        )
    )


@says("| 2x1: một / hai | ba |")
def cells_merged_by_the_oldest_word(file: WordFile) -> None:
    begins, goes_on = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    first, second = cell(p("một"), about=begins), cell(p("hai"), about=goes_on)
    file.body.append(table(row(first, second, "ba")))


@says("| trên / | trong | / dưới |")
def a_table_in_a_cell(file: WordFile) -> None:
    inner = table(row("trong"))
    file.body.append(table(row(cell(p("trên"), inner, p("dưới")))))


@says("| [picture] / //Ảnh: Lan// | chữ bên cạnh |")
def a_photo_with_its_caption_in_a_cell(file: WordFile) -> None:
    leads = file.add_picture(picture())
    left = cell(p(photo(leads)), centred(italic("Ảnh: Lan")))
    file.body.append(table(row(left, "chữ bên cạnh"), lines="none"))


@says("chữ")
def an_empty_table(file: WordFile) -> None:
    file.body += [table(row("", ""), row("")), p("chữ")]


# Boxes.


@says("Đoạn thân.", "( [picture] / //Ảnh: Lan// )")
def a_text_box_with_a_picture_for_older_programs(file: WordFile) -> None:
    leads = file.add_picture(picture())
    inside = p(photo(leads)), p(italic("Ảnh: Lan"))
    boxes = alternatives(drawing(shape(*inside), frame="anchor"), r(old_box(*inside)))
    file.body.append(p("Đoạn thân.", boxes))


@says("Đoạn thân.", "( trong khung / thêm )")
def a_text_box_without_it(file: WordFile) -> None:
    boxes = alternatives(drawing(shape(p("trong khung"), p("thêm")), frame="anchor"))
    file.body.append(p("Đoạn thân.", boxes))


@says("( khung cũ )")
def a_text_box_of_old_word(file: WordFile) -> None:
    file.body.append(p(r(old_box(p("khung cũ")))))


@says("( một / hai )", "( ba )", "thân")
def frames(file: WordFile) -> None:
    first, second = '<w:framePr w:x="1" w:y="2"/>', '<w:framePr w:x="5" w:y="9"/>'
    file.body += [p("một", about=first), p("hai", about=first), p("ba", about=second), p("thân")]


@says("( [A] / [B] / chung một chú thích )")
def photos_and_words_in_a_group(file: WordFile) -> None:
    one, two = file.add_picture(picture()), file.add_picture(picture((20, 20)))
    group = f"<wpg:wgp>{pic(one, alt='A')}{pic(two, alt='B')}{shape(p('chung một chú thích'))}"
    file.body.append(p(drawing(f"{group}</wpg:wgp>", frame="anchor")))


@says("( chữ nghệ thuật )")
def words_along_a_line(file: WordFile) -> None:
    drawn = '<w:pict><v:shape><v:textpath string="chữ nghệ thuật"/></v:shape></w:pict>'
    file.body.append(p(r(drawn)))


# What is told.


@says("Đạt 95%", "! tracked-changes Minh: 90% -> 95%")
def tracked_changes_as_accepted(file: WordFile) -> None:
    gone = f'<w:del w:author="Minh">{r("<w:delText>90%</w:delText>")}</w:del>'
    file.body.append(p("Đạt ", gone, f'<w:ins w:author="Minh">{r("95%")}</w:ins>'))


@says(
    "trước",
    "Câu dời.",
    "! tracked-changes Lan: Câu dời.",
    "sau",
    "! tracked-changes Lan: Câu dời. ->",
)
def moved_words_once(file: WordFile) -> None:
    old = f'<w:moveFrom w:author="Lan">{r("Câu dời.")}</w:moveFrom>'
    new = f'<w:moveTo w:author="Lan">{r("Câu dời.")}</w:moveTo>'
    mark = '<w:rPr><w:moveFrom w:author="Lan"/></w:rPr>'
    file.body += [p("trước"), p(new), p(old, about=mark), p("sau")]


@says("đầu cuối")
def a_paragraph_whose_end_is_deleted(file: WordFile) -> None:
    file.body += [p("đầu ", about="<w:rPr><w:del/></w:rPr>"), p("cuối")]


@says("đoạn", "| còn |", "! tracked-changes Lan: bỏ ->")
def a_deleted_row(file: WordFile) -> None:
    gone = row("bỏ", about='<w:del w:author="Lan"/>')
    file.body += [p("đoạn"), table(row("còn"), gone)]


@says("thấy", "! hidden-text không thấy", "! hidden-text")
def hidden_text(file: WordFile) -> None:
    file.add_styles(style("Kín", "character", "<w:rPr><w:vanish/></w:rPr>"))
    by_style = r(" thấy", about='<w:rStyle w:val="Kín"/>')
    drawn = photo(file.add_picture(picture())).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    file.body += [p("thấy", r(" không", about="<w:vanish/>"), by_style), p(drawn)]


@says("Nghị quyết", "! comment Lan: Xem lại. Gấp", "! comment Minh: không chỗ")
def comments(file: WordFile) -> None:
    said = f'<w:comment w:id="1" w:author="Lan">{p("Xem lại.")}{p("Gấp")}</w:comment>'
    lost = f'<w:comment w:id="9" w:author="Minh">{p("không chỗ")}</w:comment>'
    file.add("comments", "comments.xml", root("w:comments", said, lost))
    file.body.append(p("Nghị quyết", r('<w:commentReference w:id="1"/>')))


@says("Một[1] hai[2].", "[1]: cuối trang<https://example.vn/> / thêm", "[2]: cuối bài")
def notes(file: WordFile) -> None:
    def note(name: str, *inside: str) -> str:
        ruler = f'<w:{name} w:id="-1" w:type="separator">{p("kẻ")}</w:{name}>'
        return f'{ruler}<w:{name} w:id="2">{"".join(inside)}</w:{name}>'

    link = f"<w:fldSimple w:instr='HYPERLINK \"https://example.vn/\"'>{r('trang')}</w:fldSimple>"
    foot = note("footnote", p(r("<w:footnoteRef/>"), " cuối ", link), p("thêm"))
    file.add("footnotes", "footnotes.xml", root("w:footnotes", foot))
    file.add("endnotes", "endnotes.xml", root("w:endnotes", note("endnote", p("cuối bài"))))
    one, two = (r(f'<w:{kind}noteReference w:id="2"/>') for kind in ("foot", "end"))
    file.body.append(p("Một", one, " hai", two, r('<w:footnoteReference w:id="7"/>'), "."))


@says("thân bài", "! margin CHI BỘ Số 1")
def headers_and_footers(file: WordFile) -> None:
    head = file.add("header", "header1.xml", root("w:hdr", p("CHI BỘ"), p("Số 1")))
    foot = file.add("footer", "footer1.xml", root("w:ftr", p(field_of("PAGE", "2"))))
    about = f'<w:headerReference r:id="{head}"/><w:footerReference r:id="{foot}"/>'
    file.body += [p("thân bài"), f'<w:sectPr>{about}<w:cols w:num="2"/></w:sectPr>']


@says("trước", "! left-out Doanh thu", "sau", "! left-out Bước một", "! left-out Excel.Sheet.12")
def charts_diagrams_and_embedded_files(file: WordFile) -> None:
    chart = file.add("chart", "charts/chart1.xml", root("c:chartSpace", "<a:t>Doanh thu</a:t>"))
    data = file.add(
        "diagramData", "diagrams/data1.xml", root("dgm:dataModel", "<a:t>Bước một</a:t>")
    )
    preview = file.add_picture(picture())
    drawn = (
        f'<v:shape><v:imagedata r:id="{preview}"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/>'
    )
    file.body += [
        p("trước", alternatives(drawing(f'<c:chart r:id="{chart}"/>'), photo(preview))),
        p("sau", drawing(f'<dgm:relIds r:dm="{data}"/>'), r(f"<w:object>{drawn}</w:object>")),
    ]


@says("sau", "! left-out trang.html")
def a_page_pasted_whole(file: WordFile) -> None:
    leads = file.add("aFChunk", "trang.html", "<p>lời</p>")
    file.body += [f'<w:altChunk r:id="{leads}"/>', p("sau")]


@says("chữ", "! macros")
def macros(file: WordFile) -> None:
    file.add("vbaProject", "vbaProject.bin", b"\xd0\xcf")
    file.body.append(p("chữ"))


# Other programs.


@says(
    *("**Tiêu đề**", "Đoạn của Google.", "• một", "• hai", "cổng<https://example.vn/>"),
    *("| A | B |", "[ảnh]"),
)
def as_google_writes(file: WordFile) -> None:
    file.add_styles(
        style("normal", about='<w:pPr><w:jc w:val="left"/></w:pPr>'),
        style("heading 1", based_on="normal", about="<w:rPr><w:b/><w:sz w:val='32'/></w:rPr>"),
        style("Table1", "table"),
    )
    file.add_lists(a_list(0, level(0, "●", "bullet")), use_of_list(1, 0))
    plain = '<w:rtl w:val="0"/>'
    bullet = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:ind w:left="720"/>'
    link = file.leads_to("hyperlink", "https://example.vn/", "External")
    edges = '<w:tcBorders><w:top w:val="single"/></w:tcBorders>'
    about = f'<w:shd w:fill="auto"/>{edges}'
    body = [
        p(r("Tiêu đề", about=plain), style="heading1", about='<w:pageBreakBefore w:val="0"/>'),
        p(r("Đoạn của ", about=plain), r("Google.", about=plain)),
        *(p(r(text, about=plain), about=bullet) for text in ("một", "hai")),
        p(f'<w:hyperlink r:id="{link}">{r("cổng", about="<w:u/>")}</w:hyperlink>'),
        table(row(cell(p("A"), about=about), cell(p("B"), about=about)), lines=""),
        p(photo(file.add_picture(picture()), "ảnh")),
    ]
    file.body.append("".join(body))


@says(
    *("**Tiêu đề**", "Tuyên giáo Thái Nguyên", "1. một", "2. hai", "( trong khung )"),
    *("| A |", "[ảnh]"),
)
def as_libreoffice_writes(file: WordFile) -> None:
    file.add_styles(
        style("Normal", about="<w:rPr><w:rFonts w:ascii='Liberation Serif'/></w:rPr>"),
        style("Tiêu đề bài", based_on="Normal", style_id="TextBody", about="<w:rPr><w:b/></w:rPr>"),
    )
    number = level(0, "%1.", more='<w:suff w:val="tab"/>')
    file.add_lists(a_list(1, number), use_of_list(2, 1))
    inside = p("trong khung", about='<w:overflowPunct w:val="false"/>')
    box = alternatives(drawing(shape(inside), frame="anchor"), r(old_box(inside)))
    edges = '<w:tcBorders><w:top w:val="single"/></w:tcBorders>'
    file.body += [
        p(r("Tiêu đề", about="<w:b/><w:bCs/>"), style="TextBody"),
        p(r("Tuyên gi", "<w:softHyphen/>", "áo Thái "), r("Nguyên", about="<w:lang/>")),
        *(item("một", 2), item("hai", 2)),
        p(r(), box),
        table(row(cell(p("A"), about=edges)), lines=""),
        p(drawing(pic(file.add_picture(picture())), alt="ảnh", frame="anchor")),
        '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>',
    ]


# How it looks.


def read(file: WordFile, folder: Path) -> Source:
    return read_docx(file.save(folder / "file.docx"), folder)


def test_a_paragraph_has_the_size_of_most_of_its_letters(tmp_path: Path) -> None:
    file = WordFile()
    large = '<w:rPr><w:sz w:val="32"/></w:rPr>'
    file.add_styles(
        style("Normal", is_default="1", about='<w:rPr><w:sz w:val="28"/></w:rPr>'),
        style("heading 1", based_on="Normal", about=large),
    )
    own = r("nhỏ", about='<w:sz w:val="20"/>')
    file.body += [
        p("Thường"),
        p("Lớn", style="heading1"),
        p("Phần lớn là lớn", own, style="heading1"),
    ]
    found = read(file, tmp_path).items
    assert [one.size for one in found if isinstance(one, Paragraph)] == [28, 32, 32]


def test_styles_are_known_by_their_names(tmp_path: Path) -> None:
    file = WordFile()
    file.add_styles(
        style("Normal", style_id="a", is_default="1"),
        style("heading 1", style_id="u1", about='<w:pPr><w:jc w:val="center"/></w:pPr>'),
        style("Quote", style_id="Trichdn", about='<w:pPr><w:ind w:left="720"/></w:pPr>'),
    )
    hanging = '<w:ind w:left="720" w:hanging="720"/><w:jc w:val="both"/>'
    file.body += [
        *(p("một", style="u1"), p("hai", style="Trichdn"), p("ba", about=hanging)),
        p("bốn", style="u1", about='<w:jc w:val="end"/>'),
    ]
    found = [item for item in read(file, tmp_path).items if isinstance(item, Paragraph)]
    assert [(one.style, one.alignment, one.is_indented) for one in found] == [
        *(("heading 1", "center", False), ("quote", "", True), ("normal", "justify", False)),
        ("heading 1", "right", False),
    ]


@pytest.mark.parametrize(
    ("markup", "has_borders"),
    [
        (table(row("chữ"), lines="single"), True),
        (table(row("chữ"), lines="nil"), False),
        (table(row("chữ"), lines=""), False),
        (table(row("chữ"), lines="", about='<w:tblStyle w:val="TableGrid"/>'), True),
        (table(row("chữ"), lines="none", about='<w:tblStyle w:val="TableGrid"/>'), False),
        (table(row("chữ"), lines="", about='<w:tblStyle w:val="Lưới"/>'), True),
        (
            table(
                row(cell(p("chữ"), about='<w:tcBorders><w:top w:val="single"/></w:tcBorders>')),
                lines="nil",
            ),
            True,
        ),
    ],
)
def test_the_lines_of_a_table(markup: str, has_borders: bool, tmp_path: Path) -> None:
    file = WordFile([markup])
    lines = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
    file.add_styles(
        style("Table Grid", "table", lines), style("Lưới", "table", based_on="TableGrid")
    )
    (found,) = read(file, tmp_path).items
    assert isinstance(found, Table)
    assert found.has_borders is has_borders


@pytest.mark.parametrize(
    ("about", "has_header"),
    [("<w:tblHeader/>", True), ('<w:tblHeader w:val="0"/>', False), ("", False)],
)
def test_the_header_of_a_table(about: str, has_header: bool, tmp_path: Path) -> None:
    (found,) = read(WordFile([table(row("TT", about=about), row("1"))]), tmp_path).items
    assert isinstance(found, Table)
    assert found.has_header is has_header


def test_the_document_may_have_another_name(tmp_path: Path) -> None:
    file = WordFile([p("chữ")], document="word/document2.xml")
    assert outline(read(file, tmp_path)) == ["chữ"]
