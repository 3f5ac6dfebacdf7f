"""What readers type: the queries that are measured, by kind."""

from collections.abc import Iterator
from typing import NamedTuple

from benchmark.texts import LONG_TITLE, LONG_TITLE_EVERY, document, names, text

YEAR, LAST_PAGE = 2015, 100


class Query(NamedTuple):
    """What a reader asks for."""

    kind: str
    text: str
    is_newest_first: bool = False
    in_section: bool = False
    year: int | None = None
    page: int = 1


COMMON, RARER = "công tác xây dựng đảng", "nhật ký đồng ruộng"
_TYPED = {
    "two words": ["sầu riêng", "bến cá", "nhật ký", "chợ quê"],
    "common words": ["công tác", COMMON, "cán bộ đảng viên", "phát triển kinh tế xã hội"],
    "phrases in quotes": [f"“{COMMON}”", '"dân vận khéo"', f"“{RARER}”"],
    "no diacritics": ["cong tac", "xay dung nong thon moi", "ben ca", "dan van kheo"],
    "nothing found": ["xyzxyz", "công tác xyzxyz", "“tác công riêng sầu”"],
    "many common words": [f"{COMMON} cán bộ đảng viên của tỉnh nhân dân thực hiện tổ chức"],
}


def queries() -> list[Query]:
    """Return all queries."""
    typed = [Query(kind, text) for kind, texts in _TYPED.items() for text in texts]
    return [*typed, *_from_articles(), *_narrowed()]


def _from_articles() -> Iterator[Query]:
    for name in names()[-4:]:
        yield Query("rare words", name.split()[-1])
    for number in (0, 7, 3003, 19_999):
        yield Query("document numbers", document(number))
    for number in range(0, 3 * LONG_TITLE_EVERY, LONG_TITLE_EVERY):
        yield Query("pasted titles", _start(text(number).title, LONG_TITLE))
        yield Query("pasted paragraphs", _start(text(number).paragraphs[0], 240))


def _start(text: str, length: int) -> str:
    return text[:length].rsplit(" ", 1)[0]


def _narrowed() -> Iterator[Query]:
    for typed in ("công tác", COMMON, "cán bộ đảng viên", RARER):
        yield Query("newest first", typed, is_newest_first=True)
        yield Query("in a section", typed, in_section=True)
        yield Query("of a year", typed, year=YEAR)
    yield Query("newest in a section", COMMON, is_newest_first=True, in_section=True)
    for typed in ("công tác", COMMON):
        yield Query("hundredth page", typed, page=LAST_PAGE)
        yield Query("hundredth page, newest", typed, is_newest_first=True, page=LAST_PAGE)
