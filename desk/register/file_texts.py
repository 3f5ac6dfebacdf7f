"""What files of documents say is read in the background, once for each file, for the search."""

from pathlib import Path
from time import monotonic

from django.db.models import F, QuerySet
from wagtail.documents.models import Document
from wagtail.search import index

from desk.importing.reader_process import read_file
from desk.importing.source import Paragraph, UnreadableFileError, walk
from desk.register.file_reader import MAX_CHARS
from register.models import FileText, OfficialDocument
from site_config.files.private import private_collections
from site_config.text import normalize_text

READER = "desk.register.file_reader"
# After so many seconds other jobs have their turn; the rest waits for the next.
MAX_SECONDS = 40.0


def read_files() -> None:
    """Read the files that were not read yet, or are others now, and index what they belong to.

    What is no text, or cannot be read, is not tried again until it is another file.
    """
    began = monotonic()
    forget_private()
    for file in unread():
        if monotonic() - began > MAX_SECONDS:
            return
        path = Path(file.file.path)
        if path.is_file():
            read = {"file_hash": file.file_hash, "text": words_of(path)}
            FileText.objects.update_or_create(file=file, defaults=read)
            _index_those_with(file.pk)


def forget_private() -> None:
    """Forget what files say that are no longer for everybody."""
    private = FileText.objects.filter(file__collection__in=private_collections())
    for key in list(private.values_list("pk", flat=True)):
        private.filter(pk=key).delete()
        _index_those_with(key)


def unread() -> QuerySet[Document]:
    """Return the files for everybody whose words are not known, the newest first."""
    registered = Document.objects.filter(registered__isnull=False)
    files = registered.exclude(collection__in=private_collections())
    return files.exclude(words_read__file_hash=F("file_hash")).distinct().order_by("-pk")


def _index_those_with(file: int) -> None:
    for document in OfficialDocument.objects.filter(files__file=file).distinct():
        index.insert_or_update_object(document)


def words_of(path: Path) -> str:
    """Return what a file says; nothing where it is a picture, damaged or of another kind."""
    try:
        with read_file(path, READER) as (source, _folder):
            lines = [one.text for one in walk(source.items) if isinstance(one, Paragraph)]
    except UnreadableFileError:
        return ""
    return normalize_text("\n".join(lines))[:MAX_CHARS]
