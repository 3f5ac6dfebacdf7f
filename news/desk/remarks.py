"""What an editor should look at in a text, in the editor's words. Nothing is changed."""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from news.desk.draft import ArticleDraft, Caption, Paragraphs
from news.desk.lines import starts_any_ordinal

# Words that Vietnamese doubles on purpose.
_DOUBLED_ON_PURPOSE = {
    "ai",
    "anh",
    "chằm",
    "dần",
    "đâu",
    "đêm",
    "đời",
    "gì",
    "hay",
    "lâu",
    "lớp",
    "luôn",
    "mãi",
    "năm",
    "ngày",
    "người",
    "nhà",
    "nơi",
    "rất",
    "sáng",
    "song",
    "thường",
    "từ",
    "xa",
    "xanh",
}
_DOUBLED = re.compile(r"\b([^\W\d_]+) \1\b", re.IGNORECASE)
_LONG_CAPTION = 200
_MARKED = {"o": "òóỏõọ", "u": "ùúủũụ", "a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}


def remarks_on(lines: list[str], draft: ArticleDraft) -> list[str]:
    """Give one sentence for each thing to look at."""
    return [
        *_captions(draft),
        *_doubled_words(lines),
        *_mixed_tone_marks(" ".join(lines)),
        *_mixed_quotes(" ".join(lines)),
        *_stray_ordinals(draft),
    ]


def _captions(draft: ArticleDraft) -> Iterator[str]:
    for block in draft.body:
        if isinstance(block, Caption):
            yield _("A photo is missing above its caption: “%s”") % block.text
            if len(block.text) > _LONG_CAPTION:
                yield _("This caption is long; is it a paragraph without its full stop?")


def _doubled_words(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        for found in _DOUBLED.finditer(line):
            if found[1].lower() not in _DOUBLED_ON_PURPOSE:
                around = line[max(0, found.start() - 20) : found.end() + 20]
                yield _("A word stands twice: “%(word)s” in “…%(around)s…”") % {
                    "word": found[0],
                    "around": around,
                }


def _mixed_tone_marks(text: str) -> Iterator[str]:
    """Find `ủy` beside `uỷ`: the mark on the first vowel in one word, on the second in another."""
    for first, second in ("oa", "oe", "uy"):
        old = rf"\b\w*[{_MARKED[first]}]{second}\b"
        new = rf"\b(?!q)\w*(?<![qQ]){first}[{_MARKED[second]}]\b"
        on_first, on_second = re.search(old, text), re.search(new, text)
        if on_first and on_second:
            yield _("Tone marks are placed in two ways: “%(one)s” and “%(other)s”") % {
                "one": on_first[0],
                "other": on_second[0],
            }


def _mixed_quotes(text: str) -> Iterator[str]:
    if '"' in text and ("“" in text or "”" in text):
        yield _("Straight and curly quotation marks are mixed")


def _stray_ordinals(draft: ArticleDraft) -> Iterator[str]:
    for block in draft.body:
        for text in block.paragraphs if isinstance(block, Paragraphs) else ():
            if starts_any_ordinal(text):
                yield _("An ordinal outside a list, left as typed: “%s…”") % text[:40]
