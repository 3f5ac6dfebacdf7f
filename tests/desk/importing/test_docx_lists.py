"""The numbers that Word makes, as they are seen before their paragraphs."""

from pathlib import Path

import pytest

from tests.helpers.word_cases import Cases
from tests.helpers.word_files import (
    WordFile,
    a_list,
    cell,
    in_font,
    item,
    level,
    p,
    r,
    row,
    starts_at,
    style,
    table,
    use_of_list,
)

CASES = Cases()
says = CASES.says

NUMBERS = a_list(0, level(0, "%1."), level(1, "%2)", "lowerLetter"), level(2, "%1.%2.%3"))
USE = use_of_list(1, 0)


def numbered(list_id: int = 1, at_level: int = 0) -> str:
    about = f'<w:ilvl w:val="{at_level}"/><w:numId w:val="{list_id}"/>'
    return f"<w:pPr><w:numPr>{about}</w:numPr></w:pPr>"


@pytest.mark.parametrize("name", CASES)
def test_what_a_file_says(name: str, tmp_path: Path) -> None:
    assert CASES.read(name, tmp_path) == CASES.expected(name)


@says("1. một", "a) nhỏ", "1.a.1 sâu", "b) nhỏ nữa", "2. hai", "xen giữa", "a) lại từ đầu", "3. ba")
def levels_count_on_and_begin_anew(file: WordFile) -> None:
    file.add_lists(NUMBERS, USE)
    file.body += [
        *(item("một", 1), item("nhỏ", 1, 1), item("sâu", 1, 2), item("nhỏ nữa", 1, 1)),
        *(item("hai", 1), p("xen giữa"), item("lại từ đầu", 1, 1), item("ba", 1)),
    ]


@says("1. một", "2. hai", "1. mới", "2. mới nữa", "3. tiếp")
def a_list_that_begins_anew_once(file: WordFile) -> None:
    file.add_lists(NUMBERS, USE, use_of_list(2, 0, starts_at(1)))
    file.body += [
        *(item("một", 1), item("hai", 1), item("mới", 2), item("mới nữa", 2)),
        item("tiếp", 1),
    ]


@says("Điều 5. Phạm vi", "Điều 6. Đối tượng", "I. La Mã", "II. La Mã", "- gạch", "• chấm", "• tròn")
def labels_as_they_are_written(file: WordFile) -> None:
    file.add_lists(
        a_list(0, level(0, "Điều %1.", start=5)),
        a_list(1, level(0, "%1.", "upperRoman")),
        a_list(2, level(0, "-", "bullet"), level(1, "\uf0b7", "bullet"), level(2, "o", "bullet")),
        *(use_of_list(number + 1, number) for number in range(3)),
    )
    file.body += [
        *(item("Phạm vi", 1), item("Đối tượng", 1), item("La Mã", 2), item("La Mã", 2)),
        *(item("gạch", 3), item("chấm", 3, 1), item("tròn", 3, 2)),
    ]


@says("Z) cuối", "AA) rồi", "iv. bốn", "09 chín", "2.1.1 theo luật")
def every_kind_of_number(file: WordFile) -> None:
    legal = level(2, "%1.%2.%3", more="<w:isLgl/>")
    file.add_lists(
        a_list(0, level(0, "%1)", "upperLetter", 26)),
        a_list(1, level(0, "%1.", "lowerRoman", 4)),
        a_list(2, level(0, "%1", "decimalZero", 9)),
        a_list(3, level(0, "%1", "upperRoman", 2), level(1, "%2"), legal),
        *(use_of_list(number + 1, number) for number in range(4)),
    )
    file.body += [item("cuối", 1), item("rồi", 1), item("bốn", 2), item("chín", 3)]
    file.body.append(item("theo luật", 4, 2))


@says("1. theo kiểu", "2. kiểu con", "a) cấp trong kiểu", "thôi")
def numbers_that_come_from_styles(file: WordFile) -> None:
    file.add_styles(
        style("Mục", about=numbered()),
        style("Mục con", based_on="Mục"),
        style("Điểm", about='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    )
    inner = level(1, "%2)", "lowerLetter", more='<w:pStyle w:val="Điểm"/>')
    file.add_lists(a_list(0, level(0, "%1."), inner), USE)
    file.body += [
        *(p("theo kiểu", style="Mục"), p("kiểu con", style="Mụccon")),
        p("cấp trong kiểu", style="Điểm"),
        p("thôi", style="Mục", about='<w:numPr><w:numId w:val="0"/></w:numPr>'),
    ]


@says("1) một", "2) hai")
def lists_by_a_style_of_lists(file: WordFile) -> None:
    about = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    file.add_styles(style("Danh sách", "numbering", about))
    link = '<w:numStyleLink w:val="Danhsách"/>'
    file.add_lists(a_list(0, level(0, "%1)")), a_list(1, link), USE, use_of_list(2, 1))
    file.body += [item("một", 2), item("hai", 1)]


@says("A. đè", "1. thường")
def a_use_with_levels_of_its_own(file: WordFile) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "%1.", "upperLetter")}</w:lvlOverride>'
    file.add_lists(NUMBERS, a_list(1, level(0, "%1.")), use_of_list(2, 0, own), use_of_list(3, 1))
    file.body += [item("đè", 2), item("thường", 3)]


@says("1. một", "3. ba", "không đánh số")
def empty_paragraphs_are_counted_and_deleted_ones_not(file: WordFile) -> None:
    file.add_lists(NUMBERS, USE)
    gone = numbered().removeprefix("<w:pPr>").removesuffix("</w:pPr>") + "<w:rPr><w:del/></w:rPr>"
    file.body += [item("một", 1), item("", 1), p(about=gone), item("ba", 1)]
    file.body.append(item("không đánh số", 9))


@says("| 1. trong ô | 2. ô sau |", "3. ngoài")
def numbers_in_cells(file: WordFile) -> None:
    file.add_lists(NUMBERS, USE)
    file.body += [
        table(row(cell(item("trong ô", 1)), cell(item("ô sau", 1)))),
        item("ngoài", 1),
    ]


@says("| 1. | Lan |", "| 2. | Minh |", "|  | Hoa |")
def numbers_alone_in_cells(file: WordFile) -> None:
    file.add_lists(NUMBERS, a_list(1, level(0, "-", "bullet")), USE, use_of_list(2, 1))
    people = ((1, "Lan"), (1, "Minh"), (2, "Hoa"))
    file.body.append(table(*(row(cell(item("", number)), name) for number, name in people)))


@says("1. một", "1.1 không lại", "2. hai", "2.2 không lại")
def levels_that_never_begin_anew(file: WordFile) -> None:
    inner = level(1, "%1.%2", more='<w:lvlRestart w:val="0"/>')
    file.add_lists(a_list(0, level(0, "%1."), inner), USE)
    file.body += [item("một", 1), item("không lại", 1, 1), item("hai", 1), item("không lại", 1, 1)]


@says("Điều 1. Phạm vi điều chỉnh", "! decoded Ph¹m vi ®iÒu chØnh -> Phạm vi điều chỉnh")
def a_label_from_before_unicode(file: WordFile) -> None:
    font = '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>'
    file.add_lists(a_list(0, level(0, "§iÒu %1.", more=font)), USE)
    words = in_font("Ph¹m vi ®iÒu chØnh", ".VnTime")
    file.body.append(f"<w:p>{numbered()}{words}</w:p>")


@says("+ cộng", "• lạ")
def signs_that_are_letters(file: WordFile) -> None:
    file.add_lists(a_list(0, level(0, "+", "bullet"), level(1, "", "bullet")), USE)
    file.body += [item("cộng", 1), item("lạ", 1, 1), p(r(""))]
