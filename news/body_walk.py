"""One walk over a body, and what each block answers on it.

A new block is a class that answers for itself: who walks over a body knows no block by its type.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, NamedTuple, Self

from wagtail.blocks import Block, ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.images.blocks import ImageBlock

_Found = tuple[str | None, Block, Any]


class Kind(Enum):
    """What a text is in its article, where that makes a difference."""

    TITLE = auto()
    LEAD = auto()
    NO_LEAD_PHOTO = auto()
    LEAD_PHOTO_AGAIN = auto()
    PHOTO = auto()
    ALT_TEXT = auto()
    NOT_SHOWN = auto()
    CAPTION = auto()
    UNCONFIRMED = auto()
    PROSE = auto()
    TASK = auto()
    OTHER = auto()


class TypedText(NamedTuple):
    """What an editor typed into a block, or left out; `field` says where, if it has several."""

    words: str
    kind: Kind = Kind.OTHER
    field: str = ""


class Answers:
    """What a block answers about itself. The blocks inside it are asked too, fields for text read.

    `raw` is what is stored, `value` what Wagtail makes of it, which may take queries. For the words
    to search in and for what it refers to Wagtail has methods: `get_searchable_content` and
    `extract_references`.
    """

    def get_names(self, value: Any) -> Iterable[str]:
        """Return what it calls the things it shows: these weigh more in a search than its text."""
        return ()

    def get_raw_texts(self, raw: Any) -> Iterable[str]:
        """Return the words that readers see, plain or as HTML."""
        return ()

    def get_raw_photos(self, raw: Any) -> Iterable[int]:
        """Return the keys of the photos it shows."""
        return ()

    def get_typed_texts(self, value: Any) -> Iterable[TypedText]:
        """Return the texts to check."""
        return ()

    def get_text_kind(self, value: Any, name: str | None, kind: Kind) -> Kind:
        """Return what a text is that stands, however deep, in the field with this name.

        The blocks between them take it for one of the kind that is given.
        """
        return kind


_SILENT = Answers()


@dataclass(slots=True)
class Part:
    """A block with its value, at its place in a body.

    Its name, that of a field or the id of an item, and those of its parents are Wagtail's content
    path; its number counts what is in the same parent.
    """

    name: str | None
    block: Block
    value: Any
    parent: Self | None = None
    number: int = 1

    @property
    def answers(self) -> Answers:
        """Return what answers for it: the block, unless it is one of Wagtail's."""
        return self.block if isinstance(self.block, Answers) else _SILENT

    @property
    def path(self) -> tuple[str | None, ...]:
        """Return the content path inside the body."""
        return (*self.parent.path, self.name) if self.parent else ()

    def kind_of(self, text: TypedText) -> Kind:
        """Return what a text of this block is, which those around it may know better."""
        part, kind = self, text.kind
        while part.parent:
            kind = part.parent.answers.get_text_kind(part.parent.value, part.name, kind)
            part = part.parent
        return kind

    def children(self) -> list[Self]:
        """Return what is directly inside."""
        inside = enumerate(self._inside(), start=1)
        return [type(self)(*found, self, number) for number, found in inside]

    def walk(self) -> Iterator[Self]:
        """Yield this part and then all that is inside, each before what it holds."""
        following = [self]
        while following:
            part = following.pop()
            yield part
            following.extend(reversed(part.children()))

    def _inside(self) -> Iterable[_Found]:
        match self.block:
            case ImageBlock():
                return ()  # its value is the photo
            case StructBlock():
                fields = self.value.bound_blocks.items()
                return ((name, bound.block, bound.value) for name, bound in fields)
            case StreamBlock():
                return ((child.id, child.block, child.value) for child in self.value)
            case ListBlock():
                items = self.value.bound_blocks
                return ((item.id, item.block, item.value) for item in items)
        return ()


class RawPart(Part):
    """The same with what is stored as the value."""

    def _inside(self) -> Iterable[_Found]:
        match self.block:
            case ImageBlock():
                return ()
            case StructBlock(child_blocks=blocks):
                fields = self.value.items()
                return ((name, blocks[name], raw) for name, raw in fields if name in blocks)
            case StreamBlock(child_blocks=blocks):
                known = (child for child in self.value if child["type"] in blocks)
                return ((raw.get("id"), blocks[raw["type"]], raw["value"]) for raw in known)
            case ListBlock(child_block=block):
                return ((name, block, raw) for name, raw in map(_item, self.value))
        return ()


def _item(stored: Any) -> tuple[str | None, Any]:
    """Return the id and the value of an item; older versions of Wagtail stored the value alone."""
    is_whole = isinstance(stored, dict) and {"id", "value"} <= stored.keys()
    return (stored["id"], stored["value"]) if is_whole else (None, stored)


def root(stream: StreamValue) -> Part:
    """Return a body as a part that holds its blocks."""
    return Part(None, stream.stream_block, stream)


def walk(stream: StreamValue) -> Iterator[Part]:
    """Yield a body and every block in it with its value; photos and files are looked up."""
    return root(stream).walk()


def walk_raw(stream: StreamValue) -> Iterator[RawPart]:
    """Yield a body and every block in it with what is stored, without looking anything up."""
    return RawPart(None, stream.stream_block, stream.raw_data).walk()
