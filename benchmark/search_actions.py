"""What is done in the process of one site to measure the search in it."""

from collections.abc import Callable
from http import HTTPStatus
from math import ceil
from time import perf_counter
from typing import Any

from django.urls import reverse

from benchmark import by_hand
from benchmark.actions import reader
from benchmark.measuring import timed
from benchmark.queries import Query, queries
from news.models import ArticlePage, NewsIndexPage
from search.forms import SearchForm
from search.views import MAX_COUNTED, PER_PAGE
from site_config.sqlite_statistics import refresh_statistics

# A query that takes long is not repeated once it has taken so many seconds.
LONG = 3.0


def index_by_hand() -> float:
    """Fill the index written by hand. Returns the seconds it took."""
    seconds = timed(by_hand.build)
    refresh_statistics()
    return seconds


def measure(rounds: int) -> list[dict[str, Any]]:
    """Time each query three ways, in turn: as the reader's page, without the page, by hand."""
    section = _a_section()
    return [_measured(query, section, rounds) for query in queries()]


def _measured(query: Query, section: NewsIndexPage, rounds: int) -> dict[str, Any]:
    _keys, count = _searched(query, section)
    # Small sites have fewer pages.
    query = query._replace(page=min(query.page, max(1, ceil(count / PER_PAGE))))
    ways: dict[str, Callable[[], Any]] = {
        "page": lambda: _read(**_asked(query, section)),
        "search": lambda: _searched(query, section),
        "by hand": lambda: by_hand.search(query, section),
    }
    times: dict[str, list[float]] = {way: [] for way in ways}
    began = perf_counter()
    for number in range(rounds + 1):
        for way, ask in ways.items():
            times[way].append(timed(ask))
        if number and perf_counter() - began > LONG:
            break
    # The first time warms up.
    taken = {way: seconds[1:] for way, seconds in times.items()}
    by_hand_too = by_hand.search(query, section)[1]
    counts = {"found": count, "found_by_hand": by_hand_too}
    return {"query": query._asdict(), "seconds": taken, **counts}


def _a_section() -> NewsIndexPage:
    """Return one of the sections that have no others inside."""
    return NewsIndexPage.objects.order_by("-depth", "path")[5]


def _read(**asked: Any) -> None:
    """Ask for the search page as a reader does."""
    answer = reader().get(reverse("search"), asked)
    if answer.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{answer.status_code} for {asked}")


def _asked(query: Query, section: NewsIndexPage) -> dict[str, Any]:
    asked: dict[str, Any] = {"q": query.text}
    if query.is_newest_first:
        asked["thu_tu"] = SearchForm.Order.NEWEST
    if query.in_section:
        asked["muc"] = section.pk
    if query.year:
        asked["nam"] = query.year
    return asked | ({"page": query.page} if query.page > 1 else {})


def _searched(query: Query, section: NewsIndexPage) -> tuple[list[int], int]:
    """Do what the search page does before it renders."""
    articles = ArticlePage.objects.published().defer_streamfields()
    if query.in_section:
        articles = articles.filter(pk__in=section.listed().article_keys())
    articles = articles.in_year(query.year)
    results = articles.search(query.text, order_by_relevance=not query.is_newest_first)
    counted, start = results[: MAX_COUNTED + 1], PER_PAGE * (query.page - 1)
    keys = [page.pk for page in counted[start : start + PER_PAGE]]
    # What holds nearly all words nobody searches for by hand.
    return keys, 0 if counted.is_near else counted.count()


def answer() -> float:
    """Return the seconds that a common search takes a reader just now."""
    return timed(lambda: _read(q="công tác"))
