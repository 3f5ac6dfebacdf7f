"""What the reader of text pages understands."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.importing import draft as drafts
from desk.importing.draft import Heading, NotAnArticleError, Photo, Signature
from desk.importing.source import Span
from desk.importing.understanding.parser import parse_article
from tests.helpers.page_text import PAGE

pytestmark = pytest.mark.quick


def page(*lines: str, title: str = "Tiêu đề", day: str = "Thứ sáu, 02/08/2024") -> str:
    return "\n\n".join([title, day, "Mở đầu.", *lines])


def lines(*texts: str) -> list[drafts.Line | drafts.Heading | drafts.BulletList]:
    return [drafts.Line((Span(text),)) for text in texts]


def paragraphs(*texts: str) -> drafts.Text:
    return drafts.Text(lines(*texts))


def caption(text: str) -> Photo:
    return Photo("", text)


def tasks(style: str, given: list[list[str]], *, continues: bool = False) -> drafts.Tasks:
    made: list[list[drafts.Line | drafts.BulletList]] = [
        [drafts.Line((Span(text),)) for text in task] for task in given
    ]
    return drafts.Tasks(style, made, continues)


def test_a_whole_page() -> None:
    draft = parse_article(PAGE)
    assert draft.title == "Nâng cao hiệu quả phong trào trồng cây ở các xã vùng đồi"
    assert draft.date == date(2024, 8, 2)
    assert draft.lead.startswith("Những năm qua, phong trào")
    assert draft.signatures == [Signature("Hoàng Thị Mây", "Phó Chủ tịch Uỷ ban nhân dân huyện")]
    assert draft.dropped[:2] == [
        "Trang chủ",
        "Chào mừng kỷ niệm 80 năm ngày hội (1/1/1940 - 1/1/2020).",
    ]
    assert draft.dropped[2:] == [
        "Thống kê truy cập",
        "Số lượt truy cập",
        "12345",
        "Trực tuyến: 1",
        "Hôm nay: 2",
    ]


def test_the_blocks_of_a_whole_page() -> None:
    assert parse_article(PAGE).body == [
        paragraphs(
            "Huyện uỷ đã ban hành nghị quyết. Đảng ủy các xã cụ thể hoá bằng kế hoạch, "
            'gọi là "mỗi nhà mười cây" và “vườn ươm của thôn”.'
        ),
        caption("Bà con thôn Trung trồng cây đầu xuân (ảnh chụp sáng mồng 6 tháng Giêng)"),
        drafts.Text(
            [
                Heading("I. KẾT QUẢ BƯỚC ĐẦU"),
                *lines(
                    "Đến nay, toàn huyện có 1.250 hộ tham gia, đạt 97,8%; "
                    "trong đó có 06 hộ trồng trên 1.000 cây."
                ),
            ]
        ),
        caption('Ông Lò Văn Páo, Trưởng thôn, hướng dẫn các hộ "chăm cây non"'),
        paragraphs("Thời gian tới, huyện tập trung vào các nhiệm vụ sau:"),
        tasks(
            "mot-la",
            [
                ["tuyên truyền để bà con hiểu; gắn với Kết luận số 12-KL/HU ngày 5/6/2024."],
                [
                    "giao chỉ tiêu cho từng xã.",
                    "Các xã báo cáo kết quả trước ngày 15 hằng tháng.",
                ],
                ["cấp cây giống tốt."],
                ["kiểm tra, khen thưởng kịp thời trong toàn huyện./."],
            ],
        ),
    ]


def test_decomposed_text_and_other_line_ends_read_the_same() -> None:
    other = unicodedata.normalize("NFD", PAGE).replace("\n", "\r\n")
    assert parse_article("\ufeff" + other) == parse_article(PAGE)


@pytest.mark.parametrize(
    ("remark", "about"),
    [
        ("thiếu ảnh", "chăm cây non"),
        ("lặp lại", "“được được”"),
        ("hai kiểu", "“ủy” (1 lần)"),
        ("ngoặc kép", ""),
    ],
)
def test_it_says_what_an_editor_should_look_at(remark: str, about: str) -> None:
    remarks = [remark.text for remark in parse_article(PAGE).remarks]
    assert any(remark in text and about in text for text in remarks), remarks


def test_a_clean_page_needs_no_look() -> None:
    clean = page("Nội dung bình thường, ngày ngày đổi mới.", "Lê Minh")
    assert parse_article(clean).remarks == []


@pytest.mark.parametrize(
    ("day", "expected", "weekday_is_right"),
    [
        ("Thứ sáu, 02/08/2024", date(2024, 8, 2), True),
        ("Thứ Sáu, ngày 2/8/2024", date(2024, 8, 2), True),
        ("THỨ SÁU 02-08-2024", date(2024, 8, 2), True),
        ("Thứ 6, 02/08/2024 - 14:30", date(2024, 8, 2), True),
        ("Chủ nhật, 04/08/2024", date(2024, 8, 4), True),
        ("02/08/2024", date(2024, 8, 2), True),
        ("14:30, Thứ sáu, 02/08/2024", date(2024, 8, 2), True),
        ("Thứ sáu, ngày 2 tháng 8 năm 2024", date(2024, 8, 2), True),
        ("Thứ ba, 02/08/2024", date(2024, 8, 2), False),
    ],
)
def test_date_lines(day: str, expected: date, *, weekday_is_right: bool) -> None:
    draft = parse_article(page("Nội dung.", day=day))
    assert draft.date == expected
    assert bool(draft.remarks) is not weekday_is_right


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "không có dòng ngày"),
        ("Một đoạn văn.\n\nMột đoạn nữa.", "không có dòng ngày"),
        ("Thứ sáu, 02/08/2024\nMở đầu.", "không có tiêu đề"),
        ("Tiêu đề\nThứ sáu, 02/08/2024\n\nThống kê truy cập\n12", "không có nội dung"),
    ],
)
def test_what_is_no_article_says_why(text: str, reason: str) -> None:
    with pytest.raises(NotAnArticleError, match=reason):
        parse_article(text)


@pytest.mark.parametrize("day", ["", "(02/08/2024)", "Thứ hai, 31/02/2024", "01/01/0001"])
def test_a_text_that_was_typed_needs_no_line_of_a_date(day: str) -> None:
    draft = parse_article(
        f"THÔNG BÁO\nVề việc trồng rừng\n{day}\nMở đầu.\n- Một;\n- Hai.\nVi Thị Hoa"
    )
    assert (draft.title, draft.lead) == ("THÔNG BÁO Về việc trồng rừng", "Mở đầu.")
    assert draft.date == (date(2024, 8, 2) if day.startswith("(") else None)
    assert draft.signatures == [Signature("Vi Thị Hoa")]


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        draft = parse_article(f"Tiêu đề\nThứ sáu, 02/08/2024\nMở đầu.\n{text}")
    except NotAnArticleError:
        return
    assert draft.lead == "Mở đầu."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Quang cảnh buổi lễ", Photo),
        ("Quang cảnh buổi lễ (sáng 2/8)", Photo),
        ("Đại biểu hỏi: “Bao giờ xong?”", drafts.Line),
        ("Buổi lễ kết thúc.", drafts.Line),
        ("Các đơn vị gồm:", drafts.Line),
        ("1. Về công tác tổ chức", Heading),
        ("IV. Về kinh phí", Heading),
        ("35 đại biểu dự lễ", Heading),
        ("VỀ CÔNG TÁC TỔ CHỨC", Heading),
        ("Còn nữa…", drafts.Line),
    ],
)
def test_captions_are_lines_that_are_no_sentences(line: str, kind: type) -> None:
    draft = parse_article(page("Đoạn trước.", line, "Đoạn sau.", "Lê Minh"))
    texts = [block for block in draft.body if isinstance(block, drafts.Text)]
    parts = [part for text in texts for part in text.parts]
    flat = {
        Photo: [block.caption for block in draft.body if isinstance(block, Photo)],
        Heading: [part.text for part in parts if isinstance(part, Heading)],
        drafts.Line: [part.spans[0].text for part in parts if isinstance(part, drafts.Line)],
    }
    assert [found for found, said in flat.items() if line in said] == [kind]


def test_two_lists_and_one_that_a_photo_interrupts() -> None:
    draft = parse_article(
        page(
            "Một là, a.",
            "Hai là, b.",
            "Ảnh giữa danh sách",
            "Ba là, c.",
            "Các giải pháp:",
            "Thứ nhất, d.",
            "Thứ hai, e.",
            "Một là f.",
            "Hai là: g.",
            "Ba là, h.",
        )
    )
    assert draft.body == [
        tasks("mot-la", [["a."], ["b."]]),
        caption("Ảnh giữa danh sách"),
        tasks("mot-la", [["c."]], continues=True),
        paragraphs("Các giải pháp:"),
        tasks("thu-nhat", [["d."], ["e."]]),
        tasks("mot-la", [["f."], ["g."], ["h."]]),
    ]


def test_an_ordinal_without_its_fellows_stays_as_it_was_typed() -> None:
    draft = parse_article(page("Một là, chỉ có một việc.", "Bốn là, lạc lõng."))
    assert draft.body == [paragraphs("Một là, chỉ có một việc.", "Bốn là, lạc lõng.")]
    assert len([remark for remark in draft.remarks if "ngoài danh sách" in remark.text]) == 2


@pytest.mark.parametrize(
    ("lines", "signatures"),
    [
        (["Lê Minh"], [Signature("Lê Minh")]),
        (["Lê Minh (Chánh Văn phòng)"], [Signature("Lê Minh", "Chánh Văn phòng")]),
        (["Lê Minh", "Chánh Văn phòng"], [Signature("Lê Minh", "Chánh Văn phòng")]),
        (["Bài và ảnh: Lê Minh"], [Signature("Lê Minh", role="text_photo")]),
        (
            ["Bài: Lê Minh", "Ảnh: Thu Hà"],
            [Signature("Lê Minh", role="text"), Signature("Thu Hà", role="photo")],
        ),
        (["Theo Báo Nhân Dân"], [Signature("Báo Nhân Dân", role="source")]),
        (["Ban Tuyên giáo và Dân vận"], [Signature("Ban Tuyên giáo và Dân vận")]),
        (["Ảnh cuối bài", "Lê Minh"], [Signature("Lê Minh")]),
        (
            ["Tin, ảnh: Lê Minh", "Video: Thu Hà"],
            [Signature("Lê Minh", role="text_photo"), Signature("Video: Thu Hà")],
        ),
        (["Lê Minh", "(Phó Bí thư Đảng ủy.)"], [Signature("Lê Minh", "Phó Bí thư Đảng ủy.")]),
        ([], []),
    ],
)
def test_who_signed(lines: list[str], signatures: list[Signature]) -> None:
    assert parse_article(page("Nội dung.", *lines)).signatures == signatures


def test_a_caption_after_the_first_task_does_not_lose_the_list() -> None:
    draft = parse_article(page("Một là, a;", "Ảnh minh họa", "Hai là, b;", "Ba là, c.", "Lê Minh"))
    assert draft.body == [
        tasks("mot-la", [["a;"]]),
        caption("Ảnh minh họa"),
        tasks("mot-la", [["b;"], ["c."]], continues=True),
    ]


def test_todays_date_in_the_header_is_not_the_articles() -> None:
    header = "Trang chủ\nChủ nhật, 28/04/2024\nChào mừng ngày lễ (1/1/1950 - 1/1/2020).\nMain\n"
    draft = parse_article(
        header + page("Nội dung dài hơn lời chào mừng ở đầu trang rất nhiều lần.")
    )
    assert (draft.title, draft.date) == ("Tiêu đề", date(2024, 8, 2))
    assert draft.dropped[0] == "Trang chủ"
    assert any("nhiều dòng ngày" in remark.text for remark in draft.remarks)


@pytest.mark.parametrize("footer", ["Thống kê truy cập:", "THỐNG KÊ TRUY CẬP 346597"])
def test_the_statistics_end_the_article_however_they_are_headed(footer: str) -> None:
    draft = parse_article(page("Nội dung.", "Lê Minh", footer, "33"))
    assert draft.signatures == [Signature("Lê Minh")]
    assert draft.dropped == [footer, "33"]


def test_a_tuesday_is_no_third_task() -> None:
    draft = parse_article(page("Thứ nhất là a;", "Thứ hai: b.", "Thứ ba tuần tới, tỉnh sẽ họp."))
    assert draft.body == [
        tasks("thu-nhat", [["a;"], ["b."]]),
        paragraphs("Thứ ba tuần tới, tỉnh sẽ họp."),
    ]


def test_ordinals_spelt_in_other_ways_still_count() -> None:
    words = ["Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bẩy"]
    draft = parse_article(page(*(f"{word} là - việc này." for word in words)))
    assert draft.body == [tasks("mot-la", [["việc này."]] * 7)]


def test_a_line_before_the_lead_is_no_lead() -> None:
    draft = parse_article("Tiêu đề\n02/08/2024\nĐại biểu dự lễ\nMở đầu.\nNội dung.")
    assert draft.lead == "Mở đầu."
    assert draft.body == [paragraphs("Đại biểu dự lễ", "Nội dung.")]
    assert any("trước sapo" in remark.text for remark in draft.remarks)
