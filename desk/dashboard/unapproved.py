"""Articles that have an hour to go live, and nobody approved them: without that nothing happens."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import F, Q
from django.utils.dateparse import parse_datetime
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from desk.scheduling.expired import has_not_acted
from desk.scheduling.moments import is_past
from news.article_status import State, in_state
from news.models import ArticlePage

MAX_SHOWN = 10


class UnapprovedHoursPanel(Component):
    """Those articles, for whoever works on them: before their hour and after it."""

    name = "unapproved_hours"
    template_name = "desk/unapproved_hours.html"
    order = 42

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the articles, the earliest hour first. However many, it asks as often."""
        user = parent_context["request"].user
        finder = AdminURLFinder(user)
        found = sorted(_unapproved(user), key=lambda article: article.go_live_at)
        lines = [
            (article, finder.get_edit_url(article), is_past(article.go_live_at))
            for article in islice(found, MAX_SHOWN)
        ]
        return {"lines": lines, "more": len(found) - len(lines)}


def _unapproved(user: Any) -> Iterator[ArticlePage]:
    own = page_permission_policy.instances_user_has_any_permission_for(
        user, {"add", "change", "publish"}
    )
    articles = ArticlePage.objects.filter(pk__in=own.values("pk")).defer_streamfields()
    # Whether somebody may edit an article depends on its workflow.
    articles = articles.prefetch_workflow_states()
    waiting = in_state(articles, State.SCHEDULED)
    articles = articles.exclude(pk__in=waiting.values("pk"))
    unread = Q(last_published_at=None) | Q(last_published_at__lt=F("go_live_at"))
    yield from articles.filter(unread, live=False, go_live_at__isnull=False)
    # What readers see keeps its own hours; those of its changes are in the latest version only.
    changed = articles.filter(live=True, has_unpublished_changes=True)
    hour = "latest_revision__content__go_live_at"
    for article in changed.exclude(**{hour: None}).annotate(hour=F(hour)):
        article.go_live_at = _moment(article.hour)
        if has_not_acted(article):
            yield article


def _moment(written: str | None) -> datetime | None:
    return parse_datetime(written) if written else None
