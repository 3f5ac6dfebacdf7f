"""Pictures of people working together out of doors."""

from dataclasses import replace
from math import sin

from tools.drawing.canvas import Canvas, Point, mix
from tools.drawing.people import Look, look, standing
from tools.drawing.shapes import (
    BROWN,
    COCOA,
    FERN,
    GOLD,
    INK,
    LEAF,
    LIME,
    MOSS,
    STRAW,
    TEAL,
    cloud,
    flag,
    house,
    sky,
    star,
    sun,
    tree,
)


def planting(canvas: Canvas) -> None:
    """Young people in blue shirts planting trees on a hill."""
    sky(canvas, "#bcd8d0", "#fcefd3", 720)
    sun(canvas, 1480, 250, 80)
    cloud(canvas, 360, 230, 380)
    cloud(canvas, 980, 160, 280)
    canvas.hill([(-60, 620), (300, 480), (760, 610), (1240, 470), (1860, 590)], "#9fb487")
    canvas.hill([(-60, 720), (460, 610), (1000, 700), (1500, 600), (1860, 660)], FERN)
    for number in range(16):
        x = 40 + number * 116
        tree(
            canvas, x, 700 + 26 * sin(number * 1.7), 90 + number * 31 % 50, (LEAF, MOSS)[number % 2]
        )
    canvas.hill([(-60, 800), (600, 730), (1200, 770), (1860, 700)], LIME)
    canvas.hill([(-60, 960), (700, 880), (1300, 930), (1860, 860)], "#a3b565")
    flag(canvas, 110, 870, 430, 190)
    for x, foot, size in ((520, 860, 0.8), (1540, 850, 0.8), (760, 1050, 1.1), (1290, 1060, 1.2)):
        sapling(canvas, x, foot, size)
    for number, (x, foot, tall) in enumerate(
        (
            (430, 880, 320),
            (640, 1080, 420),
            (900, 1070, 400),
            (1160, 1090, 430),
            (1430, 1080, 410),
            (1640, 880, 320),
        )
    ):
        canvas.ellipse(x, foot + 8, tall * 0.17, tall * 0.03, "#00000024")
        volunteer(canvas, x, foot, tall, number)


def sapling(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """Draw a young tree on its mound of earth."""
    canvas.slice(x, foot + 14 * size, 90 * size, 44 * size, (180, 360), BROWN)
    canvas.line([(x, foot), (x, foot - 150 * size)], 10 * size, COCOA)
    for number in range(4):
        y, side = foot - (70 + number * 30) * size, -1 if number % 2 else 1
        canvas.blob(
            [
                (x, y),
                (x + side * 34 * size, y - 34 * size),
                (x + side * 74 * size, y - 34 * size),
                (x + side * 44 * size, y - 4 * size),
            ],
            (LEAF, FERN)[number % 2],
        )
    canvas.ellipse(x, foot - 168 * size, 22 * size, 36 * size, LEAF)


def volunteer(canvas: Canvas, x: float, foot: float, tall: float, number: int) -> None:
    """Draw a volunteer with a spade or a watering can."""
    head, side = tall / 7, -1 if number % 2 else 1
    arms = ((-1.2, 1.2), (0.4, 1.7)) if side < 0 else ((-0.4, 1.7), (1.2, 1.2))
    who = look(number + 2, shirt="#3f73a0", trousers=INK, hat=(GOLD, STRAW)[number % 2])
    standing(canvas, x, foot, tall, replace(who, left=arms[0], right=arms[1]))
    star(canvas, x + 0.4 * head, foot - 4.9 * head, 0.2 * head, GOLD)
    hand = x + side * 1.9 * head
    if number % 3:
        spade(canvas, (hand, foot - 5 * head), (hand + side * 0.2 * head, foot), head)
        return
    canvas.rounded(hand - 0.5 * head, foot - 4.1 * head, head, 1.1 * head, TEAL, 0.2 * head)
    spout = [(hand + side * 0.5 * head, foot - 3.4 * head)]
    spout.append((hand + side * 1.2 * head, foot - 4.0 * head))
    canvas.line(spout, 0.16 * head, TEAL)


def spade(canvas: Canvas, grip: Point, tip: Point, head: float) -> None:
    """Draw a spade standing on its blade."""
    canvas.line([grip, (tip[0], tip[1] - 0.4 * head)], 0.16 * head, BROWN)
    blade = (tip[0] - 0.35 * head, tip[1] - 0.8 * head)
    canvas.rounded(*blade, 0.7 * head, head, "#6f7a7a", 0.2 * head)


def rainy_dike(canvas: Canvas) -> None:
    """People in raincoats strengthening a dike in the rain."""
    sky(canvas, "#7d8f92", "#cfd3c4", 640)
    for x, y, wide in ((250, 170, 560), (900, 120, 700), (1500, 210, 560)):
        cloud(canvas, x, y, wide, "#95a3a2")
    canvas.hill([(-60, 560), (400, 500), (900, 560), (1400, 490), (1860, 550)], "#9ba793")
    canvas.gradient(560, 520, "#a2aea0", "#6f8a84")
    for number in range(14):
        canvas.rounded((number * 311) % 900, 600 + number * 18, 120, 6, "#ffffff40", 3)
    canvas.polygon([(700, 620), (1860, 560), (1860, 1260), (-60, 1260), (-60, 1010)], "#6f8a4d")
    canvas.polygon([(700, 620), (760, 612), (240, 1260), (-60, 1260), (-60, 1010)], "#83623f")
    canvas.polygon([(760, 612), (860, 604), (980, 1260), (240, 1260)], "#b99869")
    house(canvas, 1560, 740, 300, "#e4d3b0")
    house(canvas, 1180, 690, 190, "#e4d3b0")
    for x, foot, tall in ((1390, 720, 190), (1720, 770, 260), (1060, 680, 130)):
        tree(canvas, x, foot, tall, MOSS)
    sandbags(canvas)
    for number, (x, foot, tall) in enumerate(
        (
            (715, 790, 210),
            (640, 880, 270),
            (800, 930, 300),
            (560, 1010, 350),
            (790, 1110, 420),
            (1010, 1060, 390),
        )
    ):
        canvas.ellipse(x, foot + 8, tall * 0.2, tall * 0.04, "#00000030")
        worker(canvas, x, foot, tall, number)
    for number in range(170):
        x, y = (number * 547) % 1900, (number * 331) % 1200
        canvas.line([(x, y), (x - 16, y + 54)], 3, "#f4f1e560")


def sandbags(canvas: Canvas) -> None:
    """Draw a wall of sandbags along the water side."""
    for row in range(9):
        size = 34 + row * 9
        x, y = 660 - row * 62, 690 + row * 54 + row * row * 2
        for layer in range(3):
            fill = mix("#d9bd8a", BROWN, 0.14 * ((row + layer) % 3))
            left, top = x - size + layer * size * 0.3, y - layer * size * 0.62
            canvas.rounded(left, top, size * 1.9, size * 0.72, fill, size * 0.3)


def worker(canvas: Canvas, x: float, foot: float, tall: float, number: int) -> None:
    """Draw somebody in a raincoat carrying a sandbag or a spade."""
    head = tall / 7
    coat = (GOLD, "#e0783c", TEAL)[number % 3]
    side = -1 if number % 2 else 1
    left, right = ((-0.5, 1.2), (1.3, 1.0)) if side > 0 else ((-1.3, 1.0), (0.5, 1.2))
    who = Look(shirt=coat, trousers="#3d4a4a", hat=coat, left=left, right=right)
    standing(canvas, x, foot, tall, who)
    if number % 3 == 2:
        hand = x + side * 1.9 * head
        spade(canvas, (hand, foot - 5.4 * head), (hand + side * 0.2 * head, foot), head)
        return
    left_end = x + side * 1.1 * head - 1.1 * head
    canvas.rounded(left_end, foot - 4.5 * head, 2.2 * head, 1.1 * head, "#e3c997", 0.4 * head)
    tie = left_end + 0.4 * head
    canvas.line([(tie, foot - 4.3 * head), (tie, foot - 3.6 * head)], 0.1 * head, BROWN)
