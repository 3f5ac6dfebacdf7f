"""What Word, Google Docs, LibreOffice, web pages and Zalo give is stored as an article has it."""

import re

import pytest
from django.templatetags.static import static
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.importing.readers.old_encodings import TABLES, OldEncoding, decode, encoding_of
from news.models import ArticlePage
from tests.browser.pasting import (
    PASTE,
    open_body,
    paste,
    paste_from,
    rich_texts,
    stored,
    without_keys,
)
from tools.old_encodings import PATH, written

STORED = {
    "word": [
        "<h2>Kết quả sáu tháng</h2>",
        "<p><b>Toàn tỉnh</b> <i>đạt</i> 95% kế hoạch, theo "
        '<a href="https://example.vn/bao-cao">báo cáo</a>.</p>',
        "<ul><li>Công nghiệp tăng;</li><li>Nông nghiệp ổn định.</li></ul>",
        "<p>Điều 5. Hiệu lực thi hành.</p>",
        "<p>Đảng bộ tỉnh lãnh đạo nhân dân lưu giữ truyền thống.</p>",
        "<p>Chỉ tiêu | Thực hiện</p><p>Kết nạp đảng viên | 134</p><p>Hết.</p>",
    ],
    "google_docs": [
        "<h2>Nhiệm vụ trọng tâm</h2>",
        "<p>Tỉnh tập trung <b>ba việc </b>"
        '<a href="https://example.vn/ke-hoach">theo kế hoạch</a></p>',
        "<ul><li>Hạ tầng<ul><li>Đường tỉnh</li></ul></li><li>Nhân lực</li></ul>",
    ],
    "libreoffice": [
        "<h2>Mở đầu</h2><p>Cộng hòa xã hội chủ nghĩa Việt Nam</p>",
        "<ol><li>Một việc</li><li><b>Hai</b> việc</li></ol><p>Dòng một<br/>Dòng hai</p>",
    ],
    "web_page": [
        "<h2>Ngày hội non sông</h2><p>Cử tri đi bỏ phiếu sớm.</p>",
        "<p>Cử tri bỏ phiếu. <i>Ảnh: Minh An</i></p><p>A | B</p><p>1 | 2</p><p>Xem thêm 👍</p>",
    ],
    "zalo": ["<p>Kính gửi anh chị</p><p>Đề nghị gửi bài trước 17 giờ</p><p>Trân trọng</p>"],
}


@pytest.mark.parametrize(
    "program",
    [pytest.param(name, marks=[] if name == "word" else pytest.mark.slow) for name in STORED],
)
def test_what_a_program_gives_is_stored_as_an_article_has_it(
    author: Page, live_server: LiveServer, article: ArticlePage, program: str
) -> None:
    open_body(author, live_server, article, ("text", "<p></p>"))
    paste_from(rich_texts(author).first, program)
    author.wait_for_selector("html[data-saves]")
    [(kind, value)] = stored(author)
    assert (kind, without_keys(value)) == ("text", "".join(STORED[program]))
    author.reload()
    expect(rich_texts(author).first.locator("[data-block]").first).to_be_visible()


@pytest.mark.slow
def test_it_is_said_what_was_not_pasted(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    open_body(author, live_server, article, ("text", "<p></p>"))
    text = rich_texts(author).first
    paste_from(text, "word")
    note = author.locator(".paste-note:visible")
    expect(note.locator("p")).to_have_text(
        [
            re.compile("phông cũ"),
            re.compile("Chữ đã xóa và lời nhận xét"),
            re.compile("Ảnh"),
            re.compile("Bảng"),
        ]
    )
    paste(text, "<p>Một đoạn thường.</p>", "Một đoạn thường.")
    expect(note).to_have_count(0)
    paste_from(text, "web_page")
    note.get_by_role("button", name="Đóng").click()
    expect(note).to_have_count(0)


@pytest.mark.slow
def test_plain_text_is_a_paragraph_a_line_and_has_single_spaces(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    open_body(author, live_server, article, ("text", "<p></p>"))
    plain = "  Kính gửi   anh chị,\r\n\r\n\u200bnội dung\xa0 như sau:\n\n\n§¶ng bé tØnh l·nh ®¹o\n"
    paste(rich_texts(author).first, text=plain)
    author.wait_for_selector("html[data-saves]")
    [(_kind, value)] = stored(author)
    assert without_keys(value) == (
        "<p>Kính gửi anh chị,</p><p>nội dung như sau:</p><p>Đảng bộ tỉnh lãnh đạo</p>"
    )


@pytest.mark.slow
def test_an_address_pasted_over_words_makes_them_a_link(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    open_body(author, live_server, article, ("text", "<p>báo cáo</p>"))
    text = rich_texts(author).first
    text.click()
    text.press("Control+a")
    address = "https://example.vn/bao-cao"
    text.evaluate(PASTE, {"html": f'<a href="{address}">{address}</a>', "text": address})
    author.wait_for_selector("html[data-saves]")
    [(_kind, value)] = stored(author)
    assert without_keys(value) == f'<p><a href="{address}">báo cáo</a></p>'


@pytest.mark.slow
def test_a_title_in_an_old_encoding_is_decoded(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    open_body(author, live_server, article, ("text", "<p></p>"))
    lead = author.locator("#id_lead")
    paste(lead, '<p style="font-family: .VnTime">Héi nghÞ</p>', "Héi nghÞ")
    expect(lead).to_have_value("Hội nghị")
    title = author.locator("#id_title")
    title.fill("")
    paste(title, text="Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam")
    expect(title).to_have_value("Cộng hòa xã hội chủ nghĩa Việt Nam")


@pytest.mark.slow
def test_the_browser_decodes_as_the_server_does(author: Page, live_server: LiveServer) -> None:
    author.goto(f"{live_server.url}/admin/")
    texts = [without_keys(" ".join(program)) for program in STORED.values()]
    samples = [(encoded(word, encoding), "") for encoding in OldEncoding for word in texts]
    samples += [(text, "") for text in texts]
    samples += [("§¹i héi", ".VnTime"), ("tæng kÕt", ".VnTimeH"), ("Uûy ban", "VNI-Times")]
    samples += [("có", ".VnTime"), ("São Paulo 5 §", ""), ("½ µm ®", "VNI-Times")]
    of_browser = author.evaluate(
        """async ([address, samples]) => {
            const { decode, encodingOf } = await import(address);
            return samples.map(([text, font]) => {
                const encoding = encodingOf(text, [font]);
                return [encoding, encoding && decode(text, encoding, font)];
            });
        }""",
        [static("js/old_encodings.js"), samples],
    )
    of_server = [(encoding_of(text, [font]), text, font) for text, font in samples]
    assert of_browser == [
        [encoding and encoding.name, encoding and decode(text, encoding, font)]
        for encoding, text, font in of_server
    ]
    assert {encoding for encoding, _text, _font in of_server} == {*OldEncoding, None}


def encoded(text: str, encoding: OldEncoding) -> str:
    letters = {meant: written for written, meant in TABLES[encoding].items()}
    return "".join(letters.get(letter, letter) for letter in text)


def test_the_tables_of_the_browser_are_those_of_the_server() -> None:
    assert PATH.read_text() == written(), "run python -m tools.old_encodings"
