"""A canvas for flat pictures: drawn larger than kept, so that every edge comes out smooth."""

from collections.abc import Iterable, Sequence

from PIL import Image, ImageColor, ImageDraw

WIDTH, HEIGHT = 1800, 1200
OVERSAMPLING = 3
_WITH_ALPHA = len("#rrggbbaa")

Point = tuple[float, float]


class Canvas:
    """A picture drawn in units of 1800 by 1200, whatever its size in pixels.

    Colours are `#rrggbb`, or `#rrggbbaa` to let what lies below show through.
    """

    def __init__(
        self, pixels: int = WIDTH, size: Point = (WIDTH, HEIGHT), ground: str = "#fff"
    ) -> None:
        self.kept = (pixels, round(pixels * size[1] / size[0]))
        self.scale = pixels / size[0] * OVERSAMPLING
        drawn = (self.kept[0] * OVERSAMPLING, self.kept[1] * OVERSAMPLING)
        mode = "RGBA" if len(ground) == _WITH_ALPHA else "RGB"
        self.image = Image.new(mode, drawn, ground)
        self.pen = ImageDraw.Draw(self.image, "RGBA" if mode == "RGB" else None)

    def finished(self) -> Image.Image:
        """Return the picture in the size that is kept."""
        return self.image.resize(self.kept, Image.Resampling.BOX)

    def polygon(self, points: Iterable[Point], fill: str) -> None:
        """Fill a shape with straight sides."""
        self.pen.polygon([self._at(point) for point in points], fill=fill)

    def blob(self, points: Sequence[Point], fill: str) -> None:
        """Fill a closed shape that runs smoothly through the points."""
        self.polygon(smooth([points[-1], *points, *points[:2]]), fill)

    def hill(self, points: Sequence[Point], fill: str, bottom: float = HEIGHT) -> None:
        """Fill what lies below a smooth line from left to right."""
        line = smooth([points[0], *points, points[-1]])
        self.polygon([*line, (line[-1][0], bottom), (line[0][0], bottom)], fill)

    def rect(self, left: float, top: float, width: float, height: float, fill: str) -> None:
        """Fill a rectangle."""
        self.pen.rectangle(self._box(left, top, left + width, top + height), fill)

    def rounded(
        self, left: float, top: float, width: float, height: float, fill: str, radius: float = 16
    ) -> None:
        """Fill a rectangle with round corners."""
        box = self._box(left, top, left + width, top + height)
        self.pen.rounded_rectangle(box, radius * self.scale, fill)

    def ellipse(self, x: float, y: float, across: float, down: float, fill: str) -> None:
        """Fill an ellipse around a point, given its two radii."""
        box = self._box(x - across, y - down, x + across, y + down)
        self.pen.ellipse(box, fill)

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        """Fill a circle."""
        self.ellipse(x, y, radius, radius, fill)

    def slice(self, x: float, y: float, across: float, down: float, span: Point, fill: str) -> None:
        """Fill a part of an ellipse between two angles (0 is right, 90 is down)."""
        box = self._box(x - across, y - down, x + across, y + down)
        self.pen.pieslice(box, *span, fill=fill)

    def line(self, points: Sequence[Point], thick: float, fill: str) -> None:
        """Draw a line with round ends and joints."""
        drawn = [self._at(point) for point in points]
        width = max(1, round(thick * self.scale))
        self.pen.line(drawn, fill=fill, width=width, joint="curve")
        if thick * self.scale > 4 * OVERSAMPLING and len(fill) < _WITH_ALPHA:
            for x, y in (points[0], points[-1]):
                self.disc(x, y, thick / 2, fill)

    def curve(self, points: Sequence[Point], thick: float, fill: str) -> None:
        """Draw a smooth line through the points."""
        self.line(smooth([points[0], *points, points[-1]]), thick, fill)

    def gradient(self, top: float, height: float, above: str, below: str) -> None:
        """Fill the whole width with one colour passing into another."""
        first, rows = round(top * self.scale), round(height * self.scale)
        for row in range(rows):
            colour = mix(above, below, row / rows)
            self.pen.line([0, first + row, self.image.width, first + row], fill=colour)

    def _at(self, point: Point) -> Point:
        return point[0] * self.scale, point[1] * self.scale

    def _box(self, left: float, top: float, right: float, bottom: float) -> list[float]:
        """Return a box in pixels, at least one wide and one high; its last row is inside."""
        (x, y), (far_x, far_y) = self._at((left, top)), self._at((right, bottom))
        return [x, y, max(x, far_x - 1), max(y, far_y - 1)]


def smooth(points: Sequence[Point], steps: int = 14) -> list[Point]:
    """Return a Catmull-Rom line through all points but the first and the last."""
    line: list[Point] = []
    for a, b, c, d in zip(points, points[1:], points[2:], points[3:], strict=False):
        for step in range(steps):
            t = step / steps
            line.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    return [*line, points[-2]]


def mix(one: str, other: str, fraction: float) -> str:
    """Return the colour that lies a fraction of the way from one to the other."""
    pairs = zip(ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3], strict=True)
    return "#{:02x}{:02x}{:02x}".format(*(round(a + (b - a) * fraction) for a, b in pairs))


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    cubic = -a + 3 * b - 3 * c + d
    square = 2 * a - 5 * b + 4 * c - d
    return 0.5 * (2 * b + (c - a) * t + square * t * t + cubic * t * t * t)
