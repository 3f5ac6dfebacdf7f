"""What an editor is told, and a script in the editor, when something cannot be taken."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse

from news.models import ArticlePage, NewsIndexPage
from tests.helpers.editing import article_form
from tests.helpers.locks import locked_database
from tests.helpers.people import Person

WAIT_SECONDS = 20
SCRIPT = {"Accept": "application/json"}
READ_ONLY = {
    "sqlite": ("PRAGMA query_only = 1", "PRAGMA query_only = 0"),
    "postgresql": (
        "SET default_transaction_read_only = on",
        "SET default_transaction_read_only = off",
    ),
}


@contextmanager
def read_only() -> Iterator[None]:
    """Let the database take no writes."""
    begin, end = READ_ONLY[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(begin)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(end)


@pytest.fixture
def author(several_connections: None, person: Callable[..., Person]) -> Person:
    return person("an", "Cộng tác viên")


@pytest.fixture
def address(author: Person) -> str:
    section = NewsIndexPage.objects.get()
    article = ArticlePage(title="Hội nghị", live=False, owner=author.user)
    section.add_child(instance=article).save_revision(user=author.user)
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


@pytest.mark.quick
def test_a_database_that_takes_no_writes_is_an_answer_and_no_traceback(
    author: Person, address: str
) -> None:
    author.raise_request_exception = False
    with read_only():
        page = author.post(address, article_form())
        script = author.post(address, article_form(), headers=SCRIPT)
        asked = author.get(reverse("signed_in"), headers=SCRIPT)
    assert page.status_code == script.status_code == asked.status_code == 503
    assert "không ghi được dữ liệu. Hãy bấm nút Quay lại" in page.content.decode()
    for answer in (script, asked):
        assert answer.json()["error_code"] == "unwritable"
        assert "để nguyên trang này" in answer.json()["error_message"]


@pytest.mark.slow
def test_a_locked_database_is_waited_for_and_then_told(author: Person, address: str) -> None:
    author.raise_request_exception = False
    began = monotonic()
    with locked_database():
        script = author.post(address, article_form(), headers=SCRIPT)
        assert monotonic() - began > WAIT_SECONDS - 1
        page = author.post(address, article_form())
    assert (script.status_code, page.status_code) == (503, 503)
    assert script.json()["error_code"] == "unwritable"
    assert int(script.headers["Retry-After"]) > 0
    assert "không ghi được dữ liệu. Hãy bấm nút Quay lại" in page.content.decode()
    assert author.post(address, article_form(), headers=SCRIPT).json()["success"]


@pytest.mark.quick
def test_a_script_is_told_that_the_session_has_ended(author: Person, address: str) -> None:
    Session.objects.all().delete()
    answer = author.post(address, {"title": "Mới"}, headers=SCRIPT)
    assert answer.json()["error_code"] == "signed_out"
    assert "đăng nhập lại" in answer.json()["error_message"]
    assert author.get(reverse("signed_in")).json()["user"] is None


@pytest.mark.quick
def test_a_script_is_told_that_there_is_nothing_to_edit_any_more(
    author: Person, address: str
) -> None:
    ArticlePage.objects.get().delete()
    answer = author.post(address, {"title": "Mới"}, headers=SCRIPT)
    assert answer.json()["error_code"] == "refused"
    assert "chép phần vừa viết" in answer.json()["error_message"]


@pytest.mark.quick
def test_who_asks_is_named_and_gets_a_token_that_works(author: Person, address: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = author.cookies
    told = strict.get(reverse("signed_in")).json()
    assert told["user"] == author.user.pk
    with_token = article_form() | {"csrfmiddlewaretoken": told["token"]}
    assert strict.post(address, with_token, headers=SCRIPT).json()["success"]


@pytest.mark.quick
@pytest.mark.parametrize("path", ["/admin/login/", "/admin/users/"])
def test_an_old_token_is_answered_in_vietnamese_with_what_to_do(db: None, path: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.post(path, {"title": "Mới"})
    script = strict.post(path, {"title": "Mới"}, headers=SCRIPT)
    assert page.status_code == script.status_code == 403
    assert "tải lại trang rồi gửi lại" in page.content.decode()
    assert "DEBUG" not in page.content.decode()
    assert script.json()["error_code"] == "csrf_failed"


@pytest.mark.quick
def test_a_browser_is_told_to_throw_its_copy_away_only_when_the_server_took_it(
    author: Person, address: str
) -> None:
    sent = article_form() | {"kept-text": "k3pt;x"}
    assert author.post(address, sent | {"date": "khi nào"}).status_code == 200
    assert "taken_text" not in author.cookies
    assert author.post(address, sent).status_code == 302
    assert author.cookies["taken_text"].value == "k3ptx"
    del author.cookies["taken_text"]
    Session.objects.all().delete()
    author.post(address, sent)
    assert "taken_text" not in author.cookies
