"""A password alone lets nobody in who has an app for the second step, wherever it is typed."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import querydict_from_html

from news.models import NewsIndexPage
from tests.helpers.people import Person
from tests.helpers.second_factor import CODE, SET_UP, App, app_on, enrol, recovery_codes

pytestmark = pytest.mark.django_db

HERE = "203.0.113.7"
RIGHT, OTHER = "password", "mua-xuan-tren-ban-cao"
LOGIN, OWN, NEW_CODES = "/admin/login/", "/admin/account/second-factor/", f"{CODE}recovery-codes/"


def with_password(name: str = "binh", password: str = RIGHT) -> Client:
    client = Client(headers={"X-Forwarded-For": HERE})
    client.post(LOGIN, {"username": name, "password": password})
    return client


def is_in(client: Client) -> bool:
    return bool(client.get("/admin/").status_code == 200)


def is_let_in(code: str, name: str = "binh") -> bool:
    """Return whether somebody gets in with the password and a code."""
    client = with_password(name)
    client.post(CODE, {"code": code})
    return is_in(client)


def said(answer: Any) -> str:
    page = BeautifulSoup(answer.content, "lxml")
    return " ".join(" ".join(part.text for part in page.select(".error-message")).split())


@pytest.fixture(autouse=True)
def wait() -> Iterator[Callable[[], None]]:
    """Let a minute pass: after a wrong code the next has to wait."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield lambda: clock.shift(timedelta(minutes=1))


@pytest.fixture
def app(editor: Person) -> App:
    return enrol(editor)[0]


@pytest.fixture
def codes(editor: Person, app: App) -> list[str]:
    """Return codes on paper made anew, as the first are shown before a test has them."""
    return recovery_codes(editor.post(NEW_CODES, {"code": app.code()}))


def test_it_is_set_up_from_the_account(editor: Person) -> None:
    assert OWN in editor.get("/admin/account/").content.decode()
    assert SET_UP in editor.get(OWN).content.decode()
    app, codes = enrol(editor)
    assert app.asked["issuer"] == ["Cổng thông tin điện tử"]
    assert len(codes) == len({*codes}) == 10
    assert is_in(editor)
    page = editor.get(OWN).content.decode()
    assert "10 mã dự phòng" in page
    assert SET_UP in page


def test_only_a_right_code_sets_it_up(editor: Person) -> None:
    app = app_on(editor.get(SET_UP))
    for wrong in ("000000", "", "abc", "1" * 30, app.code(-9)):
        assert said(editor.post(SET_UP, {"new_code": wrong}))
    assert is_in(with_password())
    # The page has the same key until then.
    assert not said(editor.post(SET_UP, {"new_code": f" {app.code()[:3]} {app.code()[3:]} "}))
    assert not is_in(with_password())


@pytest.mark.quick
def test_after_the_password_a_code_is_asked_for(app: App) -> None:
    client = Client()
    form = {"username": "binh", "password": "password", "next": "/admin/reports/site-history/"}
    asked = client.post(LOGIN, form, follow=True)
    assert asked.redirect_chain[-1][0].startswith(CODE)
    field = BeautifulSoup(asked.content, "lxml").select_one("main input[name=code]")
    assert (field["inputmode"], field["autocomplete"]) == ("numeric", "one-time-code")
    assert not is_in(client)
    answer = client.post(asked.redirect_chain[-1][0], {"code": app.code()})
    assert answer["Location"] == form["next"]
    assert is_in(client)
    assert client.get(CODE)["Location"] == "/admin/"
    assert client.get(LOGIN)["Location"] == "/admin/"


def test_it_leads_to_no_other_site(app: App) -> None:
    client = with_password()
    answer = client.post(f"{CODE}?next=https://example.com/", {"code": app.code()})
    assert answer["Location"] == "/admin/"


def test_a_code_works_once(app: App, editor: Person, wait: Callable[[], None]) -> None:
    wait()
    code = app.code()
    assert is_let_in(code)
    assert not is_let_in(code)
    wait()
    assert said(editor.post(NEW_CODES, {"code": code}))
    assert not is_let_in(code)
    wait()
    assert is_let_in(app.code())


def test_the_code_of_the_set_up_is_used_too(editor: Person) -> None:
    app = app_on(editor.get(SET_UP))
    code = app.code()
    editor.post(SET_UP, {"new_code": code})
    assert not is_let_in(code)


def test_codes_of_another_time_or_person_are_wrong(app: App, chief: Person) -> None:
    theirs = enrol(chief)[0]
    assert not is_let_in(theirs.code())
    for client in (with_password(), with_password()):
        client.post(CODE, {"code": app.code(5)})
        assert not is_in(client)


def test_nobody_signed_in_with_a_password_only_reaches_anything(
    app: App, news: NewsIndexPage
) -> None:
    client = with_password()
    page = Page.objects.get(pk=news.pk)
    for address in ("/admin/", f"/admin/pages/{page.pk}/", OWN, "/admin/account/"):
        assert client.get(address)["Location"].startswith(LOGIN)
    assert client.get("/admin/api/main/pages/").status_code in {302, 401, 403}
    publishing = client.post(f"/admin/api/main/pages/{page.pk}/action/unpublish/")
    assert publishing.status_code in {302, 401, 403}
    assert Page.objects.get(pk=news.pk).live
    assert client.get(SET_UP)["Location"].startswith(CODE)
    assert client.get(NEW_CODES)["Location"].startswith(SET_UP)


def test_pages_for_the_signed_in_stay_closed_too(app: App, news: NewsIndexPage) -> None:
    PageViewRestriction.objects.create(page=news, restriction_type=PageViewRestriction.LOGIN)
    client = Client()
    sign_in = client.get(news.url)["Location"]
    client.post(sign_in, {"username": "binh", "password": "password", "next": news.url})
    asked = client.get(news.url, follow=True)
    assert asked.redirect_chain[-1][0].startswith(CODE)
    answer = client.post(asked.redirect_chain[-1][0], {"code": app.code()})
    assert answer["Location"] == news.url
    assert client.get(news.url).status_code == 200


def test_one_may_sign_out_half_way_and_nobody_comes_in_from_outside(app: App) -> None:
    client = with_password()
    client.post("/admin/logout/")
    assert client.get(CODE)["Location"] == LOGIN
    assert client.get(LOGIN).status_code == 200
    assert Client().get(SET_UP)["Location"] == LOGIN


def test_sessions_from_before_are_asked_too(editor: Person) -> None:
    other = with_password()
    assert is_in(other)
    app, _codes = enrol(editor)
    assert not is_in(other)
    other.post(CODE, {"code": app.code()})
    assert is_in(other)


def test_it_is_asked_again_at_each_sign_in(app: App, editor: Person) -> None:
    editor.post("/admin/logout/")
    editor.post(LOGIN, {"username": "binh", "password": "password"})
    assert not is_in(editor)


def test_another_password_changes_nothing_of_it(app: App, editor: Person) -> None:
    typed = {
        "name_email-first_name": "Bình",
        "name_email-last_name": "Lò",
        "name_email-email": "binh@example.vn",
        "password-old_password": RIGHT,
        "password-new_password1": OTHER,
        "password-new_password2": OTHER,
    }
    form = BeautifulSoup(editor.get("/admin/account/").content, "lxml").select_one("main form")
    found = querydict_from_html(str(form)).dict()
    assert editor.post("/admin/account/", found | typed).status_code == 302
    assert is_in(editor)
    client = with_password(password=OTHER)
    assert not is_in(client)
    client.post(CODE, {"code": app.code()})
    assert is_in(client)


def test_a_link_to_set_the_password_opens_nothing_more(
    app: App, editor: Person, administrator: Person
) -> None:
    made = administrator.post(f"/admin/accounts/{editor.user.pk}/password-link/")
    shown = BeautifulSoup(made.content, "lxml").select_one("main input[readonly]")["value"]
    client = Client()
    form = client.get(urlsplit(shown).path)["Location"]
    client.post(form, {"new_password1": OTHER, "new_password2": OTHER})
    assert not is_in(client)
    client = with_password(password=OTHER)
    assert not is_in(client)
    client.post(CODE, {"code": app.code()})
    assert is_in(client)


def test_codes_on_paper_work_once_each_and_are_shown_once(
    editor: Person, codes: list[str], wait: Callable[[], None]
) -> None:
    assert is_let_in(codes[0])
    assert not is_let_in(codes[0])
    wait()
    client = with_password()
    answer = client.post(CODE, {"code": codes[1].replace(" ", "")}, follow=True)
    assert "8 mã dự phòng" in answer.content.decode()
    pages = [editor.get(address).content.decode() for address in (OWN, NEW_CODES, SET_UP)]
    assert not any(code in page for code in codes for page in pages)
    assert "otpauth:" not in pages[0] + pages[1]


def test_new_codes_take_the_place_of_the_old(
    editor: Person, codes: list[str], wait: Callable[[], None]
) -> None:
    assert said(editor.post(NEW_CODES, {"code": "123456"}))
    newer = recovery_codes(editor.post(NEW_CODES, {"code": codes[0]}))
    assert len(newer) == 10
    assert not is_let_in(codes[1])


def test_another_telephone_asks_for_a_code_of_the_one_before(
    editor: Person, app: App, wait: Callable[[], None]
) -> None:
    newer = app_on(editor.get(SET_UP))
    form = {"new_code": newer.code()}
    assert said(editor.post(SET_UP, form))
    assert said(editor.post(SET_UP, form | {"code": newer.code()}))
    wait()
    # A wrong one of the new does not use up that of the old.
    assert said(editor.post(SET_UP, {"new_code": "000000", "code": app.code()}))
    assert is_let_in(app.code())


def test_another_telephone_takes_the_place_of_the_one_before(
    editor: Person, app: App, codes: list[str], wait: Callable[[], None]
) -> None:
    newer = app_on(editor.get(SET_UP))
    form = {"new_code": newer.code(), "code": codes[0]}
    assert len(recovery_codes(editor.post(SET_UP, form))) == 10
    assert is_in(editor)
    wait()
    assert not is_let_in(codes[1])
    assert not is_let_in(app.code())
    wait()
    assert is_let_in(newer.code())
