"""A leader without an account looks at a draft through a link, and answers."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from desk.draft_links import public_views
from desk.models import DraftLink, DraftLinkAnswer
from news.models import ArticlePage, NewsIndexPage
from site_config.anonymous_posts import RateLimit
from site_config.models import Commemoration
from tests.helpers.moments import local
from tests.helpers.people import Person

pytestmark = pytest.mark.django_db

FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
ORIGIN = FIREFOX | {"Origin": "http://testserver"}


@pytest.fixture(autouse=True)
def _fresh_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_views, "rate_limit", RateLimit(600))


@pytest.fixture
def draft(author: Person, news: NewsIndexPage) -> ArticlePage:
    article = ArticlePage(title="Dự thảo kết luận", live=False, owner=author.user, lead="Sapo.")
    news.add_child(instance=article)
    article.save_revision(user=author.user)
    return article


def send(somebody: Person, article: ArticlePage, **changed: Any) -> Any:
    form = {"recipient": "Ông Lê Minh, Phó Bí thư", "days": "7", "email": ""} | changed
    return somebody.post(f"/admin/draft-links/{article.pk}/", form)


def address_of(answer: Any) -> str:
    shown = BeautifulSoup(answer.content, "lxml").select_one(".draft-link input")["value"]
    return urlsplit(shown).path


@pytest.fixture
def address(author: Person, draft: ArticlePage) -> str:
    return address_of(send(author, draft))


def look(client: Client, address: str) -> Any:
    return client.get(address, headers=FIREFOX)


def reply(client: Client, address: str, headers: Any = None, **fields: Any) -> Any:
    form = {"kind": "agrees", "text": ""} | fields
    return client.post(address, form, headers=ORIGIN if headers is None else headers)


@pytest.mark.quick
def test_the_draft_is_shown_as_it_will_be_and_is_kept_nowhere(
    client: Client, address: str, draft: ArticlePage, author: Person
) -> None:
    answer = look(client, address)
    page = BeautifulSoup(answer.content, "lxml")
    assert page.select_one("article h1").text == "Dự thảo kết luận"
    assert "Ông Lê Minh" in page.select_one(".draft").text
    assert page.select_one("meta[name=robots]")["content"].startswith("noindex")
    assert not page.select("[data-visits], link[rel=canonical], meta[property^=og]")
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert not answer.cookies
    draft.title = "Dự thảo lần hai"
    draft.save_revision(user=author.user)
    assert "Dự thảo lần hai" in look(client, address).content.decode()
    assert "Dự thảo" not in client.get("/tim-kiem/?q=dự+thảo").content.decode().partition("main")[2]


@pytest.mark.quick
def test_it_has_the_banner_of_the_day_it_is_planned_for(
    client: Client, address: str, draft: ArticlePage
) -> None:
    Commemoration.objects.create(name="Ngày hội", original_date=date(1950, 6, 15))
    draft.go_live_at = local(2090, 6, 15, 7)
    draft.save_revision()
    assert "140 năm Ngày hội" in look(client, address).content.decode()


def test_both_answers_reach_the_editor_and_the_history_in_no_accounts_name(
    client: Client, address: str, author: Person, draft: ArticlePage
) -> None:
    assert reply(client, address).status_code == 302
    assert "bạn đồng ý" in look(client, address).content.decode()
    reply(client, address, kind="remarks", text="Sửa  tên xã.")
    kinds = list(DraftLinkAnswer.objects.values_list("kind", "text"))
    assert kinds == [("remarks", "Sửa  tên xã."), ("agrees", "")]
    edit = author.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
    assert "Qua liên kết gửi Ông Lê Minh, Phó Bí thư: đồng ý." in edit
    assert "“Sửa  tên xã.”" in edit
    comments = BeautifulSoup(edit, "lxml").select_one("[data-side-panel=comments]")
    shown = [" ".join(one.text.split()) for one in comments.select(".draft-answers__one")]
    assert [one.partition(" · ")[0] for one in shown] == [
        "Góp ý Sửa tên xã. Qua liên kết gửi Ông Lê Minh, Phó Bí thư",
        "Đồng ý Qua liên kết gửi Ông Lê Minh, Phó Bí thư",
    ]
    history = author.get(f"/admin/pages/{draft.pk}/history/").content.decode()
    assert "Qua liên kết gửi Ông Lê Minh, Phó Bí thư: có góp ý." in history
    draft.refresh_from_db()
    assert not draft.live
    assert draft.current_workflow_state is None
    listed = author.get(f"/admin/draft-links/{draft.pk}/").content.decode()
    assert "Sửa  tên xã." in listed


@pytest.mark.quick
def test_remarks_need_words_and_nothing_typed_is_lost(client: Client, address: str) -> None:
    answer = reply(client, address, kind="remarks", text=" ")
    assert answer.status_code == 422
    assert "Hãy viết điều cần sửa" in answer.content.decode()
    answer = reply(client, address, {**FIREFOX, "Origin": "https://la.example"}, text="Góp ý dài")
    assert answer.status_code == 403
    assert "Góp ý dài" in answer.content.decode()
    for number in range(public_views.MAX_ANSWERS + 1):
        answer = reply(client, address, kind="remarks", text=f"Lần {number}")
    assert answer.status_code == 429
    assert DraftLinkAnswer.objects.count() == public_views.MAX_ANSWERS


@pytest.mark.quick
def test_what_is_over_opens_nothing(
    client: Client, address: str, author: Person, draft: ArticlePage
) -> None:
    def is_open() -> bool:
        answer = look(client, address)
        assert answer.status_code in {200, 404}
        return "Dự thảo kết luận" in answer.content.decode()

    assert is_open()
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1), tick=False):
        assert not is_open()
    assert not look(client, address[:-2] + "x/").content.decode().count("Dự thảo")
    draft.save_revision().publish()
    assert not is_open()
    assert reply(client, address).status_code == 404


@pytest.mark.quick
def test_a_link_is_taken_back_by_those_who_may_edit(
    client: Client, address: str, author: Person, editor: Person, person: Any, draft: ArticlePage
) -> None:
    link = DraftLink.objects.get()
    stranger = person("la", "Cộng tác viên")
    assert stranger.get(f"/admin/draft-links/{draft.pk}/").status_code in {302, 403}
    stranger.post(f"/admin/draft-links/revoke/{link.pk}/")
    assert look(client, address).status_code == 200
    editor.get(f"/admin/draft-links/revoke/{link.pk}/")
    assert look(client, address).status_code == 200
    editor.post(f"/admin/draft-links/revoke/{link.pk}/")
    assert look(client, address).status_code == 404
    assert "thu hồi" in editor.get(f"/admin/pages/{draft.pk}/history/").content.decode()


def test_openings_are_logged_and_robots_learn_nothing(
    client: Client, address: str, author: Person, draft: ArticlePage
) -> None:
    for agent in ("facebookexternalhit/1.1", "Mozilla/5.0 (compatible; Googlebot/2.1)", ""):
        answer = client.get(address, headers={"User-Agent": agent})
        assert answer.status_code == 404
        assert "Dự thảo" not in answer.content.decode()
    link = DraftLink.objects.get()
    assert link.openings.count() == 0
    look(client, address)
    look(client, address)
    assert link.openings.count() == 1


def test_nobody_reads_a_link_out_of_the_database(address: str) -> None:
    token = address.strip("/").split("/")[-1]
    assert token not in str(list(DraftLink.objects.values()))


def test_it_is_offered_in_the_editor_and_mailed(
    author: Person, draft: ArticlePage, mailoutbox: Any, settings: Any
) -> None:
    settings.MAIL_SERVER = {"host": "localhost"}
    edit = author.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
    assert f"/admin/draft-links/{draft.pk}/" in edit
    answer = send(author, draft, email="lanhdao@example.vn")
    [mail] = mailoutbox
    assert mail.to == ["lanhdao@example.vn"]
    assert address_of(answer).split("/")[-2] in mail.body
    for wrong in ({"days": "31"}, {"days": "0"}, {"recipient": ""}, {"email": "lanhdao"}):
        refused = send(author, draft, **wrong)
        assert not BeautifulSoup(refused.content, "lxml").select(".draft-link")
    assert DraftLink.objects.count() == 1
