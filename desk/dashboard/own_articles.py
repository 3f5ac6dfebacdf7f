"""What somebody writes: what is in hand first, then what readers see of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, Q, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, WorkflowState
from wagtail.permissions import page_permission_policy

from desk.bundles.article_status import bundle_of
from desk.calendar.days import Week
from desk.calendar.entries import planned_before
from desk.listings.assignees import find_assignees
from desk.listings.columns import find_sections
from desk.listings.explorable import works_for_others
from desk.scheduling.expired import has_not_acted
from desk.scheduling.moments import formatted_moment
from desk.workflow.feedback import NEEDS_CHANGES, reason
from news.article_status import State, in_state, state_of
from news.models import ArticlePage
from visits.models import PageDay

MAX_IN_HAND, MAX_PUBLISHED = 10, 5


class Row(NamedTuple):
    """One article: where it is, what is said of that, and the moment of it."""

    article: ArticlePage
    state: str
    told: str
    moment: datetime | None


class OwnArticlesPanel(Component):
    """The articles of whoever looks, those sent back to them first."""

    name = "own_articles"
    template_name = "desk/own_articles.html"
    order = 100

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the rows. However many articles there are, it asks as often."""
        user = parent_context["request"].user
        articles = [*_in_hand(user), *_published(user)]
        _look_up(articles)
        rows = [_row(article) for article in articles]
        query = urlencode({"owner": user.pk})
        writes = page_permission_policy.user_has_permission(user, "add")
        return {"writes": writes, "rows": rows, "all": f"{reverse('articles:index')}?{query}"}


def _own(user: Any) -> Any:
    asked = WorkflowState.objects.active().filter(requested_by=user)
    keys = [int(key) for key in asked.values_list("object_id", flat=True)]
    # As pages: an article's own relation knows nothing of what was asked of a page.
    own = Page.objects.type(ArticlePage).filter(Q(owner=user) | Q(pk__in=keys))
    return own.specific(defer=True).prefetch_workflow_states().annotate_approved_schedule()


def _in_hand(user: Any) -> list[ArticlePage]:
    """Return what is not done, without what stands in the calendar on the same screen."""
    own = _own(user).filter(Q(live=False) | Q(has_unpublished_changes=True), expired=False)
    if works_for_others(user):
        own = own.exclude(planned_before(Week(timezone.localdate()).later().first))
    newest = own.order_by(F("latest_revision_created_at").desc(nulls_last=True), "-pk")
    back = list(in_state(newest, State.SENT_BACK)[:MAX_IN_HAND])
    others = newest.exclude(pk__in=[article.pk for article in back])
    return [*back, *others[: MAX_IN_HAND - len(back)]]


def _published(user: Any) -> list[ArticlePage]:
    own = _own(user).filter(live=True, has_unpublished_changes=False)
    return list(own.order_by("-first_published_at", "-pk")[:MAX_PUBLISHED])


def _look_up(articles: list[ArticlePage]) -> None:
    """Ask at once for what the rows say."""
    prefetch_related_objects(articles, "bundled__bundle")
    find_assignees(articles)
    find_sections(articles)
    flows = [flow for article in articles if (flow := article.current_workflow_state)]
    prefetch_related_objects(flows, "current_task_state__finished_by")
    views = PageDay.objects.totals(article.pk for article in articles)
    for article in articles:
        article.views = views.get(article.pk, 0)


def _row(article: ArticlePage) -> Row:
    flow = article.current_workflow_state
    if flow and flow.status == NEEDS_CHANGES and flow.current_task_state:
        return Row(article, str(State.SENT_BACK.label), reason(flow.current_task_state), None)
    if article.live and not article.has_unpublished_changes:
        told = _("Views: %(count)s") % {"count": localize(article.views)}
        return Row(article, state_of(article), told, article.first_published_at)
    if article.approved_schedule:
        return Row(article, state_of(article), "", article.go_live_at)
    told = _in_hands(article.assignees) if flow else ""
    if not article.live and has_not_acted(article) and not bundle_of(article):
        missed = _("Has the hour %(moment)s, but is not approved.")
        told = f"{told} {missed % {'moment': formatted_moment(article.go_live_at)}}".strip()
    return Row(article, state_of(article), told, article.latest_revision_created_at)


def _in_hands(assignees: Iterable[Any]) -> str:
    said = _("%(how)s: %(who)s")
    return "; ".join(said % {"how": found.how, "who": found.who} for found in assignees)
