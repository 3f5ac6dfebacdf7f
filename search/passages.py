"""The part of a text that shows best why it was found, its words marked."""

from collections.abc import Callable
from itertools import accumulate

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from news.models import ArticlePage
from search.engine.parsed_query import ParsedQuery
from search.engine.words import tokenize

PASSAGE_WORDS = 30


def highlighted(text: str, query: ParsedQuery) -> SafeString:
    """Return a text as HTML, the words of a query in `<mark>`.

    Where a word stands there just as it was typed, with its diacritics, others like it are left.
    """
    found = _HighlightedText(text, query)
    return found.html(0, len(found.spans))


def title_for(article: ArticlePage, query: ParsedQuery) -> str:
    """Return the title of an article that cards show, or the other if that has more of a query."""
    return max((article.card_title, article.title), key=_HighlightedText.counter(query))


def passage(text: str, query: ParsedQuery) -> SafeString:
    """Return about thirty words around the most of what somebody looked for, marked, as HTML.

    Nothing where none of the words is in the text.
    """
    found = _HighlightedText(text, query)
    if not any(found.hits):
        return SafeString("")
    first = found.best_window()
    last = min(first + PASSAGE_WORDS, len(found.spans))
    before, after = "… " if first else "", " …" if last < len(found.spans) else ""
    return mark_safe(before + found.html(first, last) + after)  # noqa: S308 - escaped


class _HighlightedText:
    """A text with the place of each of its words, and which of those looked for it is, if any."""

    def __init__(self, text: str, query: ParsedQuery) -> None:
        self.text = text
        tokens = list(tokenize(text))
        self.spans = [(token.start, token.end) for token in tokens]
        sought = query.words_of_readings
        bare = {word.bare for word in sought}
        exact = {token.word for token in tokens} & {word for word in sought if word.has_marks}
        as_typed = {word.bare for word in exact}
        self.hits = [
            word.bare if word in exact or word.bare in bare - as_typed else ""
            for word in (token.word for token in tokens)
        ]

    @classmethod
    def counter(cls, query: ParsedQuery) -> Callable[[str], int]:
        """Return what counts the words of a query that a text has."""
        return lambda text: len(set(filter(None, cls(text, query).hits)))

    def best_window(self) -> int:
        """Return where the words with the most different hits begin, then with the most hits.

        Some words before the first hit make it read better.
        """
        latest = len(self.hits) - PASSAGE_WORDS
        starts = {
            max(min(at - PASSAGE_WORDS // 6, latest), 0) for at, hit in enumerate(self.hits) if hit
        }
        counts = list(accumulate((bool(hit) for hit in self.hits), initial=0))

        def score(first: int) -> tuple[int, int]:
            last = min(first + PASSAGE_WORDS, len(self.hits))
            return len(set(filter(None, self.hits[first:last]))), counts[last] - counts[first]

        return max(sorted(starts), key=score)

    def html(self, first: int, last: int) -> SafeString:
        """Return the words from one to another, with what stands between them."""
        parts, at = [], self.spans[first][0] if first else 0
        for (start, end), hit in zip(self.spans[first:last], self.hits[first:last], strict=True):
            shown = escape(self.text[start:end])
            parts += [escape(self.text[at:start]), f"<mark>{shown}</mark>" if hit else shown]
            at = end
        if last == len(self.spans):
            parts.append(escape(self.text[at:]))
        return mark_safe("".join(parts))  # noqa: S308 - escaped
