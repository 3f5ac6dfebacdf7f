"""Rules about words: typed twice, not composed, on the wrong weekday."""

import re
import unicodedata

from django.utils.translation import gettext as _

from desk.checks.dates import wrong_weekdays
from desk.checks.findings import Edit, Finding, Findings, Rule, Text
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


def doubled_words(text: Text) -> Findings:
    """Find words of one or two syllables typed twice."""
    phrases = _PHRASE_TWICE.finditer(text.words)
    for found in (
        *_WORD_TWICE.finditer(text.words),
        *(found for found in phrases if not _is_doubled_on_purpose(found[1], found[2])),
    ):
        told = {"words": found[0], "around": text.around(*found.span())}
        once = Edit(text, found.end(found.re.groups), found.end())
        yield Finding(Rule.DOUBLED_WORD, text, _("“%(words)s” in %(around)s") % told, (once,))


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
