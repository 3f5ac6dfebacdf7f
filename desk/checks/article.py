"""An article as the texts an editor typed, in order, each with its place in the form."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.documents.models import AbstractDocument
from wagtail.rich_text import RichText
from wagtailmedia.models import AbstractMedia, Media

from desk.checks.findings import Text
from news.body_walk import Kind, Part, TypedText, root, walk
from news.media_blocks import PhotoBlock
from news.models import ArticlePage
from site_config.files.private import is_shown, private_collections
from site_config.models import SiteImage

_BOLD = re.compile(r"<(?:b|strong)>(.*?)(?:</(?:b|strong)>|$)", re.IGNORECASE)
_PARAGRAPH_END = re.compile(r"</(?:p|h\d|li)>|<[bh]r\s*/?>", re.IGNORECASE)


def texts_of(article: ArticlePage) -> Iterator[Text]:
    """Yield every text; one that is missing, such as the caption of a photo, is empty."""
    yield _field("title", _("title"), article.title, Kind.TITLE)
    yield _field("kicker", _("line above the title"), article.kicker, Kind.OTHER)
    yield _field("short_title", _("short title"), article.short_title, Kind.OTHER)
    yield _field("lead", _("lead"), article.lead, Kind.LEAD)
    if photo := article.lead_photo:
        label = _("lead photo")
        yield _field("lead_photo", label, photo.description, Kind.ALT_TEXT)
        if not is_shown(photo, article):
            yield _field("lead_photo", label, "", Kind.NOT_SHOWN)
        caption = f"{label}, {_('caption')}"
        yield _field("lead_photo_caption", caption, article.lead_photo_caption, Kind.CAPTION)
    yield from _lead_photo(article)
    for block in root(article.body).children():
        for part in block.walk():
            yield from _texts(part)
        yield from _not_shown(block, article)
    for number, byline in enumerate(article.signatures):
        target = f"#inline_child_bylines-{number}"
        place = _("Signature %d") % (number + 1)
        for words in (byline.name, byline.position):
            yield Text(words, Kind.OTHER, place, target)


def _lead_photo(article: ArticlePage) -> Iterator[Text]:
    """Yield an empty text where no lead photo is chosen, or the first photo shows it again."""
    parts = (part for part in walk(article.body) if isinstance(part.block, PhotoBlock))
    first = next((part for part in parts if part.value["image"]), None)
    if first and not article.lead_photo:
        yield _field("lead_photo", _("lead photo"), "", Kind.NO_LEAD_PHOTO)
    elif first and first.value["image"] == article.lead_photo:
        yield Text("", Kind.LEAD_PHOTO_AGAIN, _place(first), _target(first))


def _not_shown(part: Part, article: ArticlePage) -> Iterator[Text]:
    """Yield an empty text for each block whose photos or videos readers do not get."""
    if not private_collections():
        return
    # Not documented; by these Wagtail knows what a page uses.
    used: dict[Any, set[Any]] = {}
    for model, key, *_places in part.block.extract_references(part.value):
        used.setdefault(model, set()).add(key)
    kinds: tuple[Any, ...] = (SiteImage, Media)
    for model in kinds:
        files = model.objects.filter(pk__in=used.get(model, ()))
        if any(not is_shown(file, article) for file in files):
            yield Text("", Kind.NOT_SHOWN, _place(part), _target(part))
            return


def _field(name: str, label: str, words: str, kind: Kind) -> Text:
    return Text(" ".join(words.split()), kind, capfirst(label), _content(name))


def _texts(part: Part) -> Iterator[Text]:
    place, target = _place(part), _target(part)
    for number, (text, bold) in enumerate(_typed(part)):
        kind = part.kind_of(text)
        # Only the first paragraph of a task can carry its ordinal.
        kind = Kind.PROSE if kind is Kind.TASK and number else kind
        inside = f" {_content(text.field)}" if text.field else ""
        yield Text(" ".join(text.words.split()), kind, place, target + inside, bold)


def _typed(part: Part) -> Iterator[tuple[TypedText, str]]:
    """Yield what was typed into a field of Wagtail's, and what a block of ours answers.

    Each has the longest part in bold beside it.
    """
    match part.block, part.value:
        case _, RichText(source=html):
            lines = _PARAGRAPH_END.sub("\n", html).splitlines()
            for line in filter(_plain, lines) if _plain(html) else [""]:
                runs = (_plain(run) for run in _BOLD.findall(line))
                yield TypedText(_plain(line), Kind.PROSE), max(runs, key=len, default="")
        case blocks.CharBlock() | blocks.TextBlock(), str() as words:
            yield from ((TypedText(line), "") for line in _lines(words))
        case _, AbstractDocument(title=title) | AbstractMedia(title=title):
            yield TypedText(title), ""
    yield from ((text, "") for text in part.answers.get_typed_texts(part.value))


def _plain(html: str) -> str:
    return unescape(strip_tags(html)).strip()


def _lines(words: str) -> list[str]:
    return [line for line in words.splitlines() if line.strip()] or [""]


def _place(part: Part) -> str:
    """Return where a block stands, in an editor's words; a list stands where its block does."""
    if part.parent is None:
        return ""
    label, before = part.block.label, _place(part.parent)
    if not before:
        return _("Block %(number)d (%(label)s)") % {"number": part.number, "label": label}
    if isinstance(part.parent.block, blocks.ListBlock):
        return f"{before}, {label} {part.number}"
    return before if isinstance(part.block, blocks.ListBlock) else f"{before}, {label}"


def _target(part: Part) -> str:
    return " ".join(map(_content, ("body", *part.path)))


def _content(name: str | None) -> str:
    return f'[data-contentpath="{name}"]'
