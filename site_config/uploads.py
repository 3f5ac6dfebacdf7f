"""Takes photos as they come from a camera or a phone, one at a time."""

import subprocess
import sys
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from PIL import Image, UnidentifiedImageError

from site_config import fitting
from site_config.page_store import alone

PATIENCE = 60.0  # seconds that a photo waits for the others


class TooManyPixelsError(Exception):
    """The photo is too large to be decoded."""


def one_at_a_time() -> AbstractContextManager[bool]:
    """Let only one photo be decoded on this machine: each takes memory and a processor."""
    return alone(settings.DATA_DIR / "cache/photos", "decoding", PATIENCE)


def normalised(file: File, name: str) -> File:
    """Return a photo fit to keep (see `fitting`), under a name that says its format."""
    file.seek(0)
    content = file.read()
    size = _looked_at(content)
    with one_at_a_time():
        fit = _in_a_process(content) if size > fitting.LARGE else fitting.fit(content)
    with Image.open(BytesIO(fit)) as photo:
        extension = fitting.EXTENSIONS["JPEG" if photo.format == "MPO" else str(photo.format)]
    path = Path(name)
    is_named_so = path.suffix.lower() in {extension, extension.replace("jpg", "jpeg")}
    return ContentFile(fit, name=name if is_named_so else str(path.with_suffix(extension)))


def _looked_at(content: bytes) -> int:
    """Return the number of pixels, without decoding them, of what may be decoded."""
    try:
        with Image.open(BytesIO(content)) as photo:
            size, photo_format = photo.width * photo.height, photo.format
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixelsError from error
    if photo_format not in fitting.ACCEPTED:
        raise UnidentifiedImageError(photo_format)
    if size > fitting.most_pixels(photo_format):
        raise TooManyPixelsError
    return size


def _in_a_process(content: bytes) -> bytes:
    """Have a large photo reduced where the memory it takes is given back."""
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", fitting.__name__],
        input=content,
        capture_output=True,
        cwd=settings.BASE_DIR,
        check=False,
    )
    if done.returncode:
        raise OSError(done.stderr.decode()[-500:])
    return done.stdout
