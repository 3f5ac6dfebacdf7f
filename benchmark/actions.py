"""What is done in the process of one site: filling it, finding addresses, working in it."""

from functools import cache
from itertools import count as numbers_from
from math import ceil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from benchmark import pages
from benchmark.measuring import timed
from news.archive import PER_PAGE as PER_SECTION_PAGE
from news.models import ArticlePage, NewsIndexPage
from site_config.sqlite_statistics import refresh_statistics


def prepare() -> None:
    """Bring the site up to date, one kept from last time too."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def make(count: int) -> None:
    """Fill the site with so many articles, not yet in any index."""
    pages.fill(count)


def is_filled() -> bool:
    """Return whether there are articles already."""
    return ArticlePage.objects.exists()


def index() -> None:
    """Make the search's index of all articles."""
    call_command("update_index", verbosity=0)
    refresh_statistics()


def size() -> int:
    """Return the bytes that the database takes on the disk."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return cursor.fetchone()[0]
    return Path(str(settings.DATABASES["default"]["NAME"])).stat().st_size


@cache
def reader() -> Client:
    """Return a browser that has not signed in."""
    return Client(SERVER_NAME="localhost")


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


def save(number: int) -> float:
    """Publish an article anew. Returns the seconds it took."""
    article = ArticlePage.objects.get(slug=f"bai-{number}")
    article.lead += f" Bổ sung {number}."
    return timed(lambda: article.save_revision().publish())


def publish() -> float:
    """Publish an article anew, another one each time. Returns the seconds it took."""
    return save(next(_numbers))


def save_draft() -> float:
    """Save a draft of an article, as the editor does. Returns the seconds it took."""
    article = ArticlePage.objects.get(slug=f"bai-{next(_numbers)}")
    article.lead += " Bản nháp."
    return timed(article.save_revision)


def explore() -> float:
    """List the largest section in the admin. Returns the seconds it took."""
    section = NewsIndexPage.objects.filter(depth=4).order_by("path")[0]
    address = reverse("wagtailadmin_explore", args=[section.pk])
    client = _editors_client()
    return timed(lambda: client.get(address))


_numbers = numbers_from(0)


@cache
def _editors_client() -> Client:
    editor, _is_new = User.objects.get_or_create(username="bench", is_superuser=True)
    client = Client(SERVER_NAME="localhost")
    client.force_login(editor)
    return client
