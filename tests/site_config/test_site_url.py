"""What the site says of its own address, and the icons that are asked for by themselves."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from PIL import Image

from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteIdentity, SiteImage
from tests.helpers.photos import photo_file

pytestmark = pytest.mark.quick

Adder = Callable[..., ArticlePage]
ADDRESS = "https://tin.example.vn"


@pytest.mark.parametrize(
    "path", ["/robots.txt", "/sitemap.xml", "/sitemap-trang.xml", "/sitemap-tin-tuc.xml", "/rss/"]
)
def test_no_host_that_a_request_names_is_repeated(
    client: Client, add_article: Adder, settings: Any, path: str
) -> None:
    settings.SITE_URL = ADDRESS
    add_article("Bài")
    # The name that Wagtail knows is set from SITE_URL when the server starts.
    answer = client.get(path, headers={"host": "127.0.0.1"}).content.decode()
    assert "127.0.0.1" not in answer


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:81"])
def test_robots_maps_and_feeds_name_the_address_of_the_site(
    client: Client, news: NewsIndexPage, settings: Any, host: str
) -> None:
    settings.SITE_URL = ADDRESS
    robots = client.get("/robots.txt", headers={"host": host}).content.decode()
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in robots
    maps = BeautifulSoup(client.get("/sitemap.xml", headers={"host": host}).content, "xml")
    assert [loc.text for loc in maps.select("loc")] == [
        f"{ADDRESS}/sitemap-trang.xml",
        f"{ADDRESS}/sitemap-tin-tuc.xml",
    ]
    for path in ("/rss/", f"{news.url}rss/"):
        feed = feedparser.parse(client.get(path, headers={"host": host}).content).feed
        assert [link.href for link in feed.links if link.rel == "self"] == [ADDRESS + path]


def test_an_article_is_the_same_to_feed_readers_wherever_it_stands(
    client: Client, add_article: Adder, add_section: Callable[..., NewsIndexPage]
) -> None:
    article = add_article("Bài", lead="Học tập Nghị quyết <27> & làm theo.")
    (before,) = feedparser.parse(client.get("/rss/").content).entries
    assert before.id == f"urn:uuid:{article.translation_key}"
    assert not before.guidislink
    assert BeautifulSoup(before.summary, "lxml").text == article.lead
    article.move(add_section("Khác"), "last-child")
    article = ArticlePage.objects.get()
    article.title, article.slug = "Tên khác", "ten-khac"
    article.save_revision().publish()
    (after,) = feedparser.parse(client.get("/rss/").content).entries
    assert after.id == before.id
    assert after.link != before.link


def colour(picture: Image.Image, *place: int) -> Any:
    return picture.getpixel((place[0], place[1]))


def read(client: Client, path: str) -> Image.Image:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "s-maxage" in answer.headers["Cache-Control"]
    picture = Image.open(BytesIO(answer.content))
    assert picture.get_format_mimetype() == answer.headers["Content-Type"]
    return picture


def test_the_icons_are_of_the_emblem_or_else_our_own(client: Client, home: HomePage) -> None:
    own = read(client, "/favicon.ico")
    assert own.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert read(client, "/apple-touch-icon.png").size == (180, 180)

    clear = photo_file((300, 100), "huy-hieu.png", format="PNG")
    SiteIdentity.objects.update(emblem=SiteImage.objects.create(title="Huy hiệu", file=clear))
    icon = read(client, "/favicon.ico").convert("RGBA")
    assert icon.size == (48, 48)
    assert colour(icon, 12, 24)[0] > 200
    assert colour(icon, 24, 2)[3] == 0
    touch = read(client, "/apple-touch-icon-precomposed.png")
    assert touch.mode == "RGB"
    assert colour(touch, 2, 2) == (255, 255, 255)
    assert colour(touch, 140, 90)[2] > 200


def test_a_lost_emblem_leaves_the_icons(client: Client, home: HomePage) -> None:
    photo = SiteImage.objects.create(title="Mất", file=photo_file((90, 90)))
    SiteIdentity.objects.update(emblem=photo)
    photo.file.storage.delete(photo.file.name)
    assert read(client, "/favicon.ico").size == (48, 48)
    assert read(client, "/apple-touch-icon.png").size == (180, 180)
