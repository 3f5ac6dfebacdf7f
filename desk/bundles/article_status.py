"""What stage an article is at that waits in a bundle."""

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.models import Page

from desk.models import Bundle, BundledArticle
from news.article_status import Schedule
from news.models import ArticlePage


def bundle_of(page: Page) -> Bundle | None:
    """Return the bundle an article waits in, if it does; lists prefetch `bundled__bundle`."""
    entries = page.bundled.all() if isinstance(page, ArticlePage) and page.pk else ()
    return next((entry.bundle for entry in entries if entry.bundle.is_waiting), None)


def _waits_for(page: Page) -> str:
    bundle = bundle_of(page)
    if not bundle:
        return ""
    moment = date_format(timezone.localtime(bundle.go_live_at), "SHORT_DATETIME_FORMAT")
    words = pgettext("state", "waits in “%(bundle)s” for %(moment)s")
    return words % {"bundle": bundle, "moment": moment}


def _is_bundled() -> Q:
    waiting = BundledArticle.objects.filter(
        bundle__go_live_at__isnull=False, bundle__published_at=None
    )
    return Q(pk__in=waiting.order_by().values("article"))


SCHEDULE = Schedule(
    label=pgettext_lazy("state", "waits in a bundle"),
    condition=_is_bundled,
    waits_for=_waits_for,
)
