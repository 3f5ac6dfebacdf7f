"""The demonstration's pictures, reduced, for tests of what is around them."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from home.demo import content


def reduced(name: str, width: int = 90) -> bytes:
    """Return a picture of the demonstration in this width."""
    small = BytesIO()
    with Image.open(content.PICTURES / f"{name}.webp") as picture:
        height = round(picture.height * width / picture.width)
        picture.resize((width, height), Image.Resampling.BOX).save(small, "WEBP", quality=90)
    return small.getvalue()


def all_reduced(folder: Path, width: int = 90) -> Path:
    """Write them all into a folder, and return it."""
    folder.mkdir()
    for name in content.pictures():
        (folder / f"{name}.webp").write_bytes(reduced(name, width))
    return folder
