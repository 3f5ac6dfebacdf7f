"""Pictures of people learning and being cared for."""

from dataclasses import replace

from tools.drawing.canvas import Canvas, mix
from tools.drawing.people import Look, bust, look, standing
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
    NAVY,
    PAPER,
    POOL,
    RED,
    SAND,
    TEAL,
    WINE,
    palm,
    star,
)


def library(canvas: Canvas) -> None:
    """A reading room with full shelves."""
    canvas.rect(0, 0, 1800, 1200, "#f3e0ba")
    for left in (60, 660, 1260):
        shelf(canvas, left, 100, 480)
    canvas.rect(0, 800, 1800, 400, "#cf9f68")
    canvas.polygon([(140, 860), (1660, 860), (1800, 1200), (0, 1200)], "#c28f58")
    for x in (430, 1370):
        for side in (-1, 1):
            reader(
                canvas,
                x + side * 175,
                930,
                look(int(x) // 97 + side, left=(0.75, 1.55), right=(-0.75, 1.55)),
            )
        canvas.rounded(x - 350, 925, 700, 44, "#a66840", 12)
        canvas.rect(x - 310, 965, 36, 235, BROWN)
        canvas.rect(x + 274, 965, 36, 235, BROWN)
        canvas.line([(x, 925), (x, 800)], 10, INK)
        canvas.polygon([(x - 64, 820), (x + 64, 820), (x + 36, 756), (x - 36, 756)], GOLD)
        canvas.polygon([(x - 64, 820), (x + 64, 820), (x + 210, 925), (x - 210, 925)], "#fff3c838")


def shelf(canvas: Canvas, left: float, top: float, wide: float) -> None:
    """Draw a shelf of books in five rows."""
    canvas.rounded(left - 20, top - 20, wide + 40, 720, BROWN, 8)
    spines = (RED, GOLD, TEAL, CREAM, CLAY, LEAF, NAVY, SAND, WINE, "#7fb3a8")
    for row in range(5):
        y = top + row * 136
        canvas.rect(left, y, wide, 122, COCOA)
        x, number = left + 6, row * 7 + int(left)
        while x < left + wide - 46:
            thick, tall = 18 + number * 13 % 17, 84 + number * 29 % 30
            fill = spines[number * 7 % len(spines)]
            canvas.rect(x, y + 122 - tall, thick, tall, fill)
            canvas.rect(x, y + 122 - tall * 0.78, thick, 8, mix(fill, INK, 0.25))
            x += thick + (3 if number % 9 else 34)
            number += 1


def reader(canvas: Canvas, x: float, table: float, who: Look) -> None:
    """Draw somebody reading an open book at a table."""
    bust(canvas, x, table + 20, 78, who)
    canvas.polygon(
        [(x, table - 6), (x - 84, table - 30), (x - 84, table - 92), (x, table - 66)], PAPER
    )
    canvas.polygon(
        [(x, table - 6), (x + 84, table - 30), (x + 84, table - 92), (x, table - 66)], "#efe0c2"
    )
    canvas.line([(x, table - 66), (x, table - 6)], 5, CLAY)


def digital_class(canvas: Canvas) -> None:
    """Young people showing older ones how to use a telephone."""
    canvas.rect(0, 0, 1800, 1200, "#f4e3bf")
    canvas.rect(0, 0, 1800, 30, "#e2c48f")
    canvas.rounded(520, 90, 760, 440, COCOA, 14)
    canvas.rounded(540, 110, 720, 400, "#dbe6d6", 6)
    canvas.rounded(780, 150, 240, 330, INK, 30)
    canvas.rounded(796, 176, 208, 276, POOL, 10)
    for number in range(9):
        fill = (RED, GOLD, PAPER, TEAL, CLAY, CREAM, LEAF, NAVY, AMBER)[number]
        canvas.rounded(816 + number % 3 * 62, 196 + number // 3 * 78, 46, 46, fill, 12)
    canvas.line([(545, 470), (850, 330)], 9, BROWN)
    for x in (190, 1610):
        canvas.rounded(x - 100, 150, 200, 330, PAPER, 8)
        canvas.rect(x - 86, 164, 172, 302, "#c6dccf")
        palm(canvas, x - 20, 466, 220)
        canvas.rect(x - 5, 150, 10, 330, PAPER)
    canvas.rect(0, 760, 1800, 440, "#cfa06a")
    teacher = Look(shirt=NAVY, trousers=INK, left=(-0.6, 1.8), right=(1.2, -0.6), long_hair=True)
    standing(canvas, 390, 960, 600, teacher)
    star(canvas, 425, 590, 16, GOLD)
    elders = ("#dedad2", "#b9b2aa", "#d2cdc4", "#c7c1b8")
    for number, x in enumerate((690, 960, 1230, 1500)):
        who = look(number + 1, hair=elders[number], left=(0.5, 1.35), right=(-0.5, 1.35))
        bust(canvas, x, 985, 88, who)
        phone(canvas, x, 905)
    helper = Look(shirt=NAVY, left=(-0.9, 1.5), right=(0.4, 1.9))
    standing(canvas, 1690, 1120, 690, helper)
    canvas.rounded(560, 960, 1060, 46, "#a66840", 12)
    canvas.rect(600, 1002, 980, 198, BROWN)
    canvas.rounded(630, 1030, 920, 170, mix(BROWN, SAND, 0.15), 10)
    for x in (830, 1370):
        canvas.rounded(x - 26, 900, 52, 64, PAPER, 8)
        canvas.slice(x, 900, 40, 40, (180, 360), FERN)


def phone(canvas: Canvas, x: float, y: float) -> None:
    """Draw a telephone held up in two hands."""
    canvas.rounded(x - 27, y - 46, 54, 92, INK, 10)
    canvas.rounded(x - 21, y - 38, 42, 72, POOL, 4)


def health_station(canvas: Canvas) -> None:
    """A doctor and a nurse seeing elderly people at a health station."""
    consulting_room(canvas)
    elder = Look(shirt=CLAY, hair="#d9d5cc", skin="#dba178", left=(-0.4, 1.7), right=(1.35, 1.1))
    doctor = Look(shirt=PAPER, left=(-1.4, 1.2), right=(0.3, 1.6))
    for x, chair, who in ((640, TEAL, elder), (1130, COCOA, doctor)):
        canvas.rounded(x - 118, 690, 236, 330, chair, 30)
        bust(canvas, x, 860, 104, who)
    canvas.line([(1095, 640), (1110, 720), (1150, 720), (1165, 640)], 9, TEAL)
    canvas.disc(1130, 728, 14, TEAL)
    canvas.rounded(520, 860, 760, 40, "#a66840", 12)
    canvas.rect(545, 895, 710, 305, BROWN)
    canvas.rounded(575, 925, 650, 245, mix(BROWN, SAND, 0.15), 10)
    canvas.rounded(842, 800, 110, 62, NAVY, 10)
    canvas.rounded(856, 812, 82, 34, "#bfdcd6", 4)
    canvas.curve([(842, 840), (800, 852), (770, 800)], 8, INK)
    nurse = Look(shirt="#cfe0d6", trousers="#cfe0d6", long_hair=True, left=(0.2, 1.5))
    standing(canvas, 1480, 1120, 720, replace(nurse, right=(0.7, 1.1)))
    canvas.rounded(1596, 596, 104, 136, BROWN, 8)
    canvas.rect(1606, 610, 84, 112, PAPER)
    for row in range(4):
        canvas.rect(1618, 626 + row * 22, 60, 7, SAND)
    canvas.disc(1622, 706, 22, "#dba178")
    waiting = Look(shirt="#e7c9a5", hair="#cfcac0", long_hair=True, trousers=COCOA)
    standing(canvas, 280, 1140, 660, waiting)
    canvas.line([(345, 880), (372, 1140)], 14, BROWN)


def consulting_room(canvas: Canvas) -> None:
    """Draw the room of the health station: window, sign, medicine cupboard."""
    canvas.rect(0, 0, 1800, 1200, "#e3ead8")
    canvas.rect(0, 760, 1800, 440, "#d8b98a")
    canvas.rect(0, 740, 1800, 26, "#c9d3bb")
    canvas.rounded(110, 150, 460, 380, PAPER, 12)
    canvas.rect(130, 170, 420, 340, "#bfdcd6")
    canvas.hill([(130, 430), (260, 370), (400, 420), (550, 380)], FERN, 510)
    canvas.rect(334, 170, 12, 340, PAPER)
    canvas.disc(930, 260, 110, PAPER)
    canvas.rounded(905, 190, 50, 140, LEAF, 8)
    canvas.rounded(860, 235, 140, 50, LEAF, 8)
    canvas.rounded(1290, 130, 380, 460, "#d4dcc4", 12)
    for row in range(3):
        canvas.rect(1310, 160 + row * 140, 340, 116, PAPER)
        for number in range(6):
            fill = (CLAY, TEAL, GOLD, POOL)[(number + row) % 4]
            canvas.rounded(1326 + number * 54, 204 + row * 140, 38, 72, fill, 8)
            canvas.rect(1334 + number * 54, 192 + row * 140, 22, 14, CREAM)
