"""Tags and authors; what else articles were grouped by there becomes tags."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from moving_in.moved_things import MovedThing, ThingKind
from moving_in.old_site import Term, TermKind
from moving_in.telling import Told, What
from moving_in.writing.ledger import Ledger
from news.models import Author, SigningName
from site_config.models import Tag
from site_config.text import normalize_text

TAGS = {TermKind.TAG, TermKind.TOPIC, TermKind.GROUP}
_KINDS = {**dict.fromkeys(TAGS, ThingKind.TAG), TermKind.AUTHOR: ThingKind.AUTHOR}
_MAX_TAG_CHARS = 100
_MAX_NAME_CHARS = 160


class Terms:
    """Brings terms in, each once; one that is here by its name already is used."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def write(self, term: Term) -> list[Told]:
        """Bring a tag or an author in; other terms are of documents."""
        if term.kind not in _KINDS or not term.title.strip():
            return []
        told = _told(term)
        if not self._row(term):
            with transaction.atomic():
                found, was_here = (
                    _author(term) if term.kind == TermKind.AUTHOR else _tag(term.title)
                )
                self._ledger.record(_KINDS[term.kind], _key(term), found, told, was_here=was_here)
        return told

    def tags(self, terms: Iterable[Term]) -> list[Tag]:
        """Return the tags that terms have become."""
        found = [row.target for term in terms if (row := self._row(term))]
        return list(dict.fromkeys(tag for tag in found if isinstance(tag, Tag)))

    def author(self, term: Term) -> Author | None:
        """Return who an author has become in the directory."""
        row = self._row(term)
        return row.target if row and isinstance(row.target, Author) else None

    def target(self, term: Term) -> Any:
        """Return what a term has become, if it is of a kind that is brought in."""
        row = self._row(term) if term.kind in _KINDS else None
        return row.target if row else None

    def _row(self, term: Term) -> MovedThing | None:
        return self._ledger.find(_KINDS[term.kind], _key(term))


def _key(term: Term) -> str:
    return f"{term.kind.value} {term.key.scope}/{term.key.number}"


def _told(term: Term) -> list[Told]:
    most = _MAX_NAME_CHARS if term.kind == TermKind.AUTHOR else _MAX_TAG_CHARS
    return [Told(What.SHORTENED, term.title)] if len(term.title) > most else []


def _tag(title: str) -> tuple[Tag, bool]:
    name = " ".join(normalize_text(title).split())[:_MAX_TAG_CHARS].strip()
    same: Any = (
        Tag.objects.filter(name=name).first() or Tag.objects.filter(name__iexact=name).first()
    )
    return (same, True) if same else (Tag.objects.create(name=name), False)


def _author(term: Term) -> tuple[Author, bool]:
    name = " ".join(term.title.split())[:_MAX_NAME_CHARS]
    signing = SigningName.objects.filter(name=name).select_related("author").first()
    same = signing.author if signing else Author.objects.in_directory().filter(name=name).first()
    if same:
        return same, True
    author = Author(name=name)
    author.save()
    return author, False
