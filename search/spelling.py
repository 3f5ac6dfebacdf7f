"""A near spelling that finds something, for somebody who found nothing."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise, product, zip_longest

from modelsearch.query import And, PlainText

from news.models import ArticlePage
from news.querysets import ArticleQuerySet
from search.engine.expressions import AllOf, AnyOf, Expression, Phrase
from search.engine.indexing import engine, field_texts, model_key
from search.engine.keyboard import decoded
from search.engine.parsed_query import ParsedQuery
from search.engine.rewriting import Rewriting, Spelling
from search.engine.words import Token

# A search that finds nothing must not cost much more than one that does.
MAX_WORDS, MAX_WRONG_WORDS = 12, 2
# Of the queries spelt otherwise.
MAX_COMPARED, MAX_RANKED, MAX_SEARCHED = 120, 30, 5
# Of the articles that hold words together, or one spelling.
MAX_COUNTED_TOGETHER, MAX_COUNTED_ALONE = 20, 1000
_LETTERS = "abcdeghiklmnopqrstuvxy"
# What sounds alike in one part of the country or another.
_SOUNDS = (("ch", "tr"), ("tr", "ch"), ("d", "gi"), ("gi", "d"), ("r", "gi"), ("gi", "r"))


def near_spelling(articles: ArticleQuerySet, query: ParsedQuery) -> str | None:
    """Return a query that differs by a letter in a word or two and finds some of these articles."""
    for rewriting in chain(_decoded(query), _rewritings(query)):
        # What holds only nearly all words would not do.
        for article in articles.search(And([PlainText(rewriting.text)]))[:1]:
            return rewriting.as_spelt_in("\n".join(text for _field, text in field_texts(article)))
    return None


def _decoded(query: ParsedQuery) -> Iterator[Rewriting]:
    """Yield what the keyboard would have written, if it differs."""
    meant = ParsedQuery(decoded(query.query_string))
    if meant != query:
        yield Rewriting(meant, {token: (token.word.bare,) for token in meant.tokens})


def one_edit_away(word: str) -> set[Spelling]:
    """Return a bare word with a letter more, less, otherwise or earlier, or divided by a space."""
    if not word.isalpha() or len(word) == 1:
        return set()
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {first + second[1:] for first, second in halves}
    found |= {first + second[1::-1] + second[2:] for first, second in halves}
    found |= {first + letter + second for first, second in halves for letter in _LETTERS}
    found |= {first + letter + second[1:] for first, second in halves for letter in _LETTERS}
    found |= {other + word[len(one) :] for one, other in _SOUNDS if word.startswith(one)}
    divided = {(first, second) for first, second in halves if first and second}
    return {(other,) for other in found if other and other != word} | divided


def _rewritings(query: ParsedQuery) -> Iterator[Rewriting]:
    """Yield near spellings whose words the index holds together, the best first."""
    typed = query.tokens
    if len(typed) > MAX_WORDS:
        return
    there = _frequencies((Phrase((token.word.bare,)) for token in typed), 1)
    wrong = [token for token, count in zip(typed, there, strict=True) if not count]
    if not wrong:
        found = _interleaved(_respelled(query, [token]) for token in _isolated(typed))
        yield from _best(list(found), has_new_pairs=True)
    elif len(wrong) <= MAX_WRONG_WORDS:
        yield from _best(list(_respelled(query, wrong)))


def _isolated(typed: Sequence[Token]) -> list[Token]:
    """Return the words that nowhere stand beside the one before or after them."""
    pairs = list(pairwise(typed))
    counts = _frequencies((Phrase((a.word.bare, b.word.bare)) for a, b in pairs), 1)
    apart = [pair for pair, count in zip(pairs, counts, strict=True) if not count]
    return list(dict.fromkeys(chain(*apart)))


def _respelled(query: ParsedQuery, wrong: list[Token]) -> Iterator[Rewriting]:
    """Yield the query with each of these words replaced by one that there is, in all ways."""
    spellings = [_indexed(one_edit_away(token.word.bare)) for token in wrong]
    for chosen in product(*spellings):
        yield Rewriting(query, dict(zip(wrong, chosen, strict=True)))


def _interleaved(lists: Iterable[Iterable[Rewriting]]) -> Iterator[Rewriting]:
    """Return the first of each list, then the second of each, and so on."""
    return (one for some in zip_longest(*lists) for one in some if one)


def _best(rewritings: list[Rewriting], *, has_new_pairs: bool = False) -> list[Rewriting]:
    """Return those that the index holds, first those whose words follow each other."""
    some = rewritings[:MAX_COMPARED]
    counts = _frequencies(map(_all_words, some), 1)
    there = [one for one, count in zip(some, counts, strict=True) if count][:MAX_RANKED]
    together = _frequencies((Phrase(tuple(one.words)) for one in there), MAX_COUNTED_TOGETHER)
    beside = _frequencies(map(_all_with_a_new_pair, there), MAX_COUNTED_TOGETHER)
    ranks = list(zip(together, beside, strict=True))
    order = sorted(range(len(there)), key=ranks.__getitem__, reverse=True)
    return [there[at] for at in order if beside[at] or not has_new_pairs][:MAX_SEARCHED]


def _all_words(rewriting: Rewriting) -> Expression:
    return AllOf(tuple(Phrase((word,)) for word in rewriting.words))


def _all_with_a_new_pair(rewriting: Rewriting) -> Expression:
    """Return what holds all words, at least one of the new ones beside another."""
    pairs = tuple(map(Phrase, rewriting.new_pairs))
    every = _all_words(rewriting)
    return AllOf((every, AnyOf(pairs))) if pairs else every


def _indexed(spellings: set[Spelling]) -> list[Spelling]:
    """Return those that the index holds; rare words beside the others say more than common ones."""
    asked = sorted(spellings)
    counts = zip(_frequencies(map(Phrase, asked), MAX_COUNTED_ALONE), asked, strict=True)
    return [spelling for count, spelling in sorted(counts) if count]


def _frequencies(expressions: Iterable[Expression], up_to: int) -> list[int]:
    return engine.frequencies(list(expressions), model_key(ArticlePage), up_to)
