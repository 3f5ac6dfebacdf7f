"""A save that is sent again, as its answer was lost, is answered as it was and not made twice."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from desk.scheduling import jobs
from news.models import ArticlePage, NewsIndexPage
from site_config.models import SaveAnswer
from tests.helpers.editing import article_form
from tests.helpers.people import Person

SCRIPT = {"Accept": "application/json"}

pytestmark = [pytest.mark.quick, pytest.mark.django_db]


@pytest.fixture
def create(news: NewsIndexPage) -> Callable[..., Any]:
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", news.pk])

    def send(who: Person, key: str, title: str = "Hội nghị", **fields: str) -> Any:
        form = article_form() | {"title": title, "slug": "", "save-key": key} | fields
        return who.post(address, form, headers=SCRIPT)

    return send


def test_a_save_sent_again_is_answered_as_it_was(
    person: Callable[..., Person], create: Callable[..., Any]
) -> None:
    author = person("an", "Cộng tác viên")
    first = create(author, "f-1")
    assert create(author, "f-1").content == first.content
    assert ArticlePage.objects.count() == 1
    create(author, "f-2")
    assert ArticlePage.objects.count() == 2


def test_only_who_made_the_save_gets_its_answer(
    person: Callable[..., Person], create: Callable[..., Any]
) -> None:
    create(person("an", "Cộng tác viên"), "f-1", "Của An")
    create(person("binh", "Cộng tác viên"), "f-1", "Của Bình")
    assert set(ArticlePage.objects.values_list("title", flat=True)) == {"Của An", "Của Bình"}


@pytest.mark.parametrize(
    "key", ["", "f", "f-", "-1", "f-x", "f" * 21 + "-1", "f-1234567890", "\0-1"]
)
def test_a_save_without_a_key_is_made_each_time(
    person: Callable[..., Person], create: Callable[..., Any], key: str
) -> None:
    author = person("an", "Cộng tác viên")
    assert create(author, key).status_code == create(author, key).status_code == 200
    assert ArticlePage.objects.count() == 2


def test_what_was_refused_is_looked_at_again(
    person: Callable[..., Person], create: Callable[..., Any]
) -> None:
    author = person("an", "Cộng tác viên")
    assert create(author, "f-1", date="khi nào").status_code == 400
    assert create(author, "f-1").status_code == 200


def test_answers_are_forgotten_after_a_day(
    person: Callable[..., Person], create: Callable[..., Any]
) -> None:
    create(person("an", "Cộng tác viên"), "f-1")
    forget = jobs.registered["forget_answers"].run
    forget()
    assert SaveAnswer.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        forget()
    assert not SaveAnswer.objects.exists()
