"""What stands at the top of a document: what is above the title, the title, the date, the lead."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desk.checks.dates import dated
from desk.importing.understanding import line_kinds as kinds
from desk.importing.understanding.words import Looks, Piece, Words
from news.ordinals import starts_any_ordinal

# The title is among these.
MAX_LINES_ABOVE = 25
MAX_TITLE_CHARS = 255  # as the page has it
MAX_TITLE_SENTENCE_CHARS = 180
MIN_LEAD_CHARS = 60
_PLACE_AND_DATE = re.compile(r"[^,\d]{2,40},?\s+(?=ngày\s)", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ|độc\s+lập\s*[-–]\s*tự\s+do|đảng\s+cộng\s+sản\s+việt\s+nam$"
    r"|^số\s*:|^kính\s+gửi",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:tỉnh|thành|huyện|thị|quận|đảng|xã|phường)\s+(?:ủy|uỷ|bộ|đoàn)\b|ban\s+(?!hành)|sở\s|hội\s|liên\s+đoàn"
    r"|(?:ủy|uỷ)\s+ban|hội\s+đồng|văn\s+phòng|mặt\s+trận|báo\s+(?!cáo)|trung\s+tâm",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Head:
    """The title and the date by the numbers of their pieces; `end` is that of the content."""

    title: list[int]
    day: date | None = None
    date_line: int | None = None
    weekday_is_right: bool = True
    has_several_dates: bool = False
    end: int | None = None


def read_head(pieces: Sequence[Piece], looks: Looks) -> Head:
    """Return where the title and the date are; there may be none of either."""
    lines = [(at, piece) for at, piece in enumerate(pieces) if isinstance(piece, Words)]
    zone = list(_before_the_prose(lines))
    date_line = next((at for at, line in zone if day_of(line.text)), None)
    title = _title(zone, looks, date_line)
    if date_line is None:
        return Head(title)
    day, weekday_is_right = day_of(dict(zone)[date_line].text) or (None, True)
    return Head(title, day, date_line, weekday_is_right)


def day_of(line: str) -> tuple[date, bool] | None:
    """Return the date of a line that says no more, but for a place before it."""
    return dated(line) or dated(_PLACE_AND_DATE.sub("", line, count=1))


def _before_the_prose(lines: Sequence[tuple[int, Words]]) -> Iterator[tuple[int, Words]]:
    for number, (at, line) in enumerate(lines[:MAX_LINES_ABOVE]):
        is_set_apart = line.is_bold or line.is_centred or line.style == "title"
        is_short = len(line.text) <= MAX_TITLE_SENTENCE_CHARS
        is_prose = line.is_sentence and not (is_set_apart and is_short)
        if is_prose and number and not day_of(line.text):
            return
        yield at, line


def _title(zone: Sequence[tuple[int, Words]], looks: Looks, date_line: int | None) -> list[int]:
    """Return the lines of the title: by its style, or the one that is set apart most."""
    styled = [at for at, line in zone if line.style == "title"]
    if styled:
        return _together(zone, styled[0])
    may_be = [(at, line) for at, line in zone if at != date_line and _may_be_title(line)]
    above = [at for at, _ in may_be if date_line is not None and at < date_line]
    if not may_be:
        return []
    if not looks.has_any:
        return [above[-1] if above else may_be[0][0]]
    best = max(may_be, key=lambda found: (_weight(found[1]), -found[0]))
    return _together(zone, best[0])


def _may_be_title(line: Words) -> bool:
    if not any(map(str.isalpha, line.text)) or len(line.text) > MAX_TITLE_CHARS:
        return False
    is_sentence = line.is_sentence and len(line.text) > MAX_TITLE_SENTENCE_CHARS
    is_name = bool(kinds.signature(line.text).role)
    is_official = _OFFICIAL.search(line.text)
    return not (is_sentence or is_official or is_name or starts_any_ordinal(line.text))


def _weight(line: Words) -> int:
    """Return how much a line is set apart as a title is, and not as what stands above one."""
    weight = 4 * line.has_heading_style + 2 * line.is_bold + 2 * line.is_centred
    weight += line.is_in_capitals - 3 * line.is_numbered - 6 * line.is_in_table
    weight -= 3 * (line.is_in_capitals and bool(_OFFICE.match(line.text)))
    weight -= 6 * line.text.endswith((".", ":", ";"))
    return weight - 3 * line.text.startswith("(") - 2 * (line.is_italic and not line.is_bold)


def _together(zone: Sequence[tuple[int, Words]], first: int) -> list[int]:
    """Return the lines that go on with a title: right below it, and looking alike."""
    lines = dict(zone)
    found, length = [first], len(lines[first].text)
    while (following := lines.get(found[-1] + 1)) and _goes_on(lines[first], following):
        length += 1 + len(following.text)
        if length > MAX_TITLE_CHARS or _may_stand_alone(lines[found[-1]], following):
            break
        found.append(found[-1] + 1)
    return found


def _goes_on(title: Words, line: Words) -> bool:
    looks = [(one.style, one.alignment, one.is_bold, one.is_italic) for one in (title, line)]
    is_plain = not (title.is_bold or title.is_centred or title.style == "title")
    return not is_plain and looks[0] == looks[1] and not line.is_numbered


def _may_stand_alone(title: Words, line: Words) -> bool:
    """Return whether a line below a title is none of its lines: a name, a date, a sentence."""
    is_name = kinds.is_name(line.text) and not line.is_in_capitals
    is_heading = line.is_in_capitals and not title.is_in_capitals
    is_sentence = title.is_sentence or line.is_sentence
    return is_name or is_heading or is_sentence or bool(day_of(line.text))
