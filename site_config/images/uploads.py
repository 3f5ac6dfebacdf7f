"""Takes photos as they come from a camera or a phone, one at a time."""

import gc
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from PIL import Image, UnidentifiedImageError

from site_config.heavy_work import heavy_work
from site_config.images import fitting
from site_config.images.decoder_process import MAX_PIXELS_IN_WORKER, run_in_process


class TooManyPixelsError(Exception):
    """The photo is too large to be decoded."""


def prepare_upload(file: File, name: str) -> File:
    """Return a photo fit to keep (see `fitting`), under a name that says its format."""
    is_light = _looked_at(file) <= MAX_PIXELS_IN_WORKER
    with heavy_work():
        if not is_light:
            # Forms refer to themselves, and to the photos that came with them: those before this
            # would stay for hundreds of requests, for Python counts how many things, not how large.
            gc.collect()
        file.seek(0)
        content = file.read()
        fit = fitting.fit(content) if is_light else run_in_process(fitting.__name__, content)
    with Image.open(BytesIO(fit)) as photo:
        extension = fitting.EXTENSIONS["JPEG" if photo.format == "MPO" else str(photo.format)]
    path = Path(name)
    is_named_so = path.suffix.lower() in {extension, extension.replace("jpg", "jpeg")}
    return ContentFile(fit, name=name if is_named_so else str(path.with_suffix(extension)))


def _looked_at(file: Any) -> int:
    """Return the number of pixels, without decoding them, of what may be decoded."""
    try:
        file.seek(0)
        with Image.open(file) as photo:
            is_accepted = photo.format in fitting.ACCEPTED
            size, is_too_large = photo.width * photo.height, fitting.is_too_large(photo)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixelsError from error
    if not is_accepted:
        raise UnidentifiedImageError
    if is_too_large:
        raise TooManyPixelsError
    return size
