"""The rule about tone marks: `ủy` beside `uỷ` in one article."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from desk.checks.findings import Edit, Finding, Findings, Rule, Text

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ENDS_IN_TWO_VOWELS = re.compile(
    rf"(?P<first>o(?=[{_TONES}]?[ae])|(?<!q)u(?=[{_TONES}]?y))(?P<on_first>[{_TONES}]?)"
    rf"(?P<second>[aey])(?P<on_second>[{_TONES}]?)$",
    re.IGNORECASE,
)
# A name keeps the spelling of whoever bears it; these words, with a capital, are no names.
_NO_NAMES = {"ủy", "uỷ"}
_SHOWN = 3


class _Marked(NamedTuple):
    """A word with a mark on one of the two vowels that it ends in."""

    text: Text
    start: int
    word: str
    is_on_first: bool
    otherwise: str

    @property
    def edit(self) -> Edit:
        return Edit(self.text, self.start, self.start + len(self.word), self.otherwise)


def mixed_tone_marks(texts: Iterable[Text]) -> Findings:
    """Find `ủy` beside `uỷ`, once for the whole article, where the rarer kind begins."""
    marked = [word for text in texts for word in _marked(text)]
    on_first = [word for word in marked if word.is_on_first]
    on_second = [word for word in marked if not word.is_on_first]
    if on_first and on_second:
        rarer, others = sorted((on_second, on_first), key=len)
        detail = _("%(rarer)s beside %(other)s") % {"rarer": _told(rarer), "other": _told(others)}
        edits = tuple(word.edit for word in rarer)
        yield Finding(Rule.TONE_MARKS, rarer[0].text, detail, edits)


def _marked(text: Text) -> Iterator[_Marked]:
    """Yield the words of a text that end in `oa`, `oe`, `uy` with a mark, but for names."""
    for found in re.finditer(r"\w+", unicodedata.normalize("NFC", text.words)):
        word = found[0]
        spelt = unicodedata.normalize("NFD", word)
        vowels = _ENDS_IN_TWO_VOWELS.search(spelt)
        if not vowels or not (word.islower() or word.lower() in _NO_NAMES):
            continue
        first, on_first, second, on_second = vowels.groups()
        if on_first or on_second:
            moved = f"{spelt[: vowels.start()]}{first}{on_second}{second}{on_first}"
            otherwise = unicodedata.normalize("NFC", moved)
            yield _Marked(text, found.start(), word, bool(on_first), otherwise)


def _told(words: Iterable[_Marked]) -> str:
    counted = Counter(marked.word.lower() for marked in words)
    times = _("“%(word)s” (%(count)d×)")
    told = [times % {"word": word, "count": n} for word, n in counted.most_common(_SHOWN)]
    return ", ".join(told) + (", …" if len(counted) > _SHOWN else "")
