"""What to look for, in terms that every engine can translate."""

from dataclasses import dataclass
from typing import TypeAlias

TEXT = ("title", "lead", "names", "body")


@dataclass(frozen=True)
class Phrase:
    """Bare words that follow each other in one of the columns."""

    words: tuple[str, ...]
    columns: tuple[str, ...] = TEXT


@dataclass(frozen=True)
class Marked:
    """Words that follow each other as they were typed, with their diacritics."""

    words: tuple[str, ...]
    in_title: bool = False


@dataclass(frozen=True)
class Begun:
    """The beginning of a bare word, where words may be only begun."""

    word: str


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


Expression: TypeAlias = Phrase | Marked | Begun | All | Either | Without


def sought(expression: Expression) -> dict[str, None]:
    """Give the bare words that a match is weighed by, in order; those excluded are not."""
    match expression:
        case Phrase(words):
            return dict.fromkeys(words)
        case All(parts) | Either(parts):
            return {word: None for part in parts for word in sought(part)}
        case Without(part):
            return sought(part)
    return {}


def together(expression: Expression) -> Phrase | None:
    """Give the words of a match as one phrase anywhere, where it has to hold all of them so."""
    match expression:
        case Phrase(words) if len(words) > 1:
            return Phrase(words)
        case All(parts):
            phrases = list(filter(None, map(together, parts)))
            return (
                phrases[0] if phrases and set(phrases[0].words) == {*sought(expression)} else None
            )
    return None
