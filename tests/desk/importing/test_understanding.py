"""What is understood of documents that have looks."""

from datetime import date
from typing import Any

import pytest

from desk.importing.draft import (
    ArticleDraft,
    BulletList,
    Gallery,
    Heading,
    Line,
    ListItem,
    MergedCells,
    NotAnArticleError,
    Photo,
    Quote,
    Signature,
    Table,
    Tasks,
    Text,
)
from desk.importing.source import Item, Paragraph, Remark, RemarkKind, Source, Span
from desk.importing.understanding.parser import parse_source
from tests.helpers import sources as doc

pytestmark = pytest.mark.quick

TITLE = doc.centred(doc.bold("Huyện Mường Tân trồng rừng đầu xuân"))
LEAD = doc.bold("Sáng 12/2, huyện Mường Tân tổ chức lễ trồng cây với hơn 300 người tham gia.")
FIRST = "Ngay sau lễ phát động, các xã ra quân trồng hơn 2.000 cây lát và cây trám."
LAST = "Huyện phấn đấu năm nay trồng mới 150 ha rừng."


def read(*items: Item | str) -> ArticleDraft:
    """Return what is made of a document; no word of it is lost or doubled, ever."""
    draft = parse_source(doc.document(*items))
    assert not [remark.text for remark in draft.remarks if "Những chữ này" in remark.text]
    return draft


def body_of(*items: Item | str) -> list[Any]:
    """Return the body that some items become between two paragraphs."""
    draft = read(TITLE, LEAD, FIRST, *items, LAST)
    first, last = draft.body[0], draft.body[-1]
    assert isinstance(first, Text)
    assert isinstance(last, Text)
    assert (first.parts.pop(0), last.parts.pop()) == (line(FIRST), line(LAST))
    return [block for block in draft.body if block != Text([])]


def line(*parts: Span | str) -> Line:
    return Line(tuple(part if isinstance(part, Span) else Span(part) for part in parts))


def photo(file: str = "1.jpg", caption: str = "", credit: str = "") -> Photo:
    return Photo(file, caption, credit)


def items(*texts: str) -> list[ListItem]:
    return [ListItem((Span(text),)) for text in texts]


MOTTO = doc.table(
    [
        [doc.centred("TỈNH ỦY PHÚ SƠN"), doc.centred(doc.bold("BAN TUYÊN GIÁO"))],
        [doc.centred(doc.bold("ĐẢNG CỘNG SẢN VIỆT NAM")), doc.centred("Phú Sơn, tháng 2")],
    ],
    [[doc.centred("Số 12-BC/BTG")], [""]],
    has_borders=False,
)


@pytest.mark.parametrize(
    "above",
    [
        [],
        [MOTTO],
        [doc.table(["TỈNH ỦY PHÚ SƠN\n*", "ĐẢNG CỘNG SẢN VIỆT NAM"])],
        [doc.centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), doc.centred("Độc lập - Tự do")],
        ["TỈNH ỦY PHÚ SƠN\tĐẢNG CỘNG SẢN VIỆT NAM"],
        [doc.centred(doc.bold("TỈNH ỦY PHÚ SƠN")), "Số: 12-BC/TU"],
    ],
)
def test_what_stands_above_the_title_is_dropped_and_told(above: list[Item | str]) -> None:
    draft = read(*above, TITLE, LEAD, FIRST)
    assert draft.title == "Huyện Mường Tân trồng rừng đầu xuân"
    assert draft.body == [Text([line(FIRST)])]
    assert bool(draft.dropped) is bool(above)


@pytest.mark.parametrize(
    ("above", "kicker"),
    [
        ("NGƯỜI TỐT, VIỆC TỐT", "NGƯỜI TỐT, VIỆC TỐT"),
        ("TIN NGẮN", ""),
        ("SỞ NÔNG NGHIỆP", ""),
        ("TRANG THÔNG TIN XÃ", ""),
        ("KẾ HOẠCH", ""),
        (doc.italic("Học tập và làm theo Bác"), "Học tập và làm theo Bác"),
        (doc.italic("Phú Sơn, ngày … tháng 2 năm 2026"), ""),
        ("Xã Nà Lừa:", "Xã Nà Lừa:"),
    ],
)
def test_a_line_right_above_the_title_stays_there(above: str | Paragraph, kicker: str) -> None:
    given = doc.bold(above) if isinstance(above, str) else above
    draft = read(given, doc.bold("Ông Páo trồng rừng đầu xuân"), LEAD, FIRST)
    assert draft.kicker == kicker
    kept = f"{draft.kicker} {draft.title} {' '.join(draft.dropped)}"
    assert sorted(kept.split()) == sorted(f"{given.text} Ông Páo trồng rừng đầu xuân".split())


@pytest.mark.parametrize(
    ("size", "kicker", "title"),
    [(32, "Gương sáng", "Ông Páo trồng rừng"), (28, "", "Gương sáng Ông Páo trồng rừng")],
)
def test_the_largest_of_lines_that_look_alike_is_the_title(
    size: int, kicker: str, title: str
) -> None:
    above = doc.bold("Gương sáng", size=28)
    draft = read(above, doc.bold("Ông Páo trồng rừng", size=size), LEAD, FIRST)
    assert (draft.kicker, draft.title) == (kicker, title)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([doc.styled("title", "Đầu đề")], "Đầu đề"),
        ([doc.bold("Chuyên mục"), doc.styled("title", "Đầu đề")], "Đầu đề"),
        ([doc.styled("heading 1", "Đầu đề")], "Đầu đề"),
        ([doc.bold("Đầu đề")], "Đầu đề"),
        ([doc.centred("Đầu đề")], "Đầu đề"),
        (["ĐẦU ĐỀ IN HOA"], "ĐẦU ĐỀ IN HOA"),
        (["Đầu đề không có gì lạ"], "Đầu đề không có gì lạ"),
        ([doc.centred(doc.bold("Nghĩ lớn, làm lớn!"))], "Nghĩ lớn, làm lớn!"),
        ([doc.centred(doc.bold("BÁO CÁO")), doc.centred(doc.bold("kết quả năm"))], None),
        ([doc.centred(doc.bold("Một đầu đề dài\nngắt làm hai dòng"))], None),
        ([doc.centred(doc.bold("NGHỊ ĐỊNH")), doc.centred("Về việc trồng rừng")], None),
        ([doc.bold("Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam")], None),
        ([doc.bold("Đầu đề"), doc.bold("Kính gửi: Ban Biên tập")], "Đầu đề"),
        ([doc.bold("TIN NGẮN"), doc.bold("Trồng rừng đầu xuân")], "Trồng rừng đầu xuân"),
        ([doc.bold("NGƯỜI TỐT"), doc.bold("Ông Páo trồng rừng")], "Ông Páo trồng rừng"),
        ([doc.bold("NGƯỜI TỐT"), doc.bold("Kỳ 1: Ông Páo trồng rừng")], None),
        ([doc.bold("HỘI NGHỊ"), doc.bold("Tổng kết công tác trồng rừng")], None),
        ([doc.styled("title", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA"), doc.bold("Đầu đề")], "Đầu đề"),
        ([doc.styled("toc 1", "MỞ ĐẦU 2"), doc.bold("Đầu đề")], "Đầu đề"),
        ([doc.bold("- Một ý"), doc.bold("Đầu đề")], "Đầu đề"),
        ([doc.centred(doc.bold("ĐẢNG ỦY XÃ NÀ LỪA TỔNG KẾT NĂM"))], None),
        ([doc.bold("ĐẢNG ỦY XÃ NÀ LỪA"), doc.bold("TỔNG KẾT NĂM 2025")], None),
        ([doc.bold("ĐẢNG ỦY XÃ NÀ LỪA"), doc.bold("RỪNG VÀNG")], "RỪNG VÀNG"),
        ([doc.bold("BÀI TUYÊN TRUYỀN"), doc.bold("Kỷ niệm 80 năm")], None),
        ([doc.bold("BÁO CÁO NHANH"), doc.bold("Thiệt hại do mưa ngày 14/4/2026")], None),
        (
            [doc.bold("XÃ NÀ LỪA"), doc.bold("LỜI KÊU GỌI"), doc.bold("Giữ rừng")],
            "LỜI KÊU GỌI Giữ rừng",
        ),
        ([doc.bold("Rừng ở đâu?"), doc.bold("Kỳ 1: Đồi trọc")], None),
        ([doc.bold("CHI BỘ NÀ LỪA"), doc.centred(doc.bold("Giữ rừng"))], "Giữ rừng"),
        ([doc.bold("BIÊN BẢN"), doc.bold("Họp chi hội quý III")], None),
    ],
)
def test_titles(lines: list[Paragraph], title: str | None) -> None:
    draft = read(*lines, LEAD, FIRST)
    said = " ".join(" ".join(words.text for words in doc.document(*lines).items).split())  # type: ignore[union-attr]
    assert draft.title == (title or said)
    assert draft.lead == LEAD.text


def test_a_document_that_is_a_table_alone_keeps_its_words() -> None:
    draft = read(MOTTO)
    assert draft.title or draft.body


def test_an_empty_document_is_no_article() -> None:
    with pytest.raises(NotAnArticleError):
        read("", "   ")


def test_a_document_of_prose_only_has_no_title() -> None:
    prose = "Một đoạn văn dài, " * 20 + "hết."
    draft = read(prose, FIRST)
    assert (draft.title, draft.lead) == ("", prose)
    assert [remark.place for remark in draft.remarks if "đầu đề" in remark.text] == ["title"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("Thứ ba, 11/07/2023", date(2023, 7, 11)),
        ("Phú Sơn, ngày 5 tháng 6 năm 2024", date(2024, 6, 5)),
        ("Ngày 5/6/2024", date(2024, 6, 5)),
        ("(05/6/2024)", date(2024, 6, 5)),
        ("(Ngày đăng: 05/6/2024)", date(2024, 6, 5)),
        ("Cập nhật: 15:20, 05/6/2024", date(2024, 6, 5)),
        ("Nà Lừa ngày 5/6/2024", date(2024, 6, 5)),
        ("5 tháng 6, 2024", date(2024, 6, 5)),
        (None, None),
    ],
)
def test_a_date_line_if_there_is_one(day: str | None, expected: date | None) -> None:
    lines = [doc.italic(day)] if day else []
    draft = read(TITLE, *lines, LEAD, FIRST)
    assert (draft.date, draft.lead) == (expected, LEAD.text)
    assert draft.body == [Text([line(FIRST)])]


def test_a_date_in_the_paragraph_of_the_title() -> None:
    draft = read(doc.centred(doc.bold("Trồng rừng\n(Ngày 5/6/2024)")), LEAD, FIRST)
    assert (draft.title, draft.date) == ("Trồng rừng", date(2024, 6, 5))


@pytest.mark.parametrize(
    ("after", "lead"),
    [
        ([LEAD, FIRST], LEAD.text),
        ([doc.italic(LEAD.text), FIRST], LEAD.text),
        ([FIRST, LAST], FIRST),
        ([doc.styled("heading 2", LEAD.text), FIRST], LEAD.text),
        ([doc.picture(), doc.italic("Quang cảnh buổi lễ"), LEAD, FIRST], LEAD.text),
        ([doc.bold("I. KẾT QUẢ"), FIRST, LAST], ""),
        ([doc.italic("Lê Văn Páo"), LEAD, FIRST], LEAD.text),
        ([doc.centred(doc.italic(f"({LEAD.text})")), FIRST, LAST], FIRST),
        (["Kính thưa các đồng chí!", FIRST, LAST], ""),
        (["Kính gửi quý phụ huynh!", FIRST, LAST], FIRST),
        ([doc.table(["Thứ hai", "Họp"], ["Thứ ba", "Học"]), FIRST, LAST], ""),
        (["Rừng xanh", "Suối trong", "Nắng lên", "Chim hót", "Người về.", LAST], ""),
    ],
)
def test_leads(after: list[Any], lead: str) -> None:
    assert read(TITLE, *after).lead == lead


def test_a_date_before_the_words_of_a_lead() -> None:
    draft = read(TITLE, doc.bold(f"(05/6/2024) - {LEAD.text}"), FIRST)
    assert (draft.date, draft.lead) == (date(2024, 6, 5), LEAD.text)


@pytest.mark.parametrize(
    ("given", "level"),
    [
        (doc.styled("heading 2", "Kết quả"), 2),
        (doc.bold("Kết quả"), 2),
        (doc.bold("Kết quả như sau:"), 2),
        (doc.bold("Cần làm gì?"), 2),
        (doc.bold("PV: Cần làm gì?"), None),
        (doc.plain("KẾT QUẢ NỔI BẬT"), 2),
        (doc.plain("1. Kết quả nổi bật"), 2),
        (doc.labelled("I.", "KẾT QUẢ"), 2),
        (doc.plain("Kết quả nổi bật"), None),
        (doc.bold("Kết quả thật là nổi bật."), None),
    ],
)
def test_headings_by_style_and_by_looks(given: Paragraph, level: int | None) -> None:
    expected = Heading(given.text, level) if level else line(given.text)
    assert body_of(given, "Đoạn sau.") == [Text([expected, line("Đoạn sau.")])]


def test_a_chapter_and_its_name_are_one_heading() -> None:
    given = [doc.bold("Chương I"), doc.bold("QUY ĐỊNH CHUNG"), doc.bold("Điều 1. Phạm vi")]
    [text] = body_of(*given, "Đoạn.")
    assert text.parts[:2] == [Heading("Chương I. QUY ĐỊNH CHUNG", 2), Heading("Điều 1. Phạm vi", 3)]


@pytest.mark.parametrize("said", ["b) Ký hiệu của văn bản", "Nơi nhận:"])
def test_what_is_no_heading(said: str) -> None:
    given = doc.bold(said) if said.endswith(":") else said
    assert body_of("a) Số của văn bản.", given)[0].parts[1] == line(said)


def test_headings_below_others_are_smaller() -> None:
    [text] = body_of(doc.bold("I. MỘT"), doc.bold("1. Hai"), "Đoạn.", doc.bold("II. BA"), "Đoạn.")
    levels = [part.level for part in text.parts if isinstance(part, Heading)]
    assert levels == [2, 3, 2]


def test_bold_and_italic_stay_where_they_mean_something() -> None:
    mixed = doc.plain("Trồng ", Span("150 ha", bold=True), " rừng ", Span("lát", italic=True), ".")
    [text] = body_of(mixed, doc.bold("Cả đoạn in đậm thì chẳng nói gì."), doc.italic("Ghi chú."))
    assert text.parts == [
        line("Trồng ", Span("150 ha", bold=True), " rừng ", Span("lát", italic=True), "."),
        line("Cả đoạn in đậm thì chẳng nói gì."),
        line(Span("Ghi chú.", italic=True)),
    ]


def test_italics_say_nothing_where_all_is_italic() -> None:
    draft = read(TITLE, doc.italic(LEAD.text), doc.italic(FIRST), doc.italic(LAST))
    assert draft.body == [Text([line(FIRST), line(LAST)])]


def test_links_stay() -> None:
    link = Span("Cổng thông tin", link="https://example.vn/")
    assert body_of(doc.plain("Xem ", link, ".")) == [Text([line("Xem ", link, ".")])]


def test_words_are_cleaned_across_their_looks() -> None:
    bold = Span(" lá", bold=True), Span("t ", bold=True)
    torn = doc.plain("  Cây\u00a0", *bold, " ,\tcây tra\u0301m  ./.")
    assert body_of(torn, "") == [Text([line("Cây ", Span("lát", bold=True), ", cây trám./.")])]


@pytest.mark.parametrize("signs", [("- ", "- "), ("+ ", "+ "), ("• ", "• "), ("-", "-")])
def test_lists_that_are_typed(signs: tuple[str, str]) -> None:
    [text] = body_of("Gồm có:", f"{signs[0]}cây lát;", f"{signs[1]}cây trám.")
    assert text.parts == [line("Gồm có:"), BulletList(items("cây lát;", "cây trám."))]


def test_lists_that_the_program_made_with_lists_below() -> None:
    [text] = body_of(
        doc.labelled("•", "một;"), doc.labelled("o", "hai;", 1), doc.labelled("•", "ba.")
    )
    first = ListItem((Span("một;"),), BulletList(items("hai;")))
    assert text.parts == [BulletList([first, *items("ba.")])]


def test_a_plus_below_a_dash_is_a_list_below() -> None:
    [text] = body_of("- một:", "+ hai;", "+ ba;", "- bốn.")
    first = ListItem((Span("một:"),), BulletList(items("hai;", "ba;")))
    assert text.parts == [BulletList([first, *items("bốn.")])]


@pytest.mark.parametrize("made", [True, False])
def test_numbers_that_are_no_tasks_are_an_ordered_list(*, made: bool) -> None:
    texts = ["cây lát;", "cây trám."]
    given = [doc.labelled(f"{n}.", t) if made else f"{n}. {t}" for n, t in enumerate(texts, 1)]
    [text] = body_of("Có hai loài cây:", *given)
    assert text.parts == [line("Có hai loài cây:"), BulletList(items(*texts), is_ordered=True)]


def test_numbers_that_begin_elsewhere_stay_as_they_are() -> None:
    [text] = body_of("5. cây lát;", "6. cây trám.")
    assert text.parts == [line("5. cây lát;"), line("6. cây trám.")]


def test_a_conversation_is_no_list() -> None:
    talk = ["- Bà con trồng cây gì?", "- Cây lát, cây trám."]
    assert body_of(*talk) == [Text([line(said) for said in talk])]


def tasks(*given: list[str], style: str = "mot-la", continues: bool = False) -> Tasks:
    return Tasks(style, [[*map(line, task)] for task in given], continues)


@pytest.mark.parametrize(
    ("ordinals", "style"),
    [
        (("Một là, ", "Hai là, ", "Ba là, "), "mot-la"),
        (("Thứ nhất, ", "Thứ hai, ", "Thứ ba, "), "thu-nhat"),
        (("1. ", "2. ", "3. "), "number"),
        (("1) ", "2) ", "3) "), "number"),
        (("Thứ nhất là, ", "Thứ hai là, ", "Thứ ba là, "), "thu-nhat"),
        (("- Một là, ", "- Hai là, ", "- Ba là, "), "mot-la"),
        (("Thứ nhất - ", "Thứ hai – ", "Thứ ba: "), "thu-nhat"),
    ],
)
@pytest.mark.parametrize("made", [True, False])
def test_tasks_however_they_are_counted(
    ordinals: tuple[str, ...], style: str, *, made: bool
) -> None:
    given = [
        doc.labelled(ordinal.strip(), "làm việc này.") if made else f"{ordinal}làm việc này."
        for ordinal in ordinals
    ]
    intro, found = body_of("Các nhiệm vụ trọng tâm:", *given)
    assert intro == Text([line("Các nhiệm vụ trọng tâm:")])
    assert found == tasks(*[["làm việc này."]] * 3, style=style)


def test_an_ordinal_torn_by_looks_is_cut_off_whole() -> None:
    ordinal = Span("Một", bold=True), Span(" l", bold=True), "à, "
    torn = doc.plain(*ordinal, Span("rừng", bold=True), " tốt.")
    [found] = body_of(torn, "Hai là, giữ rừng.")
    assert found.tasks == [[line(Span("rừng", bold=True), " tốt.")], [line("giữ rừng.")]]


def test_what_stands_below_a_task_is_its() -> None:
    [found] = body_of(
        "Một là, trồng cây:", "- cây lát;", "- cây trám.", "Các xã báo cáo.", "Hai là, giữ rừng."
    )
    below = BulletList(items("cây lát;", "cây trám."))
    first: list[Line | BulletList] = [line("trồng cây:"), below, line("Các xã báo cáo.")]
    assert found == Tasks("mot-la", [first, [line("giữ rừng.")]])


def test_numbers_go_on_after_a_photo() -> None:
    photo_of_it = doc.picture(), doc.centred(doc.italic("Trồng cây"))
    found = body_of("1. a.", "2. b.", *photo_of_it, "3. c.")
    more = tasks(["c."], style="number", continues=True)
    assert found == [tasks(["a."], ["b."], style="number"), photo(caption="Trồng cây"), more]


def test_letters_stand_below_their_number() -> None:
    letters = ["a) cây lát;", "b) cây trám"]
    [found] = body_of("1. Trồng cây:", *letters, "2. Giữ rừng.")
    assert found == tasks(["Trồng cây:", *letters], ["Giữ rừng."], style="number")


def test_a_list_that_counts_up_to_where_tasks_ended_is_no_part_of_them() -> None:
    first = ["Các nhiệm vụ:", "1. a.", "2. b."]
    found = body_of(*first, doc.bold("II. CÂY"), "1. lát.", "2. trám.", "3. sồi.")
    assert found[-1].parts[-1] == BulletList(items("lát.", "trám.", "sồi."), is_ordered=True)


def test_a_list_goes_on_after_a_photo() -> None:
    found = body_of(
        "Một là, a.", "Hai là, b.", doc.picture(), doc.centred(doc.italic("Trồng cây")), "Ba là, c."
    )
    assert found == [
        tasks(["a."], ["b."]),
        photo(caption="Trồng cây"),
        tasks(["c."], continues=True),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Một là trồng cây, hai là giữ rừng, ba là bán gỗ.", "Hết."],
        ["Thứ hai, 10/8, huyện họp.", "Thứ ba, 11/8, xã họp."],
    ],
)
def test_what_is_no_list_of_tasks(lines: list[str]) -> None:
    assert body_of(*lines) == [Text([line(said) for said in lines])]


def test_a_tuesday_after_the_second_task_is_none() -> None:
    first, last = body_of("Thứ nhất, a.", "Thứ hai, b.", "Thứ ba, 11/8, tỉnh họp.")
    assert first == tasks(["a."], ["b."], style="thu-nhat")
    assert last == Text([line("Thứ ba, 11/8, tỉnh họp.")])


CAPTION = "Bà con thôn Nà Lừa trồng cây"


@pytest.mark.parametrize(
    "given",
    [
        [doc.picture(), doc.centred(doc.italic(CAPTION))],
        [doc.picture(), doc.italic(CAPTION)],
        [doc.picture(), CAPTION],
        [doc.box(doc.picture(), CAPTION)],
        [doc.box(CAPTION, doc.picture())],
        [doc.table([doc.picture()], [CAPTION])],
        [doc.table([[doc.picture(), CAPTION]], has_borders=False)],
        [doc.table([doc.picture(), CAPTION])],
        [doc.centred(CAPTION), doc.picture()],
    ],
)
def test_captions_wherever_they_stand(given: list[Any]) -> None:
    assert body_of(*given, "Đoạn sau.") == [photo(caption=CAPTION), Text([line("Đoạn sau.")])]


def test_a_numbered_caption_above_each_photo() -> None:
    first: list[Any] = ["Ảnh 1. Trồng cây", doc.picture("1.jpg")]
    found = body_of(*first, "Ảnh 2. Tưới cây", doc.picture("2.jpg"), "Đoạn.")
    assert found[:2] == [photo("1.jpg", "Ảnh 1. Trồng cây"), photo("2.jpg", "Ảnh 2. Tưới cây")]


def test_a_picture_floats_in_a_paragraph_and_its_caption_is_below() -> None:
    prose = "Bà con thôn Nà Lừa trồng cây lát, cây trám trên đồi trọc từ sáng sớm, " * 2 + "rồi về."
    found = body_of(doc.box(doc.picture(), prose), doc.centred(doc.italic(CAPTION)))
    assert found == [Text([line(prose)]), photo(caption=CAPTION)]


@pytest.mark.parametrize("above", ["(Tặng các thầy cô)", "(Kèm theo Kế hoạch số 1"])
def test_what_stands_above_the_text_is_no_caption(above: str) -> None:
    draft = read(TITLE, doc.centred(doc.italic(above)), doc.bold("I. KẾT QUẢ"), FIRST)
    assert draft.body == [
        Text([line(Span(above, italic=True)), Heading("I. KẾT QUẢ"), line(FIRST)])
    ]


@pytest.mark.parametrize(
    "after", ["Trong đó,", "Một đoạn văn thường.", doc.bold("II. KẾT QUẢ"), "Một là, a."]
)
def test_what_is_no_caption(after: Any) -> None:
    assert body_of(doc.picture(), after)[0] == photo()


@pytest.mark.parametrize(
    ("said", "caption", "credit"),
    [
        (f"{CAPTION} (Ảnh: Minh An)", CAPTION, "Minh An"),
        (f"{CAPTION}. Ảnh: Minh An", f"{CAPTION}.", "Minh An"),
        (f"{CAPTION} - Ảnh: Minh An - Thu Hà", CAPTION, "Minh An - Thu Hà"),
        (f"{CAPTION} (Ảnh: TTXVN).", CAPTION, "TTXVN"),
        (f"{CAPTION}/Ảnh: Minh An", CAPTION, "Minh An"),
        (f"{CAPTION} | Ảnh: Minh An", CAPTION, "Minh An"),
        (f"{CAPTION} - Nguồn ảnh: Trường Tiểu học số 1", CAPTION, "Trường Tiểu học số 1"),
        (f"{CAPTION} (Ảnh: Công an xã cung cấp)", CAPTION, "Công an xã cung cấp"),
        (f"{CAPTION} (ảnh tư liệu)", f"{CAPTION} (ảnh tư liệu)", ""),
        ("Ảnh: Minh An", "", "Minh An"),
        (f"Ảnh: {CAPTION}", f"Ảnh: {CAPTION}", ""),
        (f"{CAPTION} (ảnh chụp sáng 6/2)", f"{CAPTION} (ảnh chụp sáng 6/2)", ""),
    ],
)
def test_who_took_a_photo_stands_apart(said: str, caption: str, credit: str) -> None:
    [found] = body_of(doc.picture(), doc.centred(doc.italic(said)))
    assert (found.caption, found.credit) == (caption, credit)


def test_the_name_of_who_took_it_in_a_line_of_its_own() -> None:
    given: list[Any] = [doc.picture(), doc.centred(CAPTION), doc.centred("Ảnh: Minh An")]
    assert body_of(*given) == [photo(caption=CAPTION, credit="Minh An")]


def test_photos_in_a_row_with_one_caption_are_a_gallery() -> None:
    pictures = [doc.picture("1.jpg"), doc.picture("2.jpg")]
    found = body_of(*pictures, doc.centred(doc.italic(CAPTION)))
    assert found == [Gallery([photo("1.jpg"), photo("2.jpg")], CAPTION)]


def test_photos_beside_each_other_each_with_its_caption_below() -> None:
    grid = doc.table([doc.picture("1.jpg"), doc.picture("2.jpg")], ["Trồng cây", "Tưới cây"])
    photos = [photo("1.jpg", "Trồng cây"), photo("2.jpg", "Tưới cây")]
    assert body_of(grid) == [Gallery(photos)]


def test_a_caption_whose_photo_was_sent_apart() -> None:
    draft = read(TITLE, LEAD, FIRST, doc.centred(doc.italic(CAPTION)), LAST)
    assert draft.body[1] == Photo("", CAPTION)
    assert [remark.place for remark in draft.remarks] == [1]


@pytest.mark.parametrize(
    ("said", "credit"), [(f"{CAPTION}. Ảnh: Minh An", "Minh An"), (f"[Ảnh 1: {CAPTION}]", "")]
)
def test_a_caption_without_its_photo_is_read_as_others_are(said: str, credit: str) -> None:
    _first, found, _last = read(TITLE, LEAD, FIRST, doc.centred(doc.italic(said)), LAST).body
    assert found == Photo("", said.strip("[]").removesuffix(f" Ảnh: {credit}"), credit)


def test_a_table_of_figures_with_merged_cells_and_its_name() -> None:
    head = [doc.cell(doc.bold("Xã")), doc.cell(doc.bold("Diện tích"), columns=2)]
    grid = doc.table(head, [doc.cell("Nà Lừa", rows=2), "12", "13"], ["14", ["15", "ha"]])
    assert body_of("Bảng 1: Rừng trồng mới", grid) == [
        Table(
            [["Xã", "Diện tích", ""], ["Nà Lừa", "12", "13"], ["", "14", "15\nha"]],
            [MergedCells(0, 1, 1, 2), MergedCells(1, 0, 2, 1)],
            has_header=True,
            caption="Bảng 1: Rừng trồng mới",
        )
    ]


def test_a_cell_over_a_hundred_million_columns_is_no_wider_than_a_table_may_be() -> None:
    grid = doc.table(["a", doc.cell("b", columns=10**8)], ["c", "d"])
    [found] = body_of(grid)
    assert len(found.rows[0]) < 100


@pytest.mark.parametrize(
    "layout",
    [
        doc.table([["Cột trái.", "Tiếp."], "Cột phải."], has_borders=False),
        doc.table(["Cột trái."], ["Tiếp."], ["Cột phải."]),
        doc.table([["Cột trái.", "Tiếp.", "Cột phải."]]),
        doc.table(["Cột trái.", "Tiếp."], ["Cột phải.", ""], has_borders=False),
    ],
)
def test_tables_for_layout_dissolve(layout: Any) -> None:
    assert body_of(layout) == [Text([line("Cột trái."), line("Tiếp."), line("Cột phải.")])]


def test_figures_stay_a_table_without_borders() -> None:
    [found] = body_of(doc.table(["Xã", "Cây"], ["Nà Lừa", "1.200"], has_borders=False))
    assert isinstance(found, Table)


def test_notes_are_lines_at_the_end() -> None:
    draft = read(TITLE, LEAD, "Rừng[1] tốt.", doc.right("Lê Văn Páo"), doc.note("1", "Rừng trồng."))
    assert draft.body == [Text([line("Rừng[1] tốt."), line("[1] Rừng trồng.")])]
    assert draft.signatures == [Signature("Lê Văn Páo")]


SAID = "“Trồng rừng là việc của mọi nhà.”"


@pytest.mark.parametrize(
    "given",
    [
        [doc.styled("quote", SAID), doc.styled("quote", "— Lò Văn Páo, Trưởng thôn")],
        [doc.styled("intense quote", SAID), "- Lò Văn Páo, Trưởng thôn"],
        [doc.plain(SAID, is_indented=True), doc.right("Lò Văn Páo (Trưởng thôn)")],
        [SAID, doc.right("Lò Văn Páo, Trưởng thôn")],
    ],
)
def test_quotations_with_who_said_them(given: list[Any]) -> None:
    assert body_of(*given) == [Quote(SAID, "Lò Văn Páo", "Trưởng thôn")]


def test_a_quotation_by_its_style_alone() -> None:
    assert body_of(doc.styled("quote", "Rừng vàng.")) == [Quote("Rừng vàng.")]


def test_indents_alone_are_no_quotation() -> None:
    assert body_of(doc.plain("Thụt vào.", is_indented=True)) == [Text([line("Thụt vào.")])]


@pytest.mark.parametrize(
    ("lines", "signature"),
    [
        ([doc.right(doc.bold("Lò Văn Páo"))], Signature("Lò Văn Páo")),
        (
            [doc.right("Lò Văn Páo"), doc.right("(Phó Bí thư Đảng ủy)")],
            Signature("Lò Văn Páo", "Phó Bí thư Đảng ủy"),
        ),
        ([doc.right("Lò Văn Páo\n(Trưởng thôn)")], Signature("Lò Văn Páo", "Trưởng thôn")),
        (["Bài, ảnh: Lò Văn Páo"], Signature("Lò Văn Páo", role="text_photo")),
        ([doc.bold("Tin, ảnh: Lò Văn Páo")], Signature("Lò Văn Páo", role="text_photo")),
        (["Tin, bài: Lò Văn Páo"], Signature("Lò Văn Páo", role="text")),
        (["Tin bài: Lò Văn Páo"], Signature("Lò Văn Páo", role="text")),
        (["Tin: Lò Văn Páo, Trạm Y tế"], Signature("Lò Văn Páo", "Trạm Y tế", "text")),
        (
            ["Người viết: Lò Văn Páo, Trưởng thôn"],
            Signature("Lò Văn Páo", "Trưởng thôn", "text"),
        ),
        (["Sưu tầm và biên soạn: Tổ số 2"], Signature("Tổ số 2", role="text")),
        ([doc.right("PHÒNG VĂN HÓA - XÃ HỘI")], Signature("PHÒNG VĂN HÓA - XÃ HỘI")),
        (["Lò Văn Páo, Hội Nông dân xã"], Signature("Lò Văn Páo", "Hội Nông dân xã")),
        (
            [doc.right("Lò Văn Páo"), doc.right("Ấp Nà Lừa, xã Mường Tân")],
            Signature("Lò Văn Páo", "Ấp Nà Lừa, xã Mường Tân"),
        ),
        (["Lò Văn Páo - Công chức VHXH"], Signature("Lò Văn Páo", "Công chức VHXH")),
        (
            [doc.right("T/M BAN QUẢN LÝ"), doc.right("(Đã ký)"), doc.right("Lò Văn Páo")],
            Signature("Lò Văn Páo", "T/M BAN QUẢN LÝ"),
        ),
        (
            ["Nơi nhận:\tT/M CHI ỦY", "- Huyện ủy,\tBÍ THƯ", "- Lưu.", "\tPáo"],
            Signature("Páo", "T/M CHI ỦY, BÍ THƯ"),
        ),
        (["Theo Báo Nhân Dân"], Signature("Báo Nhân Dân", role="source")),
        (["Nguồn: Báo Nhân Dân"], Signature("Báo Nhân Dân", role="source")),
        (["Người viết: Lò Văn Páo"], Signature("Lò Văn Páo", role="text")),
        (["Ghi chép của Lò Văn Páo"], Signature("Lò Văn Páo", role="text")),
        (["Lò Văn Páo (thực hiện)"], Signature("Lò Văn Páo", role="text")),
        (["Lò Văn Páo - Trạm Y tế xã"], Signature("Lò Văn Páo", "Trạm Y tế xã")),
        ([doc.bold("Cô giáo Lò Thị Mây")], Signature("Cô giáo Lò Thị Mây")),
        (["PV"], Signature("PV")),
        (["Lò Văn Páo - Trường THCS Nà Lừa"], Signature("Lò Văn Páo", "Trường THCS Nà Lừa")),
        (["Lò Văn Páo - TTVH"], Signature("Lò Văn Páo", "TTVH")),
        (
            [doc.right("Lò Văn Páo"), doc.right("Trưởng thôn"), doc.right("Thôn Nà Lừa")],
            Signature("Lò Văn Páo", "Trưởng thôn, Thôn Nà Lừa"),
        ),
        (
            [doc.centred("XÁC NHẬN CỦA CƠ QUAN"), doc.centred("NGƯỜI VIẾT"), "Lò Văn Páo"],
            Signature("Lò Văn Páo"),
        ),
        (
            [doc.right("Bản làng Nà Lừa"), doc.right("(xã Mường Tân)")],
            Signature("Bản làng Nà Lừa", "xã Mường Tân"),
        ),
        (
            [doc.right("Phó Chủ tịch Hội"), doc.right("Lò Văn Páo")],
            Signature("Lò Văn Páo", "Phó Chủ tịch Hội"),
        ),
        (
            [
                doc.table(
                    [
                        "Nơi nhận:",
                        [
                            doc.centred("T/M BAN THƯỜNG VỤ"),
                            doc.centred("PHÓ BÍ THƯ"),
                            "(đã ký)",
                            doc.centred("Lò Văn Páo"),
                        ],
                    ],
                    has_borders=False,
                )
            ],
            Signature("Lò Văn Páo", "T/M BAN THƯỜNG VỤ, PHÓ BÍ THƯ"),
        ),
    ],
)
def test_who_signed(lines: list[Any], signature: Signature) -> None:
    draft = read(TITLE, LEAD, FIRST, LAST, *lines)
    assert draft.signatures == [signature]


def test_a_date_above_who_signed() -> None:
    office = "BAN TUYÊN GIÁO VÀ DÂN VẬN ĐẢNG ỦY XÃ"
    draft = read(TITLE, LEAD, FIRST, doc.right("Nà Lừa, ngày 01/12/2026"), f"\t{office}")
    assert (draft.date, draft.signatures) == (date(2026, 12, 1), [Signature(office)])


def test_who_signed_beside_each_other() -> None:
    signed = ["THƯ KÝ", "(đã ký)", "Lò Văn Páo"], ["BAN GIÁM HIỆU", "HIỆU TRƯỞNG", "Vi Thị Hoa"]
    cells = [[*map(doc.centred, lines)] for lines in signed]
    draft = read(TITLE, LEAD, FIRST, doc.table(cells, has_borders=False))
    assert draft.signatures == [
        Signature("Lò Văn Páo", "THƯ KÝ"),
        Signature("Vi Thị Hoa", "BAN GIÁM HIỆU, HIỆU TRƯỞNG"),
    ]


def test_several_who_signed() -> None:
    draft = read(TITLE, LEAD, FIRST, doc.right("Minh An – Thu Hà"), doc.right("(Theo Báo Tân Hà)"))
    signed = [Signature("Minh An"), Signature("Thu Hà"), Signature("Báo Tân Hà", role="source")]
    assert draft.signatures == signed
    people = ["Lò Văn Páo", "Khuất Thị Mây", "Đoàn Thanh Hà"]
    draft = read(TITLE, LEAD, FIRST, *map(doc.right, people))
    assert [one.name for one in draft.signatures] == people
    titled = ["ThS. Lò Văn Minh An", "ThS. Vi Thị Thu Hà"]
    draft = read(TITLE, LEAD, FIRST, doc.right(" – ".join(titled)), doc.right("Trường Chính trị"))
    assert [one.name for one in draft.signatures] == titled
    assert draft.signatures[1].position == "Trường Chính trị"


def test_who_wrote_and_who_took_the_photos_in_one_line() -> None:
    draft = read(TITLE, LEAD, FIRST, "Bài: Minh An - Ảnh: Thu Hà")
    assert draft.signatures == [
        Signature("Minh An", role="text"),
        Signature("Thu Hà", role="photo"),
    ]


@pytest.mark.parametrize(
    "below",
    [
        ["Điện thoại: 0912 000 000", "Email: a@example.vn"],
        ["Chú thích ảnh:", "Ảnh 1: Trồng cây", "Ảnh 2: Tưới cây"],
        [doc.bold("Một số hình ảnh:"), doc.picture(), doc.centred("Trồng cây")],
    ],
)
def test_what_may_stand_below_the_signature(below: list[Item | str]) -> None:
    draft = read(TITLE, LEAD, FIRST, doc.right(doc.bold("Lò Văn Páo")), *below)
    assert draft.signatures == [Signature("Lò Văn Páo")]


def test_what_forms_say_before_a_title_and_a_lead_is_dropped() -> None:
    draft = read("Tên bài: Trồng rừng đầu xuân", f"Sapo: {LEAD.text}", FIRST)
    assert (draft.title, draft.lead) == ("Trồng rừng đầu xuân", LEAD.text)
    assert draft.dropped == ["Tên bài:", "Sapo:"]


def test_photos_may_stand_below_the_signature() -> None:
    draft = read(TITLE, LEAD, FIRST, doc.right("Lò Văn Páo"), doc.picture(), doc.centred(CAPTION))
    assert draft.signatures == [Signature("Lò Văn Páo")]
    assert draft.body[-1] == photo(caption=CAPTION)


def test_who_signed_below_the_last_photo_is_no_caption() -> None:
    draft = read(TITLE, LEAD, FIRST, doc.picture(), doc.italic(CAPTION), "Bài, ảnh: Minh An")
    assert draft.body[-1] == photo(caption=CAPTION)
    assert draft.signatures == [Signature("Minh An", role="text_photo")]


@pytest.mark.parametrize("label", ["Tác giả", "Họ và tên tác giả", "Tên tác giả"])
def test_who_signed_above_the_title(label: str) -> None:
    draft = read(f"{label}: Lò Văn Páo", TITLE, LEAD, FIRST)
    assert draft.signatures == [Signature("Lò Văn Páo", role="text")]
    assert not draft.dropped


def test_who_signed_below_the_title() -> None:
    draft = read(TITLE, doc.right(doc.italic("Lò Văn Páo")), LEAD, FIRST)
    assert (draft.signatures, draft.lead) == ([Signature("Lò Văn Páo")], LEAD.text)
    draft = read(TITLE, doc.centred("Tản văn của Lò Văn Páo"), LEAD, FIRST)
    assert draft.signatures == [Signature("Lò Văn Páo", role="text")]


def test_what_the_reader_tells_leads_to_its_block() -> None:
    comment = Remark(RemarkKind.COMMENT, "Xem lại", author="Minh An")
    source = doc.document(
        TITLE, LEAD, FIRST, doc.picture(), doc.plain("Đoạn sau.", remarks=(comment,))
    )
    told = parse_source(Source(source.items, (Remark(RemarkKind.MACROS),))).remarks
    assert [(remark.place, remark.text) for remark in told] == [
        (None, "Tệp có macro; macro bị bỏ"),
        (2, "Góp ý của Minh An: “Xem lại”"),
    ]


@pytest.mark.parametrize("after", [LAST, None])
def test_a_drawing_that_cannot_be_shown_is_told_beside_its_line(after: str | None) -> None:
    wmf = doc.plain(remarks=(Remark(RemarkKind.METAFILE, "image1.wmf"),))
    draft = read(TITLE, LEAD, FIRST, *([wmf, after] if after else [wmf]))
    [remark] = draft.remarks
    assert remark.place == 0
    assert "WMF" in remark.text
    assert (after or FIRST)[:40] in remark.text


def test_cells_over_the_edge_of_a_table_are_in_its_last_one() -> None:
    giant = doc.cell("ô", columns=10**8, rows=10**8)
    [found] = body_of(doc.table(["Xã", "Cây"], *[[giant] * 20] * 50))
    assert len(found.rows[0]) < 100
    assert str(found.rows).count("ô") == 1000


def test_a_list_of_many_quotations_is_read() -> None:
    found = body_of(*[doc.plain("“Một.”", is_indented=True)] * 50)
    assert found == [Text([line("“Một.”")] * 50)]
