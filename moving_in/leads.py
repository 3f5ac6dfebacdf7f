"""Where an old address leads today: looked up once, by what it may mean on each old site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Page
from wagtailmedia.models import Media

from moving_in.addresses import meanings
from moving_in.models import OldAddress, OldSite
from moving_in.old_names import Asked, Kind, OldName
from moving_in.old_site import Site
from moving_in.site_facts import as_site
from news.models import Author, NewsIndexPage
from page_cache.memoize import cached_until_invalidated
from site_config import page_tree
from site_config.files.private import is_shown
from site_config.images.renditions import SLOTS, renditions
from site_config.models import SiteImage, Tag

# An address means few things; a made-up one must not make the question long.
MAX_MEANINGS = 12


@cached_until_invalidated
def old_sites() -> list[tuple[int, Site]]:
    """Return the sites that were brought in."""
    return [(row.pk, as_site(row.facts)) for row in OldSite.objects.order_by("pk")]


def answer(request: HttpRequest) -> HttpResponseBase | None:
    """Return what an old address is answered with; None where it is unknown, or leads nowhere."""
    sites = old_sites()
    if not sites:
        return None
    ours = frozenset(page.slug for page in _top_pages())
    asked = Asked.of(request.path_info, request.META.get("QUERY_STRING", ""), ours)
    for site, facts in sites:
        if found := _answer(site, list(meanings(facts, asked))[:MAX_MEANINGS], request):
            return found
    return None


def _top_pages() -> Iterable[Page]:
    return (
        page
        for page in page_tree.menu_pages().values()
        if page.depth == page_tree.FRONT_PAGE_DEPTH + 1
    )


def _answer(site: int, meant: list[OldName | str], request: HttpRequest) -> HttpResponseBase | None:
    rows = _Rows(site, [name for name in meant if isinstance(name, OldName)])
    for name in meant:
        found = name if isinstance(name, str) else rows.answer(name, request)
        if isinstance(found, HttpResponseBase):
            return found
        if found and found.partition("?")[0] != request.path:
            return HttpResponsePermanentRedirect(found)
    return None


class _Rows:
    """What is kept of some things that an address may mean: one query."""

    def __init__(self, site: int, names: list[OldName]) -> None:
        of_site = OldAddress.objects.filter(old_site=site)
        # United: with `OR` SQLite would look through all rows of the site.
        parts = [of_site.filter(condition) for name in names if (condition := _condition(name))]
        self._rows = list(parts[0].union(*parts[1:], all=True)) if parts else []
        self._is_known = False

    def answer(self, name: OldName, request: HttpRequest) -> HttpResponseBase | str | None:
        """Return where a thing is today, or the answer that it is gone."""
        if name.is_substitute and not self._is_known:
            return None
        rows = [row for row in self._rows if _is_of(row, name)]
        self._is_known = self._is_known or bool(rows)
        if name.kind == Kind.ATTACHMENT and not self._is_article_shown(name):
            return None
        for row in rows:
            if row.path:
                return row.path
            if found := _present(row.target, request, is_feed=name.is_feed):
                return found
        return None

    def _is_article_shown(self, name: OldName) -> bool:
        """Return whether everybody may read what a file was attached to."""
        kinds = {Kind.ARTICLE, Kind.DOCUMENT}
        things = [
            row.target for row in self._rows if row.kind in kinds and row.number == name.number
        ]
        return any(present_address(thing) for thing in things if thing)


def _condition(name: OldName) -> Q:
    if name.number and name.kind != Kind.ATTACHMENT:
        return Q(kind=name.kind, scope=name.scope, number=name.number)
    if name.kind in {Kind.ATTACHMENT, Kind.MODULE}:
        return Q(kind=name.kind, scope=name.scope, number=name.number, name=name.name)
    return Q(kind=name.kind, scope=name.scope, name=name.name) if name.name else Q()


def _is_of(row: OldAddress, name: OldName) -> bool:
    if (row.kind, row.scope) != (name.kind, name.scope):
        return False
    if name.number and name.kind != Kind.ATTACHMENT:
        return row.number == name.number and (not name.is_doubtful or row.name == name.name)
    return row.name == name.name and (name.kind != Kind.ATTACHMENT or row.number == name.number)


def _present(thing: Any, request: HttpRequest, *, is_feed: bool) -> HttpResponseBase | str | None:
    address = present_address(thing) if thing else None
    if address and is_feed:
        has_feed = isinstance(thing, Page) and issubclass(thing.specific_class, NewsIndexPage)
        return f"{address}rss/" if has_feed else address
    if address is None and isinstance(thing, Page) and _has_expired(thing):
        return thing.specific.serve(request)
    return address


def _has_expired(page: Page) -> bool:
    return page.expired and not page.live and page_tree.is_public(page)


def present_address(thing: Any) -> str | None:
    """Return where everybody finds something today; None where not everybody does."""
    if isinstance(thing, Page):
        return thing.url if thing.live and page_tree.is_public(thing) else None
    if isinstance(thing, Tag):
        return f"{reverse('search')}?{urlencode({'q': thing.name})}"
    if isinstance(thing, SiteImage):
        return _photo_address(thing)
    if isinstance(thing, Document | Media):
        return thing.url if is_shown(thing) else None
    if isinstance(thing, Author):
        thing = thing.merged_into or thing
        shown = Author.objects.with_articles().filter(pk=thing.pk)
        return thing.get_absolute_url() if shown.exists() else None
    return _address_of_a_row(thing)


def _address_of_a_row(thing: Any) -> str | None:
    """Return the address that a model gives its rows, if readers see this one."""
    published = getattr(type(thing)._default_manager, "published", None)
    is_hidden = published and not published().filter(pk=thing.pk).exists()
    return None if is_hidden or not hasattr(thing, "get_absolute_url") else thing.get_absolute_url()


def _photo_address(photo: SiteImage) -> str | None:
    """Return the address of the largest size that articles show, in a format that all know."""
    sizes = renditions(photo, "body") if is_shown(photo) else {}
    return sizes[SLOTS["body"].specs[-1]].url if sizes else None
