"""Expressions: what to look for, in terms that every engine can translate."""

from dataclasses import dataclass
from typing import TypeAlias

TEXT = ("title", "lead", "names", "body")


@dataclass(frozen=True)
class Phrase:
    """Bare words that follow each other in one of the columns."""

    words: tuple[str, ...]
    columns: tuple[str, ...] = TEXT


@dataclass(frozen=True)
class WithDiacritics:
    """Words that follow each other as they were typed, with their diacritics."""

    words: tuple[str, ...]
    in_title: bool = False


@dataclass(frozen=True)
class Prefix:
    """The beginning of a bare word, where words may be only begun."""

    word: str


@dataclass(frozen=True)
class AllOf:
    """Everything in it."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one of what is in it."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Except:
    """One thing, and not another."""

    part: "Expression"
    excluded: "Expression"


Expression: TypeAlias = Phrase | WithDiacritics | Prefix | AllOf | AnyOf | Except


def words_of(expression: Expression) -> dict[str, None]:
    """Return the bare words that a match is weighed by, in order; those excluded are not."""
    match expression:
        case Phrase(words):
            return dict.fromkeys(words)
        case AllOf(parts) | AnyOf(parts):
            return {word: None for part in parts for word in words_of(part)}
        case Except(part):
            return words_of(part)
    return {}


def as_phrase(expression: Expression) -> Phrase | None:
    """Return the words of a match as one phrase anywhere, where it has to hold all of them so."""
    match expression:
        case Phrase(words) if len(words) > 1:
            return Phrase(words)
        case AllOf(parts):
            phrases = list(filter(None, map(as_phrase, parts)))
            return (
                phrases[0] if phrases and set(phrases[0].words) == {*words_of(expression)} else None
            )
    return None


def split(tier: Expression) -> tuple[list[Expression], Expression | None]:
    """Return the tiers that a tier lies in, and what else there is to it."""
    parts = tier.parts if isinstance(tier, AllOf) else ()
    wider: list[Expression] = [part for part in parts if isinstance(part, AllOf)]
    if not wider:
        return [], tier
    rest = tuple(part for part in parts if part not in wider)
    return wider, AllOf(rest) if rest else None
