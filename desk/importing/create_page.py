"""Making a page from a draft."""

from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.html import escape

from desk.importing.draft import ArticleDraft, Block, Caption, Heading, Paragraphs, Tasks
from news.models import ArticlePage, Byline, NewsIndexPage


@transaction.atomic
def create_article(
    draft: ArticleDraft, section: NewsIndexPage, *, source_digest: str, publish: bool
) -> ArticlePage:
    """Add the draft to a section, as a draft page or published; nothing is added on failure."""
    date = timezone.make_aware(datetime.combine(draft.date, time()))
    article = ArticlePage(
        title=draft.title,
        date=date,
        # An old article was first published on its day, not when it moved here.
        first_published_at=date if publish else None,
        lead=draft.lead,
        body=[_streamed(block) for block in draft.body],
        source_digest=source_digest,
        live=False,
    )
    for signed in draft.signatures:
        article.bylines.add(Byline(name=signed.name, position=signed.position, role=signed.role))
    section.add_child(instance=article)
    revision = article.save_revision(log_action=True)
    if publish:
        revision.publish()
        article.refresh_from_db()
    return article


def _streamed(block: Block) -> tuple[str, Any]:
    match block:
        case Paragraphs(paragraphs):
            return "text", _html(paragraphs)
        case Heading(text):
            return "text", f"<h2>{escape(text)}</h2>"
        case Caption(text):
            return "photo", {"image": None, "caption": text, "credit": ""}
        case Tasks(style, tasks, continues):
            items = [_html(task) for task in tasks]
            return "task_list", {"style": style, "continues": continues, "tasks": items}


def _html(paragraphs: list[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
