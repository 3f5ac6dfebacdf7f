"""The emblem of the invented office: a star over an open book, between ears of rice."""

from math import cos, pi, sin

from tools.drawing.canvas import Canvas, Point
from tools.drawing.shapes import GOLD, PAPER, RED, WINE, star

CENTRE = 256


def emblem(canvas: Canvas) -> None:
    """Draw the emblem on a canvas of 512 by 512."""
    canvas.disc(CENTRE, CENTRE, 250, WINE)
    canvas.disc(CENTRE, CENTRE, 240, GOLD)
    canvas.disc(CENTRE, CENTRE, 230, RED)
    star(canvas, CENTRE, 190, 92, GOLD)
    _book(canvas)
    for side in (-1, 1):
        _rice(canvas, side)


def _book(canvas: Canvas) -> None:
    for side in (-1, 1):
        page = [(256, 322), (256 + side * 34, 304), (256 + side * 92, 306)]
        page += [(256 + side * 92, 366), (256 + side * 34, 364), (256, 382)]
        canvas.polygon(page, PAPER)
    canvas.line([(256, 322), (256, 382)], 5, RED)


def _rice(canvas: Canvas, side: int) -> None:
    """Draw one ear of rice along the rim, from the foot upwards."""

    def on_rim(degrees: float, radius: float) -> Point:
        angle = pi / 2 + side * degrees * pi / 180
        return CENTRE + radius * cos(angle), CENTRE + radius * sin(angle)

    canvas.line([on_rim(degrees, 186) for degrees in range(4, 112, 4)], 6, GOLD)
    for number in range(11):
        degrees = 24 + number * 8.4
        root = on_rim(degrees, 186)
        for radius in (162, 212):
            tip = on_rim(degrees + 8.6, radius)
            middle = on_rim(degrees + 2.6, radius * 0.94 + 186 * 0.06)
            other = on_rim(degrees + 7, radius * 0.45 + 186 * 0.55)
            canvas.blob([root, middle, tip, other], GOLD)
