"""A Word file as an office sends it, with its photos inside, and the words of any such file."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from xml.sax.saxutils import escape
from zipfile import ZipFile

from lxml import etree
from PIL import Image

from benchmark.site import ROOT
from benchmark.texts import text

PICTURES = ROOT / "home/demo/pictures"
SHOWN = ("hoi-truong", "hop-truc-tuyen", "tham-ho-dan")
ORDINALS = ("Một", "Hai", "Ba", "Bốn", "Năm")
SIGNATURE = ("Nguyễn Thị Minh An", "(Phó Trưởng ban Tuyên giáo và Dân vận Tỉnh ủy)")
_FORMATS = "http://schemas.openxmlformats.org"
_OFFICE = f"{_FORMATS}/officeDocument/2006/relationships"
_WORD = f"{_FORMATS}/wordprocessingml/2006/main"
_DRAWING = f"{_FORMATS}/drawingml/2006"
_NAMES = {
    "w": _WORD,
    "r": _OFFICE,
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
}
_TYPES = (
    f'<Types xmlns="{_FORMATS}/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="jpg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"'
    "/></Types>"
)


def write(path: Path) -> Path:
    """Write an article: title, date, lead, photos with captions, tasks and signature."""
    namespaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
    body = "".join(_paragraphs())
    photos = {f"media/{name}.jpg": _jpeg(PICTURES / f"{name}.webp") for name in SHOWN}
    leads = [("image", target) for target in photos]
    with ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _relationships([("officeDocument", "word/document.xml")]))
        archive.writestr("word/_rels/document.xml.rels", _relationships(leads))
        archive.writestr(
            "word/document.xml", f"<w:document {namespaces}><w:body>{body}</w:body></w:document>"
        )
        for name, content in photos.items():
            archive.writestr(f"word/{name}", content)
    return path


def words_of(path: Path) -> Counter[str]:
    """Return the words that stand in a Word file, and how often."""
    with ZipFile(path) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    paragraphs = document.iter(f"{{{_WORD}}}p")
    said = ("".join(paragraph.itertext(f"{{{_WORD}}}t")) for paragraph in paragraphs)
    return words_in("\n".join(said))


def words_in(said: str) -> Counter[str]:
    """Return the words of a text, without what stands between them."""
    return Counter(re.findall(r"[^\W_]+", normalize("NFC", said).lower()))


def _paragraphs() -> Iterator[str]:
    first, second = text(1), text(2)
    yield _paragraph(first.title, centred=True, look="<w:b/>")
    yield _paragraph("Thứ ba, 11/07/2023", look="<w:i/>")
    yield _paragraph(first.lead)
    paragraphs = [*first.paragraphs, *second.paragraphs][:15]
    about = json.loads((ROOT / "home/demo/pictures.json").read_text())
    for number, paragraph in enumerate(paragraphs):
        yield _paragraph(paragraph)
        if number % 4 == 1 and number // 4 < len(SHOWN):
            yield _photo(number // 4 + 1)
            yield _paragraph(about[SHOWN[number // 4]]["title"], centred=True, look="<w:i/>")
    yield _paragraph("Thời gian tới, cần làm tốt các nhiệm vụ, giải pháp sau đây:")
    for ordinal, task in zip(ORDINALS, text(3).paragraphs, strict=False):
        yield _paragraph(f"{ordinal} là, {task[0].lower()}{task[1:]}")
    for line in SIGNATURE:
        yield _paragraph(line, centred=True, look="<w:b/>")


def _paragraph(said: str, *, centred: bool = False, look: str = "") -> str:
    shown = f"<w:r><w:rPr>{look}</w:rPr><w:t>{escape(said)}</w:t></w:r>"
    return f'<w:p><w:pPr><w:jc w:val="{"center" if centred else "both"}"/></w:pPr>{shown}</w:p>'


def _photo(number: int) -> str:
    fill = f'<pic:blipFill><a:blip r:embed="rId{number}"/><a:stretch/></pic:blipFill>'
    about = f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{number}"/></pic:nvPicPr>'
    graphic = f"<a:graphicData><pic:pic>{about}{fill}<pic:spPr/></pic:pic></a:graphicData>"
    inline = f'<wp:docPr id="{number}" name="{number}"/><a:graphic>{graphic}</a:graphic>'
    drawing = f"<w:drawing><wp:inline>{inline}</wp:inline></w:drawing>"
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>{drawing}</w:r></w:p>'


def _relationships(leads: list[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(leads, start=1)
    )
    return f'<Relationships xmlns="{_FORMATS}/package/2006/relationships">{each}</Relationships>'


def _jpeg(path: Path) -> bytes:
    content = BytesIO()
    Image.open(path).convert("RGB").save(content, "JPEG", quality=85)
    return content.getvalue()
