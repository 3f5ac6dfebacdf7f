"""Rules about punctuation: stray spaces, two kinds of quotation marks, the closing `./.`."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from desk.checks.findings import Finding, Findings, Rule, Text
from news.body_walk import Kind

# Not before “...” and “.vn”, not in the ratio “1 : 500” nor in empty brackets.
SPACE_BEFORE_PUNCTUATION = re.compile(r"(?<=[^\s(\[])\s+(?=[,;!?)\]}”’»]|\.(?![.\w])|:(?!\s*\d))")
# After a number it is an inch.
_STRAIGHT = re.compile(r'(?<!\d)"')
_CURLY = re.compile("[“”]")
_DOTS_AND_SLASHES = re.compile(r"[./…\s]{3,}")
_END_MARK = "./."
_AFTER_AN_ELLIPSIS = {"…./.", "…/.", ".../.", "..../."}
_SENTENCE_END = re.compile(r"[.!?…][”\"’)]*$")


def space_before_punctuation(text: Text) -> Findings:
    """Find `chữ ,` and `chữ ./.`."""
    for found in SPACE_BEFORE_PUNCTUATION.finditer(text.words):
        yield Finding(Rule.SPACE, text, text.around(found.start(), found.end() + 1))


def mixed_quotes(texts: Iterable[Text]) -> Findings:
    """Find straight beside curly quotation marks, once, where the rarer kind begins."""
    straight, curly = [
        [(text, found) for text in texts for found in kind.finditer(text.words)]
        for kind in (_STRAIGHT, _CURLY)
    ]
    if straight and curly:
        text, found = min(straight, curly, key=len)[0]
        detail = _("%(straight)d straight, %(curly)d curly: %(around)s") % {
            "straight": len(straight),
            "curly": len(curly),
            "around": text.around(*found.span()),
        }
        yield Finding(Rule.QUOTES, text, detail)


def end_marks(texts: Iterable[Text], *, is_expected: bool) -> Findings:
    """Find each `./.` that is doubled or stands before the end, and the end without one."""
    prose = [text for text in texts if text.kind in (Kind.PROSE, Kind.TASK) and text.words.strip()]
    for text in prose:
        for found in _DOTS_AND_SLASHES.finditer(text.words):
            is_last = text is prose[-1] and not text.words[found.end() :].strip(' ”"’)')
            mark = "".join(found[0].split())
            is_right = mark == _END_MARK or mark in _AFTER_AN_ELLIPSIS
            if (_END_MARK in mark or mark in _AFTER_AN_ELLIPSIS) and not (is_last and is_right):
                yield Finding(Rule.END_MARK, text, text.around(*found.span()))
    if is_expected and prose and _ends_without_mark(prose[-1].words.rstrip()):
        words = prose[-1].words.rstrip()
        yield Finding(Rule.NO_END_MARK, prose[-1], prose[-1].around(len(words) - 1, len(words)))


def _ends_without_mark(words: str) -> bool:
    is_marked = _END_MARK in "".join(words.split())[-6:]
    return bool(_SENTENCE_END.search(words)) and not is_marked
