"""The search index in SQLite: an FTS5 table, made in `migrations/0001_index.py`.

https://www.sqlite.org/fts5.html
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

from search.engine.expressions import (
    AllOf,
    AnyOf,
    Except,
    Expression,
    Phrase,
    Prefix,
    WithDiacritics,
)
from search.engine.table import COLUMNS, KEYS, TABLE, Texts, bounds, row

# Marks only sort; they do not weigh.
_WEIGHTS = "12, 6, 3, 1, 1, 0, 0"
_LISTED = "(SELECT value FROM json_each(%s))"
_MATCH = f"{TABLE} MATCH %s AND rowid BETWEEN %s AND %s"


def write(model_key: int, texts: Mapping[int, Texts]) -> None:
    """Put the texts of these objects, by their keys, in place of what was there."""
    remove(model_key, texts)
    values = ", ".join(["%s"] * (len(COLUMNS) + 3))
    statement = f"INSERT INTO {TABLE}(rowid, {', '.join(COLUMNS)}, title_marks, marks)"
    with connection.cursor() as cursor:
        cursor.executemany(
            f"{statement} VALUES ({values})",
            [(row(model_key, key), *_columns(columns)) for key, columns in texts.items()],
        )


def remove(model_key: int, keys: Iterable[int]) -> None:
    """Take these objects out."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"DELETE FROM {TABLE} WHERE rowid = %s",  # noqa: S608
            [(row(model_key, key),) for key in keys],
        )


def clear() -> None:
    """Take everything out."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608


def keys(model_key: int) -> list[int]:
    """Return the keys of all objects of a model that are there."""
    return _select("rowid BETWEEN %s AND %s", bounds(model_key))


def matches(expression: Expression, model_key: int) -> RawSQL:
    """Return the keys of all that match, for use inside another query."""
    return RawSQL(  # noqa: S611 - the values are bound
        f"SELECT rowid & {KEYS} FROM {TABLE} WHERE {_MATCH}",  # noqa: S608
        [_translated(expression), *bounds(model_key)],
    )


def listed(keys: Sequence[int]) -> RawSQL:
    """Return these keys for use inside another query, quicker than as so many values."""
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(keys)])


def newest(expression: Expression, model_key: int, up_to: int, below: int = KEYS) -> list[int]:
    """Return the keys of so many that match, the greatest below one first."""
    least, most = row(model_key, 0), row(model_key, below) - 1
    newest = f"{_MATCH} ORDER BY rowid DESC LIMIT %s"
    return _select(newest, [_translated(expression), least, most, up_to])


def among(expression: Expression, model_key: int, keys: Sequence[int]) -> set[int]:
    """Return those of these keys that match."""
    # One by one they would be looked up, word by word, in every part of the index.
    rest = f"{_MATCH} AND +rowid IN {_LISTED}"
    least, most = row(model_key, min(keys)), row(model_key, max(keys))
    return set(_select(rest, [_translated(expression), least, most, _rows(model_key, keys)]))


def weighed(expression: Expression, model_key: int, keys: Sequence[int]) -> list[int]:
    """Return these keys, of what matches, by weight."""
    rest = (
        f"{TABLE} MATCH %s AND +rowid IN {_LISTED} ORDER BY bm25({TABLE}, {_WEIGHTS}), rowid DESC"
    )
    return _select(rest, [_translated(expression), _rows(model_key, keys)])


def _rows(model_key: int, keys: Iterable[int]) -> str:
    return json.dumps([row(model_key, key) for key in keys])


def titles(model_key: int, keys: Sequence[int]) -> dict[int, set[str]]:
    """Return the bare words of these objects' titles."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid & {KEYS}, title FROM {TABLE} WHERE rowid IN {_LISTED}",  # noqa: S608
            [_rows(model_key, keys)],
        )
        return {key: {*title.split()} for key, title in cursor.fetchall()}


def frequencies(expressions: Sequence[Expression], model_key: int, up_to: int) -> list[int]:
    """Return how many objects match each of these, counted no further than so many."""
    some = f"SELECT 1 FROM {TABLE} WHERE {TABLE} MATCH value AND rowid BETWEEN %s AND %s LIMIT %s"  # noqa: S608
    counts = f"SELECT (SELECT count(*) FROM ({some})) FROM json_each(%s) ORDER BY id"  # noqa: S608
    translated = json.dumps([_translated(expression) for expression in expressions])
    with connection.cursor() as cursor:
        cursor.execute(counts, [*bounds(model_key), up_to, translated])
        return [count for (count,) in cursor.fetchall()]


def _select(condition: str, values: Sequence[str | int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid & {KEYS} FROM {TABLE} WHERE {condition}", values)  # noqa: S608
        return [key for (key,) in cursor.fetchall()]


def _columns(texts: Texts) -> Iterator[str]:
    for column in COLUMNS:
        yield " ".join(word.bare for word in texts[column])
    yield " ".join(word.marked for word in texts["title"])
    # Between two columns lies what no phrase crosses: a word nobody can type.
    yield " \ue000 ".join(
        " ".join(word.marked for word in texts[column]) for column in COLUMNS[:-1]
    )


def _translated(expression: Expression) -> str:
    """Return the expression in FTS5's language. Its words are letters and digits, nothing else."""
    match expression:
        case Phrase(words, columns):
            return f'({{{" ".join(columns)}}} : "{" ".join(words)}")'
        case WithDiacritics(words, in_title):
            return f'({"title_marks" if in_title else "marks"} : "{" ".join(words)}")'
        case Prefix(word):
            return f'(complete : "{word}" *)'
        case AllOf(parts):
            return f"({' AND '.join(map(_translated, parts))})"
        case AnyOf(parts):
            return f"({' OR '.join(map(_translated, parts))})"
        case Except(part, excluded):
            return f"({_translated(part)} NOT {_translated(excluded)})"
