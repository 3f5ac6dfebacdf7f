"""The file that an OpenDocument text is."""

from pathlib import Path
from xml.etree.ElementTree import Element

from desk.importing.readers.archive import Archive
from desk.importing.readers.odt.elements import shorten, words_of
from desk.importing.readers.odt.reader import Reader
from desk.importing.readers.odt.styles import Styles
from desk.importing.readers.pictures import PictureFolder
from desk.importing.source import Refusal, Remark, RemarkKind, Source, UnreadableFileError

# Templates, and parts of books, begin with the same.
MIMETYPE = b"application/vnd.oasis.opendocument.text"


def read_odt(archive: Archive, folder: Path) -> Source:
    """Return what a text says."""
    if "META-INF/manifest.xml" in archive.names:
        manifest = shorten(archive.read_xml("META-INF/manifest.xml"))
        if any(True for _part in manifest.iter("manifest:encryption-data")):
            raise UnreadableFileError(Refusal.ENCRYPTED)
    content = shorten(archive.read_xml("content.xml"))
    has_styles = "styles.xml" in archive.names
    styles = shorten(archive.read_xml("styles.xml")) if has_styles else Element("none")
    text = next(content.iter("office:text"), None)
    if text is None:
        raise UnreadableFileError(Refusal.NOT_A_DOCUMENT)
    reader = Reader(archive, Styles([styles, content]), PictureFolder(folder), words_of(text))
    items = reader.read(text)
    remarks = [*reader.built.all_remarks(), *_margins(styles)]
    if any(name.startswith(("Basic/", "Scripts/")) for name in archive.names):
        remarks.append(Remark(RemarkKind.MACROS))
    return Source((*items, *reader.notes), tuple(remarks))


def _margins(styles: Element) -> list[Remark]:
    """Return what stands in the margins of the pages, each once."""
    pages = styles.iter("style:master-page")
    margins = (part for page in pages for part in page if part.tag.startswith("style:"))
    said = dict.fromkeys(filter(None, map(words_of, margins)))
    return [Remark(RemarkKind.MARGIN, words) for words in said]
