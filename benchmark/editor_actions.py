"""What is done in the process of one site to measure how an article comes in."""

from typing import Any

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.models import User
from desk.models import ArticleImport
from news.models import ArticlePage, NewsIndexPage
from news.ordinals import OrdinalStyle, ordinal
from site_config.models import SiteImage

LOGIN, PASSWORD = "cong-tac-vien", "mat-khau-de-do"


def add_contributor() -> tuple[str, str]:
    """Return the name and the password of a contributor."""
    if not User.objects.filter(username=LOGIN).exists():
        contributor = User.objects.create_user(LOGIN, password=PASSWORD)
        contributor.groups.add(Group.objects.get(name="Cộng tác viên"))
    return LOGIN, PASSWORD


def listing() -> str:
    """Return the address of a section's articles in the admin."""
    section = NewsIndexPage.objects.filter(depth=4).order_by("path")[0]
    return reverse("wagtailadmin_explore", args=[section.pk])


def forget() -> None:
    """Delete what the contributor brought in."""
    for article in ArticlePage.objects.filter(owner__username=LOGIN):
        article.delete()
    ArticleImport.objects.all().delete()
    SiteImage.objects.filter(uploaded_by_user__username=LOGIN).delete()


def is_sent() -> bool:
    """Return whether the contributor's newest article was sent."""
    return _draft().current_workflow_state is not None


def newest() -> dict[str, Any]:
    """Return what the contributor's newest article says, as somebody would enter it."""
    draft = _draft()
    bylines = draft.bylines.values("name", "position", "role")
    return {
        "title": draft.title,
        "lead": draft.lead,
        "date": f"{timezone.localtime(draft.date):%H:%M %d/%m/%Y}" if draft.date else "",
        "body": [_entered(block.block_type, block.value) for block in draft.body],
        "bylines": list(bylines),
        "address": reverse("wagtailadmin_pages:view_draft", args=[draft.pk]),
    }


def _draft() -> ArticlePage:
    article = ArticlePage.objects.filter(owner__username=LOGIN).latest("pk")
    return article.get_latest_revision_as_object()


def _entered(kind: str, value: Any) -> dict[str, Any]:
    match kind:
        case "text":
            return {"kind": kind, "html": value.source, "words": _words(value.source)}
        case "task_list":
            tasks = [task.source for task in value["tasks"]]
            html = "".join(_counted(at, task, value) for at, task in enumerate(tasks, start=1))
            return {"kind": kind, "html": html, "words": " ".join(map(_words, tasks))}
        case "photo":
            said = {name: value[name] for name in ("caption", "credit")}
            alt = value["image"].contextual_alt_text
            return {"kind": kind, "file": value["image"].file.path, "alt": alt, **said}
    raise ValueError(f"Nobody here enters by hand what is {kind}")


def _counted(number: int, task: str, value: Any) -> str:
    """Return a task as it stands in the file: with its ordinal, which the site writes itself."""
    before, paragraph, after = task.partition(">")
    return f"{before}{paragraph}{ordinal(number, OrdinalStyle(value['style']))}{after}"


def _words(html: str) -> str:
    return " ".join(strip_tags(html.replace("</", " </")).split())
