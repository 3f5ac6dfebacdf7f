"""The lists of sections: what is published shows in all it stands in, newest first, at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteIdentity
from tests.helpers.moments import local

Adder = Callable[..., ArticlePage]
SectionAdder = Callable[..., NewsIndexPage]


def listed(section: Page, **asked: int) -> list[str]:
    """Return the titles a reader sees in a section."""
    section = NewsIndexPage.objects.get(pk=section.pk)
    page = BeautifulSoup(Client().get(section.url, asked).content, "lxml")
    return [link.text for link in page.select(".list .card__title a")]


def years(section: Page) -> list[str]:
    page = BeautifulSoup(Client().get(section.url).content, "lxml")
    return [option["value"] for option in page.select("[name=nam] option")][1:]


@pytest.fixture
def sections(add_section: SectionAdder) -> tuple[NewsIndexPage, NewsIndexPage, NewsIndexPage]:
    main = add_section("Thời sự")
    return main, add_section("Trong tỉnh", main), add_section("Văn hóa")


Sections = tuple[NewsIndexPage, NewsIndexPage, NewsIndexPage]


def test_an_article_stands_in_its_section_and_in_those_around_it(
    sections: Sections, news: NewsIndexPage, add_article: Adder
) -> None:
    main, inner, other = sections
    add_article("Trước", main, date=local(2024, 1, 1))
    add_article("Sau", inner, date=local(2024, 1, 2))
    assert listed(inner) == ["Sau"]
    assert listed(main) == listed(news) == ["Sau", "Trước"]
    assert listed(other) == []


def test_a_moved_article_is_listed_where_it_stands_now(
    sections: Sections, news: NewsIndexPage, add_article: Adder
) -> None:
    main, inner, other = sections
    add_article("Bài", inner).move(other, "last-child")
    assert listed(inner) == listed(main) == []
    assert listed(other) == listed(news) == ["Bài"]


def test_a_moved_section_takes_its_articles_along(
    sections: Sections, news: NewsIndexPage, add_article: Adder
) -> None:
    main, inner, other = sections
    add_article("Bài", inner)
    inner.move(other, "last-child")
    assert listed(main) == []
    assert listed(inner) == listed(other) == listed(news) == ["Bài"]


def test_a_new_date_puts_an_article_where_it_belongs(
    sections: Sections, add_article: Adder
) -> None:
    main, *_others = sections
    add_article("Giữa", main, date=local(2024, 5, 1))
    article = add_article("Bài", main, date=local(2025, 1, 1))
    assert years(main) == ["2025", "2024"]
    article.date = local(2024, 1, 31, 23, 30)
    article.save_revision().publish()
    assert listed(main) == ["Giữa", "Bài"]
    assert listed(main, nam=2024, thang=1) == ["Bài"]
    assert listed(main, nam=2024, thang=12) == listed(main, nam=2023) == []
    assert years(main) == ["2024"]


def test_what_is_taken_down_or_deleted_is_listed_nowhere(
    sections: Sections, news: NewsIndexPage, add_article: Adder
) -> None:
    main, inner, other = sections
    for title, section in (("Gỡ", main), ("Xóa", main), ("Theo mục", inner), ("Còn", other)):
        add_article(title, section)
    # As a page: whoever takes it down need not know that it is an article.
    Page.objects.get(slug="go").unpublish()
    ArticlePage.objects.get(slug="xoa").delete()
    NewsIndexPage.objects.get(pk=inner.pk).delete()
    assert listed(main) == []
    assert listed(news) == ["Còn"]


def test_what_is_made_public_as_a_mere_page_waits_for_its_date(sections: Sections) -> None:
    main, *_others = sections
    article = ArticlePage(title="Bài", live=False)
    main.add_child(instance=article)
    page = Page.objects.get(pk=article.pk)
    page.live = True
    page.save()
    assert listed(main) == []
    ArticlePage.objects.get(pk=article.pk).save_revision().publish()
    assert listed(main) == ["Bài"]


def test_what_is_not_for_everybody_is_neither_listed_nor_counted(
    sections: Sections, news: NewsIndexPage, add_article: Adder
) -> None:
    main, inner, other = sections
    for number in range(13):
        add_article(f"Kín {number}", inner)
    add_article("Mở", other)
    PageViewRestriction.objects.create(page=inner, restriction_type=PageViewRestriction.LOGIN)
    assert listed(main) == []
    assert listed(news) == ["Mở"]
    assert Client().get(news.url, {"page": 2}).status_code == 404


@pytest.mark.usefixtures("several_connections")
def test_two_who_publish_one_article_at_once_list_it_once(
    sections: Sections, add_article: Adder
) -> None:
    main, inner, _other = sections
    article = add_article("Bài", inner)

    def publish(day: int) -> None:
        mine = ArticlePage.objects.get(pk=article.pk)
        mine.date = local(2024, 1, day)
        mine.save()
        connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(publish, range(1, 21)))
    assert listed(main) == listed(inner) == ["Bài"]
    assert main.listings.count() == inner.listings.count() == 1


@pytest.mark.usefixtures("several_connections")
def test_what_a_process_remembers_is_gone_with_any_change(
    home: Page, sections: Sections, add_article: Adder
) -> None:
    main, *_others = sections
    article = add_article("Bài", main)
    address = f"{article.url}?do=1"

    def shown() -> tuple[str, list[str]]:
        page = BeautifulSoup(Client().get(address).content, "lxml")
        links = [link.text for link in page.select(".menu__link")]
        return page.select_one(".site-header__name").text, links

    def rename() -> None:
        SiteIdentity.objects.update(site_name="Tên mới")
        connection.close()

    name, menu = shown()
    with ThreadPoolExecutor(1) as another:
        another.submit(rename).result()
    assert shown() == ("Tên mới", menu) != (name, menu)
    Page.objects.get(pk=sections[2].pk).unpublish()
    assert shown()[1] == [link for link in menu if link != "Văn hóa"] != menu


@pytest.mark.usefixtures("several_connections")
def test_what_is_not_committed_is_not_remembered(sections: Sections, add_article: Adder) -> None:
    main, *_others = sections
    address = f"{add_article('Bài', main).url}?do=1"

    def name() -> str:
        page = BeautifulSoup(Client().get(address).content, "lxml")
        return page.select_one(".site-header__name").text

    before = name()
    with transaction.atomic():
        SiteIdentity.objects.update(site_name="Không giữ")
        assert name() == "Không giữ"
        transaction.set_rollback(True)
    assert name() == before
