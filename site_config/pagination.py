"""Pages of a list; a page that is not there is not found."""

from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404


def page_of(items: Any, per_page: int, number: str | None) -> Page:
    """Return one page of a list. Raises Http404 for anything that is not an existing page."""
    try:
        return Paginator(items, per_page).page(1 if number is None else number)
    except InvalidPage as error:
        raise Http404 from error
