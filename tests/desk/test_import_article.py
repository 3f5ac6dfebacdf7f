"""Bringing an article in by the command."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.test import Client

from desk.importing.readers.old_encodings import OldEncoding, decode
from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteImage
from tests.helpers.page_text import CHROME, FOOTER, PAGE
from tests.helpers.word_files import WordFile, bold, centred, italic, p, photo, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bai-viet.txt"
    path.write_text(PAGE)
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], news: NewsIndexPage) -> Any:
    def command(*args: object, **options: Any) -> str:
        call_command("import_article", *map(str, args), **options)
        return capsys.readouterr().out

    return command


def words(text: str) -> list[str]:
    """Return the words of a text, punctuation attached, white space not counted."""
    tidied = re.sub(r"\s+([,.;:!?…])", r"\1", text.replace("\u00a0", " "))
    return tidied.split()


@pytest.mark.quick
def test_the_published_page_has_every_word_of_the_file(
    client: Client, run: Any, file: Path
) -> None:
    out = run(file, "--publish")
    article = ArticlePage.objects.get()
    page = BeautifulSoup(client.get(article.url).content, "lxml")
    source = PAGE.removeprefix(CHROME).removesuffix(FOOTER)
    assert words(page.select_one("article").text) == words(source)
    assert article.url == "/tin-tuc/nang-cao-hieu-qua-phong-trao-trong-cay-o-cac-xa-vung-doi/"
    assert "Bỏ 7 dòng:" in out
    assert "Trang chủ" in out
    assert "Trực tuyến: 1" in out
    assert "Còn thiếu ảnh" in out
    assert "Người ký: Hoàng Thị Mây (Phó Chủ tịch Uỷ ban nhân dân huyện)" in out


@pytest.mark.quick
def test_without_publish_it_is_a_draft_that_can_be_edited(
    admin_client: Client, client: Client, run: Any, file: Path
) -> None:
    assert "lưu bản nháp" in run(file)
    article = ArticlePage.objects.get()
    assert not article.live
    assert article.latest_revision
    assert client.get(article.url).status_code == 404
    assert admin_client.get(f"/admin/pages/{article.pk}/edit/").status_code == 200


@pytest.mark.quick
def test_the_same_file_twice_makes_one_article_unless_asked(
    run: Any, file: Path, tmp_path: Path
) -> None:
    run(file, "--publish")
    copy = tmp_path / "ten-khac.txt"
    copy.write_bytes(file.read_bytes())
    assert "đã có bài" in run(copy, "--publish")
    assert ArticlePage.objects.count() == 1
    run(file, "--again")
    assert ArticlePage.objects.count() == 2


@pytest.mark.quick
def test_it_goes_into_the_section_that_is_named(
    run: Any, file: Path, add_section: Any, news: NewsIndexPage
) -> None:
    section = add_section("Phong trào", add_section("Nông thôn"))
    run(file, "--section", "phong-trao")
    assert ArticlePage.objects.get().get_parent().pk == section.pk
    with pytest.raises(CommandError, match="Không có chuyên mục “khong-co”"):
        run(file, "--section", "khong-co", "--again")
    add_section("Phong trào")
    with pytest.raises(CommandError, match="Có nhiều chuyên mục"):
        run(file, "--section", "phong-trao", "--again")


@pytest.mark.quick
@pytest.mark.parametrize("name", ["import_article", "load_demo", "remove_demo", "prepare"])
def test_commands_say_what_they_do(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command(name, "--help")
    assert "usage:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Kh\xf4ng ph\xe3i UTF-8", "không phải tệp văn bản UTF-8"),
        (b"PK\x03\x04\0\0", "không phải tệp văn bản"),
        ("Một đoạn văn.".encode(), "không có dòng ngày"),
        (b"", "không có dòng ngày"),
        (("Dài " * 80 + "\n02/08/2024\nMở đầu.").encode(), "255"),
        ("???\n02/08/2024\nMở đầu.".encode(), "không phải bài viết"),
        (None, "không đọc được"),
    ],
)
def test_one_bad_file_leaves_everything_as_it_was(
    run: Any, file: Path, tmp_path: Path, content: bytes | None, reason: str
) -> None:
    bad = tmp_path / "hong.txt"
    if content is not None:
        bad.write_bytes(content)
    with pytest.raises(CommandError, match=reason) as refused:
        run(file, bad, "--publish")
    assert "\n" not in str(refused.value)
    assert str(bad) in str(refused.value)
    assert refused.value.returncode == 1
    assert not ArticlePage.objects.exists()


def test_markup_in_a_file_stays_text(client: Client, run: Any, tmp_path: Path) -> None:
    file = tmp_path / "ma.txt"
    file.write_text(
        "Tiêu <b>đề</b>\nThứ sáu, 02/08/2024\nMở đầu.\n<script>alert(1)</script> & vậy."
    )
    run(file, "--publish")
    page = client.get(ArticlePage.objects.get().url).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; vậy." in page


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Return a Word file with a photo, a caption and a signature."""
    file = WordFile()
    file.body += [
        centred(bold("Trồng rừng đầu xuân")),
        p("Huyện trồng 150 ha rừng."),
        p("Các xã ra quân."),
        centred(photo(file.add_picture(picture()))),
        centred(italic("Bà con trồng cây (Ảnh: Minh An)")),
        p(bold("Bài, ảnh: Thu Hà")),
    ]
    return file.save(tmp_path / "bai.docx")


def test_a_word_file_comes_in_with_its_photos_and_waits_for_their_descriptions(
    run: Any, document: Path
) -> None:
    out = run(document, "--publish")
    article = ArticlePage.objects.get()
    assert "Bài chưa đăng: mô tả của ảnh còn chờ xác nhận." in out
    assert not article.live
    assert article.title == "Trồng rừng đầu xuân"
    assert article.body[1].value["image"].description == "Bà con trồng cây"
    assert [signed.name for signed in article.signatures] == ["Thu Hà"]
    assert "đã có bài" in run(document)
    assert SiteImage.objects.count() == 1


def test_photos_of_a_file_go_again_when_another_is_none(
    run: Any, document: Path, tmp_path: Path, settings: Any
) -> None:
    bad = tmp_path / "hong.pdf"
    bad.write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match="PDF"):
        run(document, bad)
    assert not any(Path(settings.MEDIA_ROOT).rglob("*.png"))


def test_a_text_from_before_unicode_is_read_by_its_letters(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "cu.txt"
    text = "Trồng rừng đầu xuân\n11/07/2023\nHuyện trồng mới một trăm năm mươi ha rừng phòng hộ."
    codes = {decode(chr(code), OldEncoding.TCVN3): code for code in range(0xA1, 0xFF)}
    file.write_bytes(bytes(codes.get(letter, ord(letter) % 0x100) for letter in text))
    run(file)
    assert ArticlePage.objects.get().title == "Trồng rừng đầu xuân"
