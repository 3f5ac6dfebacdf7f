"""Rules about punctuation: stray spaces, two kinds of quotation marks, the closing `./.`."""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from desk.checks.findings import Edit, Finding, Findings, Rule, Text
from news.body_walk import Kind

# Not before “...” and “.vn”, not in the ratio “1 : 500” nor in empty brackets.
SPACE_BEFORE_PUNCTUATION = re.compile(r"(?<=[^\s(\[])\s+(?=[,;!?)\]}”’»]|\.(?![.\w])|:(?!\s*\d))")
# After a number it is an inch.
_STRAIGHT = re.compile(r'(?<!\d)"')
_CURLY = re.compile("[“”]")
_QUOTE = re.compile('["“”]')
_BEFORE_A_QUOTATION = " ([{/‘–—-"
_DOTS_AND_SLASHES = re.compile(r"[./…\s]{3,}")
_END_MARK = "./."
_AFTER_AN_ELLIPSIS = {"…./.", "…/.", ".../.", "..../."}
_SENTENCE_END = re.compile(r"[.!?…][”\"’)]*$")


def space_before_punctuation(text: Text) -> Findings:
    """Find `chữ ,` and `chữ ./.`."""
    for found in SPACE_BEFORE_PUNCTUATION.finditer(text.words):
        around = text.around(found.start(), found.end() + 1)
        yield Finding(Rule.SPACE, text, around, (Edit(text, *found.span()),))


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
        yield Finding(Rule.QUOTES, text, detail, tuple(_curled(texts)))


def _curled(texts: Iterable[Text]) -> Iterator[Edit]:
    """Yield a curly mark for each straight one, but for inches."""
    for text in texts:
        is_open = False
        for found in _QUOTE.finditer(text.words):
            before = text.words[: found.start()][-1:]
            if found[0] != '"':
                is_open = found[0] == "“"
            elif is_open or not before.isdigit():
                is_open = not is_open and (not before or before in _BEFORE_A_QUOTATION)
                yield Edit(text, *found.span(), "“" if is_open else "”")


def end_marks(texts: Iterable[Text], *, is_expected: bool) -> Findings:
    """Find each `./.` that is doubled or stands before the end, and the end without one."""
    prose = [text for text in texts if text.kind in (Kind.PROSE, Kind.TASK) and text.words.strip()]
    for text in prose:
        for found in _DOTS_AND_SLASHES.finditer(text.words):
            is_last = text is prose[-1] and not text.words[found.end() :].strip(' ”"’)')
            mark = "".join(found[0].split())
            is_right = mark == _END_MARK or mark in _AFTER_AN_ELLIPSIS
            if (_END_MARK in mark or mark in _AFTER_AN_ELLIPSIS) and not (is_last and is_right):
                space = " " if found[0].endswith(" ") and not is_last else ""
                right = Edit(text, *found.span(), (_END_MARK if is_last else ".") + space)
                yield Finding(Rule.END_MARK, text, text.around(*found.span()), (right,))
    if is_expected and prose and _ends_without_mark(prose[-1].words.rstrip()):
        last, end = prose[-1], len(prose[-1].words.rstrip())
        # After a question or inside quotation marks it is for the editor to say where it goes.
        is_plain = last.words[end - 1] in ".…"
        edits = (Edit(last, end, end, "/."),) if is_plain else ()
        yield Finding(Rule.NO_END_MARK, last, last.around(end - 1, end), edits)


def _ends_without_mark(words: str) -> bool:
    is_marked = _END_MARK in "".join(words.split())[-6:]
    return bool(_SENTENCE_END.search(words)) and not is_marked
