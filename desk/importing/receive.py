"""Taking files that somebody gives: articles, and the photos that came with them."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from desk.models import ArticleImport, ImportedPhoto
from news.models import NewsIndexPage
from site_config.images.fitting import EXTENSIONS
from site_config.slugs import slugify

# All others are documents, and those that are not a reader will refuse with a reason.
PHOTO_ENDINGS = {*EXTENSIONS.values(), ".jpeg", ".heic", ".heif", ".tif", ".tiff", ".bmp"}


@transaction.atomic
def receive(
    user: User, section: NewsIndexPage, files: Iterable[UploadedFile]
) -> tuple[list[ArticleImport], list[str]]:
    """Keep the files to be read; return the imports, and the names of photos that go with none."""
    given = sorted(files, key=lambda file: str(file.name))
    photos = [file for file in given if is_photo(str(file.name))]
    imports = [_keep(user, section, file) for file in given if file not in photos]
    left_over = []
    for photo in photos:
        if found := _document_of(photo, imports):
            ImportedPhoto.objects.create(
                article_import=found, name=str(photo.name)[:255], file=photo
            )
        else:
            left_over.append(str(photo.name))
    return imports, left_over


def is_photo(name: str) -> bool:
    """Return whether a file's name is that of a photo."""
    return PurePath(name).suffix.lower() in PHOTO_ENDINGS


def _keep(user: User, section: NewsIndexPage, file: UploadedFile) -> ArticleImport:
    return ArticleImport.objects.create(
        section=section, user=user, name=str(file.name)[:255], file=file, digest=_digest(file)
    )


def _digest(file: UploadedFile) -> str:
    digest = sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _document_of(photo: UploadedFile, imports: list[ArticleImport]) -> ArticleImport | None:
    """Return the one document, or of several the one whose name the photo's begins with."""
    if len(imports) == 1:
        return imports[0]
    stem = slugify(PurePath(str(photo.name)).stem)
    named = [found for found in imports if stem.startswith(slugify(PurePath(found.name).stem))]
    return max(named, key=lambda found: len(found.name), default=None)
