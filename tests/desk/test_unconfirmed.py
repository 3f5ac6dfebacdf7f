"""Photos whose description nobody has confirmed: saved and sent freely, and never published."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import HomePage, PlainPage
from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteImage
from tests.helpers.bundles import bundle_form
from tests.helpers.editing import (
    PUBLISH,
    SUBMIT,
    TOMORROW,
    answer_step,
    article_form,
    edit,
    fresh,
    said,
    shown,
    step,
    write,
)
from tests.helpers.people import Person
from tests.helpers.scheduling import missed

CAPTION = "Bà con trồng cây"
SAID = "Mô tả của những ảnh này do máy đề xuất, chưa ai xem lại: “Bà con trồng cây”."
Body = Callable[..., Any]


def photo_value(photo: SiteImage, caption: str, *, unconfirmed: bool) -> dict[str, Any]:
    shown = {"image": str(photo.pk), "decorative": "", "alt_text": caption}
    value = {"image": shown, "caption": caption, "credit": ""}
    return value | ({"unconfirmed": "on"} if unconfirmed else {})


@pytest.fixture
def body(add_photo: Callable[..., SiteImage]) -> Body:
    photo = add_photo()

    def make(*captions: str, unconfirmed: bool = True) -> Any:
        said_of = captions or (CAPTION,)
        return streamfield(
            [("photo", photo_value(photo, caption, unconfirmed=unconfirmed)) for caption in said_of]
        )

    return make


@pytest.fixture
def proposed(author: Person, news: NewsIndexPage, body: Body) -> ArticlePage:
    """An author's draft with a photo that nobody looked at."""
    return write(author, body=body())


@pytest.fixture
def waiting(
    author: Person, editor: Person, chief: Person, proposed: ArticlePage, body: Body
) -> ArticlePage:
    """It at the last step."""
    edit(author, proposed, body=body(), **SUBMIT)
    first = step(proposed)
    answer = answer_step(editor, proposed, "approve", body=body())
    assert step(proposed) not in {None, first}
    assert "máy đề xuất" not in said(answer)
    return fresh(proposed)


def latest(article: ArticlePage) -> ArticlePage:
    return fresh(article).get_latest_revision_as_object()


def place(article: ArticlePage) -> str:
    """Return the address of the first block."""
    form = reverse("wagtailadmin_pages:edit", args=[article.pk])
    return f"{form}#block-{latest(article).body[0].id}-section"


def links(answer: Any) -> list[str]:
    page = BeautifulSoup(answer.content, "lxml")
    return [link["href"] for link in page.select(".messages a, .error-message a")]


def assert_refused(answer: Any, article: ArticlePage) -> None:
    page = shown(answer)
    assert f"Chưa đăng “Bài viết”. {SAID}" in said(page)
    assert place(article) in links(page)
    assert not fresh(article).live


def from_front_page(somebody: Client, article: ArticlePage, **headers: str) -> Any:
    state = fresh(article).current_workflow_task_state
    asked = (article.pk, "approve", state.pk)
    address = reverse("wagtailadmin_pages:workflow_action", args=asked)
    return somebody.post(address, follow=True, headers=headers)


def bulk_publish(somebody: Client, *pages: Page, **fields: str) -> Any:
    chosen = "&".join(f"id={page.pk}" for page in pages)
    address = f"/admin/bulk/wagtailcore/page/publish/?{chosen}&next=/admin/"
    return somebody.post(address, fields, follow=True)


@pytest.mark.usefixtures("small_office")
@pytest.mark.parametrize("hour", [{}, TOMORROW])
def test_it_is_saved_and_not_published_or_scheduled_in_the_form(
    hour: dict[str, str], chief: Person, proposed: ArticlePage, body: Body
) -> None:
    answer = edit(chief, proposed, body=body(), lead="Sửa.", **hour, **PUBLISH)
    assert_refused(answer, proposed)
    assert answer.url == place(proposed)
    assert latest(proposed).lead == "Sửa."
    assert not fresh(proposed).revisions.filter(approved_go_live_at__isnull=False).exists()


@pytest.mark.usefixtures("small_office")
def test_an_administrator_adds_no_article_that_is_published_at_once(
    admin_client: Client, news: NewsIndexPage, body: Body
) -> None:
    address = f"/admin/pages/add/news/articlepage/{news.pk}/"
    answer = admin_client.post(address, article_form(body=body()) | PUBLISH, follow=True)
    assert_refused(answer, ArticlePage.objects.get())


def test_the_last_step_is_not_approved_in_the_form(
    chief: Person, waiting: ArticlePage, body: Body
) -> None:
    last = step(waiting)
    for hour in ({}, TOMORROW):
        answer = answer_step(chief, waiting, "approve", body=body(), **hour)
        assert_refused(answer, waiting)
        assert answer.url == place(waiting)
        assert step(waiting) == last


def test_what_a_chief_typed_before_approving_is_saved(
    chief: Person, waiting: ArticlePage, body: Body
) -> None:
    answer = answer_step(chief, waiting, "approve", body=body(), lead="Sửa.")
    assert latest(waiting).lead == "Sửa."
    assert not fresh(waiting).live
    assert answer.url.startswith(f"/admin/pages/{waiting.pk}/edit/")


def test_the_last_step_is_not_approved_from_the_front_page(
    chief: Person, waiting: ArticlePage
) -> None:
    last = step(waiting)
    assert_refused(from_front_page(chief, waiting), waiting)
    dialog = from_front_page(chief, waiting, **{"x-requested-with": "XMLHttpRequest"})
    assert CAPTION in dialog.json()["html"]
    assert place(waiting) in dialog.json()["html"]
    assert step(waiting) == last


@pytest.mark.parametrize("with_those_below", [False, True])
def test_none_of_several_is_published(
    with_those_below: bool, chief: Person, proposed: ArticlePage, news: NewsIndexPage
) -> None:
    other = news.add_child(instance=ArticlePage(title="Khác", live=False))
    other.save_revision()
    if with_those_below:
        answer = bulk_publish(chief, news, include_descendants="on")
    else:
        answer = bulk_publish(chief, other, proposed)
    assert_refused(answer, proposed)
    assert "Chưa đăng bài nào" in said(answer)
    assert not fresh(other).live


def test_the_admins_api_refuses_in_plain_words(chief: Person, waiting: ArticlePage) -> None:
    answer = chief.post(f"/admin/api/main/pages/{waiting.pk}/action/publish/")
    assert answer.status_code == 403
    assert answer.json()["detail"].startswith(f"Chưa đăng “Bài viết”. {SAID}")
    assert not fresh(waiting).live


def test_it_is_planned_in_no_bundle(chief: Person, proposed: ArticlePage) -> None:
    answer = chief.post("/admin/snippets/desk/bundle/add/", bundle_form([proposed]))
    page = BeautifulSoup(answer.content, "lxml")
    told = " ".join(" ".join(error.text.split()) for error in page.select(".error-message"))
    assert f"“Bài viết”: {SAID}" in told
    assert place(proposed) in links(answer)


def test_the_scheduler_publishes_no_such_version(
    admin_client: Client, proposed: ArticlePage
) -> None:
    proposed.revisions.update(approved_go_live_at=timezone.now())
    call_command("publish_scheduled")
    assert SAID in missed(admin_client, timezone.now())
    assert not fresh(proposed).live


def test_plain_pages_keep_the_same_rule(admin_client: Client, home: HomePage, body: Body) -> None:
    plain = home.add_child(instance=PlainPage(title="Bài viết", slug="gioi-thieu", live=False))
    form = {
        "title": "Bài viết",
        "slug": "gioi-thieu",
        "body": body(),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    address = f"/admin/pages/{plain.pk}/edit/"
    answer = admin_client.post(address, nested_form_data(form) | PUBLISH, follow=True)
    assert SAID in said(answer)
    assert not PlainPage.objects.get(pk=plain.pk).live


@pytest.mark.usefixtures("small_office")
def test_many_photos_are_named_no_further_than_can_be_read(
    chief: Person, proposed: ArticlePage, body: Body
) -> None:
    captions = [f"Ảnh số {number} của hội nghị" for number in range(7)]
    answer = shown(edit(chief, proposed, body=body(*captions), **PUBLISH))
    assert "“Ảnh số 4 của hội nghị”, và 2 ảnh nữa." in said(answer)
    assert "Ảnh số 5" not in said(answer)


def test_who_unticks_it_and_approves_publishes(
    chief: Person, waiting: ArticlePage, body: Body
) -> None:
    answer_step(chief, waiting, "approve", body=body(unconfirmed=False))
    assert fresh(waiting).live


def test_unticking_alone_is_saved_and_makes_no_author(
    chief: Person, waiting: ArticlePage, body: Body
) -> None:
    before = waiting.revisions.count()
    edit(chief, waiting, body=body())
    assert waiting.revisions.count() == before
    edit(chief, waiting, body=body(unconfirmed=False))
    assert waiting.revisions.count() == before + 1
    from_front_page(chief, waiting)
    assert fresh(waiting).live


def test_looking_at_photos_of_older_versions_writes_nothing(
    chief: Person, proposed: ArticlePage, body: Body
) -> None:
    edit(chief, proposed, body=body(unconfirmed=False))
    revision = fresh(proposed).latest_revision
    revision.content["body"] = revision.content["body"].replace(', "unconfirmed": false', "")
    assert "unconfirmed" not in revision.content["body"]
    revision.save()
    before = proposed.revisions.count()
    edit(chief, proposed, body=body(unconfirmed=False))
    assert proposed.revisions.count() == before
