"""The maps for search engines, held to the schemas of the people who read them.

schemas/sitemap.xsd is www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd, unchanged. The index of
maps and the news have schemas of our own beside it, after www.sitemaps.org/protocol.html and
developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from lxml import etree
from wagtail.models import PageViewRestriction

from home.models import HomePage
from home.sitemaps import PageSitemap
from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteIdentity, SiteImage

Adder = Callable[..., ArticlePage]
SCHEMA = etree.XMLSchema(file=Path(__file__).parent / "schemas/maps.xsd")
TITLE = "Đổi mới & “sáng tạo”: \"1 > 0\", 'ở cơ sở' <b>2026</b> ]]>"


@pytest.fixture
def site(
    home: HomePage,
    add_section: Callable[..., NewsIndexPage],
    add_article: Adder,
    add_photo: Callable[..., SiteImage],
) -> None:
    """Fill two sections with news of today and of last week, with a photo and without."""
    SiteIdentity.objects.update(site_name="Trang tin “Đồng & bằng” <tỉnh>")
    outer = add_section("Xây dựng Đảng & chính quyền")
    inner = add_section("Dân vận “khéo”", outer)
    photo = add_photo()
    shown = {"image": photo, "caption": TITLE, "credit": "Minh An"}
    add_article(TITLE, inner, lead_photo=photo, body=[("photo", shown)])
    add_article("Tuần trước", outer, date=timezone.now() - timedelta(days=7))


def read(client: Client, address: str) -> etree._Element:
    """Return the root of a map, which must be valid."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/xml"
    root = etree.fromstring(answer.content)
    SCHEMA.assertValid(root)
    return root


def texts(root: etree._Element, name: str) -> list[str]:
    return [found.text or "" for found in root.iterfind(f".//{{*}}{name}")]


@pytest.mark.quick
def test_the_index_and_every_map_it_names_are_valid(
    client: Client, site: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PageSitemap, "limit", 4)
    index = read(client, "/sitemap.xml")
    maps = [read(client, address) for address in texts(index, "loc")]
    assert etree.QName(index).localname == "sitemapindex"
    assert [len(texts(urls, "loc")) for urls in maps] == [4, 2, 1]


def test_the_news_map_says_what_editors_wrote(client: Client, site: None) -> None:
    news = read(client, "/sitemap-tin-tuc.xml")
    assert texts(news, "title") == [TITLE]
    assert texts(news, "name") == ["Trang tin “Đồng & bằng” <tỉnh>"]


@pytest.mark.quick
def test_a_day_without_news_makes_no_invalid_map(client: Client, home: HomePage) -> None:
    """A map must name something: the schema knows no empty one."""
    assert texts(read(client, "/sitemap-tin-tuc.xml"), "loc") == ["http://localhost/"]
    assert len(texts(read(client, "/sitemap.xml"), "loc")) == 2


@pytest.mark.quick
def test_the_page_of_feeds_names_each_section_and_each_answers(
    client: Client, add_section: Callable[..., NewsIndexPage]
) -> None:
    section = add_section("Dân vận", add_section("Xây dựng Đảng"))
    hidden = add_section("Nội bộ")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    page = BeautifulSoup(client.get("/kenh-rss/").content, "lxml")
    feeds = [link["href"] for link in page.select(".site-map a")]
    assert feeds[:2] == ["/rss/", "/tin-tuc/rss/"]
    assert f"{section.url}rss/" in feeds
    assert f"{hidden.url}rss/" not in feeds
    for feed in feeds:
        assert client.get(feed)["Content-Type"].startswith("application/rss+xml")
    front = BeautifulSoup(client.get("/").content, "lxml")
    assert front.select_one(".site-footer__links [href='/kenh-rss/']")
