"""What somebody would write by hand for one database: an index of its own, and plain SQL.

Words are folded as the site folds them. It prefers no order of words and no diacritics; it gives
the keys of ten articles, and how many there are up to a thousand and one. It renders nothing.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from benchmark.queries import Query
from news.body import text_of
from news.models import ArticlePage, NewsIndexPage
from search.engine.words import words

PER_PAGE, COUNTED = 10, 1001
AT_ONCE = 1000
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
_PAGES = "JOIN news_articlepage article ON article.page_ptr_id = page.id"


class Dialect(NamedTuple):
    """How one database searches."""

    create: str
    insert: str
    finish: tuple[str, ...]
    matching: str
    best: str


SQLITE = Dialect(
    "CREATE VIRTUAL TABLE by_hand USING fts5(title, lead, body, content='')",
    "INSERT INTO by_hand(rowid, title, lead, body) VALUES (%s, %s, %s, %s)",
    (),
    f"by_hand JOIN wagtailcore_page page ON page.id = by_hand.rowid {_PAGES} "
    "WHERE by_hand MATCH %s",
    "bm25(by_hand, 12, 6, 1)",
)
POSTGRESQL = Dialect(
    "CREATE TABLE by_hand (key bigint PRIMARY KEY, text tsvector NOT NULL)",
    "INSERT INTO by_hand VALUES (%s, setweight(to_tsvector('simple', %s), 'A') || "
    "setweight(to_tsvector('simple', %s), 'B') || to_tsvector('simple', %s))",
    ("CREATE INDEX ON by_hand USING gin (text)", "VACUUM ANALYZE"),
    "CAST(%s AS tsquery) query CROSS JOIN by_hand "
    f"JOIN wagtailcore_page page ON page.id = by_hand.key {_PAGES} WHERE text @@ query",
    "ts_rank(text, query) DESC",
)


def build() -> None:
    """Make the index, and fill it from the articles."""
    dialect = _dialect()
    with connection.cursor() as cursor:
        cursor.execute(dialect.create)
        for rows in _rows():
            cursor.executemany(dialect.insert, rows)
        for statement in dialect.finish:
            cursor.execute(statement)


def search(query: Query, section: NewsIndexPage) -> tuple[list[int], int]:
    """Return the keys of one page of articles, and the number of all up to a thousand and one."""
    dialect, matched = _dialect(), _matched(query.text)
    narrowing, values = _narrowing(query, section)
    found = f"{dialect.matching} AND page.live {narrowing}"
    order = "article.date DESC, page.id DESC" if query.is_newest_first else dialect.best
    shown = f"LIMIT {PER_PAGE} OFFSET {PER_PAGE * (query.page - 1)}"
    best = f"SELECT page.id FROM {found} ORDER BY {order} {shown}"  # noqa: S608 - values are bound
    some = f"SELECT 1 FROM {found} LIMIT {COUNTED}"  # noqa: S608 - values are bound
    with connection.cursor() as cursor:
        cursor.execute(best, [matched, *values])
        keys = [key for (key,) in cursor.fetchall()]
        cursor.execute(f"SELECT count(*) FROM ({some}) counted", [matched, *values])  # noqa: S608
        return keys, cursor.fetchone()[0]


def _dialect() -> Dialect:
    return POSTGRESQL if connection.vendor == "postgresql" else SQLITE


def _rows() -> Iterator[list[tuple[Any, ...]]]:
    last = 0
    articles = ArticlePage.objects.order_by("pk")
    while some := list(articles.filter(pk__gt=last)[:AT_ONCE]):
        yield [
            (page.pk, *map(_folded, (_titles(page), page.lead, text_of(page.body))))
            for page in some
        ]
        last = some[-1].pk


def _titles(page: ArticlePage) -> str:
    return f"{page.title} {page.short_title} {page.kicker}"


def _folded(text: str) -> str:
    return " ".join(word.bare for word in words(text))


def _matched(text: str) -> str:
    """Return what was typed in the language of the database: all pieces, each a phrase."""
    pieces = (found[1] or found[2] or found[3] or "" for found in _QUOTED.finditer(text))
    phrases = [phrase for piece in pieces if (phrase := _folded(piece).split())]
    if connection.vendor == "postgresql":
        return " & ".join(f"({' <-> '.join(phrase)})" for phrase in phrases)
    return " AND ".join(f'"{" ".join(phrase)}"' for phrase in phrases)


def _narrowing(query: Query, section: NewsIndexPage) -> tuple[str, list[Any]]:
    condition, values = "", list[Any]()
    if query.in_section:
        condition += "AND page.path >= %s AND page.path < %s "
        values += [section.path, section.path + "~"]
    if query.year:
        condition += "AND article.date >= %s AND article.date < %s "
        values += [_new_year(query.year), _new_year(query.year + 1)]
    return condition, values


def _new_year(year: int) -> Any:
    moment = timezone.make_aware(datetime(year, 1, 1))  # noqa: DTZ001 - made aware right here
    return connection.ops.adapt_datetimefield_value(moment)
