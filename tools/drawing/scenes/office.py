"""Pictures of offices and meetings."""

from tools.drawing.canvas import Canvas, mix
from tools.drawing.people import Look, bust, look, seated_back
from tools.drawing.shapes import (
    BROWN,
    CLAY,
    COCOA,
    CREAM,
    GOLD,
    INK,
    LEAF,
    NAVY,
    PAPER,
    RED,
    TEAL,
    WINE,
    bush,
    star,
)


def meeting_hall(canvas: Canvas) -> None:
    """A full meeting hall, seen from the last rows."""
    canvas.rect(0, 0, 1800, 1200, "#f3e2c2")
    canvas.rect(0, 0, 1800, 90, "#e6cfa4")
    for x in (150, 450, 1350, 1650):
        canvas.rect(x - 44, 90, 88, 700, "#ead3a8")
        canvas.rounded(x - 22, 250, 44, 90, CREAM, 20)
    canvas.rect(480, 120, 840, 480, RED)
    for number in range(14):
        x = 480 + number * 60
        canvas.polygon([(x, 120), (x + 24, 120), (x + 20, 600), (x + 4, 600)], mix(RED, WINE, 0.45))
    canvas.rect(480, 110, 840, 42, WINE)
    for number in range(14):
        canvas.slice(510 + number * 60, 150, 30, 34, (0, 180), WINE)
    star(canvas, 900, 330, 105, GOLD)
    canvas.rect(420, 600, 960, 60, BROWN)
    canvas.rect(420, 596, 960, 14, "#a86d48")
    presidium(canvas)
    for x in (460, 1340):
        canvas.rounded(x - 34, 560, 68, 46, COCOA, 8)
        bush(canvas, x, 566, 110)
    ground_rows(canvas)


def presidium(canvas: Canvas) -> None:
    """Draw the table on the stage and a speaker at the lectern."""
    for number in range(4):
        bust(
            canvas, 640 + number * 92, 580, 34, look(number + 2, left=(0.3, 1.7), right=(-0.3, 1.7))
        )
    canvas.rounded(580, 540, 400, 66, "#efe0bf", 6)
    canvas.rect(580, 540, 400, 14, PAPER)
    for number in range(4):
        canvas.disc(640 + number * 92, 534, 9, GOLD)
    bust(canvas, 1160, 548, 40, Look(shirt=PAPER, left=(-0.2, 1.6), right=(1.0, 0.6)))
    canvas.polygon([(1100, 520), (1220, 520), (1205, 606), (1115, 606)], COCOA)
    canvas.rounded(1092, 508, 136, 18, BROWN, 6)
    star(canvas, 1160, 562, 20, GOLD)


def ground_rows(canvas: Canvas) -> None:
    """Draw the rows of people listening."""
    canvas.rect(0, 660, 1800, 540, "#c99a63")
    canvas.polygon([(840, 660), (960, 660), (1060, 1200), (740, 1200)], RED)
    for row in range(4):
        head = 34 + row * 13
        bottom = 790 + row * 128
        pitch = head * 2.75
        gap = 110 + row * 32
        for number in range(10):
            for side in (-1, 1):
                x = 900 + side * (gap + pitch * (number + 0.3))
                if -80 < x < 1880:
                    seated_back(canvas, x, bottom, head, look(number * 3 + row * 2 + side))
        chair_backs(canvas, row, gap, head, bottom)


def chair_backs(canvas: Canvas, row: int, gap: float, head: float, bottom: float) -> None:
    """Draw the chairs of one row, in front of those who sit on them."""
    pitch = head * 2.75
    for number in range(10):
        for side in (-1, 1):
            x = 900 + side * (gap + pitch * (number + 0.3))
            if -120 < x < 1920:
                fill = mix(WINE, INK, 0.1 + 0.05 * row)
                canvas.rounded(
                    x - head * 1.2, bottom - head * 1.05, head * 2.4, head * 2.2, fill, head * 0.4
                )


def online_meeting(canvas: Canvas) -> None:
    """A meeting around a table with a large screen showing other places."""
    canvas.rect(0, 0, 1800, 1200, "#efdcb6")
    for number in range(10):
        canvas.rect(number * 180, 0, 90, 760, "#eed8ae")
    canvas.rounded(330, 90, 1140, 520, INK, 22)
    for number in range(6):
        on_screen(canvas, 352 + number % 3 * 370, 112 + number // 3 * 242, number)
    for x in (170, 1630):
        bush(canvas, x, 640, 230)
        canvas.polygon([(x - 65, 640), (x + 65, 640), (x + 45, 760), (x - 45, 760)], CLAY)
    canvas.rect(0, 760, 1800, 440, "#c99a63")
    for side in (-1, 1):
        for number in range(3):
            at_table(canvas, side, number)
    canvas.polygon([(560, 800), (1240, 800), (1500, 1200), (300, 1200)], "#8d5734")
    canvas.polygon([(560, 780), (1240, 780), (1480, 1170), (320, 1170)], "#b9794d")
    for side in (-1, 1):
        for number in range(3):
            x, y = 900 + side * (265 + number * 78), 850 + number * 115
            canvas.polygon([(x - 50, y), (x + 50, y), (x + 60, y + 46), (x - 60, y + 46)], PAPER)
    for y, size in ((850, 40), (950, 50), (1070, 62)):
        canvas.ellipse(900, y, size, size * 0.4, LEAF)
        for number in range(5):
            across, up = (number - 2) * size * 0.4, size * (0.34 - 0.06 * abs(number - 2))
            canvas.disc(900 + across, y - up, size * 0.2, (RED, GOLD, PAPER)[number % 3])


def on_screen(canvas: Canvas, left: float, top: float, number: int) -> None:
    """Draw the people of another place on the screen."""
    wall = ("#cfdcc6", "#e9cf9f", "#c7d8d2")[(number + number // 3) % 3]
    canvas.rounded(left, top, 356, 230, wall, 6)
    canvas.rect(left, top + 170, 356, 60, ("#b9794d", "#a66840")[number % 2])
    for person in range(3):
        bust(canvas, left + 90 + person * 90, top + 196, 30, look(number * 3 + person))
    canvas.rect(left, top + 188, 356, 42, ("#c58a5a", "#b77a4c")[number % 2])


def at_table(canvas: Canvas, side: int, number: int) -> None:
    """Draw one person in a chair at the side of the table, the nearest one largest."""
    x, foot, size = 900 + side * (300 + number * 150), 800 + number * 75, 62 + number * 10
    back = (x - size * 1.15, foot - size * 1.9, size * 2.3, size * 3.4)
    canvas.rounded(*back, WINE, size * 0.4)
    who = look(number * 4 + side + 3, left=(-0.1, 1.8), right=(0.1, 1.8))
    bust(canvas, x, foot + 40, size, who)
    seat = (x - size * 1.25, foot + size * 0.5, size * 2.5, size * 1.1)
    canvas.rounded(*seat, mix(WINE, INK, 0.25), size * 0.3)


def counter(canvas: Canvas) -> None:
    """The one-stop counter of a commune, with people being served."""
    canvas.rect(0, 0, 1800, 1200, "#f5e6c8")
    canvas.rect(0, 0, 1800, 150, "#ead2a4")
    for x in (260, 900, 1540):
        canvas.rounded(x - 150, 60, 300, 26, PAPER, 13)
    canvas.rounded(160, 210, 1480, 110, RED, 10)
    star(canvas, 230, 265, 32, GOLD)
    for x, wide in ((300, 480), (810, 250), (1090, 400)):
        canvas.rounded(x, 250, wide, 30, mix(RED, GOLD, 0.55), 15)
    for number in range(4):
        window(canvas, 290 + number * 405, number)
    canvas.rect(0, 690, 1800, 330, "#b9794d")
    canvas.rect(0, 670, 1800, 46, "#d79c67")
    for number in range(5):
        canvas.rounded(70 + number * 405, 760, 330, 200, "#a66840", 12)
    canvas.rect(0, 1010, 1800, 190, "#e3c797")
    for x, number in ((330, 0), (740, 7), (1120, 2)):
        canvas.ellipse(x, 1186, 105, 16, "#00000020")
        visitor(canvas, x, number)
    for x in (1500, 1690):
        canvas.rounded(x - 70, 1000, 140, 150, WINE, 18)
        canvas.rect(x - 60, 1130, 120, 16, INK)
    canvas.rounded(30, 1030, 96, 150, COCOA, 12)
    bush(canvas, 78, 1040, 210)
    bush(canvas, 78, 980, 120, "#87a45c")


def window(canvas: Canvas, x: float, number: int) -> None:
    """Draw one clerk behind glass, with a screen."""
    canvas.rect(x - 178, 360, 356, 320, "#dfe6d5")
    canvas.polygon([(x - 178, 680), (x - 178, 520), (x - 20, 360), (x + 100, 360)], "#eaeddc")
    canvas.rect(x - 184, 360, 12, 320, BROWN)
    canvas.rect(x + 172, 360, 12, 320, BROWN)
    bust(
        canvas,
        x - 20,
        700,
        74,
        look(number + 4, shirt=(PAPER, "#d9e3df")[number % 2], left=(0.2, 1.5), right=(0.9, 1.3)),
    )
    canvas.rounded(x + 52, 540, 118, 92, INK, 8)
    canvas.rounded(x + 60, 548, 102, 74, "#8fb7ae", 4)
    canvas.rect(x + 102, 630, 18, 44, INK)
    canvas.rounded(x - 50, 370, 100, 52, WINE, 8)
    star(canvas, x, 397, 18, GOLD)


def visitor(canvas: Canvas, x: float, number: int) -> None:
    """Draw somebody standing at the counter, seen from behind."""
    who = look(number, shirt=(TEAL, CLAY, NAVY)[number % 3])
    canvas.rounded(x - 46, 960, 40, 228, who.trousers, 14)
    canvas.rounded(x + 6, 960, 40, 228, who.trousers, 14)
    for side in (-1, 1):
        canvas.line(
            [(x + side * 66, 745), (x + side * 92, 830), (x + side * 40, 800)],
            34,
            mix(who.shirt, INK, 0.15),
        )
    canvas.rounded(x - 76, 705, 152, 280, who.shirt, 40)
    canvas.rect(x - 18, 670, 36, 50, mix(who.skin, INK, 0.1))
    canvas.ellipse(x, 628, 42, 52, who.skin)
    canvas.ellipse(x, 618, 46, 50, who.hair)
    if who.long_hair:
        canvas.rounded(x - 42, 610, 84, 150, who.hair, 30)
