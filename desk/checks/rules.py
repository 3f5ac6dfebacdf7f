"""All rules, on an article."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from desk.checks.article import texts_of
from desk.checks.findings import Edit, Finding, Findings, Rule, Text
from desk.checks.posts import wrong_posts
from desk.checks.punctuation import end_marks
from desk.checks.text_rules import wording
from news.body_walk import Kind
from news.models import ArticlePage
from news.ordinals import MAX_ORDINAL, OrdinalStyle, starts_any_ordinal, without_ordinal

LONGEST_TITLE = 160
MIN_BOLD_WORDS = 14
_MISSING = {
    Kind.LEAD: Rule.LEAD,
    Kind.NO_LEAD_PHOTO: Rule.NO_LEAD_PHOTO,
    Kind.LEAD_PHOTO_AGAIN: Rule.LEAD_PHOTO_AGAIN,
    Kind.PHOTO: Rule.PHOTO,
    Kind.ALT_TEXT: Rule.ALT_TEXT,
    Kind.CAPTION: Rule.CAPTION,
    Kind.UNCONFIRMED: Rule.UNCONFIRMED,
    Kind.NOT_SHOWN: Rule.NOT_SHOWN,
}
SHOWN_BOLD_WORDS = 8
_NUMBER = re.compile(r"\d{1,2}\s*[.)]\s")


def check(article: ArticlePage) -> list[Finding]:
    """Return what to look at in an article, in the order of the article."""
    texts = list(texts_of(article))
    found = [
        *wording(texts),
        *_missing(texts),
        *_long_title(texts),
        *_long_bold(texts),
        *_typed_ordinals(texts),
        *wrong_posts(article, texts),
        *end_marks(texts, is_expected=_is_signed_by_an_official(article)),
    ]
    order = {id(text): number for number, text in enumerate(texts)}
    return sorted(found, key=lambda finding: order[id(finding.text)])


def _missing(texts: Iterable[Text]) -> Findings:
    for text in texts:
        if text.kind in _MISSING and not text.words.strip():
            yield Finding(_MISSING[text.kind], text)


def _long_title(texts: Iterable[Text]) -> Findings:
    for text in texts:
        if text.kind is Kind.TITLE and (length := len(text.words)) > LONGEST_TITLE:
            yield Finding(Rule.TITLE, text, _("%d characters") % length)


def _long_bold(texts: Iterable[Text]) -> Findings:
    for text in texts:
        words = text.bold.split()
        if len(words) >= MIN_BOLD_WORDS:
            told = {"count": len(words), "words": " ".join(words[:SHOWN_BOLD_WORDS])}
            yield Finding(Rule.BOLD, text, _("%(count)d words: “%(words)s…”") % told)


def _typed_ordinals(texts: Iterable[Text]) -> Findings:
    for text in texts:
        is_typed = starts_any_ordinal(text.words) or _NUMBER.match(text.words)
        if text.kind is Kind.TASK and is_typed:
            rest = _without_ordinal(text.words)
            edits = (Edit(text, 0, len(text.words) - len(rest)),) if rest else ()
            yield Finding(Rule.ORDINAL, text, text.around(0, 0), edits)


def _without_ordinal(words: str) -> str | None:
    """Return a task without the ordinal it begins with; None where its end is not clear."""
    if number := _NUMBER.match(words):
        return words[number.end() :]
    styles = (OrdinalStyle.MOT_LA, OrdinalStyle.THU_NHAT)
    rests = (
        without_ordinal(words, at, style) for style in styles for at in range(1, MAX_ORDINAL + 1)
    )
    return next(filter(None, rests), None)


def _is_signed_by_an_official(article: ArticlePage) -> bool:
    """Return whether somebody signs with a position: such an article closes with `./.`.

    What a reporter (`Bài:`, `Ảnh:`) or another paper (`Theo`) wrote ends with its last sentence.
    """
    return any(byline.position and not byline.role for byline in article.signatures)
