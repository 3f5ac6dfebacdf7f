"""What kind of line a line of an article is."""

import re

from desk.checks.punctuation import SPACE_BEFORE_PUNCTUATION
from desk.importing.draft import Signature
from news.ordinals import MAX_ORDINAL, OrdinalStyle, ordinal
from site_config.text import normalize_text

_END_MARK = re.compile(r"\s*\.\s*/\s*\.$")
_CLOSING = "\"'”’»)]} "
_SENTENCE_END = (".", ":", ";", "!", "?", "…")
_LEADING_NUMERAL = re.compile(r"(?:\d|[IVXLC]+\s*[.)/-])")
_NUMBER_WORD = "một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|lăm|nhất"
_ANY_ORDINAL = re.compile(
    rf"(?:(?:(?:{_NUMBER_WORD})\s+){{1,3}}là\b|thứ\s+(?:{_NUMBER_WORD})\s*[,:](?!\s*(?:ngày\s*)?\d))",
    re.IGNORECASE,
)
_SPELLINGS = {"bảy": "b(?:ả|ẩ)y", "bốn": "(?:bốn|tư)", "tư": "(?:bốn|tư)"}
_AFTER_MOT_LA = r"(?:\s*[,:.–-]\s*|\s+)"
_AFTER_THU_NHAT = r"(?:\s+là\b\s*[,:]?\s*|\s*[,:]\s*)"
_CREDIT = re.compile(r"(?:(?:tin|bài|ảnh|video|clip|và|theo|nguồn)[\s,&–-]*)+:.+", re.IGNORECASE)
_ROLE = re.compile(r"(?P<role>bài\s+và\s+ảnh|bài|ảnh|theo)\s*(?P<colon>:?)\s*(?P<name>.+)", re.I)
_ROLES = {"bài": "text", "ảnh": "photo", "bài và ảnh": "text_photo", "theo": "source"}
_NAME_AND_POSITION = re.compile(r"(?P<name>[^()]+?)\s*\((?P<position>.+)\)")

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
    return bool(_LEADING_NUMERAL.match(line)) or line == line.upper()


def without_ordinal(line: str, number: int, style: str) -> str | None:
    """Return a task without its ordinal, or None when it does not carry this one."""
    if number > MAX_ORDINAL:
        return None
    words = ordinal(number, style).rstrip(", ").split()
    pattern = r"\s+".join(_SPELLINGS.get(word.lower(), re.escape(word)) for word in words)
    # “Thứ ba tuần tới” is a Tuesday; after “thứ ba” a task has a comma, a colon or “là”.
    pattern += _AFTER_THU_NHAT if style == OrdinalStyle.THU_NHAT else _AFTER_MOT_LA
    found = re.match(pattern, line, re.IGNORECASE)
    return line[found.end() :] if found and len(line) > found.end() else None


def starts_any_ordinal(line: str) -> bool:
    """Return whether a line starts with an ordinal in words, whichever it is."""
    return bool(_ANY_ORDINAL.match(line))


def signature(line: str) -> Signature:
    """Return who a signing line names: `Bài và ảnh: A`, `A (position)`, or the bare name."""
    role = ""
    if (found := _ROLE.fullmatch(line)) and (found["colon"] or found["role"].lower() == "theo"):
        role = _ROLES[" ".join(found["role"].lower().split())]
        line = found["name"]
    if found := _NAME_AND_POSITION.fullmatch(line):
        return Signature(found["name"], found["position"], role)
    return Signature(line, role=role)


def is_name(line: str) -> bool:
    """Return whether a line names who signed: a role, or a few words that all have capitals."""
    if signature(line).role or _CREDIT.fullmatch(line):
        return True
    words = re.findall(r"\w+", signature(line).name)
    return 1 < len(words) <= MAX_NAME_WORDS and all(word[0].isupper() for word in words)


def in_brackets(line: str) -> str | None:
    """Return what a line that is wholly in brackets says, or None."""
    return line[1:-1].strip() if line.startswith("(") and line.endswith(")") else None
