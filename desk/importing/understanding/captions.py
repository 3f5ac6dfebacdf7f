"""Pictures with what is said of them: which line is the caption, and who took the photo."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from desk.importing.draft import Gallery, Photo
from desk.importing.understanding import line_kinds as kinds
from desk.importing.understanding.completeness import left_over
from desk.importing.understanding.words import Figure, Looks, Made, Piece, Words

_CREDIT = re.compile(
    r"(?P<caption>.*?)(?:^|[\s.;,/|–-]+|(?=[(\[]))"
    r"(?P<bracket>[(\[])?\s*(?:nguồn\s+)?(?:ảnh(?:\s+tư\s+liệu)?|nguồn)\s*(?P<colon>:)?\s*"
    r"(?P<credit>[^:()\[\]]{2,80}?)\s*\.?\s*[)\]]?\s*\.?",
    re.IGNORECASE | re.DOTALL,
)
_NO_NAMES = re.compile(
    r"(?:tư liệu|sưu tầm|internet|st|ctv|pv|minh họa|minh hoạ|tác giả|tl|.* cung cấp)\.?",
    re.IGNORECASE,
)
_JOINING = re.compile(r"[\s,&/–-]+(?:và\s+)?")
_ABOVE = re.compile(r"(?:ảnh|hình)\s*\d", re.IGNORECASE)


@dataclass(frozen=True)
class _Run:
    """Pictures with no words between them, and the places of these in the row of pieces."""

    start: int
    end: int
    figures: list[Figure]


def with_captions(pieces: Sequence[Piece], looks: Looks) -> list[Piece]:
    """Return the pieces with each picture, or several in a row, and its caption made a block."""
    runs = list(_runs(pieces))
    below = [_below(pieces, run, looks) for run in runs]
    above = [_above(pieces, run, looks) for run in runs]
    if all(above) and not all(below):
        below = [[] for _ in runs]
    found: list[Piece] = []
    at = 0
    for run, under, over in zip(runs, below, above, strict=True):
        is_over = bool(over) and not under and run.start > at
        found += pieces[at : run.start - is_over]
        said = under or ([over] if is_over and over else [])
        found += _made(run.figures, said)
        at = run.end + len(under)
    return list(_with_albums([*found, *pieces[at:]]))


def _with_albums(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, photos that stand beside each other in a table as a gallery."""
    for album, run in groupby(pieces, key=_album_of):
        together = list(run)
        photos = [made.block for made in together if isinstance(made, Made)]
        if album is None or len(together) == 1:
            yield from together
            continue
        yield Made(
            Gallery([photo for photo in photos if isinstance(photo, Photo)]),
            tuple(remark for made in together if isinstance(made, Made) for remark in made.remarks),
            tuple(word for made in together if isinstance(made, Made) for word in made.structure),
        )


def _album_of(piece: Piece) -> int | None:
    if not isinstance(piece, Made) or not isinstance(piece.block, Photo):
        return None
    return id(piece.album) if piece.album else None


def without_photo(line: Words) -> Made:
    """Return the caption of a photo that is not there."""
    in_brackets = line.text.startswith("[") and line.text.endswith("]")
    said, credit = credited(line.text[1:-1] if in_brackets else line.text)
    return Made(Photo("", said, credit), line.remarks, left_over(line.text, said, credit))


def credited(text: str) -> tuple[str, str]:
    """Return a caption and who took the photo, which may both stand in one line."""
    found = _CREDIT.fullmatch(text)
    if not found or not (found["colon"] or found["bracket"]):
        return text, ""
    is_said = found["colon"] and found["bracket"] and found["caption"]
    is_unit = kinds.is_unit(found["credit"]) and found["colon"] and found["caption"]
    if not (is_said or is_unit or _names(found["credit"], is_led=bool(found["colon"]))):
        return text, ""
    caption = found["caption"].strip()
    # The full stop of a sentence was taken for what stands before the credit.
    rest = text[len(caption) :]
    return (caption + "." if rest.startswith(".") and caption else caption), found["credit"].strip()


def _names(credit: str, *, is_led: bool) -> bool:
    """Return whether these are names, or after a colon words that stand for one."""
    words = [word for word in _JOINING.split(credit) if word]
    are_names = all(word[0].isupper() for word in words) and len(words) <= 2 * kinds.MAX_NAME_WORDS
    return are_names or (is_led and bool(_NO_NAMES.fullmatch(credit.strip())))


def _runs(pieces: Sequence[Piece]) -> Iterator[_Run]:
    run: _Run | None = None
    for at, piece in enumerate(pieces):
        goes_on = run and run.end == at and isinstance(piece, Figure) and not piece.is_alone
        if run and not goes_on:
            yield run
            run = None
        if isinstance(piece, Figure):
            run = _Run(run.start if run else at, at + 1, [*(run.figures if run else []), piece])
    if run:
        yield run


def _below(pieces: Sequence[Piece], run: _Run, looks: Looks) -> list[Words]:
    """Return the lines right below that tell of a run of pictures: one, or one for each."""
    lines: list[Words] = []
    for piece in pieces[run.end :]:
        if not isinstance(piece, Words) or not piece.may_be_caption(italic_says=looks.italic_says):
            break
        if _signs(piece, is_last=piece is pieces[-1]):
            break
        lines.append(piece)
    if not lines:
        return []
    count = len(run.figures)
    if 1 < count == len(lines) and all(map(_is_set_apart, lines)):
        return lines
    return lines[: 1 + (len(lines) > 1 and _is_credit(lines[1]) and not _is_credit(lines[0]))]


def _is_set_apart(line: Words) -> bool:
    is_placed = line.is_centred or line.is_italic or line.is_with_picture
    return (is_placed or line.is_led_as_caption) and not _is_credit(line)


def _above(pieces: Sequence[Piece], run: _Run, looks: Looks) -> Words | None:
    line = pieces[run.start - 1] if run.start else None
    if not isinstance(line, Words) or not line.may_be_caption(italic_says=looks.italic_says):
        return None
    is_placed = line.is_centred and not line.is_bold
    return line if is_placed or _ABOVE.match(line.text) or line.is_with_picture else None


def _is_credit(line: Words) -> bool:
    caption, credit = credited(line.text)
    return bool(credit) and not caption


def _signs(line: Words, *, is_last: bool) -> bool:
    """Return whether a line below a picture is rather who signed the article."""
    if line.is_with_picture or line.is_led_as_caption:
        return False
    role = kinds.signature(line.text).role
    if role not in {"", "photo"} or line.alignment == "right":
        return not _is_credit(line)
    return is_last and kinds.is_name(line.text) and not (line.is_centred or line.is_italic)


def _made(figures: list[Figure], lines: list[Words]) -> Iterator[Made]:
    """Yield the blocks of some pictures: one for each that has its own line, or else a gallery."""
    if len(figures) == len(lines) > 1:
        for figure, line in zip(figures, lines, strict=True):
            yield from _made([figure], [line])
        return
    caption = " ".join(line.text for line in lines)
    photos = [Photo(figure.picture.file, alt=figure.picture.alt) for figure in figures]
    remarks = [remark for figure in figures for remark in figure.picture.remarks]
    remarks += [remark for line in lines for remark in line.remarks]
    if len(photos) > 1:
        yield Made(Gallery(photos, caption), tuple(remarks))
        return
    said, credit = credited(caption)
    photo = replace(photos[0], caption=said, credit=credit)
    words = left_over(caption, said, credit)
    yield Made(photo, tuple(remarks), words, album=figures[0].album)
