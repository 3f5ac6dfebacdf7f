"""The table of the index, whatever database holds it: one row an object, words in columns."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from search.engine.words import Word

TABLE = "search_index"
# The last serves what is only begun; it holds again what a title or a name holds.
COLUMNS = ("title", "lead", "names", "body", "complete")

Texts: TypeAlias = Mapping[str, Sequence[Word]]

_KEY_BITS = 40
KEYS = (1 << _KEY_BITS) - 1


def row(model_key: int, key: int) -> int:
    """Return the number of an object's row: model and key in one."""
    return model_key << _KEY_BITS | key


def bounds(model_key: int) -> tuple[int, int]:
    """Return the least and the greatest number that a row of this model can have."""
    return row(model_key, 0), row(model_key, KEYS)
