"""An article is shown in further sections; it has one place and one address."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from news.models import ArticlePage, NewsIndexPage
from tests.helpers.editing import edit, fresh, write
from tests.helpers.listings import ALL, rows
from tests.helpers.moments import local
from tests.helpers.people import Person
from tests.helpers.roles import CHIEF, CONTRIBUTOR, role_in_section

Adder = Callable[..., ArticlePage]
SectionAdder = Callable[..., NewsIndexPage]
Sections = tuple[NewsIndexPage, NewsIndexPage, NewsIndexPage]


@pytest.fixture
def sections(add_section: SectionAdder) -> Sections:
    """Return a section, one below another, and that other."""
    main = add_section("Thời sự")
    around = add_section("Xây dựng Đảng")
    return main, add_section("Dân vận", around), around


@pytest.fixture
def article(sections: Sections, add_article: Adder) -> ArticlePage:
    """Return an article that stands in the first and is shown in the second."""
    main, inner, _around = sections
    fields = {"date": local(2024, 5, 1), "further_sections": [inner]}
    return add_article("Dân vận khéo", main, **fields)


def soup(address: str, **asked: Any) -> BeautifulSoup:
    return BeautifulSoup(Client().get(address, asked).content, "lxml")


def listed(section: Page, **asked: int) -> list[str]:
    page = soup(NewsIndexPage.objects.get(pk=section.pk).url, **asked)
    return [link["href"] for link in page.select(".list .card__title a")]


def feed(section: Page) -> list[str]:
    xml = BeautifulSoup(Client().get(f"{section.url}rss/").content, "xml")
    return [link.text for link in xml.select("item > link")]


def boxes(editor: Person, address: str) -> dict[str, Any]:
    page = BeautifulSoup(editor.get(address).content, "lxml")
    return {
        box.find_parent("label").get_text(strip=True): box
        for box in page.select("[name=further_sections]")
    }


@pytest.mark.quick
def test_it_is_listed_in_each_of_its_sections_once_and_at_one_address(
    sections: Sections, news: NewsIndexPage, article: ArticlePage
) -> None:
    main, inner, around = sections
    for section in (main, inner, around, news):
        assert listed(section) == [article.url]
        assert feed(section) == [article.full_url]
        assert listed(section, nam=2024, thang=5) == [article.url]
    assert article.url == f"{main.url}dan-van-kheo/"
    assert Client().get(f"{inner.url}dan-van-kheo/").status_code == 404
    maps = "".join(
        Client().get(address).content.decode()
        for address in ("/sitemap.xml", "/sitemap-tin-tuc.xml", "/sitemap-trang.xml")
    )
    assert maps.count("dan-van-kheo/") <= 1


def test_the_search_finds_it_in_each_of_its_sections(
    sections: Sections, add_section: SectionAdder, article: ArticlePage
) -> None:
    def found(section: Page) -> list[str]:
        page = soup("/tim-kiem/", q="dân vận khéo", muc=section.pk)
        # Where nothing is found, the newest of all are offered.
        return [link["href"] for link in page.select(".search-count + .list .card__title a")]

    for section in sections:
        assert article.url in found(section)
    assert found(add_section("Khác")) == []


def test_the_front_page_and_what_is_beside_a_section_show_it_once(
    sections: Sections, add_article: Adder, article: ArticlePage
) -> None:
    _main, inner, _around = sections
    for number in range(3):
        add_article(f"Bài {number}", inner, date=local(2024, 4, 1 + number))
    page = soup("/")
    assert len(page.select(f'main .card__title a[href="{article.url}"]')) == 1
    beside = soup(inner.url).select(f'aside a[href="{article.url}"]')
    assert not beside
    assert listed(inner)[0] == article.url


def test_a_further_section_that_is_moved_or_deleted_takes_it_along_or_leaves_it(
    sections: Sections, news: NewsIndexPage, article: ArticlePage, committed: Any
) -> None:
    main, inner, around = sections
    inner.move(NewsIndexPage.objects.get(pk=main.pk), "last-child")
    assert listed(around) == []
    assert listed(inner) == listed(main) == [article.url]
    inner.refresh_from_db()
    inner.move(NewsIndexPage.objects.get(pk=around.pk), "last-child")
    assert listed(around) == [article.url]
    with committed():
        NewsIndexPage.objects.get(pk=inner.pk).delete()
    assert listed(around) == []
    assert listed(main) == listed(news) == [article.url]


def test_a_section_that_is_deleted_with_an_article_and_where_it_was_shown_leaves_nothing(
    sections: Sections, news: NewsIndexPage, add_article: Adder, committed: Any
) -> None:
    _main, inner, around = sections
    add_article("Bài", around, further_sections=[inner])
    with committed():
        NewsIndexPage.objects.get(pk=around.pk).delete()
    assert listed(news) == []


def test_an_article_that_is_moved_or_taken_down_leaves_its_lists(
    sections: Sections, news: NewsIndexPage, article: ArticlePage
) -> None:
    main, inner, around = sections
    article.move(NewsIndexPage.objects.get(pk=inner.pk), "last-child")
    article = fresh(article)
    assert listed(main) == []
    assert listed(inner) == listed(around) == listed(news) == [article.url]
    article.unpublish()
    assert listed(inner) == listed(around) == listed(news) == []


def test_a_private_section_hides_its_own_articles_everywhere_and_no_others(
    sections: Sections, add_article: Adder, article: ArticlePage
) -> None:
    main, inner, around = sections
    add_article("Kín", inner, further_sections=[main])
    PageViewRestriction.objects.create(page=inner, restriction_type=PageViewRestriction.LOGIN)
    assert listed(main) == [article.url]
    assert Client().get(inner.url).status_code == 302
    assert listed(around) == [article.url]


def test_a_draft_knows_further_sections_that_readers_do_not_see_yet(
    sections: Sections, article: ArticlePage
) -> None:
    main, inner, around = sections
    newer = fresh(article)
    newer.further_sections.set([])
    revision = newer.save_revision()
    assert listed(inner) == listed(around) == [article.url]
    revision.publish()
    assert listed(inner) == listed(around) == []
    assert listed(main) == [article.url]


def test_a_copy_is_shown_where_its_original_is(sections: Sections, article: ArticlePage) -> None:
    _main, inner, _around = sections
    copy = article.copy(update_attrs={"slug": "ban-sao"}, keep_live=False)
    copy.save_revision().publish()
    assert listed(inner) == [fresh(copy).url, article.url]


def test_the_form_offers_the_other_sections(
    sections: Sections, add_article: Adder, person: Callable[..., Person]
) -> None:
    main, inner, around = sections
    article = add_article("Bài", main)
    chief = person("an", CHIEF)
    address = f"/admin/pages/{article.pk}/edit/"
    assert [*boxes(chief, address)] == ["Xây dựng Đảng", "– Dân vận"]
    edit(chief, article, further_sections={inner.pk, around.pk})
    fresh(article).latest_revision.publish()
    assert listed(inner) == listed(around) == [article.url]
    assert boxes(chief, address)["– Dân vận"].has_attr("checked")


def test_where_there_is_one_section_none_is_asked_for(
    add_section: SectionAdder, person: Callable[..., Person]
) -> None:
    section = add_section("Thời sự")
    address = f"/admin/pages/add/news/articlepage/{section.pk}/"
    page = person("an", CHIEF).get(address).content.decode()
    assert "further_sections" not in page


def test_who_writes_in_some_sections_chooses_those_and_leaves_the_others(
    sections: Sections, article: ArticlePage, person: Callable[..., Person]
) -> None:
    main, inner, around = sections
    other = around.add_sibling(instance=NewsIndexPage(title="Văn hóa"))
    somebody = person("ha", *(role_in_section(CHIEF, one) for one in (main, other)))
    shown = boxes(somebody, f"/admin/pages/{article.pk}/edit/")
    assert [*shown] == ["– Dân vận", "Văn hóa"]
    assert shown["– Dân vận"].has_attr("disabled")
    assert shown["– Dân vận"].has_attr("checked")
    edit(somebody, article, further_sections={other.pk, around.pk})
    assert fresh(article).latest_revision.content["further_sections"] == [inner.pk]
    edit(somebody, article, further_sections={other.pk})
    kept = fresh(article).latest_revision.content["further_sections"]
    assert sorted(kept) == sorted([inner.pk, other.pk])


def test_a_contributor_proposes_further_sections(
    sections: Sections, person: Callable[..., Person]
) -> None:
    _main, inner, _around = sections
    article = write(person("an", CONTRIBUTOR), further_sections={inner.pk})
    assert [one.pk for one in article.further_sections.all()] == [inner.pk]
    assert listed(inner) == []


def test_the_list_of_all_articles_finds_it_by_each_of_its_sections(
    sections: Sections, add_article: Adder, article: ArticlePage, person: Callable[..., Person]
) -> None:
    main, inner, around = sections
    add_article("Khác", around)
    chief = person("an", CHIEF)
    assert [row.title for row in rows(chief, ALL, section=inner.pk)] == ["Dân vận khéo"]
    found = rows(chief, ALL, section=around.pk)
    assert sorted(row.title for row in found) == ["Dân vận khéo", "Khác"]
    assert {row.section for row in found} == {main.title, around.title}
