"""The body as a whole: which blocks it takes, how its lists count on, how its links are found."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.rich_text import RichText, expand_db_html, get_text_for_indexing

from news.blocks import TASK_ANCHOR, QuoteBlock, TableBlock, TaskListBlock, TextBlock
from news.body_walk import Part, walk, walk_raw
from news.media_blocks import DocumentsBlock, GalleryBlock, PhotoBlock, VideoBlock
from site_config.images.renditions import prefetch_renditions
from site_config.models import SiteImage

_BETWEEN_TEXTS = "<!-- -->"


class BodyBlock(blocks.StreamBlock):
    """The body of an article or a plain page."""

    text = TextBlock()
    photo = PhotoBlock()
    gallery = GalleryBlock()
    task_list = TaskListBlock()
    quote = QuoteBlock()
    table = TableBlock()
    documents = DocumentsBlock()
    video = VideoBlock()

    class Meta:
        required = False
        template = "blocks/body.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        values = [part.value for part in walk(value)]
        _expand_links([text for text in values if isinstance(text, RichText)])
        prefetch_renditions(photo for photo in values if isinstance(photo, SiteImage))
        context = super().get_context(value, parent_context)
        return context | {"numbered": list(_numbered(value))}


def _expand_links(texts: list[RichText]) -> None:
    """Look up the links of all texts at once; each text by itself would ask for its own."""
    together = expand_db_html(_BETWEEN_TEXTS.join(text.source for text in texts))
    for text, expanded in zip(texts, together.split(_BETWEEN_TEXTS), strict=False):
        text.expanded = expanded


def _numbered(stream: Any) -> Iterator[tuple[Any, int, str]]:
    """Yield each block with the number and the anchor its tasks start from.

    The anchor is `nhiem-vu` in the first list, `nhiem-vu-danh-sach-2` in the second, and so on;
    a list that continues another goes on with its numbers and its anchor.
    """
    lists, following, anchor = 0, 1, TASK_ANCHOR
    for block in stream:
        if not isinstance(block.block, TaskListBlock):
            yield block, following, anchor
            continue
        if not (block.value["continues"] and lists):
            lists, following = lists + 1, 1
            anchor = TASK_ANCHOR if lists == 1 else f"{TASK_ANCHOR}-danh-sach-{lists}"
        yield block, following, anchor
        following += len(block.value["tasks"])


def names_in(stream: Any) -> Iterator[str]:
    """Yield what a body calls its photos, galleries, tables, documents and videos."""
    for part in walk(stream):
        yield from part.answers.get_names(part.value)


def photos_in(stream: Any) -> Iterator[int]:
    """Yield the keys of the photos a body shows, without looking anything up."""
    for part in walk_raw(stream):
        yield from part.answers.get_raw_photos(part.value)


def text_of(stream: Any) -> str:
    """Return the words of a body as plain text, without looking anything up."""
    texts = (get_text_for_indexing(text) for part in walk_raw(stream) for text in _texts(part))
    return " ".join(" ".join(texts).split())


def _texts(part: Part) -> Iterator[str]:
    match part.block, part.value:
        case blocks.CharBlock() | blocks.TextBlock() | blocks.RichTextBlock(), str() as text:
            yield text
    yield from part.answers.get_raw_texts(part.value)
