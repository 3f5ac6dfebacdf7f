"""Pictures of the town."""

from tools.drawing.canvas import Canvas, mix
from tools.drawing.people import look, standing
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
    POOL,
    RED,
    SAND,
    TEAL,
    WINE,
    bush,
    cloud,
    flag,
    ground,
    sky,
    star,
    tree,
)


def headquarters(canvas: Canvas) -> None:
    """The office building behind its garden."""
    sky(canvas, "#bfd8d2", "#fbeccd", 890)
    cloud(canvas, 300, 250, 380)
    cloud(canvas, 1500, 190, 300)
    for x, tall in ((90, 420), (250, 330), (1560, 340), (1730, 430)):
        tree(canvas, x, 880, tall, MOSS)
    flag(canvas, 900, 240, 180, 150)
    wings(canvas)
    portico(canvas)
    ground(canvas, 880, LIME)
    canvas.polygon([(720, 880), (1080, 880), (1420, 1200), (380, 1200)], "#efdfbd")
    for side in (-1, 1):
        for number in range(4):
            x, y = 900 + side * (330 + number * 140), 960 + number * 62
            bush(canvas, x, y, 150 + number * 26, FERN)
            for dot in range(5):
                fill = (RED, GOLD)[dot % 2]
                canvas.disc(x + (dot - 2) * 20, y - 22 - dot % 2 * 18, 8 + number, fill)


def wings(canvas: Canvas) -> None:
    """Draw the two wings of the office building with their windows."""
    canvas.rect(300, 430, 1200, 450, "#f2d9a5")
    canvas.rect(300, 410, 1200, 34, CLAY)
    for row in (480, 680):
        for left in (345, 445, 545, 1160, 1260, 1360):
            canvas.rounded(left, row, 70, 120, PAPER, 8)
            canvas.rounded(left + 8, row + 8, 54, 104, POOL, 6)
            canvas.rect(left + 32, row + 8, 6, 104, PAPER)


def portico(canvas: Canvas) -> None:
    """Draw the middle of the office building: gable, columns, door and steps."""
    canvas.rect(660, 330, 480, 550, CREAM)
    canvas.polygon([(630, 340), (900, 230), (1170, 340)], CLAY)
    canvas.polygon([(700, 330), (900, 250), (1100, 330)], "#e9b98a")
    star(canvas, 900, 300, 30, GOLD)
    for number in range(5):
        canvas.rect(680 + number * 100, 380, 40, 420, PAPER)
        canvas.rect(672 + number * 100, 372, 56, 18, SAND)
    for number in range(4):
        canvas.rounded(732 + number * 100, 420, 56, 130, POOL, 8)
    canvas.rounded(832, 640, 136, 190, COCOA, 8)
    canvas.rect(897, 650, 6, 180, SAND)
    for step in range(4):
        fill = mix(PAPER, SAND, 0.2 + step * 0.2)
        canvas.rect(640 - step * 22, 800 + step * 22, 520 + step * 44, 24, fill)


def school_yard(canvas: Canvas) -> None:
    """A school yard under a flame tree."""
    sky(canvas, "#c5dcd3", "#fcedcf", 830)
    cloud(canvas, 1300, 200, 400)
    cloud(canvas, 620, 150, 240)
    canvas.rect(480, 300, 1400, 500, "#f6dfa9")
    canvas.polygon([(440, 312), (540, 220), (1860, 220), (1860, 312)], CLAY)
    for row in (360, 580):
        for number in range(6):
            left = 530 + number * 215
            if number % 3 == 1:
                canvas.rounded(left + 30, row, 96, 190, TEAL, 6)
                canvas.rect(left + 75, row + 6, 5, 184, mix(TEAL, INK, 0.3))
            else:
                canvas.rounded(left, row + 16, 160, 110, PAPER, 6)
                canvas.rect(left + 8, row + 24, 144, 94, POOL)
                canvas.rect(left + 77, row + 24, 6, 94, PAPER)
        canvas.rect(480, row + 190, 1400, 22, "#e2bd7e")
    for number in range(7):
        canvas.rect(490 + number * 215, 312, 22, 480, PAPER)
    ground(canvas, 792, "#e9c690")
    canvas.hill([(-40, 830), (500, 810), (1200, 830), (1860, 815)], "#eed09b")
    flag(canvas, 1480, 850, 590, 170)
    flame_tree(canvas, 300, 920)
    canvas.ellipse(330, 930, 420, 60, "#8a553530")
    for number, (x, foot, tall) in enumerate(
        (
            (560, 960, 210),
            (720, 1040, 230),
            (900, 960, 200),
            (1090, 1060, 235),
            (1290, 980, 215),
            (1450, 1080, 240),
            (300, 1080, 245),
        )
    ):
        pupil(canvas, x, foot, tall, number)
    canvas.disc(815, 1110, 26, AMBER)


def pupil(canvas: Canvas, x: float, foot: float, tall: float, number: int) -> None:
    """Draw a pupil with a red scarf, playing."""
    hands = ((-0.9, 1.2), (-0.8, -1.0), (-0.5, 1.9), (-1.1, 0.2))[number % 4]
    who = look(number, shirt=PAPER, trousers=NAVY, left=hands, right=(-hands[0], hands[1] * 0.7))
    canvas.ellipse(x, foot + 6, tall * 0.2, 10, "#00000020")
    standing(canvas, x, foot, tall, who)
    head = tall / 7
    neck = foot - 5.4 * head
    canvas.polygon([(x - 0.4 * head, neck), (x + 0.4 * head, neck), (x, neck + 0.9 * head)], RED)


def flame_tree(canvas: Canvas, x: float, foot: float) -> None:
    """Draw a flame tree in bloom."""
    canvas.polygon([(x - 46, foot), (x - 22, 480), (x + 30, 480), (x + 52, foot)], BROWN)
    for end in ((x - 230, 380), (x + 240, 360), (x + 20, 300)):
        canvas.line([(x, 560), ((x + end[0]) / 2, 440), end], 34, BROWN)
    for across, y, size, fill in (
        (-200, 400, 160, LEAF),
        (210, 390, 165, LEAF),
        (0, 320, 210, MOSS),
        (-250, 330, 130, RED),
        (-80, 240, 170, RED),
        (130, 230, 180, "#cf4a34"),
        (270, 310, 140, RED),
        (20, 330, 150, "#d9603f"),
        (-160, 300, 90, "#e2714a"),
        (200, 260, 80, "#e2714a"),
    ):
        canvas.ellipse(x + across, y, size, size * 0.62, fill)


def evening_street(canvas: Canvas) -> None:
    """A street of the town at dusk, lamps lit."""
    sky(canvas, "#6d5a78", "#f3b27a", 790)
    canvas.disc(900, 690, 110, "#fbd68a")
    fills = ("#a4604c", "#c58a5a", "#8a4b46", "#d5a06b", "#9c6a55")
    for side in (-1, 1):
        for number in range(6):
            near = 900 + side * (150 + number * number * 26 + number * 40)
            wide = 90 + number * 42
            tall = 220 + number * 95 + (number * 53 + side * 20) % 90
            left = near if side > 0 else near - wide
            shop(canvas, left, 770 + number * 34, wide, tall, fills[(number + side) % 5])
    canvas.polygon([(830, 770), (970, 770), (1900, 1200), (-100, 1200)], "#5d4a55")
    canvas.polygon([(830, 770), (846, 770), (160, 1200), (-100, 1200)], "#8a6c64")
    canvas.polygon([(954, 770), (970, 770), (1900, 1200), (1640, 1200)], "#8a6c64")
    for number in range(5):
        y = 790 + number * number * 22
        canvas.polygon(
            [
                (898 - number, y),
                (902 + number, y),
                (905 + number * 3, y + 18 + number * 14),
                (895 - number * 3, y + 18 + number * 14),
            ],
            GOLD,
        )
    for side in (-1, 1):
        for number in range(4):
            lamp(
                canvas,
                900 + side * (120 + number * number * 42 + number * 70),
                785 + number * 80,
                190 + number * 150,
                -side,
            )
    rider(canvas, 780, 1010, 1.0, RED)
    rider(canvas, 1080, 1090, 1.25, TEAL)


def shop(canvas: Canvas, left: float, foot: float, wide: float, tall: float, wall: str) -> None:
    """Draw a narrow town house with lit windows and a shop below."""
    canvas.rect(left, foot - tall, wide, tall + 300, wall)
    canvas.rect(left, foot - tall, wide, tall * 0.04, mix(wall, INK, 0.35))
    for row in range(3):
        for column in range(2):
            fill = "#fbd68a" if (row + column + int(left)) % 3 else mix(wall, INK, 0.4)
            x = left + wide * (0.16 + 0.4 * column)
            canvas.rounded(x, foot - tall * (0.88 - 0.2 * row), wide * 0.27, tall * 0.12, fill, 5)
    canvas.rect(left + wide * 0.1, foot - tall * 0.22, wide * 0.8, tall * 0.24, "#fbe0a4")
    canvas.rect(left, foot - tall * 0.27, wide, tall * 0.06, (WINE, TEAL, AMBER)[int(left) % 3])


def lamp(canvas: Canvas, x: float, foot: float, tall: float, towards: int) -> None:
    """Draw a street lamp leaning over the road, with a small flag on its post."""
    thick, end = tall * 0.028, (x + towards * tall * 0.16, foot - tall)
    canvas.line([(x, foot), (x, foot - tall * 0.92), end], thick, INK)
    canvas.disc(end[0], end[1] + thick * 2, tall * 0.09, "#fff0b84d")
    canvas.ellipse(end[0], end[1] + thick, tall * 0.05, tall * 0.025, "#fff3c4")
    canvas.rect(
        x + (6 if towards < 0 else -6 - tall * 0.11),
        foot - tall * 0.72,
        tall * 0.11,
        tall * 0.2,
        RED,
    )
    middle = x + (6 + tall * 0.055 if towards < 0 else -6 - tall * 0.055)
    star(canvas, middle, foot - tall * 0.62, tall * 0.032, GOLD)


def rider(canvas: Canvas, x: float, foot: float, size: float, shirt: str) -> None:
    """Draw somebody on a motorbike going away from us."""
    canvas.ellipse(x, foot + 4, 62 * size, 10 * size, "#00000040")
    canvas.rounded(x - 11 * size, foot - 66 * size, 22 * size, 68 * size, INK, 10 * size)
    canvas.rounded(x - 34 * size, foot - 104 * size, 68 * size, 62 * size, "#3f3540", 20 * size)
    canvas.disc(x, foot - 70 * size, 11 * size, RED)
    canvas.line(
        [(x - 74 * size, foot - 148 * size), (x + 74 * size, foot - 148 * size)], 7 * size, INK
    )
    canvas.rounded(x - 42 * size, foot - 196 * size, 84 * size, 104 * size, shirt, 30 * size)
    for side in (-1, 1):
        canvas.line(
            [(x + side * 36 * size, foot - 176 * size), (x + side * 70 * size, foot - 150 * size)],
            20 * size,
            mix(shirt, INK, 0.2),
        )
    canvas.disc(x, foot - 222 * size, 30 * size, GOLD)
    canvas.rect(x - 30 * size, foot - 222 * size, 60 * size, 8 * size, mix(GOLD, INK, 0.3))
