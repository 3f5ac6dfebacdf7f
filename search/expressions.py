"""What to look for, in terms that every engine can translate."""

from dataclasses import dataclass
from typing import TypeAlias

TEXT = ("title", "lead", "names", "body")


@dataclass(frozen=True)
class Phrase:
    """Words that follow each other in one of the columns; the last may be only begun."""

    words: tuple[str, ...]
    columns: tuple[str, ...] = TEXT
    is_prefix: bool = False


@dataclass(frozen=True)
class All:
    """Everything in it."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Either:
    """At least one of what is in it."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Without:
    """One thing, and not another."""

    part: "Expression"
    excluded: "Expression"


Expression: TypeAlias = Phrase | All | Either | Without
