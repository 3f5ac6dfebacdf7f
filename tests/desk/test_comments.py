"""What colleagues said about a page stays until they take it back themselves."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Comment, CommentReply
from wagtail.test.utils.form_data import inline_formset

from home.models import HomePage, PlainPage
from news.models import ArticlePage
from tests.helpers.comments import REASON, add_comment, comment_row, save_with_comments
from tests.helpers.editing import fresh, said
from tests.helpers.factories import draft
from tests.helpers.people import Person
from tests.helpers.roles import CHIEF, CONTRIBUTOR, EDITOR


@pytest.fixture
def article(author: Person) -> ArticlePage:
    return draft(by=author.user, lead="Mở đầu.")


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR, CHIEF, "Quản trị"])
@pytest.mark.parametrize("changed", [{"DELETE": "on"}, {"text": "Không sao."}])
def test_nobody_deletes_or_changes_what_another_said(
    role: str, changed: Any, person: Callable[..., Person], article: ArticlePage, chief: Person
) -> None:
    somebody = person("dung", role) if role != CONTRIBUTOR else Person(article.owner)
    said_by_chief = add_comment(article, chief.user)
    answer = save_with_comments(
        somebody, article, comment_row(said_by_chief, **changed), lead="Đã sửa."
    )
    assert Comment.objects.get().text == REASON
    # Nothing typed is lost.
    assert "Đã sửa." in answer.content.decode()


def test_nobody_deletes_or_changes_anothers_reply(
    author: Person, chief: Person, article: ArticlePage
) -> None:
    asked = add_comment(article, author.user, "Được chưa?")
    CommentReply.objects.create(comment=asked, user=chief.user, text=REASON)
    for changed in ({"DELETE": "on"}, {"text": "Được."}):
        save_with_comments(author, article, comment_row(asked, reply=changed))
        assert CommentReply.objects.get().text == REASON


def test_ones_own_comment_stays_with_what_others_answered(
    author: Person, chief: Person, article: ArticlePage
) -> None:
    asked = add_comment(article, author.user, "Được chưa?")
    CommentReply.objects.create(comment=asked, user=chief.user, text=REASON)
    answer = save_with_comments(author, article, comment_row(asked, DELETE="on"), lead="Đã sửa.")
    assert CommentReply.objects.get().text == REASON
    assert "hãy đánh dấu góp ý là đã giải quyết" in said(answer)
    assert fresh(article).get_latest_revision_as_object().lead == "Đã sửa."


def test_a_comment_is_not_led_where_nobody_finds_it(
    author: Person, chief: Person, article: ArticlePage
) -> None:
    said_by_chief = add_comment(article, chief.user, path="body")
    save_with_comments(author, article, comment_row(said_by_chief, contentpath="body.khong-co"))
    assert Comment.objects.get().contentpath == "body"


def test_what_was_resolved_is_kept_by_whatever_is_saved_later(
    chief: Person, author: Person, person: Any, article: ArticlePage
) -> None:
    said_first, editor = add_comment(article, chief.user), person("binh", EDITOR)
    reply = CommentReply.objects.create(comment=said_first, user=editor.user, text="Đã bổ sung.")
    save_with_comments(author, article, comment_row(said_first, resolved="1"))
    save_with_comments(author, article, lead="Viết lại.")
    save_with_comments(
        editor,
        article,
        comment_row(add_comment(article, editor.user, "Sửa tít.")),
        title="Tít khác",
    )
    save_with_comments(chief, article, title="Tít khác", **{"action-publish": "1"})
    assert fresh(article).live
    assert Comment.objects.filter(pk=said_first.pk, user=chief.user).exclude(resolved_at=None)
    assert CommentReply.objects.filter(pk=reply.pk, user=editor.user).exists()
    page = author.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert REASON not in page


@pytest.mark.parametrize("became", [{"resolved": "1"}, {"DELETE": "on"}])
def test_who_had_it_open_meanwhile_does_not_say_it_anew(
    became: dict[str, str], chief: Person, author: Person, article: ArticlePage
) -> None:
    said_first = add_comment(article, chief.user)
    opened = comment_row(said_first)
    save_with_comments(chief, article, comment_row(said_first, **became))
    save_with_comments(author, article, opened, lead="Viết lại.")
    assert fresh(article).get_latest_revision_as_object().lead == "Viết lại."
    assert not Comment.objects.exclude(user=chief.user).exists()
    assert not Comment.objects.filter(resolved_at=None).exists()


def test_a_reply_that_was_deleted_meanwhile_is_not_said_anew(
    chief: Person, author: Person, article: ArticlePage
) -> None:
    said_first = add_comment(article, author.user)
    reply = CommentReply.objects.create(comment=said_first, user=chief.user, text="Gấp.")
    opened = comment_row(said_first)
    reply.delete()
    save_with_comments(author, article, opened, lead="Viết lại.")
    assert fresh(article).get_latest_revision_as_object().lead == "Viết lại."
    assert not CommentReply.objects.exists()


def test_ones_own_is_deleted_and_anothers_resolved(
    author: Person, chief: Person, article: ArticlePage
) -> None:
    own, theirs = add_comment(article, author.user, "Quên đi."), add_comment(article, chief.user)
    CommentReply.objects.create(comment=own, user=author.user, text="Thật đấy.")
    save_with_comments(
        author, article, comment_row(own, DELETE="on"), comment_row(theirs, resolved="on")
    )
    assert Comment.objects.get().resolved_by == author.user


def test_it_holds_for_every_page(home: HomePage, chief: Person, person: Any) -> None:
    plain = home.add_child(instance=PlainPage(title="Liên hệ"))
    plain.save_revision()
    theirs = add_comment(plain, chief.user, path="title")
    form = {"title": "Liên hệ", "slug": plain.slug, "body-count": "0"}
    rows = inline_formset([comment_row(theirs, DELETE="on")], initial=1)
    save_with_comments(
        person("dung", CHIEF), plain, comment_row(theirs, DELETE="on"), **form, comments=rows
    )
    assert Comment.objects.exists()
