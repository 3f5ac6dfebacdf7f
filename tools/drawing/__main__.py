"""Draw the pictures of the demonstration anew, into home/demo/pictures.

.venv/bin/python -m tools.drawing
"""

from collections.abc import Callable
from pathlib import Path

from tools.drawing.canvas import Canvas
from tools.drawing.emblem import emblem
from tools.drawing.scenes import fields, indoors, office, town, village, water, work

FOLDER = Path(__file__).resolve().parents[2] / "home/demo/pictures"
EMBLEM_SIDE = 512  # pixels
QUALITY = 90

SCENES: dict[str, Callable[[Canvas], None]] = {
    "hoi-truong": office.meeting_hall,
    "hop-truc-tuyen": office.online_meeting,
    "mot-cua": office.counter,
    "thu-vien": indoors.library,
    "tru-so": town.headquarters,
    "san-truong": town.school_yard,
    "tram-y-te": indoors.health_station,
    "lop-hoc-so": indoors.digital_class,
    "cho-que": village.market,
    "pho-den": town.evening_street,
    "ruong-bac-thang": fields.terraces,
    "duong-lang": village.village_road,
    "trong-cay": work.planting,
    "doi-che": fields.tea_hill,
    "tham-ho-dan": village.visit,
    "ngay-hoi": village.festival,
    "cau-qua-song": water.bridge,
    "dam-sen": water.lotus_pond,
    "ben-thuyen": water.harbour,
    "de-mua": work.rainy_dike,
}


def main() -> None:
    """Draw the scenes, and the emblem on nothing."""
    FOLDER.mkdir(exist_ok=True)
    for name, draw in SCENES.items():
        canvas = Canvas()
        draw(canvas)
        canvas.finished().save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)
    canvas = Canvas(EMBLEM_SIDE, (EMBLEM_SIDE, EMBLEM_SIDE), "#ffffff00")
    emblem(canvas)
    canvas.finished().save(FOLDER / "bieu-trung.webp", lossless=True, method=6)


if __name__ == "__main__":
    main()
