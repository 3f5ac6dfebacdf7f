"""Titles as people type them: rightly, in a hurry, from memory. The same each time."""

from collections.abc import Callable
from random import Random
from statistics import mean

from benchmark.texts import SEED
from news.models import ArticlePage
from search.forms import MAX_QUERY_CHARS
from site_config.text import without_diacritics

ASKED, FIRST = 300, 10
_LETTERS = "abcdeghiklmnopqrstuvxy"


def _as_it_is(title: str, _random: Random) -> str:
    return title


def _without_diacritics(title: str, _random: Random) -> str:
    return without_diacritics(title)


def _plain_d(title: str, _random: Random) -> str:
    return title.replace("đ", "d").replace("Đ", "D")


def _letter_dropped(title: str, random: Random) -> str:
    return _mistyped(title, random, lambda word, at: word[:at] + word[at + 1 :])


def _letter_replaced(title: str, random: Random) -> str:
    other = random.choice(_LETTERS)
    return _mistyped(title, random, lambda word, at: word[:at] + other + word[at + 1 :])


def _letters_swapped(title: str, random: Random) -> str:
    return _mistyped(
        title, random, lambda word, at: word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    )


def _word_missing(title: str, random: Random) -> str:
    words = title.split()
    del words[random.randrange(len(words))]
    return " ".join(words)


def _word_too_many(title: str, random: Random) -> str:
    words = title.split()
    words.insert(random.randrange(len(words) + 1), random.choice(["những", "rằng", "bèn", "ngoằn"]))
    return " ".join(words)


def _mistyped(title: str, random: Random, mistake: Callable[[str, int], str]) -> str:
    """Return the title with a mistake in its longest word, somewhere."""
    words = title.split()
    longest = max(words, key=len)
    words[words.index(longest)] = mistake(longest, random.randrange(len(longest)))
    return " ".join(words)


MISTAKES: dict[str, Callable[[str, Random], str]] = {
    "as it is": _as_it_is,
    "without diacritics": _without_diacritics,
    "đ as d": _plain_d,
    "a letter dropped": _letter_dropped,
    "a letter replaced": _letter_replaced,
    "two letters swapped": _letters_swapped,
    "a word missing": _word_missing,
    "a word too many": _word_too_many,
}


def mistyped(title: str, mistake: str) -> str:
    """Return a title with this mistake."""
    return MISTAKES[mistake](title, Random(f"{SEED} {mistake} {title}"))  # noqa: S311 - not a secret


def rates_found() -> dict[str, float]:
    """Return how many of some titles, mistyped in each way, are among the first ten found."""
    published = ArticlePage.objects.published().defer_streamfields()
    titles = list(published.order_by("pk").values_list("pk", "title"))
    some = Random(SEED).sample(titles, min(ASKED, len(titles)))  # noqa: S311 - not a secret
    return {
        mistake: mean(key in _first(mistyped(title, mistake)) for key, title in some)
        for mistake in MISTAKES
    }


def _first(query: str) -> list[int]:
    articles = ArticlePage.objects.published().defer_streamfields()
    return [article.pk for article in articles.search(query[:MAX_QUERY_CHARS])[:FIRST]]
