"""Photos given beside a document, put where their captions are: by their names or their order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import cast

from desk.importing.draft import ArticleDraft, Photo, PlacedRemark
from desk.importing.source import Item, Paragraph, Picture, Remark, RemarkKind, Source, walk
from desk.importing.understanding.parser import parse_source
from desk.importing.understanding.remarks import photo_missing, told
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


def parse_with_photos(source: Source, files: Mapping[str, str]) -> ArticleDraft:
    """Return what an article says with the photos given beside it: their files by their names.

    Of those that have no place in it is told. Raises NotAnArticleError.
    """
    source, left = _before_captions(source, files)
    draft = parse_source(source)
    places = {
        place: block.caption
        for place, block in enumerate(draft.body)
        if isinstance(block, Photo) and not block.file
    }
    found = match(list(places.values()), left)
    for number, (place, caption) in enumerate(places.items()):
        if name := found.photos.get(number):
            draft.body[place] = replace(cast("Photo", draft.body[place]), file=files[name])
            draft.remarks.remove(PlacedRemark(photo_missing(caption), place))
    names_left = (Remark(RemarkKind.LEFT_OUT, PurePath(name).name) for name in found.left_over)
    draft.remarks += [PlacedRemark(told(remark)) for remark in names_left]
    return draft


def _before_captions(source: Source, files: Mapping[str, str]) -> tuple[Source, list[str]]:
    """Return a source with photos before lines that are captions beyond doubt, and the others."""
    places = [] if source.is_plain else list(_captions(source.items))
    found = match([_text(source.items[place]) for place in places], list(files))
    photos = {places[number]: files[name] for number, name in found.photos.items()}
    items: list[Item] = []
    for place, item in enumerate(source.items):
        items += [Picture(photos[place]), item] if place in photos else [item]
    return replace(source, items=tuple(items)), found.left_over


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


def _captions(items: Sequence[Item]) -> Iterator[int]:
    """Yield the places of lines that say that they are captions, and have no photo."""
    for place, item in enumerate(items):
        around = items[max(place - 1, 0) : place + 2]
        if isinstance(item, Paragraph) and _is_caption(item) and not any(map(_is_picture, around)):
            yield place


def _is_caption(paragraph: Paragraph) -> bool:
    return paragraph.style == "caption" or bool(_LABEL.match(paragraph.text))


def _is_picture(item: Item) -> bool:
    """Return whether there is a picture without words of its own."""
    inside = list(walk([item]))
    has_words = any(isinstance(one, Paragraph) for one in inside)
    return not has_words and any(isinstance(one, Picture) for one in inside)


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
