"""Word files from before Unicode, recognised by their fonts, their styles or their letters."""

from pathlib import Path

import pytest

from tests.helpers.word_cases import Cases
from tests.helpers.word_files import (
    WordFile,
    bold,
    fonts,
    in_font,
    p,
    r,
    root,
    style,
)

CASES = Cases()
says = CASES.says

TCVN3 = "§¶ng bé tØnh ®æi míi c«ng t¸c d©n vËn"
VNI = "Ñaûng boä tænh ñoåi môùi coâng taùc daân vaän"
UNICODE = "Đảng bộ tỉnh đổi mới công tác dân vận"


@pytest.mark.parametrize("name", CASES)
def test_what_a_file_says(name: str, tmp_path: Path) -> None:
    assert CASES.read(name, tmp_path) == CASES.expected(name)


@says(UNICODE, f"! decoded {TCVN3} -> {UNICODE}", UNICODE, f"! decoded {VNI} -> {UNICODE}")
def by_their_fonts(file: WordFile) -> None:
    file.body += [p(in_font(TCVN3, ".VnTime")), p(in_font(VNI, "VNI-Times"))]


@says(f"**{UNICODE}**", f"! decoded {TCVN3} -> {UNICODE}", "Tỉnh", "! decoded TØnh -> Tỉnh")
def by_the_font_of_a_style(file: WordFile) -> None:
    file.add_styles(
        style("Cũ", about=fonts(".VnTime")),
        style("Cũ hơn", based_on="Cũ", about="<w:rPr><w:b/></w:rPr>"),
        style("Chữ cũ", "character", fonts(".VnTime")),
    )
    own = r("TØnh", about='<w:rStyle w:val="Chữcũ"/>')
    file.body += [p(TCVN3, style="Cũhơn"), p(own)]


@says(UNICODE, f"! decoded {TCVN3} -> {UNICODE}")
def by_the_font_of_all(file: WordFile) -> None:
    file.add_styles(
        defaults=f"<w:docDefaults><w:rPrDefault>{fonts('.VnTime')}</w:rPrDefault></w:docDefaults>"
    )
    file.body.append(p(TCVN3))


@says(UNICODE, f"! decoded {VNI} -> {UNICODE}", UNICODE, f"! decoded {TCVN3} -> {UNICODE}")
def by_their_letters_where_the_font_lies(file: WordFile) -> None:
    file.body += [p(in_font(VNI, ".VnTime")), p(in_font(TCVN3, "Times New Roman"))]


@says("CỘNG HÒA XÃ HỘI", "! decoded céng hßa x· héi -> CỘNG HÒA XÃ HỘI")
def fonts_of_capitals(file: WordFile) -> None:
    file.body.append(p(in_font("céng hßa x· héi", ".VnTimeH")))


@says("trước tình hình", "! decoded tr\xadíc t×nh h×nh -> trước tình hình")
def soft_hyphens_that_are_letters(file: WordFile) -> None:
    words = r("tr", "<w:softHyphen/>", "íc t×nh h×nh", about='<w:rFonts w:ascii=".VnTime"/>')
    file.body.append(p(words))


@says(
    *("Bản tin", "! decoded B¶n tin -> Bản tin"),
    *(UNICODE, f"! decoded {TCVN3} -> {UNICODE}"),
    *("12/8", "ảnh: Lan Hương", "! decoded ¶nh: Lan H­¬ng -> ảnh: Lan Hương"),
    "Phố São Paulo, 15° và 5 µm, giá £3",
)
def short_lines_follow_their_neighbours(file: WordFile) -> None:
    file.body += [p("B¶n tin"), p(TCVN3), p("12/8"), p("¶nh: Lan H­¬ng")]
    file.body.append(p("Phố São Paulo, 15° và 5 µm, giá £3"))


@says("Đảng **bộ** tỉnh", "! decoded Ñaûng boä tænh -> Đảng bộ tỉnh")
def letters_and_their_marks_in_two_runs(file: WordFile) -> None:
    parts = in_font("Ña", "VNI-Times"), in_font("ûng ", "VNI-Times")
    file.body.append(p(*parts, bold("boä"), in_font(" tænh", "VNI-Times")))


@says(
    f"{UNICODE}[1]", f"! decoded {TCVN3}[1] -> {UNICODE}[1]", "[1]: Tỉnh / ! decoded TØnh -> Tỉnh"
)
def notes(file: WordFile) -> None:
    note = f'<w:footnote w:id="1">{p(in_font("TØnh", ".VnTime"))}</w:footnote>'
    file.add("footnotes", "footnotes.xml", root("w:footnotes", note))
    file.body.append(p(in_font(TCVN3, ".VnTime"), r('<w:footnoteReference w:id="1"/>')))


@says(
    UNICODE,
    "! tracked-changes bỏ ->",
    f"! decoded {TCVN3} -> {UNICODE}",
)
def what_is_told(file: WordFile) -> None:
    gone = f"<w:del>{r('<w:delText>bá</w:delText>')}</w:del>"
    file.body.append(p(in_font(TCVN3, ".VnTime"), gone))


@says("São Paulo và naïve", "15° ± 3 µm §4 ½ ®", "Ö")
def what_is_not_from_before_unicode(file: WordFile) -> None:
    file.body += [p("São Paulo và naïve"), p("15° ± 3 µm §4 ½ ®"), p("Ö")]
