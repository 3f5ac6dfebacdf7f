"""An account that is deleted is nobody's any more; what it did keeps the name, and what it said."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment, CommentReply, ModelLogEntry, Page, PageSubscription
from wagtail.users.models import UserProfile

from accounts.models import User
from desk.users import idle, password_reset
from news.models import ArticlePage, NewsIndexPage
from tests.helpers.accounts import account_form
from tests.helpers.comments import REASON, add_comment, comment_row, save_with_comments
from tests.helpers.editing import answer_step, article_form, edit, fresh, said, step
from tests.helpers.people import Person
from tests.helpers.roles import CONTRIBUTOR, EDITOR

NAME = "Lò Thị Mai"
SignIn = Callable[..., Person]


@pytest.fixture
def mai(person: SignIn) -> Person:
    client = person("mai", CONTRIBUTOR)
    User.objects.filter(pk=client.user.pk).update(first_name="Thị Mai", last_name="Lò")
    client.user.refresh_from_db()
    return client


@pytest.fixture
def article(news: NewsIndexPage, mai: Person) -> ArticlePage:
    """Return an article that Mai wrote in the editor and sent in."""
    address = f"/admin/pages/add/news/articlepage/{news.pk}/"
    mai.post(address, article_form() | {"action-submit": "1"})
    article = ArticlePage.objects.get(owner=mai.user)
    assert step(article) == "Biên tập"
    return article


def delete(somebody: Person, user: User) -> Any:
    return somebody.post(f"/admin/users/delete/{user.pk}/", follow=True)


def delete_in_bulk(somebody: Person, user: User) -> Any:
    address = f"/admin/bulk/accounts/user/delete/?id={user.pk}&next=/admin/users/"
    return somebody.post(address, follow=True)


WAYS = [delete, delete_in_bulk]


def text(somebody: Person, address: str) -> str:
    answer = somebody.get(address, follow=True)
    assert answer.status_code == 200
    return " ".join(BeautifulSoup(answer.content, "lxml").text.split())


@pytest.mark.parametrize("way", WAYS)
def test_every_history_keeps_the_name(
    way: Any, article: ArticlePage, mai: Person, chief: Person, administrator: Person
) -> None:
    answer_step(chief, article, "approve")
    way(administrator, mai.user)
    workflow = article.workflow_states.get()
    for address in (
        f"/admin/pages/{article.pk}/history/",
        "/admin/reports/site-history/",
        reverse("wagtailadmin_pages:workflow_history", args=[article.pk]),
        reverse("wagtailadmin_pages:workflow_history_detail", args=[article.pk, workflow.pk]),
        "/admin/reports/workflow/",
        f"/admin/pages/{article.pk}/edit/",
    ):
        found = text(administrator, address)
        assert NAME in found, address
        assert "(đã xóa)" not in found
    assert fresh(article).owner.get_full_name() == NAME


@pytest.mark.parametrize("way", WAYS)
def test_who_has_no_name_is_called_as_before(way: Any, administrator: Person, mai: Person) -> None:
    User.objects.filter(pk=mai.user.pk).update(first_name="", last_name="")
    mai.post("/admin/account/", {"name_email-first_name": "", "name_email-email": "m@example.vn"})
    way(administrator, mai.user)
    assert User.objects.get(pk=mai.user.pk).get_full_name() == "mai"


@pytest.mark.parametrize("way", WAYS)
def test_what_it_said_stays_and_is_answered_and_resolved(
    way: Any, article: ArticlePage, mai: Person, chief: Person, administrator: Person
) -> None:
    asked, told = add_comment(article, mai.user, "Được chưa?"), add_comment(article, chief.user)
    CommentReply.objects.create(comment=asked, user=chief.user, text="Chưa.")
    CommentReply.objects.create(comment=told, user=mai.user, text="Vâng.")
    way(administrator, mai.user)
    assert (Comment.objects.count(), CommentReply.objects.count()) == (2, 2)
    page = BeautifulSoup(chief.get(f"/admin/pages/{article.pk}/edit/").content, "lxml")
    shown_there = json.loads(page.select_one("#comments-data").string)
    assert [said["text"] for said in shown_there["comments"]] == ["Được chưa?", REASON]
    assert shown_there["authors"][str(mai.user.pk)]["name"] == NAME
    save_with_comments(chief, article, comment_row(asked, resolved="on"), comment_row(told))
    assert Comment.objects.get(pk=asked.pk).resolved_by == chief.user
    answer = {"id": "", "text": "Xong."}
    row = comment_row(told)
    row["replies"] |= {"1": answer, "TOTAL_FORMS": "2"}
    save_with_comments(chief, article, row)
    assert told.replies.count() == 2
    save_with_comments(administrator, article, comment_row(told, DELETE="on"))
    assert Comment.objects.filter(pk=told.pk).exists()


@pytest.mark.parametrize("way", WAYS)
def test_its_locks_go_and_its_articles_go_on(
    way: Any, article: ArticlePage, mai: Person, chief: Person, administrator: Person
) -> None:
    ArticlePage.objects.filter(pk=article.pk).update(locked=True, locked_by=mai.user)
    way(administrator, mai.user)
    assert not fresh(article).locked
    assert "Đã mở khóa" in text(chief, f"/admin/pages/{article.pk}/history/")
    edit(chief, article, lead="Sửa.")
    assert fresh(article).get_latest_revision_as_object().lead == "Sửa."


def test_an_article_of_theirs_is_sent_back_and_approved_by_others(
    article: ArticlePage, mai: Person, chief: Person, person: SignIn, administrator: Person
) -> None:
    delete(administrator, mai.user)
    answer_step(chief, article, "reject", comment="Thiếu số liệu.")
    editor = person("binh", EDITOR)
    edit(editor, article, lead="Đủ.", **{"action-submit": "1"})
    answer_step(person("dung", EDITOR), article, "approve", lead="Đủ.")
    answer_step(chief, article, "approve", lead="Đủ.")
    assert fresh(article).live
    assert not [sent for sent in mail.outbox if "mai@example.vn" in sent.to]


@pytest.mark.parametrize("way", WAYS)
def test_nobody_signs_in_and_the_session_has_ended(
    way: Any, administrator: Person, mai: Person, article: ArticlePage
) -> None:
    way(administrator, mai.user)
    assert mai.get("/admin/").status_code == 302
    for username in ("mai", User.objects.get(pk=mai.user.pk).username):
        form = {"username": username, "password": "password"}
        assert Client().post("/admin/login/", form).status_code == 200
    mail.outbox.clear()
    Client().post("/admin/password_reset/", {"email": "mai@example.vn"})
    password_reset.send_links()
    assert not mail.outbox


@pytest.mark.parametrize("way", WAYS)
def test_it_leaves_the_lists_and_its_name_is_free(
    way: Any, administrator: Person, mai: Person, article: ArticlePage
) -> None:
    way(administrator, mai.user)
    for address in ("/admin/users/", "/admin/users/?q=mai", "/admin/users/?q=deleted"):
        page = BeautifulSoup(administrator.get(address).content, "lxml")
        assert NAME not in page.select_one("#listing-results").text
    form = account_form(username="mai", email="mai@example.vn", first_name="Mai mới")
    administrator.post("/admin/users/new/", form)
    assert User.objects.get(username="mai").first_name == "Mai mới"
    assert fresh(article).owner.get_full_name() == NAME


def test_it_is_no_idle_account(administrator: Person, mai: Person) -> None:
    idle.lock_idle()
    delete(administrator, mai.user)
    idle.lock_idle()
    assert mai.user not in idle.with_last_use()
    assert NAME not in text(administrator, "/admin/reports/idle-accounts/")


@pytest.mark.parametrize("way", WAYS)
def test_nobody_opens_it_again(way: Any, administrator: Person, mai: Person) -> None:
    User.objects.filter(pk=administrator.user.pk).update(is_superuser=True)
    read_before = User.objects.get(pk=mai.user.pk)
    way(administrator, mai.user)
    for address in ("edit", "delete", "copy", "history", "usage"):
        at = f"/admin/users/{address}/{mai.user.pk}/"
        assert administrator.get(at).status_code == 404
        assert administrator.post(at, account_form(mai.user)).status_code in {404, 405}
    role = {"role": mai.user.groups.model.objects.get(name="Quản trị").pk}
    for action, form in (("set_active_state", {"mark_as_active": "True"}), ("assign_role", role)):
        ids = f"id={mai.user.pk}&next=/admin/users/"
        administrator.post(f"/admin/bulk/accounts/user/{action}/?{ids}", form)
    with pytest.raises(PermissionDenied):
        read_before.save()
    kept = User.objects.get(pk=mai.user.pk)
    assert not any([kept.is_active, kept.has_usable_password(), kept.groups.exists()])


def test_what_was_deleted_meanwhile_is_not_there(administrator: Person, mai: Person) -> None:
    page = confirmation(administrator, mai.user, many=True)
    assert delete(administrator, mai.user).status_code == 200
    form = {"chosen": page.select_one("[name=chosen]")["value"]}
    address = page.select_one("main form[method=POST]")["action"]
    assert "không còn" in said(administrator.post(address, form, follow=True))
    assert delete(administrator, mai.user).status_code == 404


def test_what_is_only_theirs_goes(
    administrator: Person, mai: Person, article: ArticlePage, committed: Callable[[], Any]
) -> None:
    profile = UserProfile.get_for_user(mai.user)
    profile.avatar.save("mai.jpg", ContentFile(b"anh"))
    change = account_form(
        mai.user, email="rieng@example.vn", last_name="Lò Thị", first_name="Mai", groups=[]
    )
    administrator.post(f"/admin/users/edit/{mai.user.pk}/", change)
    with committed():
        delete(administrator, mai.user)
    kept = User.objects.get(pk=mai.user.pk)
    assert (kept.email, kept.last_login) == ("", None)
    assert not PageSubscription.objects.filter(user=kept).exists()
    assert not default_storage.exists(profile.avatar.name)
    for entry in ModelLogEntry.objects.for_instance(kept):
        assert entry.label == NAME
        assert "example.vn" not in str(entry.data)
    assert "“•••” → “•••”" in text(administrator, "/admin/reports/site-history/")


# Of what belongs to accounts: with a deleted one this goes, and the rest keeps who it was.
GOES = {
    "accounts.User_groups",
    "accounts.User_user_permissions",
    "desk.AccountLock",
    "otp_static.StaticDevice",
    "otp_totp.TOTPDevice",
    "site_config.SaveAnswer",
    "wagtailadmin.EditingSession",
    "wagtailadmin.FormState",
    "wagtailcore.APIToken",
    "wagtailcore.PageSubscription",
    "wagtailusers.UserProfile",
}
STAYS = {"wagtailcore.Comment", "wagtailcore.CommentReply"}


def test_nothing_else_would_go_with_an_account() -> None:
    """Hold what an account takes along: add what is new to one or the other, and see why."""
    relations: Any = User._meta.get_fields(include_hidden=True)
    going = {
        relation.related_model._meta.label
        for relation in relations
        if getattr(relation, "on_delete", None) is models.CASCADE
    }
    assert going == GOES | STAYS


def test_the_row_of_who_said_something_is_not_removed(article: ArticlePage, mai: Person) -> None:
    CommentReply.objects.create(comment=add_comment(article, mai.user), user=mai.user, text="Nhớ.")
    for delete_row in (mai.user.delete, User.objects.filter(pk=mai.user.pk).delete):
        with pytest.raises(models.ProtectedError), transaction.atomic():
            delete_row()
    assert CommentReply.objects.exists()


def test_a_history_that_lost_its_account_before_still_opens(
    article: ArticlePage, mai: Person, administrator: Person
) -> None:
    mai.user.groups.clear()
    UserProfile.objects.all().delete()
    PageSubscription.objects.all().delete()
    User.objects.filter(pk=mai.user.pk)._raw_delete("default")
    Page.objects.filter(owner_id=mai.user.pk).update(owner=None)
    article.revisions.update(user=None)
    article.workflow_states.update(requested_by=None)
    assert "(đã xóa)" in text(administrator, f"/admin/pages/{article.pk}/history/")
    assert text(administrator, "/admin/reports/site-history/")


def confirmation(somebody: Person, user: User, *, many: bool) -> BeautifulSoup:
    address = f"/admin/users/delete/{user.pk}/"
    if many:
        address = f"/admin/bulk/accounts/user/delete/?id={user.pk}&next=/admin/users/"
    return BeautifulSoup(somebody.get(address).content, "lxml")


@pytest.mark.parametrize("many", [False, True])
def test_the_confirmation_says_what_it_has_and_offers_to_lock_it_first(
    many: bool, article: ArticlePage, mai: Person, administrator: Person
) -> None:
    add_comment(article, mai.user)
    ArticlePage.objects.filter(pk=article.pk).update(locked=True, locked_by=mai.user)
    page = confirmation(administrator, mai.user, many=many)
    told = " ".join(page.text.split())
    for words in (NAME, "1 bài viết", "1 góp ý", "1 trang đang bị người này khóa"):
        assert words in told
    warning = page.select_one(".help-warning")
    assert warning
    assert "1 bài người này gửi đang chờ duyệt" in warning.text
    assert article.title in warning.text
    first, second = page.select("main form button[type=submit]")
    assert first.text.startswith("Khóa")
    address = page.select_one("main form[method=POST]")["action"]
    administrator.post(address, {first["name"]: first["value"]})
    mai.user.refresh_from_db()
    assert (mai.user.username, mai.user.is_active) == ("mai", False)
    assert "“Có” → “Không”" in str(ModelLogEntry.objects.for_instance(mai.user).first().message)
    assert fresh(article).locked
    page = confirmation(administrator, mai.user, many=many)
    assert [button.text for button in page.select("main form button[type=submit]")] == [second.text]
    administrator.post(address)
    assert not User.objects.filter(username="mai").exists()


@pytest.mark.parametrize("many", [False, True])
def test_an_article_that_was_sent_back_is_somebodys_to_finish(
    many: bool, article: ArticlePage, mai: Person, chief: Person, administrator: Person
) -> None:
    answer_step(chief, article, "reject", comment="Thiếu.")
    warning = confirmation(administrator, mai.user, many=many).select_one(".help-warning")
    assert warning
    assert "1 bài đã trả lại cho người này" in warning.text


@pytest.mark.parametrize("many", [False, True])
def test_who_has_nothing_is_said_to_have_nothing(
    many: bool, mai: Person, administrator: Person
) -> None:
    page = confirmation(administrator, mai.user, many=many)
    assert "chưa đứng tên" in page.text
    assert not page.select(".help-warning")


@pytest.mark.parametrize("way", WAYS)
def test_the_last_administrator_is_neither_deleted_nor_locked_instead(
    way: Any, person: SignIn, administrator: Person
) -> None:
    """Try it from an account that cannot sign in again."""
    other = person("khac", "Quản trị").user
    User.objects.filter(pk=administrator.user.pk).update(password="!")
    administrator.force_login(User.objects.get(pk=administrator.user.pk))
    assert "sẽ không còn ai đăng nhập được" in said(way(administrator, other))
    for address in (
        f"/admin/users/delete/{other.pk}/",
        f"/admin/bulk/accounts/user/delete/?id={other.pk}&next=/admin/users/",
    ):
        answer = administrator.post(address, {"lock": "1"}, follow=True)
        assert "sẽ không còn ai đăng nhập được" in said(answer)
    other.refresh_from_db()
    assert (other.username, other.is_active) == ("khac", True)
