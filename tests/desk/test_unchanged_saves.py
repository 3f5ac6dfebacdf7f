"""Whoever only looks at an article changes nothing, whatever the editor saves by itself."""

from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Comment, CommentReply, PageLogEntry, Revision
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from home.models import HomePage
from news.models import ArticlePage, Byline, NewsIndexPage
from tests.helpers.comments import add_comment, comment_row
from tests.helpers.editing import PUBLISH, SUBMIT, article_form, edit, fresh, said, step
from tests.helpers.people import Person
from tests.helpers.rows import compose


@pytest.fixture
def published(news: NewsIndexPage, author: Person) -> ArticlePage:
    """Return an article readers see, with everything in it that a form puts in its own words."""
    article = ArticlePage(
        title="Bài viết",
        lead="Mở đầu.",
        live=False,
        owner=author.user,
        date=timezone.now(),
        body=[("text", '<p data-block-key="a">Một &quot;hai&quot;</p>')],
    )
    article.bylines.add(Byline(name="Bình"), Byline(name="An"))
    article.tags.add("thẻ", "khác")
    news.add_child(instance=article)
    article.save_revision(user=author.user).publish()
    return fresh(article)


def newest_of(article: ArticlePage) -> Revision:
    return fresh(article).get_latest_revision()


def opened(article: ArticlePage, *comments: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """Return the form as the editor fills it with an article, and what was changed in it."""
    newest = newest_of(article)
    bylines = [
        {"id": str(signed.pk), "name": signed.name, "position": "", "role": ""}
        for signed in article.bylines.all()
    ]
    form = {
        "slug": article.slug,
        "date": f"{timezone.localtime(article.date):%d/%m/%Y %H:%M}",
        "body": streamfield([("text", rich_text('<p>Một "hai"</p>'))]),
        "bylines": inline_formset(bylines, initial=len(bylines)),
        "tags": "khác, thẻ",
        "comments": inline_formset([*comments], initial=len(comments)),
    }
    known = {
        "loaded_revision_id": str(newest.pk),
        "loaded_revision_created_at": newest.created_at.isoformat(),
    }
    return article_form(**form | changed) | known


def autosave(
    somebody: Person, article: ArticlePage, form: dict[str, Any], *, may: bool = True
) -> dict[str, Any]:
    """Save as the editor does by itself, and note in the form what the editor would."""
    answer = somebody.post(
        f"/admin/pages/{article.pk}/edit/", form, headers={"accept": "application/json"}
    ).json()
    assert answer["success"] is may, answer
    if may:
        form |= answer["field_updates"] | {"overwrite_revision_id": str(answer["revision_id"])}
    return answer


def test_looking_writes_nothing(chief: Person, published: ArticlePage) -> None:
    asked = add_comment(published, chief.user)
    CommentReply.objects.create(comment=asked, user=chief.user, text="Xin xem.")
    newest = newest_of(published)
    form = opened(published, comment_row(asked, position='{"start": 1}'))
    for _again in range(2):
        answer = autosave(chief, published, form)
        assert (answer["success"], answer["revision_id"]) == (True, newest.pk)
        assert answer["revision_created_at"] == newest.created_at.isoformat()
    assert published.revisions.get() == newest
    assert not fresh(published).has_unpublished_changes
    assert not PageLogEntry.objects.filter(user=chief.user).exists()
    history = chief.get(f"/admin/pages/{published.pk}/history/").content.decode()
    assert "Bản nháp đã lưu" not in history


def test_saving_by_hand_without_a_change_writes_nothing_either(
    chief: Person, published: ArticlePage
) -> None:
    form = opened(published)
    answer = chief.post(f"/admin/pages/{published.pk}/edit/", form, follow=True)
    assert said(answer) == "Đã cập nhật “Bài viết”."
    assert published.revisions.count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"lead": "Khác."},
        {"title": "Khác"},
        {"date": "01/01/2001 08:00"},
        {"date": ""},
        {"go_live_at": "01/01/2090 08:00"},
        {"expire_at": "01/01/2090 08:00"},
        {"tags": "thẻ"},
        {"body": streamfield([("text", rich_text("<p>Khác</p>"))])},
        {"search_description": "Khác."},
    ],
)
def test_every_change_is_written(changed: Any, chief: Person, published: ArticlePage) -> None:
    autosave(chief, published, opened(published, **changed))
    assert published.revisions.count() == 2
    assert newest_of(published).user == chief.user
    assert fresh(published).has_unpublished_changes


def test_who_no_longer_signs_is_written(chief: Person, published: ArticlePage) -> None:
    form = opened(published) | {"bylines-0-DELETE": "on"}
    autosave(chief, published, form)
    assert [row["name"] for row in newest_of(published).content["bylines"]] == ["An"]


def test_a_date_for_an_article_without_one_is_written(news: NewsIndexPage, author: Person) -> None:
    article = news.add_child(
        instance=ArticlePage(title="Bài viết", lead="Mở đầu.", live=False, owner=author.user)
    )
    article.save_revision(user=author.user)
    edit(author, article, lead="Mở đầu.", date="01/01/2001 08:00")
    assert fresh(article).get_latest_revision_as_object().date is not None


def test_what_is_said_in_comments_is_written(chief: Person, published: ArticlePage) -> None:
    new = {"text": "Mới.", "contentpath": "lead", "position": "", "replies": inline_formset([])}
    autosave(chief, published, opened(published, comments=inline_formset([new])))
    asked = Comment.objects.get()
    assert published.revisions.count() == 2
    autosave(chief, published, opened(published, comment_row(asked)))
    assert published.revisions.count() == 2
    answered = comment_row(asked, replies=inline_formset([{"text": "Vâng."}]))
    autosave(chief, published, opened(published, answered))
    assert asked.replies.get().text == "Vâng."
    assert published.revisions.count() == 3
    autosave(chief, published, opened(published, comment_row(asked, resolved="on")))
    asked.refresh_from_db()
    assert asked.resolved_by == chief.user
    assert published.revisions.count() == 4
    autosave(chief, published, opened(published))
    assert published.revisions.count() == 4


def test_the_first_change_after_a_look_leaves_what_was_there(
    chief: Person, published: ArticlePage
) -> None:
    form = opened(published)
    autosave(chief, published, form)
    form["lead"] = "Thêm."
    autosave(chief, published, form)
    form["lead"] = "Thêm nữa."
    autosave(chief, published, form)
    leads = [revision.content["lead"] for revision in published.revisions.order_by("pk")]
    assert leads == ["Mở đầu.", "Thêm nữa."]


def test_ones_own_published_text_is_not_written_over(
    author: Person, chief: Person, published: ArticlePage
) -> None:
    form = opened(published, lead="Sửa.")
    autosave(author, published, form)
    revision = newest_of(published)
    revision.publish()
    form["lead"] = "Sửa lén."
    assert autosave(author, published, form)["success"]
    revision.refresh_from_db()
    assert revision.content["lead"] == "Sửa."
    assert fresh(published).lead == "Sửa."
    assert fresh(published).has_unpublished_changes


def test_who_looked_is_told_when_another_wrote_meanwhile(
    author: Person, published: ArticlePage
) -> None:
    other = Person(author.user)
    first, second = opened(published), opened(published)
    for form in (first, second):
        autosave(author, published, form)
    autosave(other, published, second | {"lead": "Ở cửa sổ kia."})
    answer = autosave(author, published, first | {"lead": "Ở cửa sổ này."}, may=False)
    assert answer["error_code"] == "invalid_revision"
    assert newest_of(published).content["lead"] == "Ở cửa sổ kia."


def test_publishing_and_sending_work_without_a_change(
    chief: Person, author: Person, published: ArticlePage
) -> None:
    published.unpublish()
    form = opened(published)
    chief.post(f"/admin/pages/{published.pk}/edit/", form | PUBLISH)
    assert fresh(published).live
    author.post(f"/admin/pages/{published.pk}/edit/", form | SUBMIT)
    assert step(published) == "Biên tập"


def test_looking_at_the_front_page_writes_nothing(home: HomePage, chief: Person) -> None:
    compose(home)
    home.save_revision()
    form = {"title": home.title, "slug": home.slug, "rows-count": "0"}
    form |= {"lead_stories-TOTAL_FORMS": "0"}
    form |= {"lead_stories-INITIAL_FORMS": "0", "comments-TOTAL_FORMS": "0"}
    form |= {"comments-INITIAL_FORMS": "0"}
    chief.post(f"/admin/pages/{home.pk}/edit/", form)
    assert home.revisions.count() == 1
