"""What stands at the top of a document: what is above the title, the title, the date, the lead."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from desk.checks.dates import dated
from desk.importing.understanding import line_kinds as kinds
from desk.importing.understanding.lists import bullet_of
from desk.importing.understanding.words import Looks, Piece, Words
from news.ordinals import starts_any_ordinal

# The title is among these.
MAX_LINES_ABOVE = 25
MAX_TITLE_CHARS, MAX_KICKER_CHARS = 255, 120  # as the page has them
MAX_TITLE_SENTENCE_CHARS = 180
MIN_LEAD_CHARS = 60
_BEFORE_A_DATE = re.compile(
    r"(?:ngày\s+(?:đăng|viết|gửi|cập\s+nhật)|cập\s+nhật(?:\s+(?:lúc|ngày))?|đăng(?:\s+(?:lúc|ngày|tải))?|thời\s+gian)\s*:?\s*"
    r"|[^,\d]{2,40},\s*(?=ngày\s)|(?-i:(?:[^\W\d_a-zà-ỹ][^\W\d_]*\s+){1,5})(?=ngày\s)",
    re.IGNORECASE,
)
# What a document is, above what it is about.
_KIND = re.compile(
    r"thông\s+(?:báo|tri|tư|cáo(?:\s+báo\s+chí)?)|kế\s+hoạch|nghị\s+(?:quyết|định)|(?:quyết|quy)\s+định|báo\s+cáo(?:\s+(?:nhanh|tóm\s+tắt|tham\s+luận))?"
    r"|chỉ\s+thị|công\s+điện|hướng\s+dẫn|tờ\s+trình|chương\s+trình|đề\s+(?:án|cương)|quy\s+chế|kết\s+luận|luật"
    r"|(?:giấy|thư)\s+mời|thư(?:\s+(?:ngỏ|kêu\s+gọi|chúc\s+mừng|khen))?|lời\s+(?:kêu\s+gọi|cảm\s+ơn)|diễn\s+văn"
    r"(?:\s+(?:khai|bế)\s+mạc)?|bài\s+(?:phát\s+biểu|tuyên\s+truyền|tham\s+luận|nói\s+chuyện)|tham\s+luận|đáp\s+từ"
    r"|thể\s+lệ|phụ\s+lục\s+[IVX\d]+|biên\s+bản|lịch\s+(?:công\s+tác|làm\s+việc)",
    re.IGNORECASE,
)
_QUOTES = "“\"'‘"
# What a title begins with, where the next line says of what or in which part.
_EVENT = re.compile(
    r"hội\s+(?:nghị|thi|thảo|thao|diễn)|đại\s+hội|lễ\s|kỳ\s+họp|ngày\s+hội|cuộc\s+thi|tọa\s+đàm|kết\s+quả"
    r"|(?:bài\s+)?(?:tuyên\s+truyền|tham\s+luận|dự\s+thi)",
    re.IGNORECASE,
)
_OF_A_SERIES = re.compile(r"(?:kỳ|bài|phần)\s+(?:\d|[IVX]+\b|cuối|một|hai|ba)", re.IGNORECASE)
# What an office does, where its name above is the beginning of the title.
_DOES = re.compile(
    r"(?:tổ\s+chức|tổng\s+kết|sơ\s+kết|triển\s+khai|ra\s+quân|phát\s+động|khai\s+mạc|bế\s+mạc|khánh\s+thành|kiểm\s+tra"
    r"|tiếp|thăm|đón|trao|tặng|họp|làm\s+việc|gặp\s+mặt|hưởng\s+ứng|công\s+bố|ký\s+kết|tập\s+huấn)\s",
    re.IGNORECASE,
)
_OF_A_DAY = re.compile(r"\b(?:ngày|tháng|năm)\s*(?:\d|[.…_]|$)", re.IGNORECASE)
_RUBRIC = re.compile(r"(?:tin|bài)\b", re.IGNORECASE)
MAX_RUBRIC_WORDS = 6
_OFFICIAL = re.compile(
    r"(?<!nước\s)cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ|độc\s+lập\s*[-–]\s*tự\s+do|đảng\s+cộng\s+sản\s+việt\s+nam$"
    r"|^số\s*:|^kính\s+gửi|^mục\s+lục$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:tỉnh|thành|huyện|thị|quận|đảng|xã|phường)\s+(?:ủy|uỷ|bộ|đoàn)\b|ban\s+(?!hành)|sở\s|hội\s(?!(?:nghị|thi|thảo|thao|diễn)\b)|liên\s+đoàn"
    r"|(?:ủy|uỷ)\s+ban|hội\s+đồng|văn\s+phòng|mặt\s+trận|báo\s+(?!cáo)|trung\s+tâm|chi\s+(?:bộ|hội|đoàn|cục)\b"
    r"|trường\s+(?:mầm|tiểu|th|pt|đại|cao|chính|dân)|công\s+(?:an|đoàn)\b|trạm\s+y|bệnh\s+viện|(?:trang|cổng)\s+thông",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Head:
    """The title and the date by the numbers of their pieces; `end` is that of the content.

    `kicker` is the line that readers are to see above the title, if there is one.
    """

    title: list[int]
    kicker: list[int] = field(default_factory=list)
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
    title = [at for at in _title(zone, looks, date_line) if at != date_line]
    kicker = _kicker(dict(zone), title)
    if date_line is None:
        return Head(title, kicker)
    day, weekday_is_right = day_of(dict(zone)[date_line].text) or (None, True)
    return Head(title, kicker, day, date_line, weekday_is_right)


def day_of(line: str) -> tuple[date, bool] | None:
    """Return the date of a line that says no more, but for what stands before one, and brackets."""
    line = kinds.in_brackets(line) or line
    return dated(line) or dated(_BEFORE_A_DATE.sub("", line, count=1))


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
    lines = dict(zone)
    styled = [at for at, line in zone if line.style == "title" and not _OFFICIAL.search(line.text)]
    if styled:
        return _together(zone, styled[0])
    may_be = [(at, line) for at, line in zone if at != date_line and _may_be_title(line)]
    above = [at for at, _ in may_be if date_line is not None and at < date_line]
    if not may_be:
        return []
    if not looks.has_any:
        first = above[-1] if above else may_be[0][0]
        if _is_kind(lines[first]) and first + 1 in dict(may_be):
            return [first, first + 1]
        is_kind_above = first - 1 in lines and _is_kind(lines[first - 1])
        return [first - 1, first] if is_kind_above else [first]
    sizes = {line.size for _, line in may_be}
    large = max(sizes) if len(sizes) > 1 else -1
    best, _line = max(may_be, key=lambda found: (_weight(found[1], large), -found[0]))
    if (below := lines.get(best + 1)) and _is_above_a_title(lines[best], below):
        best += 1
    title = _from_its_kind(_together(zone, best), lines)
    best = title[0]
    line_above = lines.get(best - 1)
    return [best - 1, *title] if line_above and _begins(line_above, lines[best]) else title


def _kicker(lines: dict[int, Words], title: Sequence[int]) -> list[int]:
    """Return the line right above the title, unless it only tells where the file comes from.

    That is what names an office or a kind of news.
    """
    above = title[0] - 1 if title else -1
    if above not in lines or len(lines[above].text) > MAX_KICKER_CHARS:
        return []
    text = lines[above].text
    tells = any(kind.match(text) for kind in (_OFFICE, _OFFICIAL, _RUBRIC)) or day_of(text)
    found = (_is_above_a_title, _is_beside_a_title)
    is_kicker = any(is_kind(lines[above], lines[title[0]]) for is_kind in found)
    return [above] if is_kicker and not tells else []


def _from_its_kind(title: list[int], lines: dict[int, Words]) -> list[int]:
    """Return a title without what stands above the line that says what the document is."""
    starts = (number for number, at in enumerate(title) if _is_kind(lines[at]))
    return title[next(starts, 0) :]


def _begins(above: Words, title: Words) -> bool:
    """Return whether a title begins a line above: with what it is, or with whose deed it is."""
    is_of_an_office = above.is_in_capitals and title.is_in_capitals and _DOES.match(title.text)
    is_alike = not above.is_in_table and _goes_on(above, title)
    return _is_kind(above) or bool(is_of_an_office and is_alike and _OFFICE.match(above.text))


def _is_kind(line: Words) -> bool:
    return bool(_KIND.fullmatch(line.text))


def _is_above_a_title(line: Words, below: Words) -> bool:
    """Return whether a line in capitals names a column of the paper, and the title is below."""
    is_short = len(line.text.split()) <= MAX_RUBRIC_WORDS and len(line.text) < len(below.text)
    is_kicker = (
        is_short and line.is_in_capitals and not (_KIND.match(line.text) or _EVENT.match(line.text))
    )
    is_kicker = is_kicker and not _OF_A_SERIES.match(below.text)
    starts = below.text.lstrip(_QUOTES)[:1].isupper() and not below.is_in_capitals
    return is_kicker and starts and _goes_on(line, below) and not _may_stand_alone(line, below)


def _is_beside_a_title(line: Words, title: Words) -> bool:
    """Return whether a line in italics, smaller, or up to a colon leads to the title below it."""
    leads = line.text.endswith(":") and line.alignment == title.alignment
    is_other = line.is_in_table or line.label or _OF_A_DAY.search(line.text)
    is_italic = line.is_italic and not (line.is_bold or line.is_sentence)
    is_italic = is_italic and line.alignment != "right" and kinds.in_brackets(line.text) is None
    is_italic = is_italic and not kinds.is_name(line.text)
    is_smaller = 0 < line.size < title.size and line.is_bold and not line.is_sentence
    is_name = kinds.is_name(line.text) and not line.is_in_capitals
    is_smaller = is_smaller and not (is_name or _KIND.match(line.text))
    return title.is_bold and (leads or is_italic or is_smaller) and not is_other


def _may_be_title(line: Words) -> bool:
    if not any(map(str.isalpha, line.text)) or len(line.text) > MAX_TITLE_CHARS:
        return False
    is_sentence = line.is_sentence and len(line.text) > MAX_TITLE_SENTENCE_CHARS
    is_name = bool(kinds.signature(line.text).role)
    is_official = line.is_in_contents or _OFFICIAL.search(line.text)
    return not (is_sentence or is_official or is_name or starts_any_ordinal(line.text))


def _weight(line: Words, large: int) -> int:
    """Return how much a line is set apart as a title is, and not as what stands above one.

    `large` is the size of the largest, where not all are alike.
    """
    weight = 4 * line.has_heading_style + 3 * (line.size == large) + 2 * line.is_bold
    weight += (
        2 * line.is_centred + line.is_in_capitals - 3 * line.is_numbered - 6 * line.is_in_table
    )
    weight -= 3 * (line.is_in_capitals and bool(_OFFICE.match(line.text)))
    weight -= 6 * line.text.endswith((".", ":", ";"))
    weight += 9 * bool(kinds.label_of_a_form(line.text))
    weight -= 4 * (bool(line.label or bullet_of(line)) and not line.has_heading_style)
    if line.is_in_capitals and _RUBRIC.match(line.text):
        weight -= 5 * (len(line.text.split()) <= MAX_RUBRIC_WORDS)
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
    is_in_brackets = kinds.in_brackets(line.text) is not None
    if _is_kind(title) and title.is_centred and line.is_centred and not is_in_brackets:
        return not line.is_sentence
    looks = [(one.style, one.alignment, one.is_bold, one.is_italic) for one in (title, line)]
    is_plain = not (title.is_bold or title.is_centred or title.style == "title")
    is_larger = title.size < line.size
    return not (is_plain or is_larger) and looks[0] == looks[1] and not line.is_numbered


def _may_stand_alone(title: Words, line: Words) -> bool:
    """Return whether a line below a title is none of its lines: a name, a date, a sentence."""
    is_name = kinds.is_name(line.text) and not line.is_in_capitals
    is_heading = line.is_in_capitals and not title.is_in_capitals
    goes_on = bool(_OF_A_SERIES.match(line.text))
    is_sentence = (title.is_sentence and not goes_on) or line.is_sentence
    is_item = bool(line.label or bullet_of(line) or kinds.label_of_a_form(line.text))
    is_item = is_item or bool(_OFFICIAL.search(line.text))
    return is_name or is_heading or is_sentence or is_item or bool(day_of(line.text))
