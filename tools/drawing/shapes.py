"""Things that several pictures are made of: colours, trees, houses, flags."""

from math import cos, pi, sin, tau

from tools.drawing.canvas import HEIGHT, WIDTH, Canvas, Point, mix

RED, WINE, GOLD, AMBER = "#b8322a", "#8a2220", "#f0b83d", "#e0913a"
CREAM, SAND, STRAW, PAPER = "#fbf0da", "#ead0a2", "#dcb878", "#fffaf0"
CLAY, BROWN, COCOA, INK = "#c56a43", "#8a5535", "#5b3828", "#33272a"
MOSS, LEAF, FERN, LIME = "#3f5f42", "#5b8049", "#87a45c", "#b5c377"
TEAL, POOL, MIST, NAVY = "#3d7673", "#7fb3a8", "#c9dccb", "#3a5573"


def star(canvas: Canvas, x: float, y: float, radius: float, fill: str) -> None:
    """Draw a five-pointed star standing upright."""
    points = []
    for corner in range(10):
        far = radius if corner % 2 == 0 else radius * 0.382
        angle = -pi / 2 + corner * tau / 10
        points.append((x + far * cos(angle), y + far * sin(angle)))
    canvas.polygon(points, fill)


def flag(canvas: Canvas, x: float, foot: float, tall: float, wide: float) -> None:
    """Draw the flag on its pole, waving to the right."""
    high, top = wide * 2 / 3, foot - tall
    canvas.line([(x, foot), (x, top)], max(5, wide / 22), COCOA)
    wave = wide * 0.05
    upper = [(x + wide * t / 12, top + wave * sin(t / 12 * tau)) for t in range(13)]
    lower = [(px, py + high) for px, py in reversed(upper)]
    canvas.polygon([*upper, *lower], RED)
    star(canvas, x + wide / 2, top + high / 2, high * 0.3, GOLD)


def bunting(canvas: Canvas, start: Point, end: Point, sag: float, count: int = 12) -> None:
    """Draw a line of small flags hanging between two points."""

    def at(fraction: float) -> Point:
        x = start[0] + (end[0] - start[0]) * fraction
        return x, start[1] + (end[1] - start[1]) * fraction + sag * 4 * fraction * (1 - fraction)

    canvas.line([at(step / 24) for step in range(25)], 3, COCOA)
    for number in range(count):
        left, right = at(number / count + 0.012), at((number + 0.8) / count)
        tip = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2 + (right[0] - left[0]) * 0.9)
        canvas.polygon([left, right, tip], (RED, GOLD, CREAM)[number % 3])


def tree(canvas: Canvas, x: float, foot: float, tall: float, leaf: str = LEAF) -> None:
    """Draw a broad tree."""
    canvas.polygon(
        [
            (x - tall * 0.05, foot),
            (x - tall * 0.02, foot - tall * 0.6),
            (x + tall * 0.02, foot - tall * 0.6),
            (x + tall * 0.05, foot),
        ],
        BROWN,
    )
    for side in (-1, 1):
        canvas.line(
            [(x, foot - tall * 0.34), (x + side * tall * 0.16, foot - tall * 0.55)],
            tall * 0.03,
            BROWN,
        )
    dark, light = mix(leaf, INK, 0.16), mix(leaf, LIME, 0.22)
    for across, up, size, fill in (
        (-0.2, 0.58, 0.2, dark),
        (0.2, 0.56, 0.21, dark),
        (0, 0.72, 0.27, leaf),
        (-0.14, 0.68, 0.18, leaf),
        (0.17, 0.68, 0.17, leaf),
        (-0.08, 0.8, 0.13, light),
    ):
        canvas.ellipse(x + across * tall, foot - up * tall, size * tall, size * tall * 0.86, fill)


def palm(canvas: Canvas, x: float, foot: float, tall: float, lean: float = 0) -> None:
    """Draw an areca palm: a thin ringed trunk with drooping leaves."""
    top = (x + lean, foot - tall)
    canvas.curve(
        [(x, foot), (x + lean * 0.3, foot - tall / 2), top], tall * 0.032, mix(BROWN, SAND, 0.45)
    )
    canvas.line([top, (top[0], top[1] - tall * 0.09)], tall * 0.04, FERN)
    crown = (top[0], top[1] - tall * 0.1)
    for number in range(9):
        angle = pi * (1.06 - 1.12 * number / 8)
        reach = tall * 0.27
        tip = (crown[0] + reach * cos(angle), crown[1] - reach * 0.55 * sin(angle) + reach * 0.38)
        bow = (crown[0] + reach * 0.55 * cos(angle), crown[1] - reach * (0.5 * sin(angle) + 0.14))
        fill = (MOSS, LEAF, FERN)[number % 3]
        thick = tall * 0.022
        canvas.blob([crown, (bow[0], bow[1] - thick), tip, (bow[0], bow[1] + thick)], fill)


def bush(canvas: Canvas, x: float, foot: float, wide: float, leaf: str = LEAF) -> None:
    """Draw a low round bush."""
    dark = mix(leaf, INK, 0.15)
    canvas.slice(x - wide * 0.25, foot, wide * 0.32, wide * 0.34, (180, 360), dark)
    canvas.slice(x + wide * 0.26, foot, wide * 0.3, wide * 0.3, (180, 360), dark)
    canvas.slice(x, foot, wide * 0.34, wide * 0.46, (180, 360), leaf)


def house(canvas: Canvas, x: float, foot: float, wide: float, wall: str = CREAM) -> None:
    """Draw a low village house with a tiled roof, standing on its middle."""
    high, roof = wide * 0.36, wide * 0.27
    left = x - wide / 2
    canvas.rect(left, foot - high, wide, high, wall)
    canvas.rect(left, foot - high, wide, high * 0.16, mix(wall, INK, 0.16))
    canvas.rect(left, foot - high * 0.1, wide, high * 0.1, mix(wall, BROWN, 0.4))
    door = wide * 0.17
    canvas.rect(x - door / 2, foot - high * 0.72, door, high * 0.72, COCOA)
    canvas.rect(x - door * 0.42, foot - high * 0.68, door * 0.38, high * 0.66, BROWN)
    for side in (-1, 1):
        window = x + side * wide * 0.3
        canvas.rect(window - wide * 0.075, foot - high * 0.68, wide * 0.15, high * 0.36, COCOA)
        canvas.rect(window - wide * 0.06, foot - high * 0.64, wide * 0.12, high * 0.28, POOL)
        canvas.rect(window - wide * 0.006, foot - high * 0.66, wide * 0.012, high * 0.32, COCOA)
    eaves = foot - high + wide * 0.03
    outline = [(left - wide * 0.08, eaves), (left + wide * 0.1, eaves - roof)]
    outline += [(left + wide * 0.9, eaves - roof), (left + wide * 1.08, eaves)]
    canvas.polygon(outline, CLAY)
    for row in (0.34, 0.67):
        inset = wide * (0.1 - 0.18 * row)
        y = eaves - roof * (1 - row)
        canvas.line(
            [(left + inset, y), (left + wide - inset, y)], wide * 0.008, mix(CLAY, INK, 0.2)
        )
    canvas.rounded(
        left + wide * 0.07, eaves - roof - wide * 0.025, wide * 0.86, wide * 0.04, WINE, 6
    )


def cloud(canvas: Canvas, x: float, y: float, wide: float, fill: str = PAPER) -> None:
    """Draw a flat-bottomed cloud."""
    for across, size in ((-0.3, 0.16), (-0.08, 0.25), (0.18, 0.2), (0.36, 0.12)):
        canvas.slice(x + across * wide, y, size * wide, size * wide, (180, 360), fill)


def sky(canvas: Canvas, above: str, below: str, horizon: float = HEIGHT) -> None:
    """Fill the sky down to the horizon."""
    canvas.gradient(0, horizon, above, below)


def sun(canvas: Canvas, x: float, y: float, radius: float) -> None:
    """Draw the sun with two rings of light."""
    canvas.disc(x, y, radius * 2.1, "#fff3cf40")
    canvas.disc(x, y, radius * 1.5, "#fff0c060")
    canvas.disc(x, y, radius, "#fbdc8c")


def ground(canvas: Canvas, top: float, fill: str) -> None:
    """Fill everything below a height."""
    canvas.rect(0, top, WIDTH, HEIGHT - top, fill)
