"""Pictures of the village."""

from dataclasses import replace
from math import pi, sin

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
    LIME,
    MOSS,
    NAVY,
    PAPER,
    RED,
    SAND,
    TEAL,
    WINE,
    bunting,
    bush,
    cloud,
    flag,
    ground,
    house,
    palm,
    sky,
    sun,
    tree,
)

GRANDMOTHER = Look(shirt=WINE, hair="#d5d0c8", long_hair=True, left=(-1.1, 1.15))
GRANDFATHER = Look(shirt=BROWN, hair="#c9c3ba", skin="#c98b63", left=(-0.3, 1.8))
VISITED = (
    (560, 1110, 520, Look(shirt=PAPER, left=(-0.4, 2.0), right=(0.5, 1.9))),
    (760, 1130, 530, Look(shirt="#d9e3df", left=(-0.5, 1.9), right=(1.25, 1.3))),
    (1010, 1130, 490, GRANDMOTHER),
    (1210, 1120, 520, GRANDFATHER),
    (1380, 1100, 330, Look(shirt=GOLD, trousers=NAVY, left=(-0.9, 0.2), right=(0.5, 1.8))),
)


def village_road(canvas: Canvas) -> None:
    """A concrete village road between areca palms."""
    sky(canvas, "#f6c98f", "#fdf0d4", 700)
    sun(canvas, 900, 520, 90)
    cloud(canvas, 330, 230, 330, "#fff1d6")
    cloud(canvas, 1480, 300, 380, "#fff1d6")
    canvas.hill(
        [(-60, 640), (300, 560), (700, 640), (1100, 580), (1500, 640), (1860, 570)], "#a9b184"
    )
    ground(canvas, 690, LIME)
    canvas.hill([(-60, 720), (400, 690), (900, 705), (1400, 690), (1860, 720)], LIME)
    for row in range(6):
        y = 735 + row * row * 13 + row * 12
        canvas.line([(-20, y), (1820, y)], 3 + row * 2, FERN)
    canvas.polygon([(860, 692), (940, 692), (1560, 1200), (240, 1200)], "#efe0c2")
    canvas.polygon([(860, 692), (868, 692), (330, 1200), (240, 1200)], "#cdb88f")
    canvas.polygon([(932, 692), (940, 692), (1560, 1200), (1470, 1200)], "#cdb88f")
    house(canvas, 470, 745, 300)
    house(canvas, 1330, 745, 290, "#f3dfb8")
    flag(canvas, 655, 760, 190, 92)
    flag(canvas, 1150, 760, 190, 92)
    for side in (-1, 1):
        for number in range(4):
            depth = 0.16 + number * number * 0.085
            x, foot = 900 + side * (185 + 700 * depth), 730 + 430 * depth
            palm(canvas, x, foot, 270 + 640 * depth, side * 16)
            bush(canvas, x + side * 60, foot + 14, 90 + 120 * depth)
            flowers(canvas, 900 + side * (70 + 640 * depth), 752 + 430 * depth, 40 + 90 * depth)
    for x, foot, tall, number in ((800, 1010, 330, 5), (945, 1040, 345, 0)):
        canvas.ellipse(x, foot + 8, 66, 12, "#00000022")
        standing(canvas, x, foot, tall, look(number, hat="cone" if number else ""))
    canvas.slice(870, 862, 34, 50, (0, 180), BROWN)


def flowers(canvas: Canvas, x: float, foot: float, wide: float) -> None:
    """Draw a clump of flowers at the roadside."""
    canvas.slice(x, foot, wide * 0.6, wide * 0.5, (180, 360), LEAF)
    for number in range(7):
        across, up = (number - 3) * wide * 0.16, (number * 37 % 3) * wide * 0.13 + wide * 0.14
        canvas.disc(x + across, foot - up, wide * 0.085, (RED, GOLD, PAPER, AMBER)[number % 4])


def market(canvas: Canvas) -> None:
    """A country market in the morning."""
    sky(canvas, "#f7cf97", "#fdf1d6", 640)
    sun(canvas, 900, 330, 90)
    for x, tall in ((80, 400), (340, 300), (1480, 310), (1740, 420)):
        tree(canvas, x, 660, tall, MOSS)
    ground(canvas, 640, "#e6c793")
    canvas.hill([(-40, 660), (600, 640), (1200, 655), (1860, 640)], "#e9cd9c")
    for number, x in enumerate((170, 560, 1240, 1630)):
        stall(canvas, x, 700, 330, number)
    canvas.hill([(-40, 905), (600, 890), (1200, 905), (1860, 890)], "#efd8ab")
    for x, foot, tall, number in ((760, 960, 400, 1), (900, 930, 380, 4), (1030, 970, 400, 7)):
        who = look(number, hat="cone" if number != 4 else "", right=(0.5, 1.5))
        canvas.ellipse(x, foot + 8, 70, 12, "#00000020")
        standing(canvas, x, foot, tall, who)
        canvas.slice(x + 66, foot - 190, 46, 60, (0, 180), BROWN)
        canvas.slice(x + 66, foot - 190, 40, 30, (180, 360), LEAF)
    for number, x in enumerate((150, 420, 690, 1130, 1400, 1670)):
        basket(canvas, x, 1110, 130, number)


def stall(canvas: Canvas, x: float, top: float, wide: float, number: int) -> None:
    """Draw a stall with a striped awning and its keeper."""
    left, colour = x - wide / 2, (RED, TEAL, AMBER, LEAF)[number % 4]
    canvas.rect(left + 10, top - 250, 14, 440, BROWN)
    canvas.rect(left + wide - 24, top - 250, 14, 440, BROWN)
    bust(
        canvas,
        x,
        top + 80,
        76,
        look(number * 3 + 2, hat="cone", left=(0.2, 1.6), right=(-0.3, 1.6)),
    )
    canvas.rect(left - 8, top + 50, wide + 16, 30, "#c58a5a")
    canvas.rect(left, top + 80, wide, 120, BROWN)
    for place in range(6):
        fill = (RED, GOLD, FERN, AMBER, LEAF, CLAY)[(place + number) % 6]
        for dot in range(3):
            canvas.disc(left + 34 + place * 54 + (dot - 1) * 17, top + 48 - dot % 2 * 17, 18, fill)
    for stripe in range(6):
        fill = colour if stripe % 2 == 0 else CREAM
        step = (wide + 80) / 6
        start = left - 40 + stripe * step
        inner = left + 10 + stripe * (wide - 20) / 6
        canvas.polygon(
            [
                (inner, top - 310),
                (inner + (wide - 20) / 6, top - 310),
                (start + step, top - 190),
                (start, top - 190),
            ],
            fill,
        )
        canvas.slice(start + step / 2, top - 191, step / 2, 28, (0, 180), fill)


def basket(canvas: Canvas, x: float, y: float, wide: float, number: int) -> None:
    """Draw a basket heaped with fruit or greens."""
    fill = (AMBER, FERN, RED, GOLD, LEAF, CLAY)[number % 6]
    for row, count in enumerate((5, 4, 2)):
        for place in range(count):
            shade = mix(fill, INK, 0.12) if (place + row) % 3 == 0 else fill
            across = (place - (count - 1) / 2) * wide * 0.3
            canvas.disc(x + across, y - row * wide * 0.2, wide * 0.18, shade)
    canvas.polygon(
        [
            (x - wide, y),
            (x + wide, y),
            (x + wide * 0.7, y + wide * 0.55),
            (x - wide * 0.7, y + wide * 0.55),
        ],
        "#b98550",
    )
    canvas.rounded(x - wide * 1.05, y - 10, wide * 2.1, 26, BROWN, 12)
    for line in range(1, 3):
        shrink = wide * (1 - 0.1 * line)
        canvas.line([(x - shrink, y + 10 + line * 22), (x + shrink, y + 10 + line * 22)], 5, BROWN)


def visit(canvas: Canvas) -> None:
    """Officials visiting a family in front of their house."""
    sky(canvas, "#c8dccf", "#fbecd0", 860)
    cloud(canvas, 1500, 180, 320)
    for x, tall, lean in ((60, 560, 20), (1750, 640, -20)):
        palm(canvas, x, 800, tall, lean)
    for x, tall in ((230, 420), (1600, 400)):
        tree(canvas, x, 780, tall, MOSS)
    house(canvas, 900, 830, 1000)
    ground(canvas, 828, "#e3c48f")
    canvas.hill([(-60, 850), (900, 836), (1860, 850)], "#ead0a2")
    flag(canvas, 330, 850, 480, 170)
    for x in (480, 1320):
        canvas.polygon([(x - 54, 800), (x + 54, 800), (x + 40, 886), (x - 40, 886)], CLAY)
        bush(canvas, x, 804, 170, FERN)
        flowers(canvas, x, 776, 120)
    for x, foot, tall, who in VISITED:
        canvas.ellipse(x, foot + 8, tall * 0.17, tall * 0.028, "#00000024")
        standing(canvas, x, foot, tall, who)
    canvas.rounded(470, 890, 120, 96, RED, 8)
    canvas.rect(522, 890, 16, 96, GOLD)
    canvas.rect(470, 930, 120, 14, GOLD)
    canvas.disc(592, 925, 18, "#e8b48c")


def festival(canvas: Canvas) -> None:
    """A village festival: drums, dancers and strings of small flags."""
    sky(canvas, "#f5c994", "#fdf0d6", 730)
    cloud(canvas, 900, 200, 340)
    for x, tall in ((90, 480), (1710, 500)):
        tree(canvas, x, 700, tall)
    communal_house(canvas)
    ground(canvas, 700, "#e4bf86")
    canvas.hill([(-60, 740), (900, 715), (1860, 740)], "#edcf9d")
    for x in (250, 1550):
        flag(canvas, x, 760, 560, 150)
    bunting(canvas, (250, 260), (900, 300), 70)
    bunting(canvas, (900, 300), (1550, 260), 70)
    for number in range(6):
        dancer(canvas, 420 + number * 192, 1000 + number % 2 * 60, number)
    drum(canvas, 170, 1000)
    drum(canvas, 1640, 1000)


def dancer(canvas: Canvas, x: float, foot: float, number: int) -> None:
    """Draw a woman in a long dress dancing with a fan."""
    dress = (RED, AMBER, TEAL, "#d98a8f", LEAF, GOLD)[number]
    left, right = ((-1.3, -0.9), (1.3, -0.9)) if number % 2 else ((-1.4, 0.1), (1.2, -1.1))
    who = look(number, shirt=dress, trousers=PAPER, long_hair=True, skirt=True)
    canvas.ellipse(x, foot + 8, 80, 13, "#00000022")
    standing(canvas, x, foot, 400, replace(who, left=left, right=right))
    hand = (x + right[0] * 57 + 41, foot - 272 + right[1] * 57)
    canvas.polygon([hand, (x + 175, foot - 380), (x + 165, foot - 250)], GOLD)


def communal_house(canvas: Canvas) -> None:
    """Draw the village's communal house with its upturned roof."""
    canvas.rect(480, 480, 840, 230, "#b9794d")
    for number in range(8):
        canvas.rect(490 + number * 116, 470, 24, 240, WINE)
    for number in range(7):
        canvas.rect(530 + number * 116, 520, 60, 180, COCOA)
    canvas.blob(
        [
            (330, 440),
            (470, 450),
            (900, 486),
            (1330, 450),
            (1470, 440),
            (1330, 380),
            (1180, 280),
            (900, 270),
            (620, 280),
            (470, 380),
        ],
        CLAY,
    )
    canvas.polygon([(620, 300), (1180, 300), (1160, 262), (640, 262)], WINE)
    for side in (-1, 1):
        canvas.curve(
            [(900 + side * 250, 270), (900 + side * 300, 250), (900 + side * 320, 210)], 20, WINE
        )
    canvas.rect(440, 700, 920, 26, SAND)


def drum(canvas: Canvas, x: float, y: float) -> None:
    """Draw a big drum on its stand and the drummer."""
    standing(
        canvas,
        x,
        y - 10,
        400,
        Look(shirt=WINE, trousers=INK, hat=RED, left=(-0.9, 0.5), right=(0.9, 0.5)),
    )
    canvas.line([(x - 80, y - 30), (x + 60, y + 90)], 16, BROWN)
    canvas.line([(x + 80, y - 30), (x - 60, y + 90)], 16, BROWN)
    canvas.rounded(x - 105, y - 150, 210, 170, RED, 50)
    canvas.ellipse(x, y - 148, 105, 34, BROWN)
    canvas.ellipse(x, y - 152, 95, 28, CREAM)
    for number in range(7):
        canvas.disc(x - 90 + number * 30, y - 108 + 14 * sin(number / 6 * pi), 6, GOLD)
