"""The search index in PostgreSQL: two text vectors for each object.

`keys` says what matches, and has an index: words and pairs of words without their positions,
those of titles, those with diacritics and those to complete marked by a letter before a colon.
Words with diacritics have pairs in titles alone: elsewhere they only decide what comes first, and
it is enough that each is there. `words` holds the bare words with position and weight, for phrases
of three words and more and for sorting.
https://www.postgresql.org/docs/current/textsearch.html
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from search.engine.expressions import (
    TEXT,
    AllOf,
    AnyOf,
    Except,
    Expression,
    Phrase,
    Prefix,
    WithDiacritics,
    words_of,
)
from search.engine.table import KEYS, TABLE, Texts, bounds, row

_FIND = f"{TABLE}_find(%s::tsquery, %s::tsquery, %s, %s, %s)"
_LABELS = {"title": "A", "lead": "B", "names": "C", "body": "D"}
# What stands before the keys of columns; those of words with diacritics have `n:` and `m:`.
_PREFIXES = {TEXT: "", ("title",): "t:", ("complete",): "c:"}
_WEIGHTS = "{0.08, 0.25, 0.5, 1}"
_MAX_POSITION = 16383
# To unpack the vectors of so many objects is quicker than to read the index for all.
MAX_UNPACKED_ROWS = 500
# No phrase reaches from one column into the next.
_POSITION_GAP = 2


def write(model_key: int, texts: Mapping[int, Texts]) -> None:
    """Put the texts of these objects, by their keys, in place of what was there."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} VALUES (%s, %s::tsvector, %s::tsvector) ON CONFLICT (id) "  # noqa: S608
            "DO UPDATE SET keys = excluded.keys, words = excluded.words",
            [
                (row(model_key, key), " ".join(_keys(columns)), " ".join(_words(columns)))
                for key, columns in texts.items()
            ],
        )


def remove(model_key: int, keys: Iterable[int]) -> None:
    """Take these objects out."""
    with connection.cursor() as cursor:
        rows = [row(model_key, key) for key in keys]
        cursor.execute(f"DELETE FROM {TABLE} WHERE id = ANY(%s)", [rows])  # noqa: S608


def clear() -> None:
    """Take everything out."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608


def keys(model_key: int) -> list[int]:
    """Return the keys of all objects of a model that are there."""
    return _select(f"id FROM {TABLE} WHERE id BETWEEN %s AND %s", bounds(model_key))


def matches(expression: Expression, model_key: int) -> RawSQL:
    """Return the keys of all that match, for use inside another query."""
    return RawSQL(  # noqa: S611 - the values are bound
        f"SELECT found & {KEYS} FROM {_FIND} found",  # noqa: S608
        [*_translated(expression), *bounds(model_key), None],
    )


def listed(keys: Sequence[int]) -> RawSQL:
    """Return these keys for use inside another query, quicker than as so many values."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])


def newest(expression: Expression, model_key: int, up_to: int, below: int = KEYS) -> list[int]:
    """Return the keys of so many that match, the greatest below one first."""
    least, most = row(model_key, 0), row(model_key, below) - 1
    return _select(f"found FROM {_FIND} found", [*_translated(expression), least, most, up_to])


def among(expression: Expression, model_key: int, keys: Sequence[int]) -> set[int]:
    """Return those of these keys that match."""
    rows = [row(model_key, key) for key in keys]
    key, position = _translated(expression)
    if len(rows) > MAX_UNPACKED_ROWS:
        values = [key, position, *bounds(model_key), None, rows]
        return set(_select(f"found FROM {_FIND} found WHERE found = ANY(%s)", values))
    matching = f"id FROM {TABLE} WHERE id = ANY(%s) AND keys @@ %s::tsquery"
    if position is None:
        return set(_select(matching, [rows, key]))
    return set(_select(f"{matching} AND words @@ %s::tsquery", [rows, key, position]))


def weighed(expression: Expression, model_key: int, keys: Sequence[int]) -> list[int]:
    """Return these keys, of what matches, by weight."""
    words = " | ".join(f"'{word}'" for word in words_of(expression))
    if not words:
        return list(keys)
    order, values = ["ts_rank(%s, words, %s::tsquery, 1) DESC", "id DESC"], [_WEIGHTS, words]
    if isinstance(expression, AnyOf):
        # To hold more of several things is better than to repeat one.
        held = " + ".join(["(keys @@ %s::tsquery)::int"] * len(expression.parts))
        order.insert(0, f"{held} DESC")
        values = [*map(_of_keys, expression.parts), *values]
    rows = [row(model_key, key) for key in keys]
    ordered = f"id FROM {TABLE} WHERE id = ANY(%s) ORDER BY {', '.join(order)}"
    return _select(ordered, [rows, *values])


def titles(model_key: int, keys: Sequence[int]) -> dict[int, set[str]]:
    """Return the bare words of these objects' titles."""
    words, rows = "tsvector_to_array(ts_filter(words, '{a}'))", [row(model_key, k) for k in keys]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {words} FROM {TABLE} WHERE id = ANY(%s)", [rows])  # noqa: S608
        return {number & KEYS: {*found} for number, found in cursor.fetchall()}


def frequencies(expressions: Sequence[Expression], model_key: int, up_to: int) -> list[int]:
    """Return how many objects match each of these, counted no further than so many."""
    found = f"{TABLE}_find(asked.key::tsquery, asked.place::tsquery, %s, %s, %s)"
    keys, positions = zip(*map(_translated, expressions), strict=True) if expressions else ((), ())
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT (SELECT count(*) FROM {found}) "  # noqa: S608
            "FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY asked(key, place, number) "
            "ORDER BY number",
            [*bounds(model_key), up_to, list(keys), list(positions)],
        )
        return [count for (count,) in cursor.fetchall()]


def _select(rest: str, values: Sequence[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {rest}", values)
        return [key & KEYS for (key,) in cursor.fetchall()]


def _keys(texts: Texts) -> Iterator[str]:
    """Return what an object is found by, each once."""
    found = dict.fromkeys(f"c:{word.bare}" for word in texts["complete"])
    for column in TEXT:
        bare = [word.bare for word in texts[column]]
        marked = [word.marked for word in texts[column]]
        found |= dict.fromkeys([*_with_pairs("", bare), *(f"m:{word}" for word in marked)])
        if column == "title":
            found |= dict.fromkeys([*_with_pairs("t:", bare), *_with_pairs("n:", marked)])
    return (f"'{key}'" for key in found)


def _words(texts: Texts) -> Iterator[str]:
    """Yield the bare words of an object with their positions and the weights of their columns."""
    position = 0
    for column, label in _LABELS.items():
        for word in texts[column]:
            position = min(position + 1, _MAX_POSITION)
            yield f"'{word.bare}':{position}{label}"
        position += _POSITION_GAP


def _with_pairs(prefix: str, words: Sequence[str]) -> list[str]:
    pairs = [f"{prefix}{first} {second}" for first, second in pairwise(words)]
    return [*(prefix + word for word in words), *pairs]


def _translated(expression: Expression) -> tuple[str, str | None]:
    """Return what to ask of the keys and, where they do not say it all, of the positions."""
    return _of_keys(expression), None if _is_exact(expression) else _of_positions(expression)


def _is_exact(expression: Expression) -> bool:
    """Return whether the keys alone decide what matches."""
    match expression:
        case Phrase(words, columns):
            return columns in _PREFIXES and len(words) <= 2  # noqa: PLR2004 - keys of pairs
        case WithDiacritics() | Prefix():
            return True
        case AllOf(parts) | AnyOf(parts):
            return all(map(_is_exact, parts))
        case Except(part, excluded):
            return _is_exact(part) and _is_exact(excluded)


def _of_keys(expression: Expression) -> str:
    """Return the expression for the keys: at least what matches it."""
    match expression:
        case Phrase(words, columns):
            return _every(_with_pairs(_PREFIXES.get(columns, ""), words))
        case WithDiacritics(words, in_title):
            return _every(_with_pairs("n:", words) if in_title else (f"m:{word}" for word in words))
        case Prefix(word):
            return f"'c:{word}':*"
        case AllOf(parts):
            return f"({' & '.join(map(_of_keys, parts))})"
        case AnyOf(parts):
            return f"({' | '.join(map(_of_keys, parts))})"
        case Except(part, excluded):
            found = _of_keys(part)
            return f"({found} & !{_of_keys(excluded)})" if _is_exact(excluded) else found


def _of_positions(expression: Expression) -> str | None:
    """Return the expression for the positions; marks and beginnings match without."""
    match expression:
        case Phrase(words, columns):
            labels = "".join(_LABELS[column] for column in columns if column in _LABELS)
            return _joined(" <-> ", (f"'{word}':{labels}" if labels else None for word in words))
        case AllOf(parts):
            return _joined(" & ", map(_of_positions, parts))
        case AnyOf(parts):
            return _joined(" | ", map(_of_positions, parts))
        case Except(part, excluded):
            found, not_found = _of_positions(part), _of_positions(excluded)
            return _joined(" & ", [found, not_found and f"!{not_found}"])
    return None


def _every(keys: Iterable[str]) -> str:
    quoted = " & ".join(f"'{key}'" for key in keys)
    return f"({quoted})"


def _joined(operator: str, parts: Iterable[str | None]) -> str | None:
    there = [part for part in parts if part]
    return f"({operator.join(there)})" if there else None
