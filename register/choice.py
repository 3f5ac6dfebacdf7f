"""What a reader asked of the list of documents, and the one address at which that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR
from typing import Any

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode

from page_cache.cache_key import is_number
from register.models import (
    DocumentKind,
    FieldOfWork,
    IssuingBody,
    OfficialDocument,
    OfficialDocumentQuerySet,
    Term,
)
from site_config.text import normalize_text

# The parameters in the address, and what they choose; each has pages of its own as well.
TERMS: dict[str, tuple[str, type[Term]]] = {
    "loai": ("kind", DocumentKind),
    "co_quan": ("body", IssuingBody),
    "linh_vuc": ("fields_of_work", FieldOfWork),
}
YEAR, WORDS = "nam", "q"
PARAMETERS = (*TERMS, YEAR, WORDS)
MAX_WORDS_CHARS = 250
MAX_FOUND = 200


@dataclass(frozen=True)
class Choice:
    """The terms, the year and the words that narrow the list."""

    terms: dict[str, Term]
    year: int | None = None
    words: str = ""

    @classmethod
    def of(cls, path: dict[str, Any], query: QueryDict) -> Choice:
        """Return what an address asks for. Raises Http404 for what there is not."""
        terms = {name: _term(name, value) for name in TERMS if (value := query.get(name))}
        if "term" in path:
            model = TERMS[path["term"]][1]
            terms[path["term"]] = get_object_or_404(model, slug=path["slug"])
        words = normalize_text(query.get(WORDS, ""))[:MAX_WORDS_CHARS].strip()
        year = path["year"] if "year" in path else query.get(YEAR)
        return cls(terms, _year(str(year)) if year else None, words)

    @property
    def address(self) -> str:
        """Return where this is shown: one term or year alone has a page of its own."""
        asked: dict[str, Any] = {name: term.pk for name, term in self.terms.items()}
        asked |= {YEAR: self.year} if self.year else {}
        asked |= {WORDS: self.words} if self.words else {}
        if len(asked) == 1 and not self.words:
            if self.year:
                return reverse("documents_of_year", args=[self.year])
            [(name, term)] = self.terms.items()
            return reverse(f"documents_{name}", args=[term.slug])
        return reverse("documents") + (f"?{urlencode(asked)}" if asked else "")

    @property
    def is_all(self) -> bool:
        """Return whether nothing was asked for."""
        return not (self.terms or self.year or self.words)

    @property
    def heading(self) -> str:
        """Return what was chosen, in words."""
        years = [str(self.year)] if self.year else []
        return " · ".join([*(term.name for term in self.terms.values()), *years])

    def documents(self) -> Any:
        """Return what readers see of it, newest first; of words those with this number first."""
        found: OfficialDocumentQuerySet = OfficialDocument.objects.published().for_list()
        for name, term in self.terms.items():
            found = found.filter(**{TERMS[name][0]: term})
        if self.year:
            found = found.filter(issued__year=self.year)
        return found.called(self.words, MAX_FOUND) if self.words else found


def _year(said: str) -> int:
    if not is_number(said) or not MINYEAR <= int(said) <= MAXYEAR:
        raise Http404
    return int(said)


def _term(name: str, key: str) -> Term:
    if not is_number(key):
        raise Http404
    return get_object_or_404(TERMS[name][1], pk=int(key))
