"""The photos of a draft as photos of the site: each once, described by their captions."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha1
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from accounts.models import User
from desk.importing.draft import ArticleDraft, Gallery, Photo
from site_config.files.private import private_collections
from site_config.images.uploads import TooManyPixelsError, prepare_upload
from site_config.models import SiteImage
from site_config.slugs import slugify
from site_config.text import truncate_sentences

MAX_CHARS = 255  # as a photo's title and description have it
_MAX_NAME_CHARS = 60


@contextmanager
def stored_photos(
    draft: ArticleDraft, folder: Path, user: User | None = None
) -> Iterator[dict[str, SiteImage]]:
    """Put the photos of a draft into the storage, and give them by the names of their files.

    Those that are new have no row yet: to prepare them takes seconds, in which others may write.
    A photo that cannot be read is not among them. Nothing is left of them on failure.
    """
    photos: dict[str, SiteImage] = {}
    new: list[SiteImage] = []
    try:
        for photo, caption in described(draft):
            if photo.file and photo.file not in photos:
                stored = _stored(folder / Path(photo.file).name, draft.title, photos.values())
                if stored is None:
                    continue
                photos[photo.file] = stored
                if stored.pk is None and stored not in new:
                    new.append(stored)
                    stored.title = stored.description = proposal(photo, caption, draft.title)
                    stored.credit = photo.credit[:MAX_CHARS]
                    stored.uploaded_by_user = user
        yield photos
    except BaseException:
        for stored in new:
            stored.file.delete(save=False)
        raise


def discard(photos: Iterable[SiteImage]) -> None:
    """Delete the files of photos that have no row."""
    for photo in photos:
        if photo.pk is None and photo.file:
            photo.file.delete(save=False)


def described(draft: ArticleDraft) -> Iterator[tuple[Photo, str]]:
    """Yield each photo of a draft with what is said of it, or of all that are beside it."""
    for block in draft.body:
        match block:
            case Photo(caption=caption):
                yield block, caption
            case Gallery(photos, caption):
                yield from ((photo, photo.caption or caption) for photo in photos)


def proposal(photo: Photo, caption: str, title: str) -> str:
    """Return what a photo may show: what its caption says, or its author, or the article."""
    # Programs put the path of a file there, or a sentence in English.
    is_written = not photo.alt.isascii() and not any(sign in photo.alt for sign in "/\\")
    said = caption or (photo.alt if is_written else "") or _("Photo of “%s”") % title
    return truncate_sentences(" ".join(said.split()), MAX_CHARS - 1)


def _stored(path: Path, title: str, others: Iterable[SiteImage]) -> SiteImage | None:
    """Return the photo that is here already with the same content, or a new one, or nothing."""
    try:
        name = f"{slugify(title)[:_MAX_NAME_CHARS]}{path.suffix}"
        fit = prepare_upload(ContentFile(path.read_bytes()), name)
    except (OSError, SyntaxError, ValueError, TooManyPixelsError):
        # Pillow's readers fail in many ways.
        return None
    digest = sha1(fit.read(), usedforsecurity=False).hexdigest()
    same = SiteImage.objects.filter(file_hash=digest).exclude(collection__in=private_collections())
    beside = (other for other in others if other.file_hash == digest)
    if known := next(beside, None) or same.order_by("pk").first():
        return known
    photo = SiteImage(file_hash=digest, file_size=fit.size)
    fit.seek(0)
    photo.file.save(fit.name, fit, save=False)
    return photo
