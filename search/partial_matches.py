"""The articles that hold the most words, where none holds all of them."""

from itertools import accumulate, pairwise

from modelsearch.query import And, Or, Phrase, PlainText, SearchQuery

from news.models import ArticlePage
from news.querysets import ArticleQuerySet
from search.engine.expressions import Phrase as Together
from search.engine.indexing import engine, model_key
from search.engine.parsed_query import ParsedQuery
from search.engine.ranking import MAX_WEIGHED
from search.engine.words import Word

MIN_WORDS, MAX_WORDS = 3, 12


def partial_matches(articles: ArticleQuerySet, query: ParsedQuery, count: int) -> list[ArticlePage]:
    """Return at most so many articles: with all words but one, else with the rarest ones."""
    typed = list(dict.fromkeys(query.words))[:MAX_WORDS]
    asked = [_all_but_one(typed)] if len(typed) >= MIN_WORDS else []
    for sought in (*asked, _rarest(typed)):
        found = list(articles.search(sought)[:count]) if sought else []
        if found:
            return found
    return []


def _all_but_one(typed: list[Word]) -> SearchQuery:
    every = [PlainText(word.bare) for word in typed]
    return Or([And([*every[:at], *every[at + 1 :]]) for at in range(len(every))])


def _rarest(typed: list[Word]) -> SearchQuery | None:
    """Return any of the words, and pairs of them, that are so rare that all can be weighed."""
    spelt = [*((word.bare,) for word in typed), *((a.bare, b.bare) for a, b in pairwise(typed))]
    counts = engine.frequencies(
        [Together(one) for one in spelt], model_key(ArticlePage), MAX_WEIGHED
    )
    rarest = sorted((count, one) for count, one in zip(counts, spelt, strict=True) if count)
    totals = accumulate(count for count, _one in rarest)
    chosen = [
        one for total, (_count, one) in zip(totals, rarest, strict=True) if total < MAX_WEIGHED
    ]
    return Or([Phrase(" ".join(one)) for one in chosen]) if chosen else None
