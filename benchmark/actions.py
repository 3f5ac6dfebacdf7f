"""What is done in the process of one site: filling it, searching it, saving in it."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from http import HTTPStatus
from itertools import count as numbers_from
from itertools import islice
from math import ceil
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from benchmark import by_hand, pages
from benchmark.queries import Query, queries
from news.archive import PER_PAGE as PER_SECTION_PAGE
from news.models import ArticlePage, NewsIndexPage
from search.forms import SearchForm
from search.views import MAX_COUNTED, PER_PAGE
from site_config.sqlite_statistics import refresh_statistics
from visits import numbers
from visits.models import Day, OpenVisit, PageDay, Total
from visits.templatetags import visit_tags

# A query that takes long is not repeated once it has taken so many seconds.
LONG = 3.0
DAYS, VIEWS = 3652, 1_000_000


def prepare() -> None:
    """Bring the site up to date, one kept from last time too."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def make(count: int) -> None:
    """Fill the site with so many articles, not yet in any index."""
    pages.fill(count)


def index_by_hand() -> float:
    """Fill the index written by hand. Returns the seconds it took."""
    seconds = _timed(by_hand.build)
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
            times[way].append(_timed(ask))
        if number and perf_counter() - began > LONG:
            break
    # The first time warms up.
    timed = {way: seconds[1:] for way, seconds in times.items()}
    by_hand_too = by_hand.search(query, section)[1]
    counts = {"found": count, "found_by_hand": by_hand_too}
    return {"query": query._asdict(), "seconds": timed, **counts}


def _a_section() -> NewsIndexPage:
    """Return one of the sections that have no others inside."""
    return NewsIndexPage.objects.order_by("-depth", "path")[5]


@cache
def _client() -> Client:
    return Client(SERVER_NAME="localhost")


def _read(**asked: Any) -> None:
    """Ask for the search page as a reader does."""
    answer = _client().get(reverse("search"), asked)
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
        articles = articles.in_section(section)
    articles = articles.in_year(query.year)
    results = articles.search(query.text, order_by_relevance=not query.is_newest_first)
    counted, start = results[: MAX_COUNTED + 1], PER_PAGE * (query.page - 1)
    return [page.pk for page in counted[start : start + PER_PAGE]], counted.count()


def answer() -> float:
    """Return the seconds that a common search takes a reader just now."""
    return _timed(lambda: _read(q="công tác"))


def save(number: int) -> float:
    """Publish an article anew. Returns the seconds it took."""
    article = ArticlePage.objects.get(slug=f"bai-{number}")
    article.lead += f" Bổ sung {number}."
    return _timed(lambda: article.save_revision().publish())


def size() -> int:
    """Return the bytes that the database takes on the disk."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return cursor.fetchone()[0]
    return Path(str(settings.DATABASES["default"]["NAME"])).stat().st_size


def is_filled() -> bool:
    """Return whether there are articles already."""
    return ArticlePage.objects.exists()


def index() -> None:
    """Make the search's index of all articles."""
    call_command("update_index", verbosity=0)
    refresh_statistics()


def an_article() -> str:
    """Return the address of an article that readers see."""
    return ArticlePage.objects.live().order_by("pk")[0].url


def address_of(name: str) -> str:
    """Return the address of a kind of page, with a query that the page cache leaves alone."""
    section = NewsIndexPage.objects.filter(depth=4).order_by("path")[0]
    addresses = {
        "front page": "/?do=1",
        "section": f"{section.url}?do=1",
        "article": f"{an_article()}?do=1",
        "feed": "/rss/?do=1",
        "site map": "/sitemap-trang.xml?do=1",
        "search": f"{reverse('search')}?q=d%C3%A2n%20v%E1%BA%ADn",
    }
    return addresses[name]


def page_of_all(is_deepest: bool) -> str:
    """Return the address of the first or the last page of all articles."""
    news = NewsIndexPage.objects.get(depth=3)
    last = ceil(news.listings.count() / PER_SECTION_PAGE)
    return f"{news.url}?page={last if is_deepest else 1}&do=1"


def many_addresses(count: int) -> list[str]:
    """Return so many addresses as readers ask for them: one in five is not in the page cache."""
    kinds = [address_of(name) for name in ("front page", "section", "article", "feed", "search")]
    articles = [article.url for article in ArticlePage.objects.live().order_by("pk")[:100]]
    given = (
        kinds[number // 5 % len(kinds)] if number % 5 == 0 else articles[number % len(articles)]
        for number in range(count)
    )
    return list(given)


def publish() -> float:
    """Publish an article anew, another one each time. Returns the seconds it took."""
    return save(next(_numbers))


def save_draft() -> float:
    """Save a draft of an article, as the editor does. Returns the seconds it took."""
    article = ArticlePage.objects.get(slug=f"bai-{next(_numbers)}")
    article.lead += " Bản nháp."
    return _timed(article.save_revision)


def explore() -> float:
    """List the largest section in the admin. Returns the seconds it took."""
    section = NewsIndexPage.objects.filter(depth=4).order_by("path")[0]
    address = reverse("wagtailadmin_explore", args=[section.pk])
    client = _editors_client()
    return _timed(lambda: client.get(address))


_numbers = numbers_from(0)


@cache
def _editors_client() -> Client:
    editor, _is_new = User.objects.get_or_create(username="bench", is_superuser=True)
    client = Client(SERVER_NAME="localhost")
    client.force_login(editor)
    return client


def forget_visits() -> None:
    """Empty what was counted."""
    for model in (Day, PageDay, OpenVisit):
        model.objects.all().delete()
    Total.objects.update(visits=0)


def remember_ten_years() -> None:
    """Count visits on each day of ten years, and views of as many pages as make a million rows."""
    last = timezone.localdate()
    days = [last - timedelta(days=number) for number in range(DAYS)]
    pages = list(ArticlePage.objects.values_list("pk", flat=True)[: ceil(VIEWS / DAYS)])
    Day.objects.bulk_create(Day(date=day, visits=280, views=900, bots=40) for day in days)
    views = (PageDay(page_id=page, date=day, views=3) for day in days for page in pages)
    PageDay.objects.bulk_create(islice(views, VIEWS), batch_size=5000)
    Total.objects.update(visits=280 * DAYS)
    refresh_statistics()


def time_numbers(rounds: int) -> list[float]:
    """Read the four numbers. Returns the seconds of each time."""
    return [_timed(numbers.ask) for _round in range(20 * rounds)]


def time_pages(rounds: int) -> dict[str, list[float]]:
    """Show an article with the numbers remembered, read anew and not asked for, in turn."""
    address = ArticlePage.objects.live().order_by("pk")[0].url
    nothing = numbers.Numbers(0, 0, 0, 0)
    ways: dict[str, Callable[[], Any]] = {
        "remembered": numbers.numbers,
        "read anew": numbers.ask,
        "none": lambda: nothing,
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(20 * rounds):
        for name, way in ways.items():
            with patch.object(visit_tags, "numbers", way):
                times[name].append(_timed(lambda: _client().get(address)))
    return {name: seconds[len(ways) :] for name, seconds in times.items()}


def _timed(action: Callable[[], Any]) -> float:
    began = perf_counter()
    action()
    return perf_counter() - began
