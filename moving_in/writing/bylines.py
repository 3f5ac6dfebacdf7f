"""Who signed an article: in its text first, then whom its record names, then where it is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from desk.importing.draft import Signature
from moving_in.old_site import Article, Credit
from moving_in.writing.terms import Terms
from news.models import Byline
from news.models.author import MAX_NAME_LENGTH

_MAX_POSITION_CHARS = 255


def bylines_of(article: Article, signed: Iterable[Signature], terms: Terms) -> list[Byline]:
    """Return the bylines, each name once."""
    found: dict[str, Byline] = {}
    for byline in _all(article, signed, terms):
        byline.name = byline.name[:MAX_NAME_LENGTH]
        byline.position = byline.position[:_MAX_POSITION_CHARS]
        found.setdefault(byline.name.casefold(), byline)
    bylines = list(found.values())
    for order, byline in enumerate(bylines):
        byline.sort_order = order
    return bylines


def _all(article: Article, signed: Iterable[Signature], terms: Terms) -> Iterator[Byline]:
    for one in signed:
        yield Byline(name=one.name, position=one.position, role=one.role)
    if article.author_text:
        yield Byline(name=article.author_text)
    for term in article.authors:
        yield Byline(name=term.title, author=terms.author(term))
    if article.credit and (name := _name_of(article.credit)):
        yield Byline(name=name, role=Byline.Role.SOURCE)


def _name_of(credit: Credit) -> str:
    """Return what a source is called; the word that is printed before it is not said twice."""
    name = credit.name or urlsplit(credit.address).hostname or ""
    start, _space, rest = name.partition(" ")
    return rest if start.casefold() == "theo" and rest else name
