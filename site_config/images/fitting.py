"""Photos made fit to keep: upright, not too large, in a format browsers show, saying nothing else.

Knows nothing but Pillow: `python -m site_config.images.fitting` does it in a process of its own.
"""

import sys
from io import BytesIO

from PIL import ExifTags, Image, ImageCms, ImageOps
from pillow_heif import HeifImagePlugin  # noqa: F401 - lets Pillow open what iPhones make

from site_config.images.decoding import JPEGS, decode, exceeds_memory
from site_config.images.metadata import without_metadata

MAX_WIDTH = 2560
MAX_PIXELS = 20_000_000
MAX_HEIGHT = 65_500  # a JPEG can be no taller
# What takes more than this many pixels to decode costs a process more memory than it should keep;
# of the WebP and the AVIF of one photo there are three or four copies meanwhile.
LARGE_PIXELS = 13_000_000
# Beyond these it is not even tried. A JPEG can be decoded at an eighth of its size.
MAX_JPEG_PIXELS, MOST_PIXELS_OF_WEBP, MOST_PIXELS_OF_OTHERS = (
    100_000_000,
    16_000_000,
    50_000_000,
)
# Pillow warns of a photo with more, and does not open one with twice as many.
Image.MAX_IMAGE_PIXELS = MAX_JPEG_PIXELS

EXTENSIONS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif", "GIF": ".gif"}
# Browsers outside Apple's do not show HEIC.
ACCEPTED = {*JPEGS, *EXTENSIONS, "HEIF"}
# What every kept format and every size made from it can hold; not CMYK, not 16 bits a channel.
_PLAIN_MODES = {"1", "L", "LA", "P", "RGB", "RGBA"}
_MOST_PIXELS = {
    **dict.fromkeys(JPEGS, MAX_JPEG_PIXELS),
    **dict.fromkeys(("WEBP", "AVIF"), MOST_PIXELS_OF_WEBP),
}
_TURNED = range(5, 9)  # the orientations in which width and height change places
_SAYINGS = {"xmp", "comment", "photoshop", "XML:com.adobe.xmp"}
_ABOUT_COLOURS = {"icc_profile", "transparency"}
_QUALITY = 90


def fit(content: bytes) -> bytes:
    """Return a photo fit to keep. Nothing is encoded anew that is fit but for what it says."""
    with Image.open(BytesIO(content)) as photo:
        plain = _plain(content, str(photo.format)) if _is_fit(photo) else None
        return plain or _encoded(photo)


def _plain(content: bytes, photo_format: str) -> bytes | None:
    """Return the file with nothing but the picture, or None. Raises OSError for a broken one."""
    try:
        plain = without_metadata(content, photo_format)
    except ValueError:
        return None
    with Image.open(BytesIO(plain)) as photo:
        # Whoever sends it is told, and not who publishes it. Of a JPEG an eighth is enough.
        photo.draft(photo.mode, (1, 1))
        photo.load()
    return plain if _says_nothing(plain) else None


def strip_metadata(content: bytes) -> bytes:
    """Return a size of a photo with nothing but the picture."""
    with Image.open(BytesIO(content)) as photo:
        photo_format = str(photo.format)
    return without_metadata(content, photo_format)


def is_too_large(photo: Image.Image) -> bool:
    """Return whether a photo is not even tried, before it is decoded."""
    most = _MOST_PIXELS.get(str(photo.format), MOST_PIXELS_OF_OTHERS)
    # Not as it will be turned: of a PNG that is known only when it is decoded.
    return photo.width * photo.height > most or exceeds_memory(photo, _reduced(photo.size))


def _is_fit(photo: Image.Image) -> bool:
    is_upright = photo.getexif().get(ExifTags.Base.Orientation, 1) == 1
    is_known = photo.mode in _PLAIN_MODES and (photo.format in EXTENSIONS or photo.format == "MPO")
    has_right_colours = not (photo.mode in {"RGB", "RGBA"} and _space(photo) not in {b"", b"RGB "})
    is_light = photo.format not in {"WEBP", "AVIF"} or photo.width * photo.height <= LARGE_PIXELS
    is_small = _reduced(photo.size) == photo.size
    return is_upright and is_known and has_right_colours and is_light and is_small


def _says_nothing(content: bytes) -> bool:
    with Image.open(BytesIO(content)) as photo:
        said = [
            photo.info.get(name) for name in ("xmp", "comment", "photoshop", "XML:com.adobe.xmp")
        ]
        return not photo.getexif() and not any(text and text.strip() for text in said)


def _reduced(size: tuple[int, int]) -> tuple[int, int]:
    width, height = size
    scale = min(1, MAX_WIDTH / width, MAX_HEIGHT / height, (MAX_PIXELS / (width * height)) ** 0.5)
    # Never above a limit, or it would be reduced once more; and no pixel less by a rounding error.
    smaller = [max(1, int(side * scale + 1e-6)) for side in size]
    return (smaller[0], smaller[1]) if scale < 1 else size


def _encoded(photo: Image.Image) -> bytes:
    profile = photo.info.get("icc_profile")
    small = _in_plain_colours(_resized(photo), profile)
    ImageOps.exif_transpose(small, in_place=True)
    kept_format = _kept_format(str(photo.format), small)
    if kept_format == "JPEG" and small.mode not in {"RGB", "L"}:
        small = small.convert("RGB")
    small.info = {name: said for name, said in small.info.items() if name in _ABOUT_COLOURS}
    content = BytesIO()
    small.save(content, kept_format, quality=_QUALITY, icc_profile=small.info.get("icc_profile"))
    return content.getvalue()


def _resized(photo: Image.Image) -> Image.Image:
    """Return the photo at the size it is kept in, without decoding more of it than needed."""
    return decode(photo, _kept_size(photo))


def _kept_size(photo: Image.Image) -> tuple[int, int]:
    """Return the size a photo is kept in, before it is turned."""
    if photo.getexif().get(ExifTags.Base.Orientation) not in _TURNED:
        return _reduced(photo.size)
    height, width = _reduced((photo.height, photo.width))
    return width, height


def _in_plain_colours(photo: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the photo in colours that every browser shows, and with no profile of others."""
    if photo.mode.startswith("I;16"):
        return photo.point(lambda value: value / 256).convert("L")
    if photo.mode == "CMYK" and profile and _space(photo) == b"CMYK":
        photo = _printed(photo, profile)
    elif photo.mode not in _PLAIN_MODES:
        photo = photo.convert("RGBA" if photo.has_transparency_data else "RGB")
    if photo.mode in {"RGB", "RGBA", "P"} and _space(photo) not in {b"", b"RGB "}:
        del photo.info["icc_profile"]
    return photo


def _printed(photo: Image.Image, profile: bytes) -> Image.Image:
    """Return on the screen what was meant for paper."""
    try:
        inks = ImageCms.ImageCmsProfile(BytesIO(profile))
        shown = ImageCms.profileToProfile(
            photo, inks, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError):
        shown = None
    if shown is None:
        return photo.convert("RGB")
    # sRGB is what a photo without a profile is in.
    shown.info.pop("icc_profile", None)
    return shown


def _space(photo: Image.Image) -> bytes:
    """Return the colours a photo's profile is for, in the letters of its header."""
    return (photo.info.get("icc_profile") or b"")[16:20]


def _kept_format(given: str, photo: Image.Image) -> str:
    is_large = photo.width * photo.height > LARGE_PIXELS
    if given in JPEGS or (given in {"PNG", "WEBP", "AVIF"} and (given == "PNG" or not is_large)):
        return "JPEG" if given in JPEGS else given
    return "PNG" if _is_transparent(photo) else "JPEG"


def _is_transparent(photo: Image.Image) -> bool:
    if not photo.has_transparency_data:
        return False
    alpha = photo.convert("RGBA").getchannel("A")
    return alpha.getextrema() != (255, 255)


if __name__ == "__main__":
    sys.stdout.buffer.write(fit(sys.stdin.buffer.read()))
