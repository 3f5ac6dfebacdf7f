"""The body: lines become headings, tasks, lists, quotations and text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from desk.importing.draft import Heading, Line, RichText, Table, Text, Video
from desk.importing.understanding import spans as rich
from desk.importing.understanding.captions import without_photo
from desk.importing.understanding.headings import heading_levels, with_whole_headings
from desk.importing.understanding.lists import bullet_of, lines_and_lists, number_of
from desk.importing.understanding.quotes import quote
from desk.importing.understanding.signatures import may_sign
from desk.importing.understanding.tasks import Start, task_run, task_start
from desk.importing.understanding.words import Looks, Made, Piece, Words
from news.ordinals import OrdinalStyle

_NAMES_A_TABLE = ("bảng ", "biểu ", "phụ lục ")
MAX_TABLE_CAPTION_CHARS = 200
MAX_TITLE_CHARS = 200
MIN_CAPTION_WORDS = 5  # where only its place tells a caption from a heading
_FIRST = Start(OrdinalStyle.MOT_LA, 1)


def body_of(pieces: Sequence[Piece], looks: Looks) -> list[Made]:
    """Return the blocks of a body, text that follows text in one."""
    pieces = with_whole_headings(pieces)
    return list(_grouped(_Body(pieces, looks, heading_levels(pieces, looks)).blocks()))


def at_the_end(footnotes: Sequence[Words]) -> list[Made]:
    """Return the notes as text at the end."""
    remarks = tuple(remark for line in footnotes for remark in line.remarks)
    return [Made(Text([Line(line.spans) for line in footnotes]), remarks)] if footnotes else []


@dataclass
class _Body:
    """What is read from its beginning to its end; `levels` are those of headings, by number."""

    pieces: Sequence[Piece]
    looks: Looks
    levels: dict[int, int]
    following: Start = _FIRST

    def blocks(self) -> Iterator[Made]:
        """Yield the blocks; text that follows text is not joined yet."""
        at = 0
        while at < len(self.pieces):
            made, at = self._next(at)
            yield made

    def _next(self, at: int) -> tuple[Made, int]:
        """Return what begins at a piece, and the piece after it."""
        piece = self.pieces[at]
        if start := task_start(self.pieces, at, self.following, self.looks):
            made, count, end = task_run(self.pieces, at, start, self.looks)
            self.following = Start(start.style, start.number + count)
            return made, end
        if isinstance(piece, Made):
            return self._titled(at, piece) or (piece, at + 1)
        if not isinstance(piece, Words):
            raise TypeError("Pictures become blocks before the body is read")
        if not self.looks.is_plain:
            found = quote(self.pieces, at) or self._table(at) or self._items(at)
            if found:
                return found
        return self._line(at, piece), at + 1

    def _line(self, at: int, line: Words) -> Made:
        if level := self.levels.get(at):
            return Made(Text([Heading(line.text, level)]), line.remarks)
        # A caption stands between paragraphs; only the signature can have been cut off after it.
        is_last = at == len(self.pieces) - 1 and not may_sign(line, self.looks)
        is_caption = line.is_led_as_caption or (not is_last and self._is_caption(at, line))
        if is_caption and not line.is_sentence and self.looks.may_lack_photos:
            return without_photo(line)
        return Made(Text([Line(_meaningful(line.spans, self.looks))]), line.remarks)

    def _is_caption(self, at: int, line: Words) -> bool:
        """Return whether a line that is no sentence tells of a photo that is missing."""
        if self.looks.is_plain:
            return True
        if self.looks.has_any:
            return line.is_centred and line.is_italic and self.looks.italic_says
        beside = [*self.pieces[max(at - 1, 0) : at], *self.pieces[at + 1 : at + 2]]
        is_alone = all(isinstance(other, Words) and other.is_sentence for other in beside)
        is_long = len(line.text.split()) >= MIN_CAPTION_WORDS
        return is_long and is_alone and not (self.looks.has_figures or line.label)

    def _titled(self, at: int, made: Made) -> tuple[Made, int] | None:
        """Return a video with the line below it, where that is set apart as a caption is."""
        line, *_others = [*self.pieces[at + 1 : at + 2], None]
        if not isinstance(made.block, Video) or not isinstance(line, Words):
            return None
        is_title = line.is_centred and line.is_italic and not line.is_sentence
        if not is_title or len(line.text) > MAX_TITLE_CHARS:
            return None
        titled = replace(made.block, title=line.text)
        return replace(made, block=titled, remarks=(*made.remarks, *line.remarks)), at + 2

    def _table(self, at: int) -> tuple[Made, int] | None:
        """Return the table below a line that names it."""
        line, *after = self.pieces[at : at + 2]
        table = after[0] if after else None
        if not isinstance(line, Words) or not isinstance(table, Made):
            return None
        is_name = line.text.lower().startswith(_NAMES_A_TABLE) and not line.text.endswith(".")
        if not isinstance(table.block, Table) or not is_name:
            return None
        if len(line.text) > MAX_TABLE_CAPTION_CHARS:
            return None
        named = replace(table.block, caption=line.text)
        return replace(table, block=named, remarks=(*line.remarks, *table.remarks)), at + 2

    def _items(self, at: int) -> tuple[Made, int] | None:
        """Return the lists that begin here, at the latest to where tasks begin."""
        end = at
        while end < len(self.pieces) and self._is_item(end):
            if end > at and task_start(self.pieces, end, self.following, self.looks):
                break
            end += 1
        if end == at:
            return None
        lines = [line for line in self.pieces[at:end] if isinstance(line, Words)]
        meant = [replace(line, spans=_meaningful(line.spans, self.looks)) for line in lines]
        parts, signs = lines_and_lists(meant)
        remarks = tuple(chain.from_iterable(line.remarks for line in lines))
        return Made(Text([*parts]), remarks, tuple(signs)), end

    def _is_item(self, at: int) -> bool:
        line = self.pieces[at]
        is_line = isinstance(line, Words) and at not in self.levels
        return isinstance(line, Words) and is_line and bool(bullet_of(line) or number_of(line))


def _meaningful(spans: RichText, looks: Looks) -> RichText:
    """Return spans without the looks that the whole paragraph or the whole body has."""
    spans = rich.without_outer_bold(spans)
    return spans if looks.italic_says else rich.without_look(spans, "italic")


def _grouped(blocks: Iterable[Made]) -> Iterator[Made]:
    """Join texts that follow one another."""
    for is_text, run in groupby(blocks, key=lambda made: isinstance(made.block, Text)):
        together = list(run)
        if not is_text:
            yield from together
            continue
        texts = [made.block for made in together if isinstance(made.block, Text)]
        yield Made(
            Text(list(chain.from_iterable(text.parts for text in texts))),
            tuple(chain.from_iterable(made.remarks for made in together)),
            tuple(chain.from_iterable(made.structure for made in together)),
        )
