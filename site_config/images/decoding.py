"""Photos decoded in the size they are wanted in, in as little memory as Pillow allows.

A pixel takes four bytes, whether it has three colours or four. What is decoded whole is reduced
strip by strip: nowhere is there a second copy of a large photo.
"""

from itertools import chain
from math import ceil, floor

from PIL import Image
from PIL.JpegImagePlugin import get_sampling

# With Python itself a process stays under 400 MB.
MAX_MEMORY_BYTES = 350_000_000
STRIP_PIXELS = 2_000_000  # pixels
# More than the rows of its neighbours that the edge of a strip depends on.
REACH = 8
JPEGS = {"JPEG", "MPO"}
_DIVISORS = (1, 2, 4, 8)
# Colours for each pixel, by how they are sampled. Others are taken as having four.
_SAMPLES = {0: 3.0, 1: 2.0, 2: 1.5}


def exceeds_memory(photo: Image.Image, size: tuple[int, int]) -> bool:
    """Return whether to decode a photo to a size takes more memory than there should be."""
    if photo.format in JPEGS:
        return _divisor(photo, size) is None
    # Its decoder makes a copy for Pillow to copy.
    is_twice = photo.format == "HEIF" and photo.mode == "RGBA"
    return is_twice and 8 * photo.width * photo.height > MAX_MEMORY_BYTES


def decode(photo: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return a photo in a size that is no larger than its own; a little smaller at times.

    The photo itself is closed where there is another instead.
    """
    if size == photo.size:
        photo.load()
        return photo
    if photo.format in JPEGS and (divisor := _divisor(photo, size)):
        photo.draft(photo.mode, (photo.width // divisor, photo.height // divisor))
        size = min(size[0], photo.width), min(size[1], photo.height)
    small = crop(photo, (0, 0, *photo.size), size)
    photo.close()
    return small


def _divisor(photo: Image.Image, size: tuple[int, int]) -> int | None:
    """Return by how much a JPEG is made smaller while it is decoded; None where nothing helps.

    One that would take too much is made a little smaller than it could be, but not by half.
    """
    possible = min(photo.width // size[0], photo.height // size[1])
    fine = max(divisor for divisor in _DIVISORS if divisor <= max(possible, 1))
    tried = (divisor for divisor in (fine, 2 * fine) if divisor in _DIVISORS)
    return next((one for one in tried if _memory(photo, size, one) <= MAX_MEMORY_BYTES), None)


def _memory(photo: Image.Image, size: tuple[int, int], divisor: int) -> float:
    """Return how many bytes it takes to decode a JPEG."""
    pixels = photo.width * photo.height
    whole = 4 * pixels / divisor**2
    # One whose scans come one after the other is kept as numbers until the last has come.
    samples = _SAMPLES.get(get_sampling(photo), 4.0) if photo.mode != "L" else 1.0
    numbers = 2 * samples * pixels if "progressive" in photo.info else 0
    return numbers + whole + min(4 * size[0] * size[1], whole)


def crop(photo: Image.Image, box: tuple[int, int, int, int], size: tuple[int, int]) -> Image.Image:
    """Return what is in a box of a photo, in a size."""
    photo.load()
    scale = (box[3] - box[1]) / size[1]
    rows = max(1, int(STRIP_PIXELS / photo.width / scale))
    tops = range(0, size[1], rows)
    strips = (_strip(photo, box, (size[0], min(rows, size[1] - top)), top, scale) for top in tops)
    first = next(strips)
    whole = Image.new(first.mode, size)
    whole.info = first.info
    for top, strip in zip(tops, chain([first], strips), strict=True):
        whole.paste(strip, (0, top))
    return whole


def _strip(
    photo: Image.Image,
    box: tuple[int, int, int, int],
    size: tuple[int, int],
    top: int,
    scale: float,
) -> Image.Image:
    """Return the rows of a reduced part that begin with one of them."""
    start = box[1] + top * scale
    end = min(start + size[1] * scale, box[3])
    above = max(box[1], floor(start - REACH * scale))
    below = min(box[3], ceil(end + REACH * scale))
    strip = photo.crop((box[0], above, box[2], below))
    if strip.mode in {"1", "P", "PA"}:
        strip = strip.convert("RGBA" if photo.has_transparency_data else "RGB")
    return strip.resize(
        size,
        Image.Resampling.LANCZOS,
        box=(0, start - above, box[2] - box[0], end - above),
        reducing_gap=None if strip.mode.startswith("I;16") else 2.0,
    )
