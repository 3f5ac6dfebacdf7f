"""Drafts whose links and files are known: what readers see of them."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtailmedia.models import Media

from desk.importing.body_stream import Stored, body_stream, links_in
from desk.importing.draft import (
    ArticleDraft,
    Block,
    BulletList,
    Documents,
    Gallery,
    Line,
    ListItem,
    Photo,
    Tasks,
    Text,
    Video,
)
from desk.importing.source import Attachment, FileLink, Link, PageLink, Span
from news.models import ArticlePage, NewsIndexPage
from news.unconfirmed import unconfirmed_photos
from site_config.models import SiteImage
from tests.helpers.photos import photo_file

pytestmark = pytest.mark.django_db

PAGE, UNKNOWN = PageLink("/vi/news/a-12.html"), PageLink("/vi/news/b-13.html")
FILE, GONE = FileLink("ke-hoach.pdf"), FileLink("mat.pdf")


@pytest.fixture
def paper() -> Document:
    return Document.objects.create(title="Kế hoạch", file=ContentFile(b"%PDF", "ke-hoach.pdf"))


@pytest.fixture
def photo() -> SiteImage:
    return SiteImage.objects.create(title="Trồng cây", file=photo_file((60, 40)))


def shown(client: Client, section: NewsIndexPage, stored: Stored, *blocks: Block) -> Any:
    """Return the page of an article that has these blocks."""
    draft = ArticleDraft("Trồng rừng", body=[*blocks])
    article = ArticlePage(title=draft.title, slug="trong-rung", body=body_stream(draft, stored))
    section.add_child(instance=article)
    article.save_revision().publish()
    assert not unconfirmed_photos(article.body)
    return BeautifulSoup(client.get(article.url).content, "html.parser").find("article")


def test_links_lead_to_what_is_here_and_follow_a_move(
    client: Client, news: NewsIndexPage, paper: Document
) -> None:
    other = ArticlePage(title="Ra quân", slug="ra-quan", live=True)
    news.add_child(instance=other)
    links: list[Link] = [PAGE, UNKNOWN, FILE, GONE]
    text = Text([Line(tuple(Span(f"chữ {at}", link=link) for at, link in enumerate(links)))])
    stored = Stored({}, targets={PAGE: other, FILE: paper}, is_shown=True)
    page = shown(client, news, stored, text)
    found = {link.get_text(): link["href"] for link in page.find_all("a")}
    assert found["chữ 0"].endswith(other.url)
    assert found["chữ 1"] == UNKNOWN.address
    assert found["chữ 2"] == paper.url
    assert "chữ 3" not in found
    assert "chữ 3" in page.get_text()
    other.slug = "ra-quan-trong-rung"
    other.save_revision().publish()
    moved = client.get(news.get_children().get(slug="trong-rung").url).content.decode()
    assert "/ra-quan-trong-rung/" in moved


def test_links_are_found_wherever_they_stand() -> None:
    line = Line((Span("chữ", link=PAGE), Span("khác", link="https://example.org")))
    items = BulletList([ListItem((), BulletList([ListItem((Span("chữ", link=FILE),))]))])
    draft = ArticleDraft("", body=[Text([line, items]), Tasks("mot_la", [[line]])])
    assert list(links_in(draft)) == [PAGE, FILE, PAGE]


def test_videos_and_files_are_shown_where_they_are_here(
    client: Client, news: NewsIndexPage, paper: Document
) -> None:
    film = Media.objects.create(
        title="Phim", type="video", file=ContentFile(b"", "phim.mp4"), duration=0
    )
    stored = Stored({}, {"a.pdf": paper}, {"phim.mp4": film}, is_shown=True)
    page = shown(
        client,
        news,
        stored,
        Video("phim.mp4"),
        Video(address="https://www.youtube.com/watch?v=Ab_1-xyz000", title="Ra quân"),
        Video("mat.mp4", title="Lời dưới phim đã mất"),
        Documents([Attachment("a.pdf"), Attachment("mat.pdf")]),
        Documents([Attachment("mat.pdf")]),
    )
    assert page.find("video")
    assert page.find("a", href="https://www.youtube.com/watch?v=Ab_1-xyz000")
    assert page.find("a", href=paper.url)
    assert "Lời dưới phim đã mất" in page.get_text()


def test_of_photos_that_are_not_here_the_words_stay(
    client: Client, news: NewsIndexPage, photo: SiteImage
) -> None:
    there, gone = Photo("1.jpg", "Ảnh còn"), Photo("", "Ảnh mất", "Minh An")
    stored = Stored({"1.jpg": photo}, is_shown=True)
    page = shown(
        client,
        news,
        stored,
        gone,
        Gallery([there, there, Photo("", "Ảnh mất trong bộ")], "Lời chung một"),
        Gallery([there, gone], "Lời chung hai"),
    )
    assert len(page.find_all("figure")) >= 3
    text = page.get_text()
    for words in ("Ảnh mất", "Minh An", "Ảnh mất trong bộ", "Lời chung một", "Lời chung hai"):
        assert words in text
