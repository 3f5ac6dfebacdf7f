"""What is planned: articles with an hour, approved or not, bundles, and commemorations."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db.models import F, IntegerField, Prefetch, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Revision

from desk.listings.explorable import has_right
from desk.models import Bundle, BundledArticle
from desk.reports.periods import formatted_period
from desk.scheduling.expired import has_not_acted
from news.article_status import State, in_state
from news.models import ArticlePage
from site_config.models import ApprovalSettings, Commemoration


class Entry(NamedTuple):
    """One thing that is planned for a day, and for an hour of it unless it is all day."""

    day: date
    hour: time | None
    title: str
    url: str | None
    kind: str
    state: str
    is_unapproved: bool = False
    articles: tuple[tuple[str, str | None], ...] = ()
    preview_url: str | None = None
    hour_url: str | None = None


def planned_before(day: date) -> Q:
    """Return the condition that an article goes live before a day, by itself or with others."""
    end = _midnight(day)
    approved = Revision.page_revisions.filter(approved_go_live_at__lt=end)
    keys = approved.annotate(key=Cast("object_id", IntegerField())).values("key")
    bundles = Bundle.objects.waiting().filter(go_live_at__lt=end)
    bundled = BundledArticle.objects.filter(bundle__in=bundles).order_by().values("article")
    return Q(pk__in=keys) | Q(pk__in=bundled)


class Planned:
    """What is planned, as far as somebody's rights show it. It asks as often whatever there is."""

    def __init__(self, user: Any) -> None:
        self._user = user
        self._finder = AdminURLFinder(user)
        self._publishes_own = ApprovalSettings.allow_own_articles()
        shown = has_right(user, "change", "publish") | Q(owner=user)
        # Whether somebody may edit an article depends on its workflow.
        self._articles = ArticlePage.objects.filter(shown).defer_streamfields()
        self._articles = self._articles.prefetch_workflow_states()

    def between(self, first: date, last: date) -> list[Entry]:
        """Return what is planned from one day to another, in order."""
        found = [
            *_commemorations(first, last, self._finder),
            *self._approved(first, last),
            *(entry for entry in self.unapproved if first <= entry.day <= last),
            *self._bundles(first, last),
        ]
        return sorted(found, key=_place)

    @cached_property
    def unapproved(self) -> list[Entry]:
        """Return the articles that have an hour which nobody approved: they miss it."""
        return sorted((self._entry(article) for article in self._without_effect()), key=_place)

    def _approved(self, first: date, last: date) -> Iterator[Entry]:
        planned = Revision.page_revisions.filter(approved_go_live_at__range=_range(first, last))
        moments = dict(planned.values_list("object_id", "approved_go_live_at"))
        for article in self._articles.filter(pk__in=[*map(int, moments)]):
            article.go_live_at = moments[str(article.pk)]
            yield self._entry(article, is_approved=True)

    def _without_effect(self) -> Iterator[ArticlePage]:
        waiting = in_state(self._articles, State.SCHEDULED)
        articles = self._articles.exclude(pk__in=waiting.values("pk"))
        unread = Q(last_published_at=None) | Q(last_published_at__lt=F("go_live_at"))
        yield from articles.filter(unread, live=False, go_live_at__isnull=False)
        # What readers see keeps its own hours; those of its changes are in the latest version only.
        changed = articles.filter(live=True, has_unpublished_changes=True)
        hour = "latest_revision__content__go_live_at"
        for article in changed.exclude(**{hour: None}).annotate(hour=F(hour)):
            article.go_live_at = parse_datetime(article.hour) if article.hour else None
            if has_not_acted(article):
                yield article

    def _entry(self, article: ArticlePage, *, is_approved: bool = False) -> Entry:
        moment = timezone.localtime(article.go_live_at)
        url = self._finder.get_edit_url(article)
        publishes = article.permissions_for_user(self._user).has_publish_right()
        # Who changed it last is asked where the hour is.
        is_own = article.owner_id == self._user.pk and not self._publishes_own
        may_move = publishes and not (is_approved and is_own)
        return Entry(
            moment.date(),
            moment.time(),
            article.get_admin_display_title(),
            url,
            _("Changes of an article that readers see") if article.live else _("Article"),
            str(State.SCHEDULED.label) if is_approved else _("Has an hour, not approved"),
            not is_approved,
            preview_url=url and reverse("wagtailadmin_pages:view_draft", args=[article.pk]),
            hour_url=reverse("change_hour", args=[article.pk]) if may_move else None,
        )

    def _bundles(self, first: date, last: date) -> Iterator[Entry]:
        """Return those that have an article in them which somebody may see."""
        entries = BundledArticle.objects.filter(article__in=self._articles)
        articles: QuerySet = self._articles
        shown = Prefetch("entries", entries.prefetch_related(Prefetch("article", articles)))
        bundles = Bundle.objects.filter(
            go_live_at__range=_range(first, last), pk__in=entries.order_by().values("bundle")
        )
        for bundle in bundles.counted().prefetch_related(shown):
            moment, url = timezone.localtime(bundle.go_live_at), self._finder.get_edit_url(bundle)
            inside = [entry.article for entry in bundle.entries.all()]
            yield Entry(
                moment.date(),
                moment.time(),
                str(bundle),
                url,
                _bundle_kind(bundle.size),
                bundle.state(),
                articles=tuple(
                    (article.get_admin_display_title(), self._finder.get_edit_url(article))
                    for article in inside
                ),
                hour_url=f"{url}#id_go_live_at" if url and bundle.is_waiting else None,
            )


def _commemorations(first: date, last: date, finder: AdminURLFinder) -> Iterator[Entry]:
    for day, item in Commemoration.objects.between(first, last):
        title, kind, shown = (
            item.name,
            _("Notice in the banner"),
            (item.notice_from, item.notice_to),
        )
        if not item.is_notice:
            years = day.year - item.original_date.year
            title = _("%(years)d years of %(event)s") % {"years": years, "event": item.name}
            kind, shown = _("Commemoration"), item.window.around(day)
        state = _("in the banner %(days)s") % {"days": formatted_period(*shown)}
        yield Entry(day, None, title, finder.get_edit_url(item), kind, state)


def _bundle_kind(size: int) -> str:
    return ngettext("Bundle of %(count)d article", "Bundle of %(count)d articles", size) % {
        "count": size
    }


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _range(first: date, last: date) -> tuple[datetime, datetime]:
    return _midnight(first), timezone.make_aware(datetime.combine(last, time.max))


def _place(entry: Entry) -> tuple[Any, ...]:
    return entry.day, entry.hour or time.min, entry.title
