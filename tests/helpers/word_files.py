"""Makes Word files out of markup, as Word and other programs write it."""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FORMATS = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com/office/word/2010"
_NAMES = {
    "w": f"{_FORMATS}/wordprocessingml/2006/main",
    "r": OFFICE,
    "wp": f"{_FORMATS}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_FORMATS}/drawingml/2006/main",
    "pic": f"{_FORMATS}/drawingml/2006/picture",
    "c": f"{_FORMATS}/drawingml/2006/chart",
    "dgm": f"{_FORMATS}/drawingml/2006/diagram",
    "m": f"{_FORMATS}/officeDocument/2006/math",
    "mc": f"{_FORMATS}/markup-compatibility/2006",
    "wps": f"{_MICROSOFT}/wordprocessingShape",
    "wpg": f"{_MICROSOFT}/wordprocessingGroup",
    "w14": f"{_MICROSOFT}/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
# What the strict format says instead.
_STRICT = {
    f"{_FORMATS}/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    f"{_FORMATS}/drawingml/2006/": "http://purl.oclc.org/ooxml/drawingml/",
}


@dataclass
class WordFile:
    """A file that is being written: its parts, and what the document leads to."""

    body: list[str] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)
    relationships: list[str] = field(default_factory=list)
    document: str = "word/document.xml"

    def leads_to(self, kind: str, target: str, mode: str = "") -> str:
        """Let the document lead somewhere; return the id of that."""
        name = f"rId{len(self.relationships) + 1}"
        about = f"Target={quoteattr(target)}" + (f' TargetMode="{mode}"' if mode else "")
        self.relationships.append(f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" {about}/>')
        return name

    def add(self, kind: str, name: str, content: str | bytes) -> str:
        """Add a part to which the document leads; return the id of that."""
        self.parts[f"word/{name}"] = content if isinstance(content, bytes) else content.encode()
        return self.leads_to(kind, name)

    def add_picture(self, content: bytes, name: str = "") -> str:
        """Add a picture; return the id that leads to it."""
        return self.add("image", name or f"media/image{len(self.parts)}.png", content)

    def add_styles(self, *styles: str, defaults: str = "") -> None:
        self.add("styles", "styles.xml", root("w:styles", defaults, *styles))

    def add_lists(self, *definitions: str) -> None:
        self.add("numbering", "numbering.xml", root("w:numbering", *definitions))

    def save(self, path: Path, *, strict: bool = False) -> Path:
        """Write the file."""
        folder, _slash, name = self.document.rpartition("/")
        rels = f'<Relationships xmlns="{_FORMATS}/package/2006/relationships">'
        whole = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{self.document}"/>'
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{_FORMATS}/package/2006/content-types"/>',
            "_rels/.rels": f"{rels}{whole}</Relationships>",
            f"{folder}/_rels/{name}.rels": f"{rels}{''.join(self.relationships)}</Relationships>",
            self.document: root("w:document", f"<w:body>{''.join(self.body)}</w:body>"),
        }
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part, as_strict(content) if strict else content)
            for part, data in self.parts.items():
                archive.writestr(part, data)
        return path


def as_strict(content: str) -> str:
    for name, said in _STRICT.items():
        content = content.replace(name, said)
    return content


def root(name: str, *inside: str) -> str:
    """Return a part whose root has this name."""
    return f"<{name} {_NAMESPACES}>{''.join(inside)}</{name}>"


def p(*inside: str, style: str = "", about: str = "") -> str:
    """Return a paragraph; what is no markup is a run of it."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{about}</w:pPr>" if named or about else ""
    return f"<w:p>{properties}{''.join(map(_as_run, inside))}</w:p>"


def _as_run(inside: str) -> str:
    return inside if inside.startswith("<") else r(inside)


def r(*inside: str, about: str = "") -> str:
    """Return a run; what is no markup is text of it."""
    properties = f"<w:rPr>{about}</w:rPr>" if about else ""
    return f"<w:r>{properties}{''.join(map(_as_text, inside))}</w:r>"


def _as_text(inside: str) -> str:
    return inside if inside.startswith("<") else t(inside)


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def bold(text: str) -> str:
    return r(text, about="<w:b/>")


def italic(text: str) -> str:
    return r(text, about="<w:i/>")


def in_font(text: str, font: str) -> str:
    return r(text, about=f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


def centred(*inside: str) -> str:
    return p(*inside, about='<w:jc w:val="center"/>')


def item(text: str, list_id: int, level: int = 0) -> str:
    """Return a paragraph of a list."""
    about = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(text, about=about)


def style(name: str, kind: str = "paragraph", about: str = "", **more: str) -> str:
    """Return a style whose id is its name without spaces."""
    based = f'<w:basedOn w:val="{more["based_on"]}"/>' if "based_on" in more else ""
    style_id = more.get("style_id", name.replace(" ", ""))
    named = f'w:type="{kind}" w:default="{more.get("is_default", "0")}" w:styleId="{style_id}"'
    return f'<w:style {named}><w:name w:val="{name}"/>{based}{about}</w:style>'


def fonts(name: str) -> str:
    return f'<w:rPr><w:rFonts w:ascii="{name}" w:hAnsi="{name}"/></w:rPr>'


def a_list(number: int, *levels: str) -> str:
    """Return the definition of lists."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def level(number: int, text: str, kind: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def use_of_list(number: int, definition: int, *overrides: str) -> str:
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{"".join(overrides)}'
        "</w:num>"
    )


def starts_at(number: int, at_level: int = 0) -> str:
    return f'<w:lvlOverride w:ilvl="{at_level}"><w:startOverride w:val="{number}"/></w:lvlOverride>'


def table(*rows: str, about: str = "", lines: str = "single") -> str:
    edges = "".join(f'<w:{edge} w:val="{lines}"/>' for edge in ("top", "insideH", "insideV"))
    borders = f"<w:tblBorders>{edges}</w:tblBorders>" if lines else ""
    return f"<w:tbl><w:tblPr>{about}{borders}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, about: str = "") -> str:
    properties = f"<w:trPr>{about}</w:trPr>" if about else ""
    return f"<w:tr>{properties}{''.join(map(_as_cell, cells))}</w:tr>"


def _as_cell(inside: str) -> str:
    return inside if inside.startswith("<") else cell(p(inside))


def cell(*blocks: str, about: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{''.join(blocks)}</w:tc>"


def field_of(instruction: str, *runs: str) -> str:
    """Return a field in several runs, with what it said when it was stored."""
    begin, separate, end = (
        r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end")
    )
    said = r(f'<w:instrText xml:space="preserve">{escape(instruction)}</w:instrText>')
    return f"{begin}{said}{separate}{''.join(map(_as_run, runs))}{end}"


def blip_fill(leads: str, crop: str = "", kind: str = "embed") -> str:
    return (
        f'<pic:blipFill><a:blip r:{kind}="{leads}"/><a:srcRect {crop}/><a:stretch/></pic:blipFill>'
    )


def pic(leads: str, crop: str = "", turn: int = 0, kind: str = "embed", alt: str = "") -> str:
    """Return a picture inside a drawing."""
    return (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x" descr="{alt}"/></pic:nvPicPr>'
        f'{blip_fill(leads, crop, kind)}<pic:spPr><a:xfrm rot="{turn}"/></pic:spPr></pic:pic>'
    )


def drawing(*inside: str, alt: str = "", frame: str = "inline", hidden: str = "0") -> str:
    """Return a run with a drawing, in the line or, `anchor`, beside it."""
    return (
        f'<w:r><w:drawing><wp:{frame}><wp:docPr id="1" name="x" descr="{alt}" hidden="{hidden}"/>'
        f"<a:graphic><a:graphicData>{''.join(inside)}</a:graphicData></a:graphic></wp:{frame}>"
        "</w:drawing></w:r>"
    )


def photo(leads: str, alt: str = "") -> str:
    """Return a run with a picture in the line."""
    return drawing(pic(leads), alt=alt)


def shape(*blocks: str) -> str:
    return f"<wps:wsp><wps:txbx>{text_of_box(*blocks)}</wps:txbx></wps:wsp>"


def text_of_box(*blocks: str) -> str:
    return f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"


def old_box(*blocks: str) -> str:
    """Return a text box of Word before 2010."""
    return f"<w:pict><v:shape><v:textbox>{text_of_box(*blocks)}</v:textbox></v:shape></w:pict>"


def alternatives(newer: str, older: str = "") -> str:
    choice = f'<mc:Choice Requires="wps">{newer}</mc:Choice>'
    fallback = f"<mc:Fallback>{older}</mc:Fallback>" if older else ""
    return f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"


def picture(size: tuple[int, int] = (40, 20), kind: str = "PNG") -> bytes:
    """Return a picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    content = BytesIO()
    image.save(content, kind)
    return content.getvalue()
