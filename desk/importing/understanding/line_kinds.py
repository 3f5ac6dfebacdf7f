"""What kind of line a line of an article is."""

import re

from desk.checks.punctuation import SPACE_BEFORE_PUNCTUATION
from desk.importing.draft import Signature
from site_config.text import normalize_text

_END_MARK = re.compile(r"\s*\.\s*/\s*\.$")
_CLOSING = "\"'”’»)]} "
_SENTENCE_END = (".", ":", ";", "!", "?", "…")
LEADING_NUMERAL = re.compile(r"(?:\d|[IVXLC]+\s*[.)/-])")
_CREDIT = re.compile(r"(?:(?:tin|bài|ảnh|video|clip|và|theo|nguồn)[\s,&–-]*)+:.+", re.IGNORECASE)
_DONE = r"(?:tin|bài(?:\s+viết)?|ảnh)"
_ALL_DONE = rf"{_DONE}(?:\s*(?:,|&|/|\+|-|–|và)?\s*{_DONE})*\s*:"
_ROLES = re.compile(rf"(?P<roles>{_ALL_DONE})\s*(?P<name>.+)", re.IGNORECASE)
_SOURCE = re.compile(r"(?:theo\s*(?P<colon>:?)|nguồn\s*:)\s*(?P<name>.+)", re.IGNORECASE)
_GENRE = r"(?:ghi\s+chép|bút\s+ký|phóng\s+sự|tản\s+văn|tùy\s+bút|tuỳ\s+bút|truyện\s+ngắn|thơ)"
_WRITER = re.compile(
    r"(?:(?:(?:người\s+)?(?:viết(?:\s+bài)?|thực\s+hiện)|(?:(?:họ\s+(?:và\s+)?)?tên\s+)?tác\s+giả(?:\s+bài\s+viết)?|(?:cộng\s+tác|phóng)\s+viên|ctv|bạn\s+đọc"
    rf"|{_GENRE}|(?:sưu\s+tầm|biên\s+soạn|tổng\s+hợp)(?:\s+và\s+(?:biên\s+soạn|tổng\s+hợp))?)\s*:|(?:bài|{_GENRE})\s+của)\s*(?P<name>.+)",
    re.IGNORECASE,
)
_WROTE = re.compile(r"(?:thực\s+hiện|ghi|viết)", re.IGNORECASE)
_NAME_AND_POSITION = re.compile(r"(?P<name>[^()]+?)\s*\((?P<position>.+)\)")
_NAME_DASH_POSITION = re.compile(r"(?P<name>[^()–-]+?)\s+[–-]\s+(?P<position>[^()]+)")
_NAME_COMMA_POSITION = re.compile(r"(?P<name>[^(),–-]+),\s+(?P<position>[^()]+)")
_BEFORE_A_ROLE = re.compile(rf"(:[^:]+?)\s*[,;–-]\s+(?={_ALL_DONE})", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s+[–&-]\s+|\s*,\s*|\s+và\s+")
# What stands before a name, not what its bearer does here.
_TITLE = re.compile(
    r"\b(?:(?:(?:thầy|cô)(?:\s+giáo)?|(?:bác|dược|y|nghệ|thạc|tiến)\s+(?:sĩ|sỹ)|kỹ\s+sư|cử\s+nhân|luật\s+(?:sư|gia)"
    r"|nhà\s+(?:báo|thơ|văn|giáo)|(?:thiếu|trung|thượng|đại)\s+(?:úy|uý|tá|tướng)|đồng\s+chí|ông|bà)[,.]?\s+)+",
    re.IGNORECASE,
)
# Below or beside a name it says where its bearer works.
_UNIT = re.compile(
    r"(?:(?:thôn|bản|ấp|xóm|buôn|khóm|làng|khu|tổ(?!\s+quốc)|xã|phường|huyện|tỉnh|thành\s+phố|thị\s+(?:trấn|xã)|hội"
    r"|đồn|trạm|phòng|ban|đội|sở|cục|đài|báo|khoa|ubnd|mttq)\b"
    r"|trường\s+(?:mầm|tiểu|th|pt|đại|cao|chính|dân)|trung\s+tâm|công\s+(?:an|ty|đoàn)|đoàn\s+(?:thanh\s+niên|xã|trường)\b"
    r"|chi\s+(?:bộ|hội|đoàn|cục)|(?:ủy|uỷ)\s+ban|văn\s+phòng|bệnh\s+viện|hợp\s+tác|liên\s+đoàn|đảng\s+(?:ủy|uỷ|bộ))",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[A-ZĐ]\.?){2,5}")

_OF_A_FORM = re.compile(
    r"(?:tên\s+(?:tin,?\s+)?bài(?:\s+viết)?|tiêu\s+đề|tít|tựa\s+đề|đầu\s+đề|sa\s?-?p[oô]|tóm\s+tắt|lời\s+dẫn)\s*:\s*",
    re.IGNORECASE,
)

MAX_NAME_WORDS = 7
MAX_SIGNATURE_CHARS = 160


def cleaned(line: str) -> str:
    """Return the line with single spaces, none before punctuation, `./.` tight after a word."""
    line = " ".join(normalize_text(line).split())
    line = _END_MARK.sub("./.", line)
    return SPACE_BEFORE_PUNCTUATION.sub("", line)


def is_sentence(line: str) -> bool:
    """Return whether a line ends like a sentence; closing quotes and brackets do not count."""
    return line.rstrip(_CLOSING).endswith(_SENTENCE_END)


def is_heading(line: str) -> bool:
    """Return whether a line that is no sentence is a heading: numbered, or in capitals."""
    return bool(LEADING_NUMERAL.match(line)) or line == line.upper()


def signature(line: str) -> Signature:
    """Return who a signing line names: `Bài, ảnh: A`, `A (position)`, `A - position`, or a name."""
    if found := _ROLES.fullmatch(line):
        roles = set(re.findall("tin|bài|ảnh", found["roles"].lower()))
        role = "photo" if roles == {"ảnh"} else "text_photo" if "ảnh" in roles else "text"
        return _named(found["name"], role)
    if (found := _SOURCE.fullmatch(line)) and (
        found["colon"] != "" or not found["name"][0].islower()
    ):
        return _named(found["name"], "source")
    if found := _WRITER.fullmatch(line):
        writer = _named(found["name"], "text")
        if is_name(writer.name) or is_unit(writer.name):
            return writer
    return _named(line, "")


def signatures(line: str) -> list[Signature]:
    """Return all whom a signing line names: `Bài, ảnh: A - B` are two, `Bài: A - Ảnh: B` too."""
    return [
        one for part in _BEFORE_A_ROLE.sub(r"\1\n", line).split("\n") for one in _of_one_role(part)
    ]


def _of_one_role(line: str) -> list[Signature]:
    found = signature(line)
    names = _BETWEEN_NAMES.split(found.name)
    if found.role == "source" or found.position or not all(map(_is_person, names)):
        return [found]
    return [Signature(name, role=found.role) for name in names]


def is_name(line: str) -> bool:
    """Return whether a line names who signed: a role, or a few words that all have capitals."""
    found = signatures(line)
    if found[0].role or _CREDIT.fullmatch(line) or _INITIALS.fullmatch(line):
        return True
    return all(_is_of_names(one.name) for one in found) and " " in found[0].name


def _named(words: str, role: str) -> Signature:
    if found := _NAME_AND_POSITION.fullmatch(words):
        wrote = _WROTE.fullmatch(found["position"])
        return Signature(
            found["name"], "" if wrote else found["position"], role or "text" * bool(wrote)
        )
    parted = _NAME_COMMA_POSITION.fullmatch(words)
    # Without a role a comma may stand anywhere in a text.
    parted = parted if parted and (role or is_unit(parted["position"])) else None
    found = _NAME_DASH_POSITION.fullmatch(words) or parted
    if found and _is_person(found["name"]) and not _may_be_another(**found.groupdict()):
        return Signature(found["name"], found["position"], role)
    return Signature(words, role=role)


def _may_be_another(name: str, position: str) -> bool:
    is_abbreviation = position.isupper() and not name.isupper()
    return _is_of_names(position) and not (is_abbreviation or is_unit(position))


def _is_person(name: str) -> bool:
    """Return whether these are names, in capitals not those of an office: `PHÒNG VĂN HÓA`."""
    return _is_of_names(name) and not (name.isupper() and is_unit(name))


def is_unit(text: str) -> bool:
    """Return whether words name where somebody works: `Trường THCS Kim Tân`."""
    return bool(_UNIT.match(text))


def _is_of_names(text: str) -> bool:
    words = re.findall(r"\w+", _TITLE.sub("", text, count=1))
    return 0 < len(words) <= MAX_NAME_WORDS and all(word[0].isupper() for word in words)


def in_brackets(line: str) -> str | None:
    """Return what a line that is wholly in brackets says, or None."""
    return line[1:-1].strip() if line.startswith("(") and line.endswith(")") else None


def label_of_a_form(line: str) -> str:
    """Return what a form for contributors says before a title or a lead: `Tên bài: `."""
    found = _OF_A_FORM.match(line)
    return found[0] if found and len(found[0]) < len(line) else ""
