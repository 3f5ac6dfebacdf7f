"""What the files of documents say is read in the background, and found."""

from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from pypdf import PdfWriter
from wagtail.models import Collection, CollectionViewRestriction

from desk.register import file_texts
from home.demo.documents import docx
from register.models import FileText
from tests import ROOT
from tests.helpers.documents import add_document, add_file

pytestmark = pytest.mark.django_db

# Printed by a browser, with a font that has Vietnamese letters.
PDF = ROOT / "home/demo/papers/ke-hoach-chuyen-doi-so.pdf"


def found(client: Client, words: str) -> bool:
    page = client.get("/tim-kiem/", {"q": words}).content.decode()
    return "van-ban-tim-thay" in page


def blank_pdf(password: str = "") -> bytes:
    """Return a page without text, as a scan has."""
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(content)
    return content.getvalue()


@pytest.mark.quick
def test_the_words_of_a_pdf_are_found_once_it_was_read(client: Client) -> None:
    add_document("45/KH-UBND", "Kế hoạch", (add_file("ke-hoach.pdf", PDF.read_bytes()),))
    assert not found(client, "kho dữ liệu dùng chung")
    file_texts.read_files()
    assert "kho dữ liệu dùng chung" in FileText.objects.get().text
    page = client.get("/tim-kiem/", {"q": "kho du lieu dung chung"}).content.decode()
    assert "<mark>kho</mark> <mark>dữ</mark> <mark>liệu</mark>" in page.replace("\n", " ")


def test_the_words_of_a_word_file_are_found(client: Client, tmp_path: Path) -> None:
    content = docx("Về việc phòng chống dịch tả lợn châu Phi", [])
    add_document(files=(add_file("cong-van.docx", content),))
    file_texts.read_files()
    assert found(client, "dịch tả lợn")


@pytest.mark.parametrize(
    "content",
    [blank_pdf(), blank_pdf("mật khẩu"), b"%PDF-1.4 h\xe1\xbb\x8fng", b"PK\x03\x04", b"x\0"],
)
def test_a_file_without_words_is_read_once_and_no_more(content: bytes) -> None:
    add_document(files=(add_file("ban-quet.pdf", content),))
    file_texts.read_files()
    assert not file_texts.unread().exists()


def test_another_file_in_its_place_is_read_anew(client: Client) -> None:
    file = add_file("a.docx", docx("Chăn nuôi bò sữa", []))
    add_document(files=(file,))
    file_texts.read_files()
    other = add_file("b.docx", docx("Trồng rừng ngập mặn", []))
    file.file, file.file_hash = other.file, other.file_hash
    file.save()
    file_texts.read_files()
    assert found(client, "rừng ngập mặn")
    assert not found(client, "bò sữa")


def test_a_file_that_is_lost_keeps_no_other_from_being_read() -> None:
    lost = add_file("a.docx", docx("Một", []))
    add_document(files=(add_file("b.docx", docx("Hai", [])), lost))
    Path(lost.file.path).unlink()
    file_texts.read_files()
    assert [one.text for one in FileText.objects.all()] == ["Hai"]


def test_nothing_is_told_of_what_a_private_file_says(client: Client) -> None:
    private = Collection.get_first_root_node().add_child(name="Nội bộ")
    file = add_file("mat.docx", docx("Chỉ tiêu mật của năm", []), title="Phụ lục")
    document = add_document(files=(file,))
    file_texts.read_files()
    assert found(client, "chỉ tiêu mật")
    file.collection = private
    file.save()
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    page = client.get("/tim-kiem/", {"q": "chỉ tiêu mật"}).content.decode()
    assert "của năm" not in page
    file_texts.read_files()
    assert not found(client, "chỉ tiêu mật")
    assert found(client, "phụ lục")
    assert client.get(file.url).status_code == 302
    assert file.url in client.get(document.get_absolute_url()).content.decode()
