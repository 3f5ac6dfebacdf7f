"""The body as a whole: which blocks it takes, how its lists count on, how its links are found."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.rich_text import expand_db_html, get_text_for_indexing

from news.blocks import TASK_ANCHOR, QuoteBlock, TableBlock, TaskListBlock, TextBlock
from news.media_blocks import DocumentsBlock, GalleryBlock, PhotoBlock, VideoBlock
from site_config.images.renditions import prefetch_renditions

_BETWEEN_TEXTS = "<!-- -->"
_NO_TEXT = {"id", "type", "style", "link", "alt_text", "cell", "mergeCells", "table_header_choice"}


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
        _expand_links(value)
        prefetch_renditions(block.value["poster"] for block in value.blocks_by_name("video"))
        context = super().get_context(value, parent_context)
        return context | {"numbered": list(_numbered(value))}


def _expand_links(stream: Any) -> None:
    """Look up the links of all texts at once; each text by itself would ask for its own."""
    texts = [block.value for block in stream.blocks_by_name("text")]
    for block in stream.blocks_by_name("task_list"):
        texts += block.value["tasks"]
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
        if block.block_type != "task_list":
            yield block, following, anchor
            continue
        if not (block.value["continues"] and lists):
            lists, following = lists + 1, 1
            anchor = TASK_ANCHOR if lists == 1 else f"{TASK_ANCHOR}-danh-sach-{lists}"
        yield block, following, anchor
        following += len(block.value["tasks"])


def names_in(stream: Any) -> Iterator[str]:
    """Yield what a body calls its photos, galleries, tables, documents and videos."""
    for block in stream:
        match block.block_type:
            case "photo":
                yield block.value["caption"] or ""
            case "gallery":
                yield block.value["caption"] or ""
                yield from (photo["caption"] or "" for photo in block.value["photos"])
            case "table":
                yield (block.value or {}).get("table_caption") or ""
            case "documents":
                yield from (paper.title for paper in block.value["documents"] if paper)
            case "video":
                yield block.value["title"] or ""


def text_of(stream: Any) -> str:
    """Return the words of a body as plain text, without looking anything up."""
    texts = (text for block in stream.raw_data for text in _texts(block["value"]))
    return " ".join(" ".join(texts).split())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield get_text_for_indexing(value)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in _NO_TEXT:
                yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
