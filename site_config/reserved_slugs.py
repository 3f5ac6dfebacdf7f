"""Addresses below a page: which of them the site itself answers at, and which are free."""

from itertools import chain, count
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, get_page_models

from page_cache.memoize import cached_until_invalidated
from site_config.page_tree import FRONT_PAGE_DEPTH
from site_config.slugs import slugify

# No page was ever reached at these. An address that the site takes later is not added here: a page
# that stands there keeps it.
ALWAYS_OURS = frozenset(
    {
        *("admin", "documents", "healthz", "luot-truy-cap", "media", "quyen-rieng-tu", "readyz"),
        *("rss", "so-do-trang", "static", "tim-kiem"),
    }
)
MAX_SLUG_LENGTH = Page._meta.get_field("slug").max_length


def is_ours(slug: str, parent: Page) -> bool:
    """Return whether the site itself answers at an address below a page."""
    if parent.depth == FRONT_PAGE_DEPTH:
        return slug in ALWAYS_OURS or _is_taken(slug)
    kind = parent.specific_class
    return issubclass(kind, RoutablePageMixin) and _is_route(slug, kind)


def is_refused(slug: str, parent: Page | None, page: Page | None = None) -> bool:
    """Return whether a page may not have an address below another.

    One that stands there already keeps it, unless no reader ever reached it.
    """
    if parent is None or not is_ours(slug, parent):
        return False
    is_lost = parent.depth == FRONT_PAGE_DEPTH and slug in ALWAYS_OURS
    return is_lost or not (page and parent.get_children().filter(pk=page.pk, slug=slug).exists())


def refusal() -> ValidationError:
    """Return what is said where an address is refused."""
    return ValidationError(_("The site itself uses this address. Choose another one."))


def made_of(title: str, page: Page) -> str:
    """Return the slug of a title; where it has no letters, that of the kind of page."""
    slug = slugify(title) or slugify(str(page._meta.verbose_name))
    return slug[:MAX_SLUG_LENGTH].rstrip("-")


def numbered(slug: str, parent: Page | None, page: Page) -> str:
    """Return the slug, with a number behind it where it is taken or the site's own."""
    ends = chain([""], (f"-{number}" for number in count(2)))
    slugs = (slug[: MAX_SLUG_LENGTH - len(end)].rstrip("-") + end for end in ends)
    return next(free for free in slugs if _is_free(free, parent, page))


def _is_free(slug: str, parent: Page | None, page: Page) -> bool:
    # Not documented; what Wagtail's own forms ask.
    return not is_refused(slug, parent, page) and Page._slug_is_available(slug, parent, page)


def _is_route(slug: str, kind: Any) -> bool:
    try:
        kind.get_resolver().resolve(f"/{slug}/")
    except Resolver404:
        return False
    return True


@cached_until_invalidated
def kept_by_pages() -> frozenset[str]:
    """Return the addresses below the front page that the site took from pages that are live."""
    pages = Page.objects.filter(depth=FRONT_PAGE_DEPTH + 1, live=True)
    slugs = set(pages.values_list("slug", flat=True)) - ALWAYS_OURS
    return frozenset(filter(_is_taken, slugs))


def _is_taken(slug: str) -> bool:
    try:
        return resolve(f"/{slug}/").url_name != "wagtail_serve"
    except Resolver404:
        # Nothing, or signs that no page can have; what is typed into a form may be both.
        return False


def in_doubt() -> list[Page]:
    """Return the pages at whose address the site itself answers too, or instead."""
    kinds = [kind for kind in get_page_models() if issubclass(kind, RoutablePageMixin)]
    routes = {str(route.pattern).partition("/")[0] for k in kinds for route in k.get_subpage_urls()}
    below_front = Page.objects.filter(depth=FRONT_PAGE_DEPTH + 1)
    pages = below_front | Page.objects.filter(depth__gt=FRONT_PAGE_DEPTH + 1, slug__in=routes)
    return [page for page in pages.order_by("path") if is_ours(page.slug, page.get_parent())]
