"""Pictures of the fields."""

from collections.abc import Sequence
from math import sin

from tools.drawing.canvas import Canvas, Point, mix
from tools.drawing.people import Look, bust, look, standing
from tools.drawing.shapes import (
    AMBER,
    BROWN,
    COCOA,
    CREAM,
    FERN,
    LEAF,
    LIME,
    MOSS,
    NAVY,
    POOL,
    RED,
    TEAL,
    WINE,
    cloud,
    house,
    sky,
    sun,
    tree,
)


def terraces(canvas: Canvas) -> None:
    """Rice terraces at sunrise."""
    sky(canvas, "#f2b880", "#fdeccb", 620)
    sun(canvas, 1240, 400, 105)
    cloud(canvas, 420, 260, 340, "#fde3c0")
    cloud(canvas, 1560, 190, 260, "#fbdcb4")
    canvas.hill(
        [(-60, 520), (280, 380), (620, 500), (980, 390), (1380, 520), (1860, 400)], "#b9b08a"
    )
    canvas.hill([(-60, 600), (360, 470), (800, 600), (1240, 500), (1860, 590)], "#8fa077")
    bands = ("#c9c06b", LIME, "#d8b94f", FERN, "#c8c06c", LIME, "#dcb84a", FERN, LIME)
    for number, fill in enumerate(bands):
        base, deep = 590 + number * (42 + number * 5.5), 30 + number * 5
        points = [
            (x, base + (42 + number * 4.2) * sin(x / 286 + number * 0.55 + 0.6))
            for x in range(-100, 2000, 75)
        ]
        for step in range(3):
            shift = step * deep
            paddy = (
                mix(POOL, CREAM, 0.3)
                if number % 3 == 2 and step == 1
                else mix(fill, MOSS, 0.13 * step)
            )
            canvas.hill([(x, y + shift - 6 - number) for x, y in points], mix(fill, MOSS, 0.55))
            canvas.hill([(x, y + shift) for x, y in points], mix(paddy, CREAM, 0.35))
            canvas.hill([(x, y + shift + 5 + number) for x, y in points], paddy)
    house(canvas, 430, 655, 170)
    tree(canvas, 560, 665, 150)
    tree(canvas, 320, 668, 110, MOSS)
    for number, (x, foot, tall) in enumerate(
        ((1180, 915, 118), (1290, 935, 124), (1060, 905, 112))
    ):
        shirt = (WINE, TEAL, COCOA)[number]
        standing(canvas, x, foot, tall, Look(shirt=shirt, hat="cone", right=(0.9, 1.4)))
        canvas.line([(x + tall * 0.24, foot - tall * 0.62), (x + tall * 0.36, foot)], 5, BROWN)


def tea_hill(canvas: Canvas) -> None:
    """Tea pickers on a hill planted in curving rows."""
    sky(canvas, "#f3c48f", "#fdf1d8", 560)
    sun(canvas, 380, 330, 95)
    cloud(canvas, 1000, 190, 360, "#fff0d6")
    cloud(canvas, 1560, 280, 280, "#fff0d6")
    canvas.hill([(-60, 500), (400, 340), (820, 480), (1300, 330), (1860, 470)], "#a9b28a")
    canvas.hill([(-60, 570), (500, 470), (1000, 560), (1500, 450), (1860, 540)], "#86a06a")
    house(canvas, 1380, 545, 190)
    tree(canvas, 1240, 560, 150)
    tree(canvas, 1520, 545, 130, MOSS)
    for number in range(10):
        base = 560 + number * 34 + number * number * 4.4
        points = [
            (x, base + 46 * sin(x / 420 + number * 0.16) + (x - 900) ** 2 / 26000)
            for x in range(-120, 2040, 120)
        ]
        thick = 16 + number * 4
        canvas.hill(points, mix(LEAF, MOSS, 0.75))
        canvas.hill([(x, y + thick * 0.2) for x, y in points], (FERN, "#7c9c50")[number % 2])
        canvas.hill([(x, y + thick * 1.1) for x, y in points], mix(LEAF, MOSS, 0.3 + number * 0.04))
        if number in (3, 5, 7):
            pickers(canvas, points, number)


def pickers(canvas: Canvas, points: Sequence[Point], number: int) -> None:
    """Draw tea pickers standing behind the next row."""
    for place in range(3):
        x, y = points[3 + place * 5 + number % 3]
        head = 12 + number * 5
        shirt = (RED, NAVY, AMBER, TEAL, WINE)[(place * 2 + number) % 5]
        bust(
            canvas,
            x,
            y + head * 1.6,
            head,
            look(place + number, shirt=shirt, hat="cone", left=(-0.9, 1.5), right=(0.9, 1.2)),
        )
        canvas.rounded(
            x + head * 0.7, y - head * 0.4, head * 1.4, head * 1.7, "#b98550", head * 0.3
        )
        canvas.ellipse(x + head * 1.4, y - head * 0.4, head * 0.7, head * 0.3, LIME)
