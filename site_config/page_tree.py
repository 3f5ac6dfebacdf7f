"""What every page asks about the page tree, as a process remembers it: all but articles."""

from typing import Any, TypeVar

from django.db.models import QuerySet
from wagtail.models import Page, PageViewRestriction, Site, get_page_models

from page_cache.memoize import cached_until_invalidated

FRONT_PAGE_DEPTH = 2

Rows = TypeVar("Rows", bound=QuerySet)


@cached_until_invalidated
def only_site() -> Site | None:
    """Return the site, where there is just one: whatever the address, it is meant."""
    sites = list(Site.objects.select_related("root_page__locale")[:2])
    return sites[0] if len(sites) == 1 and sites[0].is_default_site else None


@cached_until_invalidated
def menu_pages() -> dict[str, Page]:
    """Return the front page, sections and plain pages that are published, by their paths, in order.

    They have what all kinds of pages have in common.
    """
    kinds = [model for model in get_page_models() if getattr(model, "may_be_in_menus", False)]
    pages: Any = Page.objects.live().exact_type(*kinds).order_by("path").specific(defer=True)
    return {page.path: page for page in pages}


def ancestors(path: str) -> list[Page]:
    """Return the published pages on the way to a path from the front page, without its own."""
    known, step = menu_pages(), Page.steplen
    ends = range(FRONT_PAGE_DEPTH * step, len(path), step)
    return [known[path[:end]] for end in ends if path[:end] in known]


def children(place: Page) -> list[Page]:
    """Return the sections and plain pages directly below one."""
    return [page for page in menu_pages().values() if page.is_child_of(place)]


@cached_until_invalidated
def restricted_paths() -> tuple[str, ...]:
    """Return the paths of the pages that not everybody may see, as little as what is below them."""
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))


def is_public(page: Page) -> bool:
    """Return whether everybody may see a page."""
    return not page.path.startswith(restricted_paths())


def public(rows: Rows, path: str = "path") -> Rows:
    """Return those rows of a query that everybody may see; each has a page's path in a field."""
    for restricted in restricted_paths():
        rows = rows.exclude(**{f"{path}__startswith": restricted})
    return rows
