"""What Wagtail's filters ask for, made by `sizes` instead of by Wagtail.

Wagtail decodes the whole photo anew for each of a dozen sizes, with a copy for each step. Here it
is decoded once, and a large one in a process of its own.
"""

import json
from collections.abc import Iterable
from typing import Any

from wagtail.images.image_operations import FormatOperation
from wagtail.images.models import Filter
from willow.image import (
    AvifImageFile,
    GIFImageFile,
    ImageFile,
    JPEGImageFile,
    PNGImageFile,
    WebPImageFile,
)

from site_config.heavy_work import heavy_work
from site_config.images import sizes
from site_config.images.decoder_process import MAX_PIXELS_IN_WORKER, run_in_process
from site_config.images.sizes import Size, SizeFile

_FILES: dict[str, type[ImageFile]] = {
    "jpeg": JPEGImageFile,
    "png": PNGImageFile,
    "webp": WebPImageFile,
    "avif": AvifImageFile,
    "gif": GIFImageFile,
}


class PrecomputedFilter(Filter):
    """A filter whose result is there already."""

    def __init__(self, spec: str, made: SizeFile) -> None:
        super().__init__(spec)
        self._made = made

    def run(self, _image: Any, output: Any, source: Any = None) -> ImageFile:
        output.write(self._made.content)
        return _FILES[self._made.kind](output)


def is_plain(wanted: Filter) -> bool:
    """Return whether a filter asks for nothing but a part, a size and one of our formats."""
    return all(
        isinstance(operation, FormatOperation)
        and operation.format in _FILES
        and not operation.options
        for operation in wanted.filter_operations
    )


def make_filter_sizes(photo: Any, wanted: Iterable[Filter]) -> dict[str, PrecomputedFilter]:
    """Return the sizes that plain filters ask for, by their specs."""
    filters = [one for one in wanted if is_plain(one)]
    if not filters:
        return {}
    asked = [_size(photo, one) for one in filters]
    with photo.open_file() as file:
        content = file.read()
    with heavy_work():
        is_light = photo.width * photo.height <= MAX_PIXELS_IN_WORKER
        made = sizes.make_sizes(content, asked) if is_light else _in_a_process(content, asked)
    return {
        one.spec: PrecomputedFilter(one.spec, result)
        for one, result in zip(filters, made, strict=True)
    }


def _size(photo: Any, wanted: Filter) -> Size:
    transform = wanted.get_transform(photo, (photo.width, photo.height))
    left, top, right, bottom = transform.get_rect().round()
    # As Wagtail cuts it: no more than there is.
    box = (max(left, 0), max(top, 0), min(right, photo.width), min(bottom, photo.height))
    kinds = [operation.format for operation in wanted.filter_operations]
    width, height = transform.size
    return Size(box, (int(width), int(height)), kinds[-1] if kinds else "")


def _in_a_process(content: bytes, asked: list[Size]) -> list[SizeFile]:
    request = b"\n".join([json.dumps(asked).encode(), content])
    line, _newline, files = run_in_process(sizes.__name__, request).partition(b"\n")
    made, start = [], 0
    for kind, length in json.loads(line):
        made.append(SizeFile(kind, files[start : start + length]))
        start += length
    return made
