"""Sums up what was published: who wrote how much, and in which section."""

from collections import Counter, defaultdict
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


class Who(NamedTuple):
    """Somebody in a role: a person of the authors' directory, or whoever a typed name means."""

    name: str
    slug: str | None
    role: str

    @property
    def place(self) -> tuple[Any, ...]:
        """Return what lists are sorted by."""
        return without_diacritics(self.name).lower(), self.name, self.slug or "", self.role


def by_author(bylines: QuerySet) -> list[Total]:
    """Return the sums of each author in each role, by name. One query.

    Each author of an article has the whole of it, but who only took photos no words, and who
    only wrote no photos. Somebody named twice on an article has it once.
    """
    rows = bylines.order_by().values_list(
        *("author__name", "name", "author__slug", "role"),
        *("article", "article__measure__words", "article__measure__photos"),
    )
    articles: dict[Who, dict[int, tuple[int, int]]] = defaultdict(dict)
    for listed, typed, slug, role, article, words, photos in rows:
        articles[Who(listed or typed, slug, role)][article] = (words or 0, photos or 0)
    people = Counter(name for name, _slug in {who[:2] for who in articles})
    return [
        _of_author(who, [*articles[who].values()], is_alone=people[who.name] == 1)
        for who in sorted(articles, key=lambda who: who.place)
    ]


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
            "Who was chosen from the authors' directory counts under the name there, whatever was "
            "printed. Names typed by hand count as they were typed, until they are merged."
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


def _of_author(who: Who, measures: list[tuple[int, int]], *, is_alone: bool) -> Total:
    words, photos = (sum(counts) for counts in zip(*measures, strict=True))
    # People of one name are told apart by their addresses.
    told = who.slug or gettext("typed by hand")
    return Total(
        who.name if is_alone else f"{who.name} ({told})",
        role_label(who.role),
        len(measures),
        None if who.role in ROLES_WITHOUT_WORDS else words,
        None if who.role in ROLES_WITHOUT_PHOTOS else photos,
    )
