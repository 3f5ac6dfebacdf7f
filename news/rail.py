"""What stands beside an article, or beside the list of a section, on a wide screen."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from wagtail.documents.models import Document

from news.listing import Listing
from news.models import ArticlePage, newest
from news.most_read import MIN_SHOWN, MostRead, most_read
from page_cache.memoize import cached_until_invalidated
from site_config.models import BasePage

MAX_HEADLINES = 5


class ArticleRail(NamedTuple):
    """Documents of an article, what is read most, and the newest it does not lead to already."""

    documents: list[Document]
    most_read: list[MostRead]
    articles: list[ArticlePage]
    is_of_section: bool


def beside_article(article: ArticlePage, linked: Iterable[ArticlePage]) -> ArticleRail | None:
    """Return what stands beside an article that leads to some others; None where nothing does."""
    known = {article.pk, *(other.pk for other in linked)}
    # The main section; where that has too few, all news.
    own, all_news = (_headlines(place, known) for place in (article.trail[2:3], article.trail[1:2]))
    is_of_section = len(own) >= MIN_SHOWN
    read = _most_read(article.trail[1]) if article.trail[1:] else []
    rail = ArticleRail(_documents(article), read, own if is_of_section else all_news, is_of_section)
    return rail if any(rail[:3]) else None


def beside_section(section: BasePage, listed: list[ArticlePage]) -> list[ArticlePage]:
    """Return the newest articles of other sections; none beside the list of all news.

    Beside a short list stand fewer, so that neither is empty next to the other.
    """
    found = [article for place in section.trail[1:2] for article in newest(place)]
    # What is among the newest of all is among the newest of each list it stands in.
    own = {one.pk for one in newest(section)} if found else set()
    elsewhere = [one for one in found if one.pk not in own]
    return elsewhere[: min(MAX_HEADLINES, max(len(listed) - 1, 0))]


def _headlines(places: Iterable[BasePage], known: set[int | None]) -> list[ArticlePage]:
    found = [article for place in places for article in newest(place) if article.pk not in known]
    return found[:MAX_HEADLINES]


def _documents(article: ArticlePage) -> list[Document]:
    attached = [block.value for block in article.body if block.block_type == "documents"]
    return [paper for value in attached for paper in value["documents"] if paper]


@cached_until_invalidated
def _most_read(news: Any) -> list[MostRead]:
    return most_read(Listing.objects.of(news), ArticlePage.objects.all(), news.pk)
