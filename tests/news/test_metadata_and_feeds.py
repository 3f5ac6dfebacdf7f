"""What search engines, feed readers and other sites find, read with the tools they use."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import extruct
import feedparser
import pytest
import trafilatura
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from home.models import HomePage, PlainPage
from news.models import ArticlePage, Byline, NewsIndexPage
from site_config.models import SiteIdentity, SiteImage
from tests.helpers.moments import local

Adder = Callable[..., ArticlePage]
MAPS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
TRICKY = 'Bài “hay” </script><script>alert("x")</script> & <b>lạ</b>'


@pytest.fixture(autouse=True)
def _named(home: HomePage) -> None:
    SiteIdentity.objects.update(site_name="Trang tin tỉnh", office_name="Văn phòng tỉnh")
    site = Site.objects.get()
    site.hostname = "tin.example.vn"
    site.save()


@pytest.fixture
def article(add_article: Adder, add_photo: Callable[..., SiteImage]) -> ArticlePage:
    body = [("text", "<p>" + "Nội dung bài viết có độ dài vừa phải. " * 30 + "</p>")]
    article = add_article(
        "Hội nghị giao ban tháng Tám",
        date=local(2024, 8, 2, 7, 30),
        lead="Sáng nay, hội nghị giao ban khai mạc.",
        lead_photo=add_photo(),
        body=body,
        bylines=[Byline(name="Lê Minh", position="Chánh Văn phòng")],
    )
    article.tags.add("giao ban")
    article.save_revision().publish()
    return ArticlePage.objects.get()


def structured(client: Client, path: str) -> dict[str, dict[str, Any]]:
    page = client.get(path).content.decode()
    found = extruct.extract(page, base_url="http://tin.example.vn", syntaxes=["json-ld"])
    return {item["@type"]: item for item in found["json-ld"]}


def test_an_article_is_described_as_news(client: Client, article: ArticlePage) -> None:
    found = structured(client, article.url)
    news = found["NewsArticle"]
    assert news["headline"] == "Hội nghị giao ban tháng Tám"
    assert news["datePublished"] == "2024-08-02T07:30:00+07:00"
    assert news["dateModified"] > news["datePublished"]
    assert news["author"] == [{"@type": "Person", "name": "Lê Minh", "jobTitle": "Chánh Văn phòng"}]
    assert news["publisher"]["@type"] == "GovernmentOrganization"
    assert news["publisher"]["name"] == "Văn phòng tỉnh"
    assert news["articleSection"] == "Tin tức"
    assert news["keywords"] == ["giao ban"]
    assert re.fullmatch(r"http://tin\.example\.vn/media/images/.+\.jpg", news["image"][0])
    steps = found["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "Trang chủ"),
        (2, "Tin tức"),
        (3, "Hội nghị giao ban tháng Tám"),
    ]
    assert steps[1]["item"] == "http://tin.example.vn/tin-tuc/"


def test_an_article_has_open_graph_and_one_address(client: Client, article: ArticlePage) -> None:
    page = BeautifulSoup(client.get(article.url).content, "lxml")
    graph = {tag["property"]: tag["content"] for tag in page.select("meta[property]")}
    address = f"http://tin.example.vn{article.url}"
    assert graph["og:type"] == "article"
    assert graph["og:title"] == "Hội nghị giao ban tháng Tám"
    assert graph["og:description"] == "Sáng nay, hội nghị giao ban khai mạc."
    assert graph["og:url"] == address
    assert graph["article:published_time"] == "2024-08-02T07:30:00+07:00"
    assert page.select_one("link[rel=canonical]")["href"] == address
    assert page.select_one("meta[name=description]")["content"] == graph["og:description"]
    assert client.get(graph["og:image"].removeprefix("http://tin.example.vn")).status_code != 500


def test_whatever_an_editor_types_stays_data(client: Client, add_article: Adder) -> None:
    article = add_article(TRICKY, lead=TRICKY)
    html = client.get(article.url).content.decode()
    assert '<script>alert("x")' not in html
    assert structured(client, article.url)["NewsArticle"]["headline"] == TRICKY


def test_a_reader_of_pages_finds_title_date_author_and_the_whole_body(
    client: Client, article: ArticlePage
) -> None:
    html = client.get(article.url).content.decode()
    found = json.loads(trafilatura.extract(html, output_format="json", with_metadata=True) or "{}")
    assert found["title"] == "Hội nghị giao ban tháng Tám"
    assert found["date"] == "2024-08-02"
    assert "Lê Minh" in found["author"]
    assert found["text"].count("Nội dung bài viết có độ dài vừa phải.") == 30


def test_the_front_page_names_the_office(client: Client, home: HomePage) -> None:
    SiteIdentity.objects.update(address="Số 1", parent_body="Tỉnh ủy", email="vp@example.vn")
    office = structured(client, "/")["GovernmentOrganization"]
    assert office == {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "name": "Văn phòng tỉnh",
        "url": "http://tin.example.vn/",
        "address": "Số 1",
        "email": "vp@example.vn",
        "parentOrganization": {"@type": "GovernmentOrganization", "name": "Tỉnh ủy"},
    }
    page = BeautifulSoup(client.get("/").content, "lxml")
    share = page.select_one("meta[property='og:image']")["content"]
    assert share == "http://tin.example.vn/static/img/share.jpg"


@pytest.mark.parametrize(
    ("query", "canonical", "noindex"),
    [
        ("", "", False),
        ("?page=2", "?page=2", False),
        ("?nam=2024", "", True),
        ("?utm_source=zalo", "", False),
    ],
)
def test_filters_are_not_indexed_and_pages_name_themselves(
    client: Client, add_article: Adder, query: str, canonical: str, *, noindex: bool
) -> None:
    for number in range(13):
        add_article(f"Bài {number}", date=local(2024, 1, 1, 0, number))
    page = BeautifulSoup(client.get(f"/tin-tuc/{query}").content, "lxml")
    assert page.select_one("link[rel=canonical]")["href"].endswith(f"/tin-tuc/{canonical}")
    assert bool(page.select("meta[name=robots][content=noindex]")) is noindex


def test_a_feed_reader_gets_the_newest_articles(client: Client, article: ArticlePage) -> None:
    front = BeautifulSoup(client.get("/").content, "lxml")
    announced = front.select_one("link[rel=alternate][type='application/rss+xml']")
    answer = client.get(announced["href"])
    assert answer.headers["Content-Type"].startswith(announced["type"])
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.feed.language == "vi"
    (entry,) = feed.entries
    assert entry.title == "Hội nghị giao ban tháng Tám"
    assert entry.link == f"http://tin.example.vn{article.url}"
    assert entry.published == "Fri, 02 Aug 2024 07:30:00 +0700"
    assert entry.author == "Lê Minh"
    assert [tag.term for tag in entry.tags] == ["giao ban"]
    (picture,) = entry.enclosures
    assert picture.type == "image/jpeg"
    assert picture.href.startswith("http://tin.example.vn/media/images/")
    assert int(picture.length) > 1000


def test_a_section_has_a_feed_of_its_own(
    client: Client, add_article: Adder, add_section: Callable[..., NewsIndexPage]
) -> None:
    section = add_section("Thông báo")
    add_article("Trong mục", add_section("Lịch", section), lead=TRICKY)
    add_article("Nơi khác")
    page = BeautifulSoup(client.get(section.url).content, "lxml")
    (announced,) = page.select("link[rel=alternate][title='RSS | Thông báo']")
    feed = feedparser.parse(client.get(announced["href"]).content)
    assert announced["href"] == f"{section.url}rss/"
    assert [entry.title for entry in feed.entries] == ["Trong mục"]
    assert not feed.bozo


def test_a_pasted_control_character_takes_neither_feed_nor_map_down(
    client: Client, add_article: Adder
) -> None:
    article = add_article("Đổi\vmới\x02")
    (entry,) = feedparser.parse(client.get("/rss/").content).entries
    assert entry.title == "Đổi mới"
    assert locations(client, "/sitemap-tin-tuc.xml") == [f"http://tin.example.vn{article.url}"]


def locations(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
    return [found.text or "" for found in root.findall(".//s:loc", MAPS)]


def test_the_maps_hold_what_everybody_may_read(
    client: Client, home: HomePage, add_article: Adder
) -> None:
    shown = add_article("Công khai")
    add_article("Đã gỡ").unpublish()
    hidden = add_article("Nội bộ")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    maps = locations(client, "/sitemap.xml")
    assert [address.rsplit("/", 1)[1] for address in maps] == [
        "sitemap-trang.xml",
        "sitemap-tin-tuc.xml",
    ]
    paths = [
        address.removeprefix("http://tin.example.vn")
        for address in locations(client, "/sitemap-trang.xml")
    ]
    assert paths == ["/", "/tin-tuc/", shown.url]
    assert client.get("/sitemap-khac.xml").status_code == 404


def test_the_news_map_holds_two_days(client: Client, add_article: Adder) -> None:
    now = timezone.now()
    fresh = add_article("Tin mới & “hay”", date=now - timedelta(hours=47))
    add_article("Tin cũ", date=now - timedelta(hours=49))
    add_article("Tin mai", date=now + timedelta(hours=1))
    answer = client.get("/sitemap-tin-tuc.xml")
    (url,) = ElementTree.fromstring(answer.content).findall("s:url", MAPS)  # noqa: S314
    texts = {
        name: url.findtext(f".//n:{name}", namespaces=MAPS)
        for name in ("name", "language", "publication_date", "title")
    }
    assert texts == {
        "name": "Trang tin tỉnh",
        "language": "vi",
        "publication_date": timezone.localtime(fresh.date).isoformat(timespec="seconds"),
        "title": "Tin mới & “hay”",
    }


def test_robots_are_told_where_the_maps_are(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines
    assert "Disallow: /tim-kiem/" in lines


def test_people_have_a_map_too(
    client: Client, home: HomePage, add_section: Callable[..., NewsIndexPage], add_article: Adder
) -> None:
    section = add_section("Dân vận khéo", add_section("Công tác dân vận"))
    home.add_child(instance=PlainPage(title="Giới thiệu"))
    add_article("Không liệt kê", section)
    page = BeautifulSoup(client.get("/so-do-trang/").content, "lxml")
    links = [(link.text, len(link.find_parents("ul"))) for link in page.select(".site-map a")]
    assert links == [
        ("Tin tức", 1),
        ("Công tác dân vận", 2),
        ("Dân vận khéo", 3),
        ("Giới thiệu", 1),
    ]
    assert page.select_one("footer a[href='/so-do-trang/']")


def test_an_old_address_leads_to_the_new_one(
    client: Client, article: ArticlePage, add_section: Callable[..., NewsIndexPage], committed: Any
) -> None:
    old = article.url
    with committed():
        article.slug = "giao-ban"
        article.save_revision().publish()
    assert client.get(old).headers["Location"].endswith("/tin-tuc/giao-ban/")
    with committed():
        ArticlePage.objects.get().move(add_section("Thông báo"), pos="last-child")
    assert (
        client.get("/tin-tuc/giao-ban/")
        .headers["Location"]
        .endswith("/tin-tuc/thong-bao/giao-ban/")
    )


def test_reader_modes_keep_lead_and_lead_photo(
    client: Client, add_article: Adder, add_photo: Callable[..., SiteImage]
) -> None:
    """They keep the text and, beside it, what has its class: Readability as in Firefox."""
    text = "Các cấp uỷ đã học tập, quán triệt và làm theo nghị quyết. " * 8
    article = add_article(
        "Học tập nghị quyết",
        lead="Toàn tỉnh học tập, quán triệt và làm theo nghị quyết.",
        lead_photo=add_photo("Hội trường"),
        lead_photo_caption="Hội nghị sáng nay",
        body=[("text", f"<p>{text}</p><p>{text}</p>")],
    )
    answer = client.get(article.url).content.decode()
    page = BeautifulSoup(answer, "lxml")
    opening, following = page.select(".article__body > div")
    assert opening["class"] == following["class"] == ["prose"]
    assert opening.select_one("p").text == article.lead
    assert opening.select_one("figure img")["alt"] == "Mô tả Hội trường"
    read = trafilatura.extract(answer, include_images=True) or ""
    assert read.startswith(article.lead)
    assert "![Mô tả Hội trường]" in read
