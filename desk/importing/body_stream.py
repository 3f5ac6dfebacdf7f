"""The blocks of a draft as the stream of a page, with what was stored of its files."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from wagtail.documents.models import AbstractDocument
from wagtailmedia.models import AbstractMedia

from desk.importing.draft import (
    ArticleDraft,
    Block,
    BulletList,
    Documents,
    Gallery,
    Line,
    ListItem,
    MergedCells,
    Photo,
    Quote,
    Table,
    Tasks,
    Text,
    Video,
)
from desk.importing.photos import proposal
from desk.importing.rich_text import Targets, html
from desk.importing.source import FileLink, PageLink, Span
from site_config.models import SiteImage

Photos = Mapping[str, SiteImage]
Streamed = tuple[str, Any]


@dataclass(frozen=True)
class Stored:
    """What there is of a draft's files, by their names, and what its links lead to.

    Where nobody is to look at it before it is shown (`is_shown`), a photo needs no confirmation,
    and of what is not there only the words stay.
    """

    photos: Photos
    documents: Mapping[str, AbstractDocument] = field(default_factory=dict)
    videos: Mapping[str, AbstractMedia] = field(default_factory=dict)
    targets: Targets = field(default_factory=dict)
    is_shown: bool = False


def body_stream(draft: ArticleDraft, stored: Stored) -> list[Streamed]:
    """Return what the body of a page is set to."""
    return [one for block in draft.body for one in _streamed(block, draft, stored)]


def links_in(draft: ArticleDraft) -> Iterator[PageLink | FileLink]:
    """Yield the links of a draft to pages and files of the site it came from."""
    for block in draft.body:
        match block:
            case Text(parts):
                yield from _links(parts)
            case Tasks(tasks=tasks):
                yield from (link for task in tasks for link in _links(task))


def _links(parts: Iterable[Any]) -> Iterator[PageLink | FileLink]:
    for part in parts:
        match part:
            case Line(spans) | ListItem(spans):
                links = (span.link for span in spans)
                yield from (link for link in links if isinstance(link, PageLink | FileLink))
            case BulletList(items):
                yield from _links(items)
                yield from _links(item.below for item in items)


def _streamed(block: Block, draft: ArticleDraft, stored: Stored) -> Iterator[Streamed]:
    match block:
        case Text(parts):
            yield "text", html(parts, stored.targets)
        case Tasks(style, tasks, continues):
            items = [html(task, stored.targets) for task in tasks]
            yield "task_list", {"style": style, "continues": continues, "tasks": items}
        case Quote(text, name, position):
            yield "quote", {"text": text, "name": name, "position": position}
        case Table():
            yield "table", _table(block)
        case _:
            yield from _of_files(block, draft, stored)


def _of_files(block: Block, draft: ArticleDraft, stored: Stored) -> Iterator[Streamed]:
    match block:
        case Photo() if stored.is_shown and block.file not in stored.photos:
            yield from _words_of(block)
        case Photo(caption=caption):
            yield "photo", _photo(block, caption, draft, stored)
        case Gallery():
            yield from _gallery(block, draft, stored)
        case Video():
            yield from _video(block, draft, stored)
        case Documents(files):
            found = [stored.documents.get(one.file) for one in files]
            if known := list(filter(None, found)):
                yield "documents", {"documents": known}


def _words_of(photo: Photo) -> Iterator[Streamed]:
    """Yield what is said of a photo that is not there."""
    said = (Line((Span(text, italic=True),)) for text in (photo.caption, photo.credit) if text)
    if lines := list(said):
        yield "text", html(lines)


def _gallery(gallery: Gallery, draft: ArticleDraft, stored: Stored) -> Iterator[Streamed]:
    there = [one for one in gallery.photos if one.file in stored.photos or not stored.is_shown]
    if len(there) > 1:
        said = (one.caption or gallery.caption for one in there)
        values = [_photo(one, text, draft, stored) for one, text in zip(there, said, strict=True)]
        yield "gallery", {"photos": values, "caption": gallery.caption}
    else:
        for one in there:
            yield "photo", _photo(one, one.caption or gallery.caption, draft, stored)
        yield from _words_of(Photo("", gallery.caption))
    for one in gallery.photos:
        if one not in there:
            yield from _words_of(one)


def _video(video: Video, draft: ArticleDraft, stored: Stored) -> Iterator[Streamed]:
    film = stored.videos.get(video.file)
    if film or video.address:
        title = video.title or draft.title
        yield "video", {"video": film, "link": video.address, "title": title, "poster": None}
    elif video.title:
        yield "text", html([Line((Span(video.title),))])


def _photo(photo: Photo, said: str, draft: ArticleDraft, stored: Stored) -> dict[str, Any]:
    image = stored.photos.get(photo.file)
    shown = image and {
        # Each block says of its photo what it shows there.
        "image": copy(image),
        "decorative": False,
        "alt_text": proposal(photo, said, draft.title),
    }
    return {
        "image": shown,
        "caption": photo.caption,
        "credit": photo.credit,
        "unconfirmed": image is not None and not stored.is_shown,
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "data": table.rows,
        "cell": [{"row": row, "col": col, "hidden": True} for row, col in _covered(table)],
        "mergeCells": [_merged(area) for area in table.merged],
        "table_header_choice": "row" if table.has_header else "neither",
        "first_row_is_table_header": table.has_header,
        "first_col_is_header": False,
        "table_caption": table.caption,
    }


def _covered(table: Table) -> Iterator[tuple[int, int]]:
    """Yield the places over which another cell reaches."""
    for area in table.merged:
        rows = range(area.row, area.row + area.rows)
        columns = range(area.column, area.column + area.columns)
        places = product(rows, columns)
        yield from (place for place in places if place != (area.row, area.column))


def _merged(area: MergedCells) -> dict[str, int]:
    return {
        "row": area.row,
        "col": area.column,
        "rowspan": area.rows,
        "colspan": area.columns,
    }
