"""An article as the texts an editor typed, in order, each with its place in the form."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.models import AbstractDocument
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText
from wagtailmedia.models import AbstractMedia, Media

from desk.checks.findings import Kind, Text
from news.blocks import TaskListBlock
from news.media_blocks import GalleryBlock, PhotoBlock
from news.models import ArticlePage
from site_config.files.private import is_shown, private_collections
from site_config.models import SiteImage

_PARAGRAPH_END = re.compile(r"</(?:p|h\d|li)>|<[bh]r\s*/?>", re.IGNORECASE)


def texts_of(article: ArticlePage) -> Iterator[Text]:
    """Yield every text; one that is missing, such as the caption of a photo, is empty."""
    yield _field("title", _("title"), article.title, Kind.TITLE)
    yield _field("lead", _("lead"), article.lead, Kind.LEAD)
    if photo := article.lead_photo:
        label = _("lead photo")
        yield _field("lead_photo", label, photo.description, Kind.ALT_TEXT)
        if not is_shown(photo, article):
            yield _field("lead_photo", label, "", Kind.NOT_SHOWN)
        caption = f"{label}, {_('caption')}"
        yield _field("lead_photo_caption", caption, article.lead_photo_caption, Kind.CAPTION)
    for number, bound in enumerate(article.body, start=1):
        place = _("Block %(number)d (%(label)s)") % {"number": number, "label": bound.block.label}
        target = f"{_content('body')} {_content(bound.id)}"
        at = Text("", place=place, target=target)
        yield from _texts(bound.block, bound.value, at)
        yield from _not_shown(bound.block, bound.value, at, article)
    for number, byline in enumerate(article.signatures):
        target = f"#inline_child_bylines-{number}"
        place = _("Signature %d") % (number + 1)
        for words in (byline.name, byline.position):
            yield Text(words, Kind.OTHER, place, target)


def _not_shown(block: blocks.Block, value: Any, at: Text, article: ArticlePage) -> Iterator[Text]:
    """Yield an empty text for each block whose photos or videos readers do not get."""
    if not private_collections():
        return
    # Not documented; by these Wagtail knows what a page uses.
    used: dict[Any, set[Any]] = {}
    for model, key, *_places in block.extract_references(value):
        used.setdefault(model, set()).add(key)
    kinds: tuple[Any, ...] = (SiteImage, Media)
    for model in kinds:
        files = model.objects.filter(pk__in=used.get(model, ()))
        if any(not is_shown(file, article) for file in files):
            yield replace(at, kind=Kind.NOT_SHOWN)
            return


def _field(name: str, label: str, words: str, kind: Kind) -> Text:
    return Text(" ".join(words.split()), kind, capfirst(label), _content(name))


def _texts(block: blocks.Block, value: Any, at: Text) -> Iterator[Text]:
    """Walk a block of whatever type; `at` says where it stands and what kind its texts are."""
    match block, value:
        case ImageBlock(), None:
            yield replace(at, kind=Kind.PHOTO, target=f"{at.target} {_content('image')}")
        case ImageBlock(), image:
            yield from _description(image, at)
        case _, blocks.StructValue():
            yield from _parts(value, at)
        case _, ListValue():
            for number, child in enumerate(value.bound_blocks, start=1):
                place = f"{at.place}, {child.block.label} {number}"
                inside = replace(at, place=place, target=f"{at.target} {_content(child.id)}")
                yield from _texts(child.block, child.value, inside)
        case _, RichText():
            lines = _PARAGRAPH_END.sub("\n", value.source)
            yield from _paragraphs(unescape(strip_tags(lines)), at)
        case _:
            kind = Kind.CAPTION if at.kind is Kind.CAPTION else Kind.OTHER
            yield from _plain(block, value, replace(at, kind=kind))


def _plain(block: blocks.Block, value: Any, at: Text) -> Iterator[Text]:
    match block, value:
        case blocks.CharBlock() | blocks.TextBlock(), str():
            yield from _paragraphs(value, at)
        case TableBlock(), dict():
            cells = (str(cell or "") for row in value.get("data") or () for cell in row or ())
            for words in (value.get("table_caption") or "", *cells):
                yield replace(at, words=words)
        case _, AbstractDocument() | AbstractMedia():
            yield replace(at, words=value.title)


def _parts(value: blocks.StructValue, at: Text) -> Iterator[Text]:
    """Walk the fields of a block; under a gallery's own caption each photo may go without."""
    own_caption = isinstance(value.block, GalleryBlock) and value["caption"]
    for name, part in value.bound_blocks.items():
        is_list = isinstance(part.value, ListValue)
        inside = replace(
            at,
            kind=_kind(value.block, name, at.kind),
            place=at.place if is_list else f"{at.place}, {part.block.label}",
            target=f"{at.target} {_content(name)}",
        )
        for text in _texts(part.block, part.value, inside):
            is_optional = own_caption and text.kind is Kind.CAPTION
            yield replace(text, kind=Kind.OTHER) if is_optional else text


def _kind(block: blocks.Block, name: str, otherwise: Kind) -> Kind:
    if isinstance(block, TaskListBlock):
        return Kind.TASK
    return Kind.CAPTION if isinstance(block, PhotoBlock) and name == "caption" else otherwise


def _description(image: SiteImage, at: Text) -> Iterator[Text]:
    if not image.decorative:
        given = image.contextual_alt_text
        words = image.description if given is None else given
        target = f"{at.target} {_content('alt_text')}"
        yield replace(at, words=words, kind=Kind.ALT_TEXT, target=target)


def _paragraphs(words: str, at: Text) -> Iterator[Text]:
    """Yield each paragraph; only the first of a task can carry its ordinal."""
    lines = [line for line in words.splitlines() if line.strip()] or [""]
    yield replace(at, words=lines[0])
    rest = Kind.PROSE if at.kind is Kind.TASK else at.kind
    yield from (replace(at, words=line, kind=rest) for line in lines[1:])


def _content(name: str) -> str:
    return f'[data-contentpath="{name}"]'
