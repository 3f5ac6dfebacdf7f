"""The number of queries a public page takes, whatever there is to show."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from home.models import HomePage, PlainPage
from news.models import ArticlePage, Byline, NewsIndexPage, RelatedArticle
from site_config.models import Commemoration, SiteIdentity, SiteImage
from tests.helpers.authors import add_author, signed_by
from tests.helpers.moments import local
from tests.helpers.queries import query_count

Adder = Callable[..., ArticlePage]


@pytest.fixture
def fill(
    home: HomePage,
    add_section: Callable[..., NewsIndexPage],
    add_article: Adder,
    add_photo: Callable[..., SiteImage],
) -> Callable[[int], dict[str, str]]:
    """Fill one section with so many articles, photos and tasks; give the pages to look at."""
    section = add_section("Chuyên mục")
    add_section("Mục con", section)
    plain = home.add_child(instance=PlainPage(title="Giới thiệu", body=[("contact", None)]))
    SiteIdentity.objects.update(emblem=add_photo("Huy hiệu"))

    def add(count: int) -> dict[str, str]:
        photos = [add_photo(f"Ảnh {n}", (60, 40)) for n in range(count)]
        authors = [add_author("Lê An", (f"Chức danh {n}", None)) for n in range(count)]
        body = long_body(home, photos)
        for number in range(count):
            article = add_article(
                f"Bài {number}",
                section,
                date=local(2024, 1, 1, 0, number),
                lead_photo=photos[number],
                body=body,
                bylines=[
                    *map(signed_by, authors),
                    *(Byline(name=f"Tác giả {n}") for n in range(count)),
                ],
            )
            Commemoration.objects.create(name="Ngày lễ", original_date=date(1950, 1, 1))
        for other in ArticlePage.objects.exclude(pk=article.pk)[:4]:
            RelatedArticle.objects.create(page=article, article=other)
        article.tags.add(*(f"thẻ {n}" for n in range(count)))
        article.save_revision().publish()
        gone = add_article("Hết hạn", section)
        gone.unpublish(set_expired=True)
        return addresses(section, article, plain, gone)

    return add


def long_body(linked: HomePage, photos: list[SiteImage]) -> list[Any]:
    """Return as many photos, tasks, links and videos as there are photos."""
    blocks = [{"image": photo, "caption": "Chú thích", "credit": ""} for photo in photos]
    body: list[Any] = [("photo", block) for block in blocks]
    body.append(("gallery", {"photos": blocks, "caption": ""}))
    link = f'<p><a linktype="page" id="{linked.pk}">a</a></p>'
    tasks = {"style": "mot-la", "continues": False, "tasks": [link] * len(photos)}
    video = {"video": None, "link": "https://example.vn", "title": "Phim"}
    body.append(("task_list", tasks))
    return body + [("text", link), ("video", video | {"poster": photos[0]})] * len(photos)


def addresses(
    section: NewsIndexPage, article: ArticlePage, plain: PlainPage, gone: ArticlePage
) -> dict[str, str]:
    return {
        "home": "/",
        "section": section.url,
        "archive": f"{section.url}?nam=2024&thang=1",
        "article": article.url,
        "author": "/tac-gia/le-an/",
        "plain": plain.url,
        "search": "/tim-kiem/?q=bài",
        "no search": "/tim-kiem/",
        "suggestions": "/tim-kiem/goi-y/?q=bà",
        "missing": "/khong-co/",
        "gone": gone.url,
        "rss": "/rss/",
        "section rss": f"{section.url}rss/",
        "robots": "/robots.txt",
        "site map": "/so-do-trang/",
        "maps": "/sitemap.xml",
        "map of pages": "/sitemap-trang.xml",
        "map of authors": "/sitemap-tac-gia.xml",
        "map of news": "/sitemap-tin-tuc.xml",
        "healthz": "/healthz/",
        "readyz": "/readyz/",
    }


# Four of a page's are the numbers of visits, which a worker asks for once a second.
PINNED = {
    "home": 10,
    "section": 11,
    "archive": 11,
    "article": 23,
    "author": 10,
    "plain": 5,
    "search": 25,
    "no search": 7,
    "suggestions": 5,
    "missing": 6,
    "gone": 8,
    "rss": 8,
    "section rss": 9,
    "robots": 0,
    "site map": 4,
    "maps": 5,
    "map of pages": 6,
    "map of authors": 2,
    "map of news": 1,
    "healthz": 0,
    "readyz": 1,
}


@pytest.mark.slow
@pytest.mark.usefixtures("several_connections")
def test_pages_take_a_constant_number_of_queries(
    client: Client, fill: Callable[[int], dict[str, str]]
) -> None:
    few = {name: query_count(client, path) for name, path in fill(7).items()}
    many = {name: query_count(client, path) for name, path in fill(12).items()}
    # PostgreSQL finds the newest and the best of them at once.
    differing = {"suggestions": 4} if connection.vendor == "postgresql" else {}
    assert many == few == PINNED | differing
