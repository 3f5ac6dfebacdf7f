"""What has expired is gone from everywhere at once, and its address says so."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageLogEntry, PageViewRestriction

from home.models import HomePage, LeadStory, PlainPage
from news.models import ArticlePage, NewsIndexPage, RelatedArticle

Adder = Callable[..., ArticlePage]


@pytest.fixture
def expire(add_article: Adder) -> Callable[..., ArticlePage]:
    def expire(title: str, *parents: Any, **fields: Any) -> ArticlePage:
        noon = timezone.now() + timedelta(hours=1)
        article = add_article(title, *parents, expire_at=noon, **fields)
        with time_machine.travel(noon + timedelta(seconds=1)):
            call_command("publish_scheduled")
        return ArticlePage.objects.get(pk=article.pk)

    return expire


@pytest.mark.quick
def test_an_expired_article_says_so_and_helps(
    client: Client,
    add_section: Callable[..., NewsIndexPage],
    add_article: Adder,
    expire: Adder,
) -> None:
    section = add_section("Thông báo")
    add_article("Bài khác", section)
    add_article("Chuyên mục khác")
    expire("Tuyển dụng <2026>", section)
    answer = client.get("/tin-tuc/thong-bao/tuyen-dung-2026/")
    page = BeautifulSoup(answer.content, "lxml")
    assert answer.status_code == 410
    assert page.h1.text == "Không còn được đăng"
    assert "“Tuyển dụng <2026>” đã hết hạn" in page.main.text
    assert page.select_one('.message-page a[href="/tin-tuc/thong-bao/"]')
    assert page.select_one('main input[type="search"]')
    assert [card.text for card in page.select(".card__title")] == ["Bài khác"]
    assert not page.select('script[type="application/ld+json"], link[rel="canonical"]')


def test_it_is_archived_and_can_come_back(admin_client: Client, expire: Adder) -> None:
    article = expire("Tuyển dụng", lead="Giữ nguyên")
    assert article.lead == "Giữ nguyên"
    assert PageLogEntry.objects.filter(action="wagtail.unpublish.scheduled").count() == 1
    listed = admin_client.get(f"/admin/pages/{article.get_parent().pk}/").content.decode()
    assert f"/admin/pages/{article.pk}/edit/" in listed
    article.expire_at = None
    article.save_revision().publish()
    assert admin_client.get("/tin-tuc/tuyen-dung/").status_code == 200


def test_it_leaves_lists_feeds_search_and_maps(
    client: Client, home: HomePage, add_article: Adder, expire: Adder
) -> None:
    live = add_article("Còn đăng")
    gone = expire("Tuyển dụng")
    live.related_articles.add(RelatedArticle(article=gone))
    live.save_revision().publish()
    home.lead_stories.add(LeadStory(article=gone))
    home.save_revision().publish()
    for path in (
        "/",
        "/tin-tuc/",
        live.url,
        "/rss/",
        "/tim-kiem/?q=tuyen+dung",
        "/tim-kiem/goi-y/?q=tuyen",
        "/sitemap-trang.xml",
        "/sitemap-tin-tuc.xml",
        "/so-do-trang/",
    ):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "tuyen-dung" not in answer.content.decode(), path


@pytest.mark.quick
def test_what_was_taken_down_by_hand_is_simply_not_there(
    client: Client, add_article: Adder
) -> None:
    add_article("Tuyển dụng").unpublish()
    assert client.get("/tin-tuc/tuyen-dung/").status_code == 404


def test_plain_pages_and_sections_expire_too_and_what_is_in_them_stays(
    client: Client,
    home: HomePage,
    add_section: Callable[..., NewsIndexPage],
    add_article: Adder,
) -> None:
    plain = home.add_child(instance=PlainPage(title="Liên hệ", expire_at=timezone.now()))
    section = add_section("Đại hội")
    NewsIndexPage.objects.filter(pk=section.pk).update(expire_at=timezone.now())
    article = add_article("Diễn văn", section)
    call_command("publish_scheduled")
    assert client.get(plain.url).status_code == 410
    assert client.get(section.url).status_code == 410
    assert client.get(f"{section.url}rss/").status_code == 404
    assert client.get(article.url).status_code == 200


@pytest.mark.quick
def test_a_redirect_from_its_address_is_followed(client: Client, expire: Adder) -> None:
    expire("Tuyển dụng")
    Redirect.objects.create(old_path="/tin-tuc/tuyen-dung", redirect_link="/tin-tuc/")
    assert client.get("/tin-tuc/tuyen-dung/").headers["Location"] == "/tin-tuc/"


@pytest.mark.quick
def test_what_was_not_for_all_names_no_title(client: Client, expire: Adder) -> None:
    article = expire("Mật danh")
    PageViewRestriction.objects.create(page=article, restriction_type="login")
    answer = client.get("/tin-tuc/mat-danh/")
    assert answer.status_code == 302
