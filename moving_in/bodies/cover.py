"""The cover of an article, which is often a picture of its body too: readers see it once."""

from collections.abc import Iterator
from dataclasses import replace

from desk.importing.draft import ArticleDraft, Block, Gallery, Line, Photo, Text
from desk.importing.source import Span

MAX_CAPTION_CHARS = 255  # as a page has it


def take_cover(draft: ArticleDraft, cover: Photo) -> None:
    """Make a photo the lead photo of a draft; its first place in the body, and its caption, go."""
    draft.lead_photo = cover
    for at, block in enumerate(draft.body):
        if isinstance(block, Photo | Gallery) and _shows(block, cover.file):
            photo, rest = _taken(block, cover.file)
            if len(photo.caption) > MAX_CAPTION_CHARS:
                rest.append(Text([Line((Span(photo.caption, italic=True),))]))
                photo = replace(photo, caption="")
            draft.lead_photo = replace(photo, alt=photo.alt or cover.alt)
            draft.body = list(_joined([*draft.body[:at], *rest, *draft.body[at + 1 :]]))
            return


def _shows(block: Photo | Gallery, file: str) -> bool:
    photos = block.photos if isinstance(block, Gallery) else [block]
    return any(photo.file == file for photo in photos)


def _taken(block: Photo | Gallery, file: str) -> tuple[Photo, list[Block]]:
    """Return a photo, and what is left of the block it was in."""
    if not isinstance(block, Gallery):
        return block, []
    at = next(at for at, photo in enumerate(block.photos) if photo.file == file)
    left = [*block.photos[:at], *block.photos[at + 1 :]]
    return block.photos[at], [single(replace(block, photos=left))]


def single(gallery: Gallery) -> Gallery | Photo:
    """Return a gallery, or if it has but one photo that, with all that is said of both."""
    if len(gallery.photos) > 1:
        return gallery
    photo = gallery.photos[0] if gallery.photos else Photo("")
    return replace(photo, caption=" ".join(filter(None, (photo.caption, gallery.caption))))


def _joined(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks, texts between which nothing stands any more as one."""
    last: Block | None = None
    for block in blocks:
        if isinstance(last, Text) and isinstance(block, Text):
            last = Text([*last.parts, *block.parts])
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last
