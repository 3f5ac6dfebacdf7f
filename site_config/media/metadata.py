"""Takes out of a video or a recording what it says besides sound and picture.

What a telephone wrote there (position, model, owner) is written over where it stands: every place
in the file stays where others look for it. MP4 and M4A are boxes in boxes (ISO/IEC 14496-12); what
begins MP3 is ID3. WebM has no place in which cameras say where they are.
"""

import struct
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import BinaryIO, NamedTuple

_BEGINNINGS = {b"ftyp", b"free", b"mdat", b"moov", b"skip", b"wide"}
_SAYING = {b"meta", b"udta", b"uuid"}
_UNUSED = b"free"
_HEADER, _LONG_HEADER = 8, 16
_BLOCK = 65_536
_TO_THE_SAMPLES = (b"mdia", b"minf", b"stbl")


class Box(NamedTuple):
    """A part of a file: its kind, where it begins, and where its content does and ends."""

    kind: bytes
    start: int
    body: int
    end: int


def strip_in_place(file: BinaryIO) -> bool:
    """Write over what a file says; return whether there was anything."""
    file.seek(0)
    beginning = file.read(_HEADER)
    if beginning[4:] in _BEGINNINGS:
        end = file.seek(0, 2)
        return sum(_silence(file, box) for box in _boxes(file, 0, end)) > 0
    return any([_silence_id3(file, beginning), _silence_old_id3(file)])


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    while start + _HEADER <= end:
        file.seek(start)
        size, kind = struct.unpack(">I4s", file.read(_HEADER))
        body = start + _HEADER
        if size == 1:
            (size,) = struct.unpack(">Q", file.read(_HEADER).ljust(_HEADER, b"\0"))
            body = start + _LONG_HEADER
        size = size or end - start
        if start + size > end or start + size < body:
            return
        yield Box(kind, start, body, start + size)
        start += size


def _inside(file: BinaryIO, box: Box, *way: bytes) -> Iterator[Box]:
    """Yield what is in a box, or in one further inside."""
    for inner in _boxes(file, box.body, box.end):
        if not way:
            yield inner
        elif inner.kind == way[0]:
            yield from _inside(file, inner, *way[1:])


def _silence(file: BinaryIO, box: Box, deeper: tuple[bytes, ...] = (b"moov", b"trak")) -> bool:
    if box.kind in _SAYING:
        _unuse(file, box)
        return True
    if box.kind == b"trak" and _is_about_the_others(file, box):
        # Where the camera was at every moment.
        with suppress(struct.error, LookupError):
            for start, end in list(_samples(file, box)):
                _clear(file, start, min(end, file.seek(0, 2)))
        _unuse(file, box)
        return True
    if not deeper or box.kind != deeper[0]:
        return False
    return sum(_silence(file, inner, deeper[1:]) for inner in _inside(file, box)) > 0


def _unuse(file: BinaryIO, box: Box) -> None:
    """Clear a box, and only then let readers pass it over: who is cut off begins anew."""
    _clear(file, box.body, box.end)
    file.seek(box.start + 4)
    file.write(_UNUSED)


def _clear(file: BinaryIO, start: int, end: int) -> None:
    file.seek(start)
    for place in range(start, end, _BLOCK):
        file.write(bytes(min(_BLOCK, end - place)))


def _is_about_the_others(file: BinaryIO, track: Box) -> bool:
    for box in _inside(file, track, b"mdia"):
        if box.kind == b"hdlr":
            file.seek(box.body + 8)
            return file.read(4) == b"meta"
    return False


def _samples(file: BinaryIO, track: Box) -> Iterator[tuple[int, int]]:
    """Yield where the content of a track begins and ends, piece by piece."""
    tables = {box.kind: box for box in _inside(file, track, *_TO_THE_SAMPLES)}
    size, count = _numbers(file, tables[b"stsz"], ">II", 1)[0]
    same = size > 0
    sizes = iter(
        [] if same else (one for (one,) in _numbers(file, tables[b"stsz"], ">I", count, 8))
    )
    wide = b"co64" in tables
    places = tables[b"co64" if wide else b"stco"]
    starts = [one for (one,) in _counted(file, places, ">Q" if wide else ">I")]
    runs = _counted(file, tables[b"stsc"], ">III")
    for number, start in enumerate(starts, start=1):
        held = [samples for first, samples, _kind in runs if first <= number][-1]
        length = held * size if same else sum(islice(sizes, held))
        yield start, start + length


def _counted(file: BinaryIO, box: Box, form: str) -> list[tuple[int, ...]]:
    ((count,),) = _numbers(file, box, ">I", 1)
    return _numbers(file, box, form, count, 4)


def _numbers(
    file: BinaryIO, box: Box, form: str, count: int, after: int = 0
) -> list[tuple[int, ...]]:
    """Return rows of numbers, behind a box's version and so many bytes."""
    file.seek(box.body + 4 + after)
    length = struct.calcsize(form) * count
    if length > box.end - file.tell():
        raise struct.error
    return list(struct.iter_unpack(form, file.read(length)))


def _silence_id3(file: BinaryIO, beginning: bytes) -> bool:
    if beginning[:3] != b"ID3":
        return False
    file.seek(6)
    length = 0
    for seven_bits in file.read(4):
        length = length << 7 | seven_bits & 0x7F
    end = min(10 + length, file.seek(0, 2))
    file.seek(10)
    if not any(file.read(end - 10)):
        return False
    _clear(file, 10, end)
    return True


def _silence_old_id3(file: BinaryIO) -> bool:
    start = file.seek(0, 2) - 128
    file.seek(max(start, 0))
    if start < 0 or file.read(3) != b"TAG":
        return False
    _clear(file, start, start + 128)
    return True
