"""What is done in the process of one site to measure the editors' screens."""

from datetime import timedelta
from functools import cache
from itertools import count
from time import process_time
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from accounts.models import User
from benchmark.pages import AT_ONCE
from news.models import ArticlePage, Byline, NewsIndexPage
from site_config.sqlite_statistics import refresh_statistics

WRITERS, WAITING = 12, 200
CHIEF = "Trưởng ban biên tập"
# What each article went through, and about what a version of one takes.
STEPS = ("wagtail.create", "wagtail.edit", "wagtail.edit", "wagtail.publish")
VERSION = {"body": "dân vận khéo " * 300}
# The first times warm up.
WARMING = 2


def work() -> None:
    """Leave what an office leaves: people, signatures, a history, versions, and what waits."""
    if Byline.objects.exists():
        return
    names = [f"nguoi-viet-{number}" for number in range(WRITERS)]
    writers = [User.objects.get_or_create(username=name)[0] for name in names]
    articles = list(ArticlePage.objects.order_by("pk").only("pk", "title", "date"))
    for start in range(0, len(articles), AT_ONCE):
        with transaction.atomic():
            _leave(articles[start : start + AT_ONCE], writers)
    for number, writer in enumerate(writers):
        Page.objects.alias(rest=F("pk") % WRITERS).filter(rest=number).update(owner=writer)
    for article in ArticlePage.objects.filter(live=False).order_by("-date")[:WAITING]:
        article.save_revision(user=article.owner)
        article.get_workflow().start(article, article.owner)
    refresh_statistics()


def time_screens(rounds: int) -> dict[str, dict[str, Any]]:
    """Ask for each screen as a chief editor, in turn. Returns seconds of processor and queries."""
    addresses = _addresses()
    seconds: dict[str, list[float]] = {name: [] for name in addresses}
    for _round in range(WARMING + rounds):
        for name, address in addresses.items():
            seconds[name].append(_processor_seconds(address))
    return {
        name: {"seconds": seconds[name][WARMING:], "queries": _queries(address)}
        for name, address in addresses.items()
    }


def _leave(articles: list[ArticlePage], writers: list[User]) -> None:
    now, kind = timezone.now(), ContentType.objects.get_for_model(ArticlePage)
    page = ContentType.objects.get_for_model(Page)
    by = {article.pk: writers[article.pk % WRITERS] for article in articles}
    Byline.objects.bulk_create(
        Byline(article=article, name=f"Người Viết {article.pk % WRITERS}", sort_order=0)
        for article in articles
    )
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=article.pk,
            content_type=kind,
            label=article.title,
            action=action,
            timestamp=(article.date or now) + timedelta(minutes=number),
            user=by[article.pk],
        )
        for article in articles
        for number, action in enumerate(STEPS)
    )
    Revision.objects.bulk_create(
        Revision(
            content_type=kind,
            base_content_type=page,
            object_id=str(article.pk),
            created_at=now,
            user=by[article.pk],
            object_str=article.title,
            content=VERSION,
        )
        for article in articles
    )


def _addresses() -> dict[str, str]:
    section = NewsIndexPage.objects.filter(depth=4).order_by("path")[0]
    chosen = "page_type=news.articlepage"
    return {
        "Wagtail's empty list": reverse("wagtailadmin_reports:locked_pages"),
        "all articles": reverse("articles:index"),
        "what waits": f"{reverse('articles:index')}?state=step-{_first_step()}",
        "a search": f"{reverse('articles:index')}?q=chuyển+đổi+số",
        "a search of all pages": f"{reverse('wagtailadmin_pages:search')}?q=chuyển+đổi+số",
        "a section": reverse("wagtailadmin_explore", args=[section.pk]),
        "dashboard": reverse("wagtailadmin_home"),
        "calendar": reverse("calendar"),
        "page chooser": f"{reverse('wagtailadmin_choose_page')}?{chosen}",
        "a section to choose from": (
            f"{reverse('wagtailadmin_choose_page_child', args=[section.pk])}?{chosen}"
        ),
    }


def _first_step() -> int:
    waiting = ArticlePage.objects.filter(live=False).order_by("-date")[0]
    return waiting.current_workflow_state.current_task_state.task_id


def _processor_seconds(address: str) -> float:
    client, began = _chief(), process_time()
    client.get(address)
    return process_time() - began


def _queries(address: str) -> int:
    asked = count()

    def counted(execute: Any, *query: Any) -> Any:
        next(asked)
        return execute(*query)

    with connection.execute_wrapper(counted):
        _chief().get(address)
    return next(asked)


@cache
def _chief() -> Client:
    chief, _is_new = User.objects.get_or_create(username="truong-ban")
    chief.groups.add(Group.objects.get(name=CHIEF))
    client = Client(SERVER_NAME="localhost")
    client.force_login(chief)
    return client
