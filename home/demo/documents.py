"""Word documents small enough to be written by hand."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.html import escape

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def docx(title: str, lines: list[str]) -> bytes:
    """Return a Word document: a bold centred title, then one paragraph for each line."""
    paragraphs = "".join(_paragraph(line) for line in lines)
    heading = _paragraph(title, '<w:jc w:val="center"/>', "<w:b/>")
    document = (
        f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{heading}{paragraphs}<w:sectPr>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/>'
        "</w:sectPr></w:body></w:document>"
    )
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", document)
    return content.getvalue()


def _paragraph(text: str, layout: str = "", font: str = "") -> str:
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    run = f'<w:rPr>{fonts}{font}<w:sz w:val="28"/></w:rPr>'
    shown = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    spacing = '<w:spacing w:after="120"/>'
    return f"<w:p><w:pPr>{spacing}{layout}</w:pPr><w:r>{run}{shown}</w:r></w:p>"
