"""The lines and pictures of a document in one row, and what a line looks like."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from desk.importing.draft import Block, RichText
from desk.importing.source import Paragraph, Picture, Remark, Span, Table
from desk.importing.understanding import line_kinds as kinds
from desk.importing.understanding import spans as rich
from news.ordinals import starts_any_ordinal

_HEADING_NUMBER = re.compile(
    r"(?:(?:phần|chương|mục|điều)\s+)?(?:\d{1,2}(?:\.\d{1,2})*\s*[.)/:]|[IVXLC]+\s*[.)/:-]|[a-zđ]\))",
    re.IGNORECASE,
)
_LED_AS_CAPTION = re.compile(
    r"[\[(]?(?:ảnh|hình|chú thích)\s*(?:ảnh\s*)?"
    r"(?:\(?\d{1,3}\)?\s*[.:)–-]|:|(?:trên|dưới|trái|phải)\s*:)",
    re.IGNORECASE,
)
_RECIPIENTS = re.compile(r"nơi\s+nhận\s*:?$|(?:đồng\s+)?kính\s+gửi\b", re.IGNORECASE)
_QUOTES = {"quote", "intense quote", "block text", "quotations", "block quotation"}
MAX_HEADING_CHARS = 200
MAX_BOLD_SENTENCE_CHARS = 120
MAX_CAPTION_CHARS = 400
MAX_PLAIN_CAPTION_CHARS = 200


@dataclass(frozen=True)
class Words:
    """A line, cleaned, with the label before it; `is_with_picture` in the cell or box of one.

    `is_in_table` where a table placed it.
    """

    spans: RichText
    style: str = ""
    alignment: str = ""
    label: str = ""
    level: int = 0
    is_indented: bool = False
    size: int = 0
    is_with_picture: bool = False
    is_in_table: bool = False
    remarks: tuple[Remark, ...] = ()

    @classmethod
    def of(cls, paragraph: Paragraph, spans: RichText, label: str = "") -> Self:
        """Return some of a paragraph's spans, cleaned, with all its looks."""
        first = spans[0] if spans else Span("")
        labelled = (replace(first, text=f"{label} ", link=""), *spans) if label else spans
        return cls(
            rich.cleaned(labelled),
            paragraph.style,
            paragraph.alignment,
            label,
            paragraph.level,
            paragraph.is_indented,
            paragraph.size,
            remarks=paragraph.remarks,
        )

    @cached_property
    def text(self) -> str:
        """The words alone."""
        return rich.text_of(self.spans)

    @cached_property
    def is_bold(self) -> bool:
        """Whether it is bold as a whole."""
        return rich.is_mostly(self.spans, "bold")

    @cached_property
    def is_italic(self) -> bool:
        """Whether it is italic as a whole."""
        return rich.is_mostly(self.spans, "italic")

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle."""
        return self.alignment == "center"

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it ends like a sentence."""
        return kinds.is_sentence(self.text)

    @cached_property
    def is_in_capitals(self) -> bool:
        """Whether it is written in capitals."""
        return self.text == self.text.upper() != self.text.lower()

    @property
    def is_numbered(self) -> bool:
        """Whether it begins with a number as headings have."""
        return bool(_HEADING_NUMBER.match(self.text))

    @property
    def has_heading_style(self) -> bool:
        """Whether its style is one of headings."""
        return self.style.startswith("heading")

    @property
    def is_in_contents(self) -> bool:
        """Whether it is a line of a table of contents, by its style."""
        return self.style.startswith(("toc ", "table of figures", "contents "))

    @property
    def has_quote_style(self) -> bool:
        """Whether its style is one of quotations."""
        return self.style in _QUOTES

    @property
    def is_led_as_caption(self) -> bool:
        """Whether it says itself that it is a caption: by its style, or by `Ảnh 1.`."""
        is_led = bool(_LED_AS_CAPTION.match(self.text)) and not self.is_in_contents
        return self.style == "caption" or is_led

    def has_looks(self) -> bool:
        """Return whether anything but its words says what it is."""
        is_styled = self.has_heading_style or self.has_quote_style or self.style == "title"
        is_placed = self.is_centred or self.alignment == "right"
        return is_styled or is_placed or self.is_bold or self.is_italic

    def looks_like_heading(self) -> bool:
        """Return whether it has the style or the looks of a heading."""
        if self.has_heading_style:
            return True
        if len(self.text) > MAX_HEADING_CHARS or starts_any_ordinal(self.text):
            return False
        if _RECIPIENTS.match(self.text):
            return False
        if self.is_sentence:
            # Who asks stands before a colon or after a dash.
            is_question = (
                self.text.endswith("?") and ":" not in self.text and self.text[0].isalpha()
            )
            is_title = self.text.endswith(":") or self.is_numbered or is_question
            return self.is_bold and is_title and len(self.text) <= MAX_BOLD_SENTENCE_CHARS
        return self.is_bold or self.is_in_capitals or self.is_numbered

    def may_be_caption(self, *, italic_says: bool) -> bool:
        """Return whether it may be the caption of the picture right above it."""
        if self.is_led_as_caption:
            return True
        if self.has_heading_style or self.has_quote_style or len(self.text) > MAX_CAPTION_CHARS:
            return False
        if starts_any_ordinal(self.text) or self.label or self.is_numbered:
            return False
        if self.text.endswith(","):
            return False
        if self.is_with_picture or self.is_centred or (self.is_italic and italic_says):
            return not (self.is_bold and (self.is_in_capitals or self.text.endswith(":")))
        is_short = len(self.text) <= MAX_PLAIN_CAPTION_CHARS
        return is_short and not (self.is_sentence or self.is_bold or self.is_in_capitals)


@dataclass(frozen=True)
class Figure:
    """A picture without what is said of it; `is_alone` where its caption is in its own box.

    `album` is the table in which it stands beside others.
    """

    picture: Picture
    is_alone: bool = False
    album: Table | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Made:
    """A block, what was told of its words, and those of them that the site writes itself.

    `album` is the table in which a photo stands beside others.
    """

    block: Block
    remarks: tuple[Remark, ...] = ()
    structure: tuple[str, ...] = ()
    album: Table | None = field(default=None, compare=False)


Piece = Words | Figure | Made


@dataclass(frozen=True)
class Looks:
    """What the looks of a document say: nothing where nothing or everything has them."""

    is_plain: bool
    has_any: bool
    has_figures: bool
    italic_says: bool
    # A caption may stand where its photo is not.
    may_lack_photos: bool = True


_MOST_ITALIC = 0.6


def looks_of(pieces: list[Piece], *, is_plain: bool) -> Looks:
    """Return what can be told from how a document looks."""
    lines = [piece for piece in pieces if isinstance(piece, Words)]
    letters = sum(len(line.text) for line in lines)
    italic = sum(len(line.text) for line in lines if line.is_italic)
    return Looks(
        is_plain,
        not is_plain and any(line.has_looks() for line in lines),
        any(isinstance(piece, Figure) for piece in pieces),
        italic < _MOST_ITALIC * letters,
    )
