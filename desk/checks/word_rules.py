"""Rules about words: typed twice, spelt in two ways, not composed, on the wrong weekday."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from desk.checks.dates import wrong_weekdays
from desk.checks.findings import Finding, Findings, Rule, Text
from site_config.text import without_diacritics

# One compound often ends as the next begins (“xác định định hướng”, “hợp tác xã xã Tân Lập”), and
# Vietnamese doubles words on purpose (“ngày ngày”). Of single syllables only these are mistakes.
_NEVER_DOUBLED = (
    "bởi|các|cho|chưa|có|của|cũng|đã|đang|đến|để|được|gồm|hoặc|khi|là|mà|mọi|mỗi|một|nên|nếu|"
    "nhằm|như|nhưng|những|này|rằng|sẽ|thì|trên|trong|từng|tuy|và|vẫn|về|vì|với"
)
_WORD_TWICE = re.compile(rf"\b({_NEVER_DOUBLED})\s+\1\b", re.IGNORECASE)
# “Xây dựng xã hội xã hội chủ nghĩa”; “từng bước từng bước”.
_PHRASES_DOUBLED = re.compile(r"xã hội|(?:từng|rất|muôn|một|càng) .+")
_PHRASE_TWICE = re.compile(r"\b([^\W\d_]+)\s+([^\W\d_]+)\s+\1\s+\2\b", re.IGNORECASE)

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ENDS_IN_TWO_VOWELS = re.compile(rf"(?:o[{_TONES}]?[ae]|(?<!q)u[{_TONES}]?y)[{_TONES}]?")
# A name keeps the spelling of whoever bears it; these words, with a capital, are no names.
_NO_NAMES = {"ủy", "uỷ"}
_SHOWN = 3


def doubled_words(text: Text) -> Findings:
    """Find words of one or two syllables typed twice."""
    phrases = _PHRASE_TWICE.finditer(text.words)
    for found in (
        *_WORD_TWICE.finditer(text.words),
        *(found for found in phrases if not _is_doubled_on_purpose(found[1], found[2])),
    ):
        told = {"words": found[0], "around": text.around(*found.span())}
        yield Finding(Rule.DOUBLED_WORD, text, _("“%(words)s” in %(around)s") % told)


def _is_doubled_on_purpose(first: str, second: str) -> bool:
    # Two syllables that begin alike paint a sound or a motion: “rì rào rì rào”.
    is_painting = without_diacritics(first[0]).lower() == without_diacritics(second[0]).lower()
    return is_painting or bool(_PHRASES_DOUBLED.fullmatch(f"{first} {second}".lower()))


def decomposed_letters(text: Text) -> Findings:
    """Find text whose marks do not stand on their letters; searching and sorting miss it."""
    # Some spaces are not composed either; those are no letters.
    for word in text.words.split():
        if not unicodedata.is_normalized("NFC", word):
            yield Finding(Rule.DECOMPOSED, text, f"“{word}”")
            return


def wrong_weekday(text: Text) -> Findings:
    """Find dates said to be on a day of the week they are not."""
    for found, weekday in wrong_weekdays(text.words):
        told = {"date": found[0], "weekday": weekday}
        yield Finding(Rule.WEEKDAY, text, _("“%(date)s” is a %(weekday)s") % told)


def mixed_tone_marks(texts: Iterable[Text]) -> Findings:
    """Find `ủy` beside `uỷ`, once for the whole article, where the rarer kind begins."""
    first_with: dict[str, Text] = {}
    on_first: Counter[str] = Counter()
    on_second: Counter[str] = Counter()
    for text in texts:
        for word in re.findall(r"\w+", unicodedata.normalize("NFC", text.words)):
            kinds = {True: on_first, False: on_second}
            if (is_first := _is_marked_on_the_first_vowel(word)) is not None:
                kinds[is_first][word.lower()] += 1
                first_with.setdefault(word.lower(), text)
    if on_first and on_second:
        rarer, other = sorted((on_second, on_first), key=Counter.total)
        detail = _("%(rarer)s beside %(other)s") % {"rarer": _told(rarer), "other": _told(other)}
        yield Finding(Rule.TONE_MARKS, first_with[next(iter(rarer))], detail)


def _is_marked_on_the_first_vowel(word: str) -> bool | None:
    """Tell where the mark stands on `oa`, `oe`, `uy`; None without one, and in names."""
    spelt = unicodedata.normalize("NFD", word.lower())
    found = _ENDS_IN_TWO_VOWELS.search(spelt)
    is_open = found is not None and found.end() == len(spelt)
    if not found or not is_open or not (word.islower() or word.lower() in _NO_NAMES):
        return None
    marks = [letter in _TONES for letter in found[0]]
    return marks[1] if any(marks) else None


def _told(counted: Counter[str]) -> str:
    times = _("“%(word)s” (%(count)d×)")
    words = [times % {"word": word, "count": n} for word, n in counted.most_common(_SHOWN)]
    return ", ".join(words) + (", …" if len(counted) > _SHOWN else "")
