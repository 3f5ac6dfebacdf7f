"""Pictures of the river, the pond and the sea."""

from math import cos, pi, sin

from tools.drawing.canvas import WIDTH, Canvas, mix
from tools.drawing.people import Look, standing
from tools.drawing.shapes import (
    AMBER,
    BROWN,
    CLAY,
    COCOA,
    CREAM,
    FERN,
    GOLD,
    INK,
    LEAF,
    MOSS,
    NAVY,
    PAPER,
    POOL,
    RED,
    SAND,
    STRAW,
    TEAL,
    WINE,
    bush,
    cloud,
    flag,
    sky,
    sun,
    tree,
)


def bridge(canvas: Canvas) -> None:
    """A cable-stayed bridge over a wide river."""
    sky(canvas, "#f0b27c", "#fdeacb", 640)
    sun(canvas, 430, 430, 100)
    cloud(canvas, 900, 190, 380, "#fde0bb")
    cloud(canvas, 1560, 300, 300, "#fde0bb")
    canvas.hill(
        [(-60, 480), (260, 370), (620, 490), (1000, 400), (1400, 500), (1860, 380)], "#b9b08a"
    )
    canvas.gradient(620, 580, "#a9c6b4", "#4f8783")
    for number in range(26):
        y = 660 + number * number * 0.8 + number * 2
        x = (number * 397) % 1700
        canvas.rounded(x, y, 90 + number * 9, 5 + number * 0.25, "#fdeacb66", 4)
    canvas.ellipse(430, 690, 90, 14, "#fbdc8caa")
    for x in (520, 1280):
        canvas.rect(x - 52, 560, 104, 250, "#cdb08a")
        canvas.rounded(x - 84, 790, 168, 44, "#b09270", 14)
    canvas.rect(0, 520, WIDTH, 44, "#e8d4b0")
    canvas.rect(0, 556, WIDTH, 16, "#b8996d")
    for x in (520, 1280):
        for step in range(1, 10):
            for side in (-1, 1):
                canvas.line([(x, 120 + step * 22), (x + side * step * 40, 522)], 5, PAPER)
        canvas.polygon([(x - 30, 560), (x - 13, 90), (x + 13, 90), (x + 30, 560)], CLAY)
        canvas.rect(x - 34, 300, 68, 18, WINE)
        flag(canvas, x, 92, 66, 60)
    for number in range(16):
        canvas.line([(60 + number * 115, 522), (60 + number * 115, 470)], 5, COCOA)
        canvas.disc(60 + number * 115, 468, 9, GOLD)
    for x, fill in ((240, RED), (820, TEAL), (1040, AMBER), (1560, NAVY)):
        canvas.rounded(x, 478, 92, 42, fill, 10)
        canvas.rounded(x + 16, 456, 56, 34, mix(fill, PAPER, 0.55), 10)
        canvas.disc(x + 22, 520, 11, INK)
        canvas.disc(x + 70, 520, 11, INK)
    sampan(canvas, 980, 980, 1.5)
    sampan(canvas, 300, 860, 0.9)
    canvas.hill([(1240, 1210), (1420, 1130), (1640, 1080), (1860, 1050)], MOSS)
    for x, foot, wide in ((1500, 1130, 200), (1690, 1100, 260)):
        bush(canvas, x, foot, wide, LEAF)


def sampan(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw a small boat with somebody rowing it."""
    canvas.ellipse(x, y + 26 * size, 170 * size, 16 * size, "#00000022")
    standing(
        canvas,
        x + 80 * size,
        y + 4 * size,
        150 * size,
        Look(shirt=BROWN, hat="cone", left=(-1.2, 1.0), right=(-0.8, 1.4)),
    )
    canvas.line([(x + 20 * size, y - 80 * size), (x - 60 * size, y + 40 * size)], 7 * size, COCOA)
    canvas.slice(x - 40 * size, y, 70 * size, 54 * size, (180, 360), STRAW)
    hull = [(x - 180 * size, y - 22 * size), (x, y), (x + 180 * size, y - 22 * size)]
    canvas.polygon([*hull, (x + 120 * size, y + 30 * size), (x - 120 * size, y + 30 * size)], COCOA)


def lotus_pond(canvas: Canvas) -> None:
    """A lotus pond in bloom, with a pavilion on the far bank."""
    sky(canvas, "#f6cda0", "#fdf0d8", 470)
    cloud(canvas, 360, 200, 340)
    cloud(canvas, 1500, 250, 280)
    canvas.hill([(-60, 430), (400, 350), (900, 420), (1400, 340), (1860, 420)], "#a9b58c")
    for x, tall in ((80, 330), (300, 240), (1540, 260), (1740, 350)):
        tree(canvas, x, 490, tall)
    pavilion(canvas, 900, 500)
    canvas.gradient(470, 730, "#b9cfb4", "#5b8f83")
    canvas.rect(0, 466, WIDTH, 16, "#8a9d6a")
    for row in range(6):
        y = 540 + row * 62 + row * row * 13
        size = 48 + row * 26
        for number in range(13 - row):
            x = number * size * 3 + (row * 149 + number * 41) % 110 - 60
            leaf = (LEAF, FERN, MOSS, "#6f9456")[(number * 3 + row) % 4]
            canvas.ellipse(x, y + (number * 37) % 40, size, size * 0.36, mix(leaf, INK, 0.2))
            canvas.ellipse(x, y - 5 + (number * 37) % 40, size, size * 0.36, leaf)
            canvas.ellipse(
                x, y - 5 + (number * 37) % 40, size * 0.2, size * 0.07, mix(leaf, CREAM, 0.35)
            )
    for x, y, size in (
        (250, 720, 46),
        (620, 640, 36),
        (1180, 660, 38),
        (1580, 740, 48),
        (900, 760, 52),
        (380, 960, 82),
        (1340, 960, 86),
        (850, 1060, 100),
        (1680, 1060, 80),
        (90, 1080, 78),
    ):
        lotus(canvas, x, y, size)


def lotus(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw one lotus flower on its stalk."""
    canvas.curve(
        [(x, y), (x + size * 0.1, y + size * 0.9), (x - size * 0.05, y + size * 1.7)],
        size * 0.1,
        MOSS,
    )
    for fill, petals, length, width in (
        ("#d98a8f", 5, 1.15, 0.3),
        ("#e8a5a3", 4, 1.1, 0.3),
        ("#f3c3bb", 3, 1.0, 0.32),
    ):
        for number in range(petals):
            angle = -pi / 2 + (number - (petals - 1) / 2) * (2.5 / petals)
            tip = (x + cos(angle) * size * length, y + sin(angle) * size * length)
            side = (-sin(angle) * size * width, cos(angle) * size * width)
            middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
            canvas.blob(
                [
                    (x, y),
                    (middle[0] + side[0], middle[1] + side[1]),
                    tip,
                    (middle[0] - side[0], middle[1] - side[1]),
                ],
                fill,
            )
    canvas.ellipse(x, y - size * 0.06, size * 0.24, size * 0.12, GOLD)


def pavilion(canvas: Canvas, x: float, foot: float) -> None:
    """Draw a small pavilion with a curved roof."""
    canvas.rect(x - 150, foot - 20, 300, 30, SAND)
    for offset in (-120, -45, 45, 120):
        canvas.rect(x + offset - 9, foot - 150, 18, 140, WINE)
    canvas.rect(x - 132, foot - 60, 264, 8, WINE)
    for up, wide in ((130, 220), (200, 140)):
        top = foot - up
        canvas.blob(
            [
                (x - wide, top - 8),
                (x - wide * 0.5, top - 28),
                (x - wide * 0.2, top - 72),
                (x + wide * 0.2, top - 72),
                (x + wide * 0.5, top - 28),
                (x + wide, top - 8),
                (x, top + 6),
            ],
            CLAY,
        )
        canvas.rounded(x - wide * 0.22, top - 82, wide * 0.44, 16, WINE, 8)


def harbour(canvas: Canvas) -> None:
    """Fishing boats coming home in the early morning."""
    sky(canvas, "#f2b98a", "#fdeccd", 600)
    sun(canvas, 900, 520, 120)
    cloud(canvas, 330, 240, 360, "#fde2c0")
    cloud(canvas, 1480, 190, 330, "#fde2c0")
    canvas.hill([(-60, 560), (180, 470), (460, 590), (640, 610)], "#a8a284", 620)
    canvas.hill([(1200, 612), (1420, 520), (1640, 570), (1860, 470)], "#a8a284", 620)
    canvas.gradient(600, 600, "#b8cdb9", "#3f7a7c")
    for number in range(9):
        canvas.rounded(
            900 - 150 + number * 9, 622 + number * 22, 300 - number * 18, 8, "#fbdc8c99", 4
        )
    for number in range(22):
        y = 680 + number * number
        canvas.rounded((number * 463) % 1700, y, 70 + number * 9, 6, "#ffffff38", 3)
    for x, y, size, fill in (
        (300, 740, 0.62, TEAL),
        (1480, 760, 0.66, RED),
        (960, 800, 0.74, NAVY),
    ):
        boat(canvas, x, y, size, fill)
    boat(canvas, 480, 990, 1.25, RED)
    boat(canvas, 1330, 1030, 1.35, TEAL)
    for x, y in ((620, 300), (700, 260), (1130, 230), (1210, 280), (1060, 330)):
        canvas.curve(
            [(x - 34, y - 12), (x - 14, y - 18), (x, y), (x + 14, y - 18), (x + 34, y - 12)],
            6,
            COCOA,
        )


def boat(canvas: Canvas, x: float, y: float, size: float, fill: str) -> None:
    """Draw a wooden fishing boat with its cabin, mast and flag."""

    def at(across: float, up: float) -> tuple[float, float]:
        return x + across * size, y - up * size

    canvas.ellipse(x, y + 62 * size, 250 * size, 20 * size, "#00000026")
    canvas.line([at(70, 30), at(70, 290)], 9 * size, COCOA)
    canvas.line([at(70, 270), at(-200, 70)], 4 * size, COCOA)
    canvas.line([at(70, 270), at(230, 80)], 4 * size, COCOA)
    flag(canvas, *at(70, 230), 90 * size, 96 * size)
    canvas.rounded(*at(-70, 170), 190 * size, 150 * size, CREAM, 10 * size)
    canvas.rounded(*at(-84, 184), 218 * size, 26 * size, WINE, 8 * size)
    for number in range(3):
        canvas.rounded(*at(-52 + number * 58, 138), 40 * size, 44 * size, POOL, 6 * size)
    canvas.blob(
        [
            at(-250, 88),
            at(-150, 30),
            at(0, 18),
            at(160, 34),
            at(260, 96),
            at(190, -40),
            at(100, -64),
            at(-110, -64),
            at(-190, -34),
        ],
        fill,
    )
    canvas.curve([at(-248, 84), at(-150, 28), at(0, 16), at(160, 32), at(258, 92)], 14 * size, GOLD)
    canvas.disc(*at(-176, 8), 13 * size, PAPER)
    canvas.disc(*at(-176, 8), 6 * size, INK)
    for number, across in enumerate((-130, 160)):
        canvas.slice(*at(across, 24), 38 * size, 40 * size, (180, 360), (AMBER, FERN)[number])
