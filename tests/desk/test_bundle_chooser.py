"""A bundle is put together from what may go into one, several articles at once."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission

from desk.models import Bundle
from news.models import ArticlePage, NewsIndexPage
from tests.helpers.bundles import LIST, bundle_form, plan, planned, told
from tests.helpers.factories import changed, draft, scheduled, submitted
from tests.helpers.moments import FRIDAY
from tests.helpers.people import Person
from tests.helpers.queries import query_count
from tests.helpers.roles import CHIEF, CONTRIBUTOR, EDITOR

pytestmark = pytest.mark.usefixtures("monday")

CHOOSER = "/admin/bundle_articles/"


@pytest.fixture
def economy(news: NewsIndexPage) -> NewsIndexPage:
    return news.add_child(instance=NewsIndexPage(title="Kinh tế"))


@pytest.fixture
def section_chief(person: Callable[..., Person], economy: NewsIndexPage) -> Person:
    """Return somebody who has all rights of a chief, in one section only."""
    group = Group.objects.create(name="Trưởng ban Kinh tế")
    group.permissions.set(Group.objects.get(name=CHIEF).permissions.all())
    held = GroupPagePermission.objects.filter(group__name=CHIEF)
    for right in set(held.values_list("permission", flat=True)):
        GroupPagePermission.objects.create(group=group, page=economy, permission_id=right)
    return person("kinh-te", group.name)


def offered(somebody: Person, **query: Any) -> list[str]:
    table = somebody.get(f"{CHOOSER}results/?{urlencode({'multiple': 1} | query)}").content
    return [label.text.strip() for label in BeautifulSoup(table, "lxml").select("td.title label")]


def chosen(somebody: Person, *keys: Any) -> list[str]:
    query = urlencode({"multiple": 1, "id": keys}, doseq=True)
    answer = somebody.get(f"{CHOOSER}chosen-multiple/?{query}")
    return [result["title"] for result in answer.json()["result"]]


def test_it_offers_what_may_go_into_a_bundle_what_waits_first(
    chief: Person, author: Person, add_article: Callable[..., ArticlePage], superuser: Person
) -> None:
    submitted("Chờ duyệt", author.user)
    draft("Nháp", author.user)
    changed(add_article("Đã đăng"), author.user, title="Đã đăng, sửa")
    draft("Người khác khóa", locked=True, locked_by=superuser.user)
    add_article("Đã đăng, không sửa gì")
    scheduled("Hẹn giờ riêng", FRIDAY)
    planned(chief, "Ở nhóm khác")
    assert offered(chief) == ["Chờ duyệt", "Đã đăng, sửa", "Nháp"]
    assert offered(chief, q="cho duyet") == ["Chờ duyệt"]
    assert offered(chief, q="hen gio") == []


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
def test_it_offers_nothing_to_who_may_not_publish(
    role: str, person: Callable[..., Person], chief: Person
) -> None:
    article, somebody = draft("Một"), person("binh", role)
    assert (offered(chief), offered(somebody)) == (["Một"], [])
    assert (chosen(chief, article.pk), chosen(somebody, article.pk)) == (["Một"], [])
    assert somebody.get(f"{CHOOSER}chosen/{article.pk}/").status_code == 404


def test_what_stands_in_the_sections_of_others_is_neither_offered_nor_taken(
    section_chief: Person, economy: NewsIndexPage
) -> None:
    theirs, others = draft("Kinh tế", section=economy), draft("Xã hội")
    assert offered(section_chief) == ["Kinh tế"]
    assert chosen(section_chief, others.pk, theirs.pk) == ["Kinh tế"]
    said = plan(section_chief, [theirs, others], at=None)
    assert "“Xã hội”: Bạn không có quyền đăng bài trong chuyên mục" in said
    preview = section_chief.post(f"{LIST}preview/", bundle_form([others]))
    assert not preview.json()["is_valid"]
    assert not Bundle.objects.exists()


def test_several_are_taken_in_the_order_in_which_they_were_ticked(chief: Person) -> None:
    first, second, third = draft("Một"), draft("Hai"), draft("Ba")
    keys = [third.pk, first.pk, third.pk, second.pk, "x", ""]
    assert chosen(chief, *keys) == ["Ba", "Một", "Hai"]
    assert chosen(chief) == []


def test_one_is_taken_in_the_place_of_another(chief: Person) -> None:
    article = draft("Một")
    page = BeautifulSoup(chief.get(f"{CHOOSER}results/").content, "lxml")
    answer = chief.get(page.select_one("[data-chooser-modal-choice]")["href"])
    assert answer.json()["result"]["id"] == str(article.pk)
    for key in ("x", article.pk + 1):
        assert chief.get(f"{CHOOSER}chosen/{key}/").status_code == 404


def test_it_asks_as_often_with_two_hundred_waiting(chief: Person, author: Person) -> None:
    articles = [submitted(f"Bài {number}", author.user) for number in range(2)]
    addresses = [f"{CHOOSER}?multiple=1", f"{CHOOSER}results/?multiple=1&q=bai"]
    few = [query_count(chief, address) for address in addresses]
    articles += [submitted(f"Bài {number}", author.user) for number in range(2, 200)]
    assert [query_count(chief, address) for address in addresses] == few
    assert len(offered(chief, p=10)) == len(offered(chief, q="bai")) == 20
    keys = [article.pk for article in articles]
    some, all_ = (urlencode({"id": those}, doseq=True) for those in (keys[:1], keys))
    took = [query_count(chief, f"{CHOOSER}chosen-multiple/?{those}") for those in (some, all_)]
    assert took[0] == took[1]


@pytest.mark.parametrize("at", [FRIDAY, None])
def test_the_same_article_twice_is_refused_and_nothing_chosen_is_lost(
    chief: Person, at: Any
) -> None:
    article, other = draft("Một"), draft("Hai")
    answer = chief.post(f"{LIST}add/", bundle_form([article, other, article], at=at))
    assert "“Một”: Bài đã có trong nhóm này" in told(answer)
    places = BeautifulSoup(answer.content, "lxml").select("[name^=entries-][name$=-article]")
    kept = [place["value"] for place in places if place.get("value")]
    assert kept == [str(one.pk) for one in (article, other, article)]
    assert not Bundle.objects.exists()
