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
_ROLE = re.compile(r"(?P<role>bài\s+và\s+ảnh|bài|ảnh|theo)\s*(?P<colon>:?)\s*(?P<name>.+)", re.I)
_ANY_ROLE = re.compile(
    r"(?P<roles>(?:tin|bài|ảnh)(?:\s*(?:,|&|-|–|và)\s*(?:tin|bài|ảnh))*)\s*:\s*(?P<name>.+)",
    re.IGNORECASE,
)
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
    return bool(LEADING_NUMERAL.match(line)) or line == line.upper()


def signature(line: str) -> Signature:
    """Return who a signing line names: `Bài và ảnh: A`, `A (position)`, or the bare name."""
    role = ""
    if (found := _ROLE.fullmatch(line)) and (found["colon"] or found["role"].lower() == "theo"):
        role = _ROLES[" ".join(found["role"].lower().split())]
        line = found["name"]
    if found := _NAME_AND_POSITION.fullmatch(line):
        return Signature(found["name"], found["position"], role)
    return Signature(line, role=role)


def signature_with_any_role(line: str) -> Signature:
    """Return who a signing line names, however it says what they did: `Tin, ảnh: A`."""
    found = _ANY_ROLE.fullmatch(line)
    if not found:
        return signature(line)
    roles = set(re.findall("tin|bài|ảnh", found["roles"].lower()))
    role = "photo" if roles == {"ảnh"} else "text_photo" if "ảnh" in roles else "text"
    named = signature(found["name"])
    return Signature(named.name, named.position, role)


def is_name(line: str) -> bool:
    """Return whether a line names who signed: a role, or a few words that all have capitals."""
    if signature(line).role or _CREDIT.fullmatch(line):
        return True
    words = re.findall(r"\w+", signature(line).name)
    return 1 < len(words) <= MAX_NAME_WORDS and all(word[0].isupper() for word in words)


def in_brackets(line: str) -> str | None:
    """Return what a line that is wholly in brackets says, or None."""
    return line[1:-1].strip() if line.startswith("(") and line.endswith(")") else None
