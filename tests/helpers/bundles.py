"""Bundles, planned in the admin."""

from datetime import datetime
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from desk.models import Bundle
from news.models import ArticlePage
from tests.helpers.factories import draft
from tests.helpers.moments import FRIDAY

LIST = "/admin/snippets/desk/bundle/"


def planned(planner: Client, *articles: ArticlePage | str, **fields: Any) -> Bundle:
    """Return a bundle that goes live on Friday; a title stands for a draft of nobody's."""
    drafts = [draft(article) if isinstance(article, str) else article for article in articles]
    assert plan(planner, drafts, **fields) == ""
    return Bundle.objects.latest("pk")


def plan(planner: Client, articles: list[ArticlePage], **fields: Any) -> str:
    """Post the form of a new bundle; give what is said when it is not taken."""
    answer = planner.post(f"{LIST}add/", bundle_form(articles, **fields))
    return told(answer) if answer.status_code == 200 else ""


def save_again(planner: Client, saved: Bundle, **fields: Any) -> Any:
    form = bundle_form([], entries=saved_entries(saved), **fields)
    return planner.post(f"{LIST}edit/{saved.pk}/", form)


def bundle_form(articles: list[ArticlePage], at: datetime | None = FRIDAY, **fields: Any) -> Any:
    when = f"{timezone.localtime(at):%d/%m/%Y %H:%M}" if at else ""
    entries = [{"article": article.pk, "id": ""} for article in articles]
    bundle = {"title": "Đại hội", "go_live_at": when, "entries": inline_formset(entries)}
    return nested_form_data(bundle | fields)


def saved_entries(saved: Bundle, *exchanged: ArticlePage) -> Any:
    """Return the articles of a bundle as its form sends them, with others in the last places."""
    rows = [{"id": entry.pk, "article": entry.article_id} for entry in saved.entries.all()]
    for row, article in zip(reversed(rows), reversed(exchanged), strict=False):
        row["article"] = article.pk
    return inline_formset(rows, initial=len(rows))


def titles_in(saved: Bundle) -> list[str]:
    entries = Bundle.objects.get(pk=saved.pk).entries.all()
    return [entry.article.title for entry in entries]


def told(answer: Any) -> str:
    page = BeautifulSoup(answer.content, "lxml")
    return " ".join(page.select_one("main").get_text(" ").split())
