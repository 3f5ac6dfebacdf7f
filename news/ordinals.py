"""The ordinals of a task list: computed from a task's place in it, and read as people type them."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

_ONES = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN = {5: "lăm"}
_AFTER_TWENTY = {1: "mốt", 4: "tư", 5: "lăm"}
_NUMBER_WORD = "một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|lăm|nhất"
_ANY_ORDINAL = re.compile(
    rf"(?:(?:(?:{_NUMBER_WORD})\s+){{1,3}}là\b|thứ\s+(?:{_NUMBER_WORD})(?:\s+là\b)?(?:\s*[,:]|\s+[–-]\s)"
    r"(?!\s*(?:(?:ngày\s*)?\d|thứ\s|chủ\s+nhật)))",
    re.IGNORECASE,
)
_SPELLINGS = {"bảy": "b(?:ả|ẩ)y", "bốn": "(?:bốn|tư)", "tư": "(?:bốn|tư)"}
_AFTER_MOT_LA = r"(?:\s*[,:.–-]\s*|\s+)"
# “Thứ ba, 11/8” is a Tuesday; the third of some tasks may begin with a number.
_AFTER_THU_NHAT = (
    r"(?:\s+là(?!\w)\s*[,:]?\s*|(?:\s*[,:]|\s+[–-]\s)(?!\s*(?:ngày\s*\d|\d{1,2}\s*[/-]\s*\d))\s*)"
)
MAX_ORDINAL = 99


class OrdinalStyle(models.TextChoices):
    """How the tasks of a list are counted."""

    MOT_LA = "mot-la", _("One is, two is …")
    THU_NHAT = "thu-nhat", _("First, second …")
    NUMBER = "number", _("1. 2. 3.")


def cardinal(number: int) -> str:
    """Return a number from 1 to 99 in Vietnamese words: 21 is `hai mươi mốt`."""
    tens, ones = divmod(number, 10)
    if not 1 <= number <= MAX_ORDINAL:
        raise ValueError(f"{number} is not between 1 and {MAX_ORDINAL}")
    if tens == 0:
        return _ONES[ones]
    irregular = _AFTER_TEN if tens == 1 else _AFTER_TWENTY
    head = "mười" if tens == 1 else f"{_ONES[tens]} mươi"
    return f"{head} {irregular.get(ones, _ONES[ones])}".strip()


def ordinal(number: int, style: str = OrdinalStyle.MOT_LA) -> str:
    """Return what stands before a task, closing space included: `Hai là, `, `Thứ hai, `, `2. `."""
    if style == OrdinalStyle.NUMBER or number > MAX_ORDINAL:
        return f"{number}. "
    if style == OrdinalStyle.THU_NHAT:
        irregular = {1: "nhất", 4: "tư"}
        return f"Thứ {irregular.get(number, cardinal(number))}, "
    return f"{cardinal(number).capitalize()} là, "


def without_ordinal(line: str, number: int, style: str) -> str | None:
    """Return a task without its ordinal, or None when it does not carry this one."""
    if number > MAX_ORDINAL:
        return None
    found = re.match(ordinal_pattern(number, style), line, re.IGNORECASE)
    return line[found.end() :] if found and len(line) > found.end() else None


def ordinal_pattern(number: int, style: str) -> str:
    """Return a pattern of what people type for an ordinal, as a browser reads it, too."""
    words = ordinal(number, style).rstrip(", ").split()
    pattern = r"\s+".join(_SPELLINGS.get(word.lower(), re.escape(word)) for word in words)
    # “Thứ ba tuần tới” is a Tuesday; after “thứ ba” a task has a comma, a colon or “là”.
    return pattern + (_AFTER_THU_NHAT if style == OrdinalStyle.THU_NHAT else _AFTER_MOT_LA)


def ordinals_by_style() -> dict[str, list[tuple[str, str]]]:
    """Return every ordinal, and the pattern of what people type for it, for the editor."""
    numbers = range(1, MAX_ORDINAL + 1)
    return {
        style.value: [
            (ordinal(number, style).rstrip(), ordinal_pattern(number, style)) for number in numbers
        ]
        for style in OrdinalStyle
    }


def starts_any_ordinal(line: str) -> bool:
    """Return whether a line starts with an ordinal in words, whichever it is."""
    return bool(_ANY_ORDINAL.match(line))
