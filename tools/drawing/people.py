"""People, drawn flat and without faces."""

from dataclasses import dataclass, replace
from typing import Any

from tools.drawing.canvas import Canvas, Point, mix
from tools.drawing.shapes import BROWN, CLAY, COCOA, INK, NAVY, PAPER, STRAW, TEAL

SKINS = ("#e8b48c", "#dba178", "#c98b63", "#efc19c")
SHIRTS = (PAPER, "#d9e3df", "#e7c9a5", "#c9d6c0", NAVY, CLAY, TEAL, "#f2dfc0")
# A hand nearer to the shoulder than this, in heads, bends the elbow.
STRETCHED = 1.9


@dataclass(frozen=True)
class Look:
    """How a person looks; hands are given relative to the shoulders, in heads."""

    shirt: str = PAPER
    trousers: str = INK
    skin: str = SKINS[0]
    hair: str = INK
    hat: str = ""
    long_hair: bool = False
    left: Point = (-0.45, 2.0)
    right: Point = (0.45, 2.0)
    skirt: bool = False


def look(number: int, **changes: Any) -> Look:
    """Return one of many different looks, the same for the same number."""
    basic = Look(
        shirt=SHIRTS[number * 5 % len(SHIRTS)],
        trousers=(INK, COCOA, NAVY, "#4a4440")[number % 4],
        skin=SKINS[number * 3 % len(SKINS)],
        long_hair=number % 2 == 1,
    )
    return replace(basic, **changes)


def standing(canvas: Canvas, x: float, foot: float, tall: float, who: Look) -> None:
    """Draw a person standing with the feet at a point; `tall` is the whole height."""
    head = tall / 7
    hip = foot - 3.25 * head
    for side in (-1, 1):
        leg = [(x + side * 0.34 * head, hip - 0.1 * head), (x + side * 0.38 * head, foot)]
        canvas.line(leg, 0.56 * head, who.trousers)
        canvas.ellipse(x + side * 0.46 * head, foot + 0.1 * head, 0.4 * head, 0.2 * head, INK)
    if who.skirt:
        canvas.polygon(
            [
                (x - 0.62 * head, hip - 0.6 * head),
                (x + 0.62 * head, hip - 0.6 * head),
                (x + 0.85 * head, foot - 1.1 * head),
                (x - 0.85 * head, foot - 1.1 * head),
            ],
            who.shirt,
        )
    bust(canvas, x, hip + 0.15 * head, head, who)


def bust(canvas: Canvas, x: float, waist: float, head: float, who: Look) -> None:
    """Draw a person from the waist up."""
    shoulder = waist - 2.35 * head
    if who.long_hair:
        top = shoulder - 1.2 * head
        canvas.rounded(x - 0.56 * head, top, 1.12 * head, 1.75 * head, who.hair, head / 3)
    _arm(canvas, (x - 0.72 * head, shoulder + 0.3 * head), head, who.left, who)
    canvas.rounded(x - 0.8 * head, shoulder, 1.6 * head, 2.45 * head, who.shirt, 0.42 * head)
    canvas.rounded(
        x - 0.2 * head, shoulder - 0.35 * head, 0.4 * head, 0.6 * head, mix(who.skin, INK, 0.12), 0
    )
    canvas.polygon(
        [
            (x - 0.3 * head, shoulder),
            (x + 0.3 * head, shoulder),
            (x, shoulder + 0.5 * head),
        ],
        mix(who.skin, INK, 0.12),
    )
    _arm(canvas, (x + 0.72 * head, shoulder + 0.3 * head), head, who.right, who)
    face(canvas, x, shoulder - 0.75 * head, head, who)


def face(canvas: Canvas, x: float, y: float, head: float, who: Look) -> None:
    """Draw a head around its middle, with hair and perhaps a hat."""
    canvas.ellipse(x, y, 0.46 * head, 0.55 * head, who.skin)
    canvas.slice(x, y - 0.08 * head, 0.5 * head, 0.54 * head, (180, 360), who.hair)
    if who.hat == "cone":
        canvas.polygon(
            [
                (x - 0.95 * head, y - 0.1 * head),
                (x, y - 0.95 * head),
                (x + 0.95 * head, y - 0.1 * head),
            ],
            STRAW,
        )
        canvas.ellipse(x, y - 0.1 * head, 0.95 * head, 0.14 * head, mix(STRAW, BROWN, 0.3))
    elif who.hat:
        canvas.slice(x, y - 0.12 * head, 0.56 * head, 0.6 * head, (180, 360), who.hat)
        canvas.rounded(x - 0.6 * head, y - 0.2 * head, 1.35 * head, 0.14 * head, who.hat, head / 16)


def _arm(canvas: Canvas, shoulder: Point, head: float, hand: Point, who: Look) -> None:
    end = (shoulder[0] + hand[0] * head, shoulder[1] + hand[1] * head)
    elbow = ((shoulder[0] + end[0]) / 2, (shoulder[1] + end[1]) / 2)
    if abs(hand[0]) + abs(hand[1]) < STRETCHED:
        outward = -0.2 if hand[0] < 0 else 0.2
        elbow = (elbow[0] + outward * head, elbow[1] + 0.45 * head)
    canvas.line([shoulder, elbow, end], 0.42 * head, mix(who.shirt, INK, 0.13))
    canvas.disc(*end, 0.22 * head, who.skin)


def seated_back(canvas: Canvas, x: float, bottom: float, head: float, who: Look) -> None:
    """Draw a person seen from behind, sitting, down to the bottom edge."""
    canvas.rounded(
        x - 1.05 * head, bottom - 2.2 * head, 2.1 * head, 2.4 * head, who.shirt, 0.7 * head
    )
    canvas.rect(
        x - 0.22 * head, bottom - 2.55 * head, 0.44 * head, 0.5 * head, mix(who.skin, INK, 0.1)
    )
    canvas.ellipse(x, bottom - 2.95 * head, 0.5 * head, 0.6 * head, who.skin)
    canvas.ellipse(x, bottom - 3.08 * head, 0.54 * head, 0.58 * head, who.hair)
    if who.long_hair:
        canvas.rounded(x - 0.5 * head, bottom - 3.1 * head, head, 1.5 * head, who.hair, 0.35 * head)
