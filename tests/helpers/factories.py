"""Articles in the states that tests begin with."""

from datetime import datetime
from typing import Any

from django.test import TestCase

from accounts.models import User
from news.models import ArticlePage, NewsIndexPage


def draft(
    title: str = "Bài viết",
    by: User | None = None,
    section: NewsIndexPage | None = None,
    **fields: Any,
) -> ArticlePage:
    """Return an article that only its author knows."""
    article = _added(ArticlePage(title=title, owner=by, **fields), section)
    article.save_revision(user=by)
    return article


def submitted(
    title: str, by: User, section: NewsIndexPage | None = None, **fields: Any
) -> ArticlePage:
    """Return an article that waits for its first approval."""
    article = draft(title, by, section, **fields)
    article.get_workflow().start(article, by)
    return article


def scheduled(title: str, at: datetime, by: User | None = None, **fields: Any) -> ArticlePage:
    """Return an article that goes live at a moment which a user has approved."""
    article = _added(ArticlePage(title=title, go_live_at=at, **fields))
    with TestCase.captureOnCommitCallbacks(execute=True):
        article.save_revision(user=by).publish()
    return article


def changed(article: ArticlePage, by: User, **fields: Any) -> ArticlePage:
    """Return a newer version of an article, which readers do not see."""
    newest = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(newest, name, value)
    newest.save_revision(user=by)
    return newest


def _added(article: ArticlePage, section: NewsIndexPage | None = None) -> ArticlePage:
    article.live = False
    return (section or NewsIndexPage.objects.get(depth=3)).add_child(instance=article)
