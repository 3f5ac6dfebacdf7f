"""Photos given beside a document, put where their captions are: by their names or their order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from desk.importing.line_kinds import is_heading, is_sentence
from desk.importing.source import Item, Paragraph, Picture, Remark, RemarkKind, Source, walk
from site_config.slugs import slugify

_LABEL = re.compile(r"[(\[\s]*(?:ảnh|hình)\s*(?:số\s*)?(?P<number>\d{1,2})\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<before>.*?)-?(?<!\d)0*(?P<number>[1-9]\d?)")
# What stands before the number in the name of a file, and says nothing.
_NAMELESS = {"", *("a", "anh", "anh-so", "h", "hinh", "hinh-so", "image", "img", "photo", "pic")}
_NUMBER_AROUND = re.compile(r"^(?:(?:anh|hinh)-(?:so-)?)?(?:\d{1,3}-)?|(?:-\d{1,3})?$")
_MIN_WORDS = 2  # with which the name of a file tells of a caption


@dataclass(frozen=True)
class Match:
    """The photo of each caption that has one, by the caption's place; and those left over."""

    photos: dict[int, str]
    left_over: list[str]


def with_photos(source: Source, names: Sequence[str]) -> Source:
    """Return what a file says with photos put before their captions; of all others it is told."""
    places = _captions(source)
    captions = [_text(source.items[place]) for place in places]
    found = match(captions, names)
    photos = {places[number]: name for number, name in found.photos.items()}
    items: list[Item] = []
    for place, item in enumerate(source.items):
        items += [Picture(photos[place]), item] if place in photos else [item]
    told = (Remark(RemarkKind.LEFT_OUT, name) for name in found.left_over)
    return replace(source, items=tuple(items), remarks=(*source.remarks, *told))


def match(captions: Sequence[str], names: Sequence[str]) -> Match:
    """Return which photo goes to which caption.

    A name may begin as the caption does, or have its number; what is left is matched in the order
    of the names if there are as many captions.
    """
    alike = {name: _alike(name, captions) for name in names}
    claimed = [places[0] for places in alike.values() if len(places) == 1]
    # Two with the name of one caption have no place by their numbers either.
    photos = {
        places[0]: name
        for name, places in alike.items()
        if len(places) == 1 and claimed.count(places[0]) == 1
    }
    for matched in (_by_numbers, _by_order):
        free = {at: one for at, one in enumerate(captions) if at not in photos}
        left = [name for name in names if not alike[name] and name not in photos.values()]
        photos |= matched(free, left)
    return Match(photos, [name for name in names if name not in photos.values()])


def _alike(name: str, captions: Sequence[str]) -> list[int]:
    words = _words(_stem(name))
    said = (_words(slugify(caption)) for caption in captions)
    return [at for at, others in enumerate(said) if _begin_alike(words, others)]


def _by_numbers(captions: dict[int, str], names: Sequence[str]) -> dict[int, str]:
    labels = {place: _LABEL.match(caption) for place, caption in captions.items()}
    numbers = {place: int(label["number"]) for place, label in labels.items() if label}
    if not numbers:
        numbers = {place: number for number, place in enumerate(captions, 1)}
    found = _numbers(names)
    given = list(found.values())
    return {
        place: name
        for place, number in numbers.items()
        for name, own in found.items()
        if own == number and given.count(own) == 1
    }


def _by_order(captions: dict[int, str], names: Sequence[str]) -> dict[int, str]:
    if len(captions) != len(names):
        return {}
    return dict(zip(captions, sorted(names, key=_natural), strict=True))


def _numbers(names: Sequence[str]) -> dict[str, int]:
    """Return the numbers of files that are called by a number, or all by a word and a number."""
    found = {name: _NUMBERED.fullmatch(_stem(name)) for name in names}
    before = {number["before"] if number else None for number in found.values()}
    return {
        name: int(number["number"])
        for name, number in found.items()
        if number and (len(before) == 1 or number["before"] in _NAMELESS)
    }


def _captions(source: Source) -> list[int]:
    """Return the places of captions that have no photo."""
    items = source.items
    plain = range(0)
    if source.is_plain:
        lead = next((at for at, item in enumerate(items) if is_sentence(_text(item))), len(items))
        plain = range(lead + 1, len(items) - 1)
    return [
        place
        for place, item in enumerate(items)
        if isinstance(item, Paragraph)
        and (_is_caption(item) or (place in plain and _stands_alone(item.text)))
        and not _has_picture(items[max(place - 1, 0) : place + 2])
    ]


def _is_caption(paragraph: Paragraph) -> bool:
    return paragraph.style == "caption" or bool(_LABEL.match(paragraph.text))


def _stands_alone(text: str) -> bool:
    return not is_sentence(text) and not is_heading(text)


def _has_picture(items: Iterable[Item]) -> bool:
    return any(isinstance(item, Picture) for item in walk(items))


def _text(item: Item) -> str:
    return item.text if isinstance(item, Paragraph) else ""


def _stem(name: str) -> str:
    return slugify(PurePath(name).stem)


def _words(slug: str) -> list[str]:
    return [word for word in _NUMBER_AROUND.sub("", slug).split("-") if word]


def _begin_alike(one: list[str], other: list[str]) -> bool:
    length = min(len(one), len(other))
    return length >= _MIN_WORDS and one[:length] == other[:length]


def _natural(name: str) -> list[tuple[int, str]]:
    """Return what sorts `anh-10` after `anh-9`."""
    parts = re.split(r"(\d+)", _stem(name))
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]
