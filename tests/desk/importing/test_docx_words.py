"""Every word of a Word file is read once, whatever it stands in."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.importing.readers.docx.reader import read_docx
from desk.importing.source import Item, Paragraph, Remark, walk
from tests.helpers.word_files import (
    WordFile,
    a_list,
    alternatives,
    bold,
    cell,
    drawing,
    field_of,
    in_font,
    italic,
    level,
    old_box,
    p,
    r,
    row,
    shape,
    style,
    t,
    table,
    use_of_list,
)

SAID = "Đảng bộ tỉnh đổi mới công tác dân vận nghị quyết số hội viên ở cơ sở Một là"
SYLLABLES = SAID.split()


class Words:
    """The words of a file, of which some are only told of."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._numbers = count(1)
        self.read: list[str] = []
        self.told: list[str] = []

    def some(self, *, told: bool = False) -> str:
        """Return a few words, one of them used once."""
        syllables = self._draw(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3))
        words = [*syllables, f"số{next(self._numbers)}"]
        (self.told if told else self.read).extend(words)
        return " ".join(words)


RUNS: dict[str, Callable[[str], str]] = {
    "plain": r,
    "bold": bold,
    "italic": italic,
    "in a font": lambda text: in_font(text, "Times New Roman"),
    "split": lambda text: r(text[:2]) + "<w:proofErr/>" + r(text[2:]),
    "between breaks": lambda text: r("<w:tab/>", text, "<w:br/>"),
    "field": lambda text: field_of(" REF a ", text),
    "simple field": lambda text: f'<w:fldSimple w:instr="PAGE">{r(text)}</w:fldSimple>',
    "link": lambda text: f'<w:hyperlink w:anchor="a">{r(text)}</w:hyperlink>',
    "inserted": lambda text: f"<w:ins>{r(text)}</w:ins>",
    "moved here": lambda text: f"<w:moveTo>{r(text)}</w:moveTo>",
    "control": lambda text: f"<w:sdt><w:sdtContent>{r(text)}</w:sdtContent></w:sdt>",
    "tag": lambda text: f"<w:smartTag><w:customXml>{r(text)}</w:customXml></w:smartTag>",
    "formula": lambda text: f"<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>",
}
TOLD: dict[str, Callable[[str], str]] = {
    "hidden": lambda text: r(text, about="<w:vanish/>"),
    "deleted": lambda text: f"<w:del>{r(t(text).replace('w:t', 'w:delText'))}</w:del>",
    "moved away": lambda text: f"<w:moveFrom>{r(text)}</w:moveFrom>",
}
PARAGRAPHS = {
    "plain": "",
    "end deleted": "<w:rPr><w:del/></w:rPr>",
    "frame": '<w:framePr w:x="1"/>',
    "large first letter": '<w:framePr w:dropCap="drop"/>',
    "in a list": '<w:numPr><w:numId w:val="1"/></w:numPr>',
}
BOXES: dict[str, Callable[[str], str]] = {
    "for all": lambda blocks: alternatives(drawing(shape(blocks)), r(old_box(blocks))),
    "new": lambda blocks: alternatives(drawing(shape(blocks), frame="anchor")),
    "old": lambda blocks: r(old_box(blocks)),
}


def paragraph(words: Words, draw: st.DrawFn, depth: int) -> str:
    inside = []
    for _number in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from([*RUNS, *TOLD, "box"]))
        if kind == "box":
            box = BOXES[draw(st.sampled_from(list(BOXES)))]
            inside.append(box(blocks(words, draw, depth + 1)) if depth < 2 else r(" "))
        elif kind in RUNS:
            inside.append(RUNS[kind](words.some()))
        else:
            inside.append(TOLD[kind](words.some(told=True)))
        inside.append(r(" "))
    about = PARAGRAPHS[draw(st.sampled_from(list(PARAGRAPHS)))]
    return p(*inside, style=draw(st.sampled_from(["", "Mục", "khôngcó"])), about=about)


def block(words: Words, draw: st.DrawFn, depth: int) -> str:
    kind = draw(st.sampled_from(["paragraph"] * 4 + ["table", "control"] * (depth < 2)))
    if kind == "table":
        size = st.integers(1, 3)
        columns = draw(size)
        rows = (
            row(*(cell(blocks(words, draw, depth + 1)) for _cell in range(columns)))
            for _row in range(draw(size))
        )
        return table(*rows)
    if kind == "control":
        inside = blocks(words, draw, depth + 1)
        return f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    return paragraph(words, draw, depth)


def blocks(words: Words, draw: st.DrawFn, depth: int) -> str:
    return "".join(block(words, draw, depth) for _number in range(draw(st.integers(1, 3)))) + p()


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, Words]:
    words = Words(draw)
    return blocks(words, draw, 0) + p(words.some()), words


def words_of(items: tuple[Item, ...]) -> Iterator[str]:
    for item in walk(items):
        if isinstance(item, Paragraph):
            yield from "".join(span.text for span in item.spans).split()


@settings(max_examples=60, deadline=None)
@given(documents())
def test_every_word_is_read_once(document: tuple[str, Words]) -> None:
    body, words = document
    file = WordFile([body])
    file.add_lists(a_list(0, level(0, "•", "bullet")), use_of_list(1, 0))
    file.add_styles(style("Mục", about="<w:rPr><w:b/></w:rPr>"))
    with TemporaryDirectory() as folder:
        source = read_docx(file.save(Path(folder) / "a.docx"), Path(folder))
    assert Counter(words_of(source.items)) == Counter(words.read)
    remarks = [*source.remarks, *remarks_on(source.items)]
    told = " ".join(f"{one.text} {one.before}" for one in remarks).split()
    # Formulas are told of, too.
    assert not Counter(words.told) - Counter(told)


def remarks_on(items: tuple[Item, ...]) -> Iterator[Remark]:
    for item in walk(items):
        if isinstance(item, Paragraph):
            yield from item.remarks
