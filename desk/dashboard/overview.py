"""What the desk is at, on the admin's front page; whose turn it is stands above, from Wagtail."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext, pgettext
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.models import Revision, WorkflowState
from wagtail.permissions import page_permission_policy

from desk.models import Bundle
from news.article_status import State, in_state
from news.models import ArticlePage
from site_config.models import Commemoration

MAX_SHOWN, DAYS_AHEAD = 5, 30


class Item(NamedTuple):
    """One thing, where to work on it, and when."""

    title: str
    url: str | None
    when: str


class ItemList(NamedTuple):
    """Some of the things that are in one state, and where to see all."""

    heading: str
    lines: list[Item]
    url: str


class OverviewPanel(Component):
    """What is planned, out today, sent back, and which commemorations come up."""

    name = "desk"
    template_name = "desk/overview.html"
    order = 230

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the lists that have something in them. Eight queries at most."""
        user = parent_context["request"].user
        own = page_permission_policy.instances_user_has_any_permission_for(
            user, {"add", "change", "publish"}
        )
        articles = ArticlePage.objects.filter(pk__in=own.values("pk")).defer_streamfields()
        finder = AdminURLFinder(user)
        lists = [
            _list(gettext("Scheduled next"), State.SCHEDULED, _planned(articles, user), finder),
            _list(gettext("Published today"), State.LIVE, _out_today(articles), finder),
            _list(gettext("Sent back"), State.SENT_BACK, _sent_back(articles, user), finder),
            _commemorations(user, finder),
        ]
        return {"lists": [found for found in lists if found.lines]}


def _list(
    heading: str, state: State, found: Iterable[tuple[Any, str]], finder: AdminURLFinder
) -> ItemList:
    lines = [Item(_name(item), finder.get_edit_url(item), when) for item, when in found]
    return ItemList(heading, lines, f"{reverse('articles:index')}?{urlencode({'state': state})}")


def _name(item: Any) -> str:
    if isinstance(item, Bundle):
        size = ngettext("%(count)d article", "%(count)d articles", item.size) % {"count": item.size}
        return f"{item} ({size})"
    return str(item)


def _planned(articles: Any, user: Any) -> Iterable[tuple[Any, str]]:
    found = sorted([*_scheduled(articles), *_bundles(user)], key=lambda planned: planned[1])
    return [(item, _when(moment)) for item, moment in found[:MAX_SHOWN]]


def _bundles(user: Any) -> Iterable[tuple[Any, datetime]]:
    if not user.has_perm("desk.change_bundle"):
        return []
    waiting = Bundle.objects.waiting().counted().order_by("go_live_at")[:MAX_SHOWN]
    return [(bundle, bundle.go_live_at) for bundle in waiting]


def _scheduled(articles: Any) -> Iterable[tuple[ArticlePage, datetime]]:
    keys = [str(key) for key in in_state(articles, State.SCHEDULED).values_list("pk", flat=True)]
    planned = Revision.page_revisions.filter(
        approved_go_live_at__isnull=False, object_id__in=keys
    ).order_by("approved_go_live_at")
    moments = list(planned.values_list("object_id", "approved_go_live_at")[:MAX_SHOWN])
    pages = articles.in_bulk([int(key) for key, _moment in moments])
    return [(pages[int(key)], moment) for key, moment in moments]


def _out_today(articles: Any) -> Iterable[tuple[ArticlePage, str]]:
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    out = articles.live().filter(first_published_at__gte=midnight).order_by("-first_published_at")
    return [(page, _when(page.first_published_at)) for page in out[:MAX_SHOWN]]


def _sent_back(articles: Any, user: Any) -> Iterable[tuple[ArticlePage, str]]:
    """Return what was sent back to somebody, or with them in a section they look after."""
    flows = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
    looked_after = page_permission_policy.instances_user_has_permission_for(user, "change")
    asked = [
        int(key) for key in flows.filter(requested_by=user).values_list("object_id", flat=True)
    ]
    mine = Q(owner=user) | Q(pk__in=asked) | Q(pk__in=looked_after.values("pk"))
    found = in_state(articles, State.SENT_BACK).filter(mine).order_by("-latest_revision_created_at")
    return [(page, _when(page.latest_revision_created_at)) for page in found[:MAX_SHOWN]]


def _commemorations(user: Any, finder: AdminURLFinder) -> ItemList:
    heading, today = gettext("Commemorations coming up"), timezone.localdate()
    viewset: Any = Commemoration.snippet_viewset  # type: ignore[attr-defined]
    address = reverse(viewset.get_url_name("list"))
    if not user.has_perm("site_config.change_commemoration"):
        return ItemList(heading, [], address)
    soon = Commemoration.objects.coming_up(today, DAYS_AHEAD)[:MAX_SHOWN]
    lines = [
        Item(item.name, finder.get_edit_url(item), _from(start, today)) for start, item in soon
    ]
    return ItemList(heading, lines, address)


def _from(start: Any, today: Any) -> str:
    if start == today:
        return pgettext("commemoration", "in the banner now")
    return gettext("from %(day)s") % {"day": date_format(start, "SHORT_DATE_FORMAT")}


def _when(moment: datetime) -> str:
    """Return a moment, the day of which is left out when it is today."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return date_format(local, "TIME_FORMAT")
    if local.date() == timezone.localdate() + timedelta(days=1):
        return gettext("tomorrow, %(time)s") % {"time": date_format(local, "TIME_FORMAT")}
    return date_format(local, "SHORT_DATETIME_FORMAT")
