"""What editors do in the admin, over HTTP."""

import json
from typing import Any

from bs4 import BeautifulSoup
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from news.models import ArticlePage, NewsIndexPage
from tests.helpers.people import Person

PUBLISH = {"action-publish": "1"}
SUBMIT = {"action-submit": "1"}
TOMORROW = {"go_live_at": "01/01/2090 08:00"}


def article_form(**fields: Any) -> dict[str, Any]:
    form = {
        "title": "Bài viết",
        "slug": "bai-viet",
        "date": "02/08/2024 07:30",
        "lead": "Mở đầu.",
        "lead_photo_caption": "",
        "body": streamfield([]),
        "bylines": inline_formset([]),
        "related_articles": inline_formset([]),
        "comments": inline_formset([]),
        "tags": "",
    }
    return nested_form_data(form | fields)


def write(author: Person, **fields: Any) -> ArticlePage:
    """Post the form of a new article, with buttons among the fields."""
    news = NewsIndexPage.objects.get(depth=3)
    actions = {name: fields.pop(name) for name in [*fields] if name.startswith("action-")}
    address = f"/admin/pages/add/news/articlepage/{news.pk}/"
    answer = author.post(address, article_form(**fields) | actions)
    assert answer.status_code == 302, answer.content.decode()
    return ArticlePage.objects.get(slug=fields.get("slug", "bai-viet"))


def edit(editor: Person, article: ArticlePage, **fields: Any) -> Any:
    """Post the editor's form, with buttons among the fields."""
    actions = {name: fields.pop(name) for name in [*fields] if "action" in name}
    form = article_form(**{"slug": article.slug} | fields)
    return editor.post(f"/admin/pages/{article.pk}/edit/", form | actions)


def answer_step(somebody: Person, article: ArticlePage, action: str, **fields: Any) -> Any:
    """Press a step's button in the editor, as its form does."""
    extra = {"comment": fields.pop("comment", "")}
    if action == "schedule":
        extra["go_live_at"] = fields.pop("go_live_at")
    buttons = {
        "action-workflow-action": "1",
        "workflow-action-name": action,
        "workflow-action-extra-data": json.dumps(extra),
    }
    return edit(somebody, article, **fields, **buttons)


def fresh(article: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


def step(article: ArticlePage) -> str | None:
    task = fresh(article).current_workflow_task
    return task and task.name


def shown(answer: Any) -> Any:
    """Return the page that somebody sees after an answer."""
    return answer.client.get(answer.url) if answer.status_code == 302 else answer


def said(answer: Any) -> str:
    messages = BeautifulSoup(shown(answer).content, "lxml").select_one(".messages")
    return " ".join(messages.text.split())


def buttons(somebody: Person, address: str) -> list[str]:
    """Return the names of what stands in the editor's footer, the default first."""
    page = BeautifulSoup(somebody.get(address).content, "lxml")
    found = page.select("footer [name^=action-], footer [data-workflow-action-name]")
    return [button.get("data-workflow-action-name") or button["name"] for button in found]
