"""Pages made of drafts: their photos, collections, and what is led to."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from PIL import Image
from wagtail.models import Collection

from accounts.models import User
from desk.importing.create_page import create_article, placed_remarks
from desk.importing.draft import ArticleDraft, Gallery, Photo
from desk.importing.photo_collections import photo_collection
from desk.importing.photos import stored_photos
from desk.importing.source import Item, Remark, RemarkKind, Span
from desk.importing.understanding.parser import parse_source
from news.models import ArticlePage, NewsIndexPage
from news.unconfirmed import unconfirmed_photos
from site_config.models import SiteImage
from tests.helpers import sources as doc
from tests.helpers.photos import photo_file

pytestmark = pytest.mark.django_db

HEAD = (doc.centred(doc.bold("Trồng rừng")), "Huyện trồng 150 ha rừng.", "Các xã ra quân.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a photo that says where it was taken, the same again, and another."""
    place = Image.Exif()
    place[0x8825] = {1: "N", 2: (21.0, 20.0, 0.0)}
    for name, size in (("1.jpg", (60, 40)), ("2.jpg", (60, 40)), ("3.jpg", (70, 40))):
        (tmp_path / name).write_bytes(photo_file(size, exif=place.tobytes()).read())
    (tmp_path / "4.wmf").write_bytes(b"no picture")
    return tmp_path


@pytest.fixture
def bring(news: NewsIndexPage, folder: Path) -> Callable[..., ArticlePage]:
    def make(*items: Item | str, publish: bool = False, user: User | None = None) -> ArticlePage:
        draft = parse_source(doc.document(*HEAD, *items))
        with stored_photos(draft, folder, user) as photos:
            return create_article(
                draft, news, source_digest="", publish=publish, photos=photos, user=user
            )

    return make


def test_a_photo_is_described_by_its_caption_and_waits_to_be_looked_at(
    bring: Callable[..., ArticlePage], news: NewsIndexPage
) -> None:
    caption = doc.centred(doc.italic("Bà con trồng cây (Ảnh: Minh An)"))
    article = bring(doc.picture(alt="A dog standing in the grass"), caption)
    photo = SiteImage.objects.get()
    block = article.body[1]
    assert (photo.title, photo.description, photo.credit) == (*["Bà con trồng cây"] * 2, "Minh An")
    assert photo.collection.name == news.title
    assert (block.value["caption"], block.value["credit"]) == ("Bà con trồng cây", "Minh An")
    assert block.value["image"].contextual_alt_text == "Bà con trồng cây"
    assert unconfirmed_photos(article.body) == [(block.id, "Bà con trồng cây")]


def test_what_a_photo_says_of_its_place_is_not_kept(bring: Callable[..., ArticlePage]) -> None:
    bring(doc.picture())
    stored: Any = SiteImage.objects.get().file
    with Image.open(BytesIO(stored.read())) as kept:
        assert not kept.getexif()


def test_the_same_photo_is_kept_once(bring: Callable[..., ArticlePage]) -> None:
    bring(doc.picture("1.jpg"), "Đoạn.", doc.picture("2.jpg"), "Đoạn.", doc.picture("3.jpg"))
    assert SiteImage.objects.count() == 2
    bring(doc.picture("1.jpg"))
    assert SiteImage.objects.count() == 2


def test_a_photo_that_cannot_be_read_leaves_its_place(bring: Callable[..., ArticlePage]) -> None:
    article = bring(doc.picture("4.wmf"), doc.centred(doc.italic("Sơ đồ")))
    assert article.body[1].value["image"] is None
    assert article.body[1].value["caption"] == "Sơ đồ"
    assert unconfirmed_photos(article.body) == []


def test_nothing_is_left_of_photos_when_the_page_is_not_made(
    news: NewsIndexPage, folder: Path, settings: Any
) -> None:
    draft = ArticleDraft("Dài" * 100, body=[Gallery([Photo("1.jpg"), Photo("3.jpg")])])
    with pytest.raises(ValidationError), stored_photos(draft, folder) as photos:
        create_article(draft, news, source_digest="", publish=False, photos=photos)
    assert not SiteImage.objects.exists()
    assert not any(Path(settings.MEDIA_ROOT).rglob("*.jpg"))


def test_with_a_photo_to_look_at_it_stays_a_draft(bring: Callable[..., ArticlePage]) -> None:
    assert not bring(doc.picture(), publish=True).live
    assert bring("Không có ảnh.", publish=True).live


def test_all_blocks_are_shown_and_can_be_edited(
    bring: Callable[..., ArticlePage], client: Client, admin_client: Client
) -> None:
    link = Span("Cổng", link="https://example.vn/?a=1&b=<2>")
    script = Span("nơi khác", link="javascript:alert(1)")
    article = bring(
        doc.bold("I. KẾT QUẢ <HAI>"),
        doc.plain(Span("Đậm", bold=True), Span(" nghiêng", italic=True), link, script, "."),
        "- một;",
        "+ dưới;",
        "- hai.",
        "Nhiệm vụ:",
        "1. làm;",
        "- thế này;",
        "- thế kia;",
        "2. xong.",
        doc.table(["Xã", doc.cell("Diện tích", columns=2)], ["Nà Lừa", "12", "13"]),
        doc.styled("quote", "Rừng vàng."),
        publish=True,
    )
    page = BeautifulSoup(client.get(article.url).content, "lxml").select_one("article")
    assert page
    assert [heading.text for heading in page.select("h2")] == ["I. KẾT QUẢ <HAI>"]
    assert [found.text for found in page.select(".prose b, .prose i")] == ["Đậm", " nghiêng"]
    assert [found["href"] for found in page.select(".prose a[href^=http]")] == [
        "https://example.vn/?a=1&b=<2>"
    ]
    assert [found.text for found in page.select(".prose ul ul li")] == ["dưới;"]
    assert [found.text for found in page.select(".task-list li ul li")] == ["thế này;", "thế kia;"]
    assert [cell.text.strip() for cell in page.select("tr > *")[:2]] == ["Xã", "Diện tích"]
    assert page.select("[colspan='2']")
    assert [said.text.strip() for said in page.select("blockquote")] == ["Rừng vàng."]
    assert admin_client.get(f"/admin/pages/{article.pk}/edit/").status_code == 200


def test_remarks_lead_to_the_blocks_of_the_page(news: NewsIndexPage) -> None:
    remark = Remark(RemarkKind.HIDDEN_TEXT, "ẩn")
    draft = parse_source(
        doc.document(*HEAD, doc.styled("quote", "Nói."), doc.plain("Sau.", remarks=(remark,)))
    )
    article = create_article(draft, news, source_digest="", publish=False)
    [placed] = placed_remarks(draft, article)
    assert placed.place == article.body[2].id
    assert placed.text == "Bỏ chữ ẩn: “ẩn”"


def test_a_section_keeps_its_collection(news: NewsIndexPage, add_section: Any) -> None:
    first, second = add_section("Thông báo"), add_section("Thông báo", add_section("Khác"))
    made = photo_collection(first)
    assert (made.name, made.get_parent()) == ("Thông báo", Collection.get_first_root_node())
    first.title = "Tin mới"
    first.save()
    assert photo_collection(first) == made
    assert photo_collection(second) != made
