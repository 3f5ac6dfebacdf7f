"""The front page that editors compose row by row."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import HomePage, LeadStory
from home.rows.stream import FrontPageBlock
from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteImage
from tests.helpers.editing import PUBLISH
from tests.helpers.moments import local
from tests.helpers.people import Person
from tests.helpers.queries import query_count
from tests.helpers.rows import compose, every_row

Adder = Callable[..., ArticlePage]
SectionAdder = Callable[..., NewsIndexPage]
PhotoAdder = Callable[..., SiteImage]


def front_page(client: Client) -> BeautifulSoup:
    return BeautifulSoup(client.get("/").content, "lxml").main


def titles(page: BeautifulSoup, where: str = "") -> list[str]:
    """Return the articles that a part of the page leads to, in order."""
    links = page.select(f"{where} .card__title a, {where} .headlines__link")
    return [link.get_text(strip=True) for link in links]


def headings(page: BeautifulSoup) -> list[str]:
    return [heading.get_text(strip=True) for heading in page.select(".heading__title")]


@pytest.fixture
def add_articles(add_article: Adder) -> Callable[..., list[ArticlePage]]:
    """Publish so many articles in a section, each a minute after the other."""

    def add(count: int, section: Any = None, name: str = "Bài", **fields: Any) -> list[ArticlePage]:
        minutes = (local(2024, 1, 1, 0, number) for number in range(count))
        return [
            add_article(f"{name} {number}", section, date=minute, **fields)
            for number, minute in enumerate(minutes)
        ]

    return add


def test_at_first_it_has_the_leads_what_is_new_the_notices_and_all_sections(
    client: Client, add_section: SectionAdder, add_articles: Any
) -> None:
    sections = [add_section(title) for title in ("Kinh tế", "Xã hội", "Thông báo")]
    for section, name in zip(sections, ("Tin", "Chuyện", "Giấy mời"), strict=True):
        add_articles(9, section, name)
    page = front_page(client)
    assert headings(page) == ["Tin mới", "Thông báo", "Kinh tế", "Xã hội"]
    assert len(titles(page, ".leads > .card, .leads__others")) == 5
    assert titles(page, ".row-notices") == [f"Giấy mời {number}" for number in (8, 7, 6, 5)]
    assert not any("Giấy mời" in title for title in titles(page, ".leads > .card"))


@pytest.mark.parametrize("count", [1, 2, 5, 6, 12, 30])
def test_no_article_is_there_twice_and_none_is_missing_while_there_are_few(
    client: Client, home: HomePage, add_section: SectionAdder, add_articles: Any, count: int
) -> None:
    section, notices = add_section("Kinh tế"), add_section("Thông báo")
    articles = add_articles(count, section) + add_articles(3, notices, "Giấy mời")
    LeadStory.objects.create(page=home, article=articles[0])
    beside = [("list", {"count": 5}), ("notices", {"count": 4})]
    section_row, list_row = ("section", {"section": section}), ("list", {"count": 12})
    compose(home, ("lead", {"beside": beside}), section_row, list_row)
    shown = titles(front_page(client))
    assert max(Counter(shown).values()) == 1
    assert shown[0] == "Bài 0"
    assert len(shown) == min(count + 3, 5 + 5 + 3 + 4 + 12)


@pytest.mark.quick
def test_what_is_chosen_comes_first_wherever_the_row_stands(
    client: Client, home: HomePage, add_section: SectionAdder, add_articles: Any
) -> None:
    section = add_section("Kinh tế")
    articles = add_articles(9, section)
    chosen = [articles[8], articles[2]]
    compose(home, ("lead", {}), ("section", {"section": section, "chosen": chosen}))
    page = front_page(client)
    assert titles(page, ".section-block") == ["Bài 8", "Bài 2", "Bài 1", "Bài 0"]
    assert titles(page, ".leads") == [f"Bài {number}" for number in (7, 6, 5, 4, 3)]
    articles[8].unpublish()
    assert titles(front_page(client), ".section-block")[0] == "Bài 2"
    articles[2].delete()
    assert client.get("/").status_code == 200


def test_a_row_that_is_switched_off_is_not_shown_nor_one_without_anything(
    client: Client, home: HomePage, add_section: SectionAdder, add_articles: Any
) -> None:
    section, empty = add_section("Kinh tế"), add_section("Trống")
    add_articles(8, section)
    compose(
        home,
        ("section", {"section": section, "hidden": True}),
        ("section", {"section": empty}),
        ("list", {"section": empty}),
        ("notices", {}),
        ("most_read", {}),
        ("documents", {"documents": []}),
        ("links", {"links": []}),
        ("pictures", {"pictures": []}),
        ("banner", {"image": None, "title": ""}),
        ("list", {"title": "Còn lại"}),
    )
    page = front_page(client)
    assert headings(page) == ["Còn lại"]
    assert len(page.select(".rows > *")) == 1


def test_sections_and_pictures_that_are_not_for_everybody_are_left_out(
    client: Client, home: HomePage, add_section: SectionAdder, add_articles: Any, add_photo: Any
) -> None:
    section, photo = add_section("Nội bộ"), add_photo("Riêng")
    add_articles(4, section)
    rows = every_row(section, photo)
    compose(home, *(row for row in rows if row[0] in {"section", "pictures", "banner"}))
    assert headings(front_page(client)) == ["Nội bộ", "Hình ảnh"]
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    private = Collection.get_first_root_node().add_child(name="Riêng")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    SiteImage.objects.update(collection=private)
    page = front_page(client)
    assert headings(page) == []
    assert not page.select("img")


@pytest.mark.parametrize(
    ("count", "beside", "arrangement"),
    [(1, 2, "alone"), (3, 2, "alone"), (5, 2, "column"), (5, 6, "beside"), (1, 6, "beside")],
)
def test_what_is_beside_the_lead_story_is_as_high_as_it_is(
    client: Client,
    home: HomePage,
    add_articles: Any,
    count: int,
    beside: int,
    arrangement: str,
) -> None:
    news = NewsIndexPage.objects.get()
    section = news.add_child(instance=NewsIndexPage(title="Thông báo"))
    add_articles(beside, section, "Giấy mời")
    add_articles(count)
    compose(home, ("lead", {"beside": [("notices", {"count": 6})]}))
    page = front_page(client)
    assert f"leads--{arrangement}" in page.select_one(".leads")["class"]
    assert len(titles(page)) == count + beside


@pytest.mark.parametrize(
    ("count", "widths"),
    [
        (1, ["whole"]),
        (2, ["half"] * 2),
        (3, ["third"] * 3),
        (4, ["half"] * 4),
        (5, ["third"] * 3 + ["half"] * 2),
        (7, ["third"] * 3 + ["half"] * 4),
    ],
)
def test_sections_side_by_side_leave_no_place_empty(
    client: Client,
    home: HomePage,
    add_section: SectionAdder,
    add_article: Adder,
    count: int,
    widths: list[str],
) -> None:
    for number in range(count):
        add_article(f"Bài {number}", add_section(f"Mục {number}"))
    compose(home, ("sections", {}))
    parts = front_page(client).select(".sections__part")
    assert [part["class"][1].rsplit("--")[-1] for part in parts] == widths


@pytest.mark.slow
@pytest.mark.usefixtures("several_connections")
def test_the_queries_grow_neither_with_articles_nor_with_rows_of_a_kind(
    client: Client,
    home: HomePage,
    add_section: SectionAdder,
    add_articles: Any,
    add_photo: PhotoAdder,
) -> None:
    Document.objects.create(title="Kế hoạch", file=ContentFile(b"%PDF", "a.pdf"))
    sections = [add_section(f"Mục {number}") for number in range(4)]
    photos = [add_photo(f"Ảnh {number}", (60, 40)) for number in range(4)]
    for section, photo in zip(sections, photos, strict=True):
        add_articles(6, section, section.title, lead_photo=photo)
    once = every_row(sections[0], photos[0])
    compose(home, *once)
    few = query_count(client, "/")
    more = [row for row in every_row(sections[1], photos[1]) if row[0] not in ONLY_ONCE]
    compose(home, *once, *more)
    for section in sections:
        add_articles(6, section, f"Nữa {section.title}", lead_photo=photos[2])
    assert query_count(client, "/") == few <= MOST


ONLY_ONCE = {"lead", "sections", "most_read"}
# With a row of every kind. Eleven look up what was chosen, once for each kind.
MOST = 32


@pytest.mark.parametrize("name", list(FrontPageBlock().child_blocks))
def test_every_row_has_a_preview_and_a_description(
    admin_client: Client,
    add_section: SectionAdder,
    add_articles: Any,
    add_photo: PhotoAdder,
    name: str,
) -> None:
    photo = add_photo()
    Document.objects.create(title="Kế hoạch", file=ContentFile(b"%PDF", "a.pdf"))
    add_articles(8, add_section("Thông báo"), lead_photo=photo)
    block = HomePage.rows.field.stream_block.child_blocks[name]
    assert block.get_description()
    assert block.is_previewable
    answer = admin_client.get("/admin/block-preview/", {"id": block.definition_prefix})
    page = BeautifulSoup(answer.content, "lxml")
    assert answer.status_code == 200
    assert name == "most_read" or page.main.text.strip() or page.main.select("img")


def test_a_chief_composes_it_and_sees_it_before_readers_do(
    chief: Person, client: Client, home: HomePage, add_section: SectionAdder, add_articles: Any
) -> None:
    section = add_section("Kinh tế")
    add_articles(4, section)
    row = {"section": section.pk, "title": "Đời sống", "chosen": {"count": "0"}}
    fields = {
        "title": home.title,
        "slug": home.slug,
        "lead_stories": inline_formset([]),
        "comments": inline_formset([]),
        "rows": streamfield([("section", row)]),
    }
    form = nested_form_data(fields)
    preview = f"/admin/pages/{home.pk}/edit/preview/"
    assert chief.post(preview, form).json()["is_valid"]
    shown = BeautifulSoup(chief.get(preview).content, "lxml").main
    assert headings(shown) == ["Đời sống"]
    assert "Đời sống" not in headings(front_page(client))
    chief.post(f"/admin/pages/{home.pk}/edit/", form | PUBLISH)
    assert headings(front_page(client)) == ["Đời sống"]


def test_rows_of_an_older_version_of_the_page_are_the_first_ones(home: HomePage) -> None:
    """A site that exists keeps its lead stories, also in what was saved before there were rows."""
    revision = home.save_revision()
    del revision.content["rows"]
    revision.save()
    kinds = [row.block_type for row in home.get_latest_revision_as_object().rows]
    assert kinds == [row.block_type for row in home.rows] == ["lead", "sections", "most_read"]
