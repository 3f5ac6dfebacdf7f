"""Sums up what was published: who wrote how much, and in which section."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Left, Length
from django.utils.translation import gettext, pgettext
from wagtail.models import Page

from news.models import Byline
from site_config.text import without_diacritics

ROLES_WITHOUT_PHOTOS = {Byline.Role.TEXT}
ROLES_WITHOUT_WORDS = {Byline.Role.PHOTO}
SUMS = {
    "articles": Count("pk"),
    "words": Coalesce(Sum("measure__words"), Value(0)),
    "photos": Coalesce(Sum("measure__photos"), Value(0)),
}


class Total(NamedTuple):
    """So many articles, words and photos; None where they are not this person's doing."""

    name: str
    role: str
    articles: int
    words: int | None
    photos: int | None


def of_all(articles: QuerySet) -> Total:
    """Return the sum of all articles. One query."""
    return Total("", "", **articles.order_by().aggregate(**SUMS))


def by_section(articles: QuerySet) -> list[Total]:
    """Return the sums of each section by itself, in the order of the tree. Two queries."""
    above = Left("path", Length("path") - Page.steplen)
    rows = list(articles.order_by().annotate(above=above).values("above").annotate(**SUMS))
    titles = dict(
        Page.objects.filter(path__in=[row["above"] for row in rows]).values_list("path", "title")
    )
    rows.sort(key=lambda row: row["above"])
    return [Total(titles.get(row.pop("above"), ""), "", **row) for row in rows]


def by_author(bylines: QuerySet) -> list[Total]:
    """Return the sums of each author in each role, by name. One query.

    Each author of an article has the whole of it, but who only took photos no words, and who
    only wrote no photos.
    """
    rows = bylines.order_by().values_list(
        "name", "role", "article", "article__measure__words", "article__measure__photos"
    )
    articles: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    # Somebody named twice on an article has it once.
    for name, role, _article, words, photos in rows.distinct():
        articles[name, role].append((words or 0, photos or 0))
    return [_of_author(*who, articles[who]) for who in sorted(articles, key=_place)]


def role_label(role: str) -> str:
    """Return a role in words, those without one included."""
    return str(Byline.Role(role).label) if role else pgettext("byline", "not given")


def notes() -> list[str]:
    """Return how the report counts, a sentence or two for each thing one may ask."""
    return [
        gettext(
            "An article counts in the period in which it was first published, even if it was "
            "changed or taken down later. What was deleted is not counted."
        ),
        gettext(
            "An article with two authors counts for both in full, so the sums of the authors can "
            "be more than those of the sections. Who only wrote has no photos; who only took "
            "photos has no words."
        ),
        gettext(
            "Words are those of the title, the lead, the body and the captions as readers last "
            "saw them, set apart by spaces as Word counts them."
        ),
        gettext(
            "Photos are the lead photo and those in the body and its galleries, each once. "
            "Posters of videos are not counted."
        ),
    ]


def _place(who: tuple[str, str]) -> tuple[Any, ...]:
    name, role = who
    return without_diacritics(name).lower(), name, role


def _of_author(name: str, role: str, measures: list[tuple[int, int]]) -> Total:
    words, photos = (sum(counts) for counts in zip(*measures, strict=True))
    return Total(
        name,
        role_label(role),
        len(measures),
        None if role in ROLES_WITHOUT_WORDS else words,
        None if role in ROLES_WITHOUT_PHOTOS else photos,
    )
