"""The search index in SQLite: an FTS5 table whose row numbers tell model and object.

https://www.sqlite.org/fts5.html
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

from search.expressions import All, Either, Expression, Phrase, Without

TABLE = "search_index"
COLUMNS = ("title", "lead", "names", "body", "title_marks", "marks", "complete")
# Words in the columns of marks only sort; they do not weigh.
_WEIGHTS = "12, 6, 3, 1, 0, 0, 0"
_KEY_BITS = 40
_KEYS = (1 << _KEY_BITS) - 1

# Words come folded already.
CREATE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5({', '.join(COLUMNS)}, "
    "tokenize='unicode61 remove_diacritics 0')"
)
# More matches than this are not weighed but taken newest first.
WEIGHED = 2000


def write(model_key: int, rows: dict[int, tuple[str, ...]]) -> None:
    """Put the columns of these objects, by their keys, in place of what was there."""
    remove(model_key, rows)
    marks = ", ".join(["%s"] * (1 + len(COLUMNS)))
    statement = f"INSERT INTO {TABLE}(rowid, {', '.join(COLUMNS)}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(
            statement, [(_row(model_key, key), *texts) for key, texts in rows.items()]
        )


def remove(model_key: int, keys: Iterable[int]) -> None:
    """Take these objects out."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"DELETE FROM {TABLE} WHERE rowid = %s",  # noqa: S608
            [(_row(model_key, key),) for key in keys],
        )


def clear() -> None:
    """Take everything out."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608


def is_there() -> bool:
    """Tell whether the index has been made."""
    return TABLE in connection.introspection.table_names()


def is_empty() -> bool:
    """Tell whether nothing is there."""
    return not _select("TRUE LIMIT 1", ())


def keys(model_key: int) -> list[int]:
    """Give the keys of all objects of a model that are there."""
    return _select("rowid BETWEEN %s AND %s", _bounds(model_key))


def matches(expression: Expression, model_key: int) -> RawSQL:
    """Give the keys of all that match, for use inside another query."""
    found = f"{TABLE} MATCH %s AND rowid BETWEEN %s AND %s"
    return RawSQL(  # noqa: S611 - the values are bound
        f"SELECT rowid & {_KEYS} FROM {TABLE} WHERE {found}",  # noqa: S608
        [_translated(expression), *_bounds(model_key)],
    )


def best_first(expression: Expression, model_key: int) -> Iterator[list[int]]:
    """Give the keys of what matches in lists: by weight where they are few, else newest first."""
    least, most = _bounds(model_key)
    condition, match = f"{TABLE} MATCH %s AND rowid BETWEEN %s AND %s", _translated(expression)
    found = _select(f"{condition} ORDER BY rowid DESC LIMIT {WEIGHED}", [match, least, most])
    if len(found) < WEIGHED:
        weight = f"bm25({TABLE}, {_WEIGHTS})"
        yield _select(f"{condition} ORDER BY {weight}, rowid DESC", [match, least, most])
        return
    while found:
        yield found
        most = _row(model_key, found[-1]) - 1
        found = _select(f"{condition} ORDER BY rowid DESC LIMIT {WEIGHED}", [match, least, most])


def _select(condition: str, values: Sequence[str | int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid & {_KEYS} FROM {TABLE} WHERE {condition}", values)  # noqa: S608
        return [key for (key,) in cursor.fetchall()]


def _row(model_key: int, key: int) -> int:
    return model_key << _KEY_BITS | key


def _bounds(model_key: int) -> tuple[int, int]:
    return _row(model_key, 0), _row(model_key, _KEYS)


def _translated(expression: Expression) -> str:
    """Give the expression in FTS5's language. Its words are letters and digits, nothing else."""
    match expression:
        case Phrase(words, columns, is_prefix):
            end = "*" if is_prefix else ""
            return f'({{{" ".join(columns)}}} : "{" ".join(words)}"{end})'
        case All(parts):
            return f"({' AND '.join(map(_translated, parts))})"
        case Either(parts):
            return f"({' OR '.join(map(_translated, parts))})"
        case Without(part, excluded):
            return f"({_translated(part)} NOT {_translated(excluded)})"
