"""What came out today and what comes up, on the front page; whose turn it is stands above."""

from datetime import datetime, time
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext, pgettext
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from desk.listings.explorable import has_right
from news.article_status import State
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
    """What is out today, and which commemorations come up, for who may publish."""

    name = "desk"
    template_name = "desk/overview.html"
    order = 230

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the lists that have something in them. Four queries at most."""
        user = parent_context["request"].user
        if not page_permission_policy.user_has_permission(user, "publish"):
            return {"lists": []}
        own = has_right(user, "add", "change", "publish")
        articles = ArticlePage.objects.filter(own).defer_streamfields()
        finder = AdminURLFinder(user)
        lists = [_out_today(articles, finder), _commemorations(user, finder)]
        return {"lists": [found for found in lists if found.lines]}


def _out_today(articles: Any, finder: AdminURLFinder) -> ItemList:
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    out = articles.live().filter(first_published_at__gte=midnight).order_by("-first_published_at")
    lines = [
        Item(str(page), finder.get_edit_url(page), _hour(page.first_published_at))
        for page in out[:MAX_SHOWN]
    ]
    address = f"{reverse('articles:index')}?{urlencode({'state': State.LIVE})}"
    return ItemList(gettext("Published today"), lines, address)


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


def _hour(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "TIME_FORMAT")
