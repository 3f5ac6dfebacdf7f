"""What is done to many pages at once is done to what the list showed, and to nothing else."""

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from news.models import ArticlePage, NewsIndexPage
from tests.helpers.bulk_actions import (
    ALL,
    COMMEMORATIONS,
    DOCUMENTS,
    IMAGES,
    PAGES,
    SITE,
    USERS,
    Confirmation,
    all_of,
    bulk,
)
from tests.helpers.factories import draft
from tests.helpers.people import Person
from tests.helpers.roles import CHIEF, CONTRIBUTOR

Adder = Callable[..., ArticlePage]


@pytest.fixture
def many(add_article: Adder, add_section: Callable[..., NewsIndexPage]) -> None:
    """Fill two sections."""
    culture = add_section("Văn hóa")
    for title in ("Hội hoa", "Hội xuân"):
        add_article(title)
    add_article("Hội làng", culture)
    for title in ("Hội thảo", "Tập huấn"):
        draft(title)
    draft("Hội đua thuyền", section=culture)


def live() -> list[str]:
    return sorted(ArticlePage.objects.live().values_list("title", flat=True))


LISTS = {
    ALL: "Hội hoa, Hội làng, Hội thảo, Hội xuân, Hội đua thuyền, Tập huấn",
    f"{ALL}?state=draft": "Hội thảo, Hội đua thuyền, Tập huấn",
    f"{ALL}?state=live&ordering=title&p=2": "Hội hoa, Hội làng, Hội xuân",
    f"{ALL}?q=hoi+thao&p=1": "Hội thảo",
    f"{ALL}?state=draft&q=hoi": "Hội thảo, Hội đua thuyền",
    f"{ALL}?q=hội&ordering=-views": "Hội hoa, Hội làng, Hội thảo, Hội xuân, Hội đua thuyền",
    "/admin/pages/{news}/": "Hội hoa, Hội thảo, Hội xuân, Tập huấn, Văn hóa",
    "/admin/pages/{news}/?state=draft": "Hội thảo, Hội đua thuyền, Tập huấn",
    "/admin/pages/{culture}/?q=hội": "Hội làng, Hội đua thuyền",
    "/admin/pages/{culture}/?q=hội&state=live": "Hội làng",
    "/admin/pages/search/?q=tap+huan": "Tập huấn",
    "/admin/pages/search/?q=hội&content_type=news.newsindexpage": "",
}


@pytest.mark.slow
@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
@pytest.mark.parametrize("listing", LISTS)
def test_all_in_a_list_of_pages_are_those_that_it_shows(
    listing: str, action: str, many: None, admin_client: Client, news: NewsIndexPage
) -> None:
    culture = NewsIndexPage.objects.get(title="Văn hóa")
    address = all_of(PAGES, action, listing.format(news=news.pk, culture=culture.pk))
    page = Confirmation(admin_client, address)
    expected = LISTS[listing].split(", ") if LISTS[listing] else []
    assert page.names == sorted(expected)
    if not expected:
        assert "không còn ở đó" in page.said


def test_taking_down_all_drafts_leaves_the_site_alone(many: None, admin_client: Client) -> None:
    before = live()
    page = Confirmation(admin_client, all_of(PAGES, "unpublish", f"{ALL}?state=draft"))
    assert not page.soup.select(".nice-padding form")
    admin_client.post(all_of(PAGES, "unpublish", f"{ALL}?state=draft"))
    assert live() == before
    assert admin_client.get("/").status_code == 200


def test_it_is_done_to_those_that_were_shown_whatever_the_list_shows_later(
    many: None, admin_client: Client
) -> None:
    before = live()
    page = Confirmation(admin_client, all_of(PAGES, "publish", f"{ALL}?state=draft&q=hội"))
    draft("Hội nghị kín")
    ArticlePage.objects.get(title="Hội thảo").delete()
    page.confirm()
    assert live() == sorted([*before, "Hội đua thuyền"])


def test_nothing_is_done_to_all_before_it_was_shown_what_they_are(
    many: None, admin_client: Client
) -> None:
    before = live()
    answer = admin_client.post(all_of(PAGES, "unpublish", f"{ALL}?state=live"))
    assert Confirmation(admin_client, "", answer).names == before
    assert live() == before


@pytest.mark.parametrize(
    "listing",
    ["/admin/", "/admin/images/", "https://example.vn/", "/admin/users/", ""],
)
def test_all_of_a_list_that_is_not_known_are_none(
    listing: str, many: None, admin_client: Client
) -> None:
    answer = admin_client.get(all_of(PAGES, "delete", listing), follow=True)
    assert "không còn ở đó" in answer.content.decode()


@pytest.mark.parametrize("listing", ["/", "/khong-co/"])
def test_outside_the_admin_nothing_is_looked_for(
    listing: str, many: None, admin_client: Client
) -> None:
    answer = admin_client.get(all_of(PAGES, "delete", listing))
    assert answer.headers["Location"] == listing


def test_what_somebody_may_not_delete_is_left(many: None, person: Callable[..., Person]) -> None:
    author = person("an", CONTRIBUTOR)
    article = ArticlePage.objects.get(title="Hội thảo")
    Page.objects.filter(pk=article.pk).update(owner=author.user)
    page = Confirmation(author, all_of(PAGES, "delete", f"{ALL}?state=draft"))
    assert page.soup.select_one("[name=chosen]")["value"] == str(article.pk)
    page.confirm()
    assert not ArticlePage.objects.filter(title="Hội thảo").exists()
    assert ArticlePage.objects.filter(title="Tập huấn").exists()


def test_nobody_publishes_their_own_among_all(many: None, person: Callable[..., Person]) -> None:
    chief = person("binh", CHIEF)
    own = ArticlePage.objects.get(title="Tập huấn")
    Page.objects.filter(pk=own.pk).update(owner=chief.user)
    own.save_revision(user=chief.user)
    Confirmation(chief, all_of(PAGES, "publish", f"{ALL}?state=draft")).confirm()
    assert "Tập huấn" not in live()
    assert "Hội thảo" in live()


@pytest.mark.parametrize("action", ["delete", "move"])
def test_what_stands_below_something_chosen_goes_along(
    action: str, many: None, admin_client: Client, add_section: Any
) -> None:
    culture, target = NewsIndexPage.objects.get(title="Văn hóa"), add_section("Xã hội")
    inside = ArticlePage.objects.get(title="Hội làng")
    page = Confirmation(admin_client, bulk(PAGES, action, culture.pk, inside.pk))
    assert page.names == ["Văn hóa"]
    assert page.confirm(chooser=target.pk).status_code == 200
    target.refresh_from_db()
    assert ArticlePage.objects.filter(pk=inside.pk).exists() is (action == "move")
    assert target.get_children().filter(pk=culture.pk).exists() is (action == "move")
    assert not any(Page.find_problems())


@pytest.fixture
def eleven(add_article: Adder) -> list[ArticlePage]:
    return [add_article(f"Bài {number}") for number in range(11)]


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
def test_more_than_ten_pages_are_only_changed_when_the_name_is_typed(
    action: str, eleven: list[ArticlePage], admin_client: Client, add_section: Any
) -> None:
    target = add_section("Lưu trữ")
    if action == "publish":
        Page.objects.filter(pk__in=[page.pk for page in eleven]).update(live=False)
    asked = all_of(PAGES, action, f"{ALL}?q=bài")
    page = Confirmation(admin_client, asked)
    assert page.asks_for_the_name

    def stand() -> list[Any]:
        return list(Page.objects.order_by("pk").values_list("pk", "live", "path"))

    before = stand()
    for typed in ({}, {"confirm_site_name": "Khác"}):
        page = page.again(chooser=target.pk, **typed)
        assert page.asks_for_the_name
        assert "Chưa có gì thay đổi" in page.said
        assert len(page.names) == len(eleven)
        assert stand() == before
    page.confirm(chooser=target.pk, confirm_site_name=SITE)
    done = {
        "publish": ArticlePage.objects.live(),
        "unpublish": ArticlePage.objects.not_live(),
        "move": ArticlePage.objects.child_of(target),
    }
    if action == "delete":
        assert not ArticlePage.objects.exists()
    else:
        assert done[action].count() == len(eleven)


@pytest.mark.parametrize(
    "typed", ["bản tin", " Ba\u0309n  Tin ", "Bản\u00a0Tin", unicodedata.normalize("NFD", SITE)]
)
def test_the_name_is_known_by_what_it_looks_like(
    typed: str, eleven: list[ArticlePage], admin_client: Client
) -> None:
    Confirmation(admin_client, all_of(PAGES, "unpublish", ALL)).confirm(confirm_site_name=typed)
    assert not live()


def test_two_with_the_same_address_are_not_moved_to_one_place(
    admin_client: Client, add_section: Callable[..., NewsIndexPage], add_article: Adder
) -> None:
    places = [add_section(title) for title in ("Văn hóa", "Xã hội", "Lưu trữ")]
    target = places.pop()
    pages = [add_article("Thông báo", place) for place in places]
    page = Confirmation(admin_client, bulk(PAGES, "move", *[page.pk for page in pages]))
    page = page.again(chooser=target.pk)
    assert "trùng đường dẫn" in page.said
    assert not Page.objects.child_of(target).exists()
    page.confirm(chooser=target.pk)
    assert Page.objects.child_of(target).count() == 1
    assert not any(Page.find_problems())


def test_a_section_is_not_moved_into_itself(
    many: None, admin_client: Client, add_section: Callable[..., NewsIndexPage]
) -> None:
    culture = NewsIndexPage.objects.get(title="Văn hóa")
    below = add_section("Lễ hội", culture)
    before = list(Page.objects.order_by("path").values_list("pk", "path"))
    for target in (culture, below):
        page = Confirmation(admin_client, bulk(PAGES, "move", culture.pk))
        assert page.confirm(chooser=target.pk).status_code == 200
        admin_client.post(f"/admin/pages/{culture.pk}/move/{target.pk}/confirm/")
    assert list(Page.objects.order_by("path").values_list("pk", "path")) == before


def test_a_wrong_name_keeps_the_section_to_move_to(
    eleven: list[ArticlePage], admin_client: Client, add_section: Any
) -> None:
    target = add_section("Lưu trữ")
    page = Confirmation(admin_client, all_of(PAGES, "move", ALL))
    page = page.again(chooser=target.pk, confirm_site_name="?")
    assert page.soup.select_one("[name=chooser]")["value"] == str(target.pk)


def test_few_pages_need_no_name_and_a_section_with_many_does(
    eleven: list[ArticlePage], admin_client: Client, news: NewsIndexPage
) -> None:
    few = bulk(PAGES, "unpublish", *[page.pk for page in eleven[:9]])
    assert not Confirmation(admin_client, few).asks_for_the_name
    assert Confirmation(admin_client, bulk(PAGES, "unpublish", news.pk)).asks_for_the_name
    assert not Confirmation(admin_client, bulk(PAGES, "publish", news.pk)).asks_for_the_name


@pytest.mark.parametrize("ids", [["abc"], ["9" * 30], ["-1"], [""], [], ["0"]])
def test_what_is_not_there_is_said_to_be_gone(ids: list[str], admin_client: Client) -> None:
    for kind in (PAGES, IMAGES, DOCUMENTS, COMMEMORATIONS, USERS):
        for answer in (
            admin_client.get(bulk(kind, "delete", *ids), follow=True),
            admin_client.post(bulk(kind, "delete", "1"), {"chosen": ",".join(ids)}, follow=True),
        ):
            assert answer.status_code == 200
            assert "không còn ở đó" in answer.content.decode()


def test_more_than_can_be_done_at_once_are_refused(
    many: None, admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.listings.bulk_actions.BATCH_SIZE", 2)
    page = Confirmation(admin_client, all_of(PAGES, "unpublish", ALL))
    assert "không quá 2" in page.said
    answer = admin_client.get(all_of(PAGES, "unpublish", f"{ALL}?state=live"))
    assert answer.headers["Location"] == f"{ALL}?state=live"
