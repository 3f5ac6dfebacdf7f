"""Texts as an office writes them, made up: words as often as in real ones, the same every time.

How often a phrase comes follows Zipf's law: the newsroom's favourites are in nearly every article,
the phrases of the demonstration in some, and names that nobody bears in very few.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, islice, product
from pathlib import Path
from random import Random
from typing import NamedTuple

SEED = 1954
DEMO = Path(__file__).resolve().parent.parent / "home/demo/articles"
NAMES = 40_000
LONG_TITLE = 160
# Every so many articles one has a title that long.
LONG_TITLE_EVERY = 10

_FAVOURITES = """
công tác, và các, của tỉnh, cán bộ, đảng viên, xây dựng đảng, nhân dân, phát triển kinh tế,
thực hiện, tổ chức, công tác xây dựng đảng, xã hội, nông thôn mới, lãnh đạo, chỉ đạo, địa phương,
nhiệm vụ, nghị quyết, hội nghị, Ban Thường vụ, Tỉnh ủy, Ủy ban nhân dân, chính quyền, cấp ủy,
chi bộ, chuyển đổi số, cải cách hành chính, tuyên truyền, vận động, Mặt trận Tổ quốc, đoàn thể,
giám sát, kiểm tra, trong thời gian tới, nâng cao chất lượng, hiệu quả, trách nhiệm, đoàn kết,
học tập và làm theo, an ninh trật tự, quốc phòng, giáo dục, y tế, văn hóa, giảm nghèo, đầu tư,
doanh nghiệp, kế hoạch, quy hoạch, đại đoàn kết toàn dân tộc, dân vận khéo, an sinh xã hội,
phòng chống tham nhũng
"""
FAVOURITES = [" ".join(phrase.split()) for phrase in _FAVOURITES.split(",")]
_STARTS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x"
_ENDS = """
an ang anh ao ay âm ân âng âu ăm ăng eo en ênh êu iêm iên iêng iêu inh oai oan oang oanh oăn oe
on ong ôi ôn ông ơi ơn uân uê ui ung uôn uông uy uyên uynh ưa ươi ươn ương ưu
"""
_KINDS = ["NQ/TU", "CT/TU", "KH/TU", "QĐ-UBND", "KH-UBND", "KL/TW"]


class Text(NamedTuple):
    """What one article says."""

    title: str
    lead: str
    paragraphs: list[str]


def text(number: int) -> Text:
    """Return the text of an article by its number."""
    random = Random(f"{SEED} {number}")  # noqa: S311 - not a secret
    phrases, weights = vocabulary()
    drawn = iter(random.choices(phrases, cum_weights=weights, k=480))
    is_long = number % LONG_TITLE_EVERY == 0
    title = _title(drawn, LONG_TITLE if is_long else random.randint(40, 90))
    lead = _sentence(drawn, random.randint(8, 12))
    paragraphs = [
        " ".join(_sentence(drawn, random.randint(5, 10)) for _ in range(4))
        for _ in range(random.randint(9, 13))
    ]
    paragraphs[1] += f" Thực hiện Kế hoạch số {document(random.randrange(20_000))}."
    return Text(title, lead, paragraphs)


def document(number: int) -> str:
    """Return the number of a document, such as `12-NQ/TU` or `125/QĐ-UBND`."""
    year, kind = divmod(number, len(_KINDS))
    return f"{year + 1}{'-' if '/' in _KINDS[kind] else '/'}{_KINDS[kind]}"


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """Return the phrases, commonest first, and for each how often it or a commoner one comes."""
    phrases = list(dict.fromkeys([*FAVOURITES, *_demo_phrases(), *names()]))
    return phrases, list(accumulate(1 / (rank + 6) for rank in range(len(phrases))))


@cache
def names() -> list[str]:
    """Return names of two syllables that nobody bears; the later, the rarer are the syllables."""
    syllables = [start + end for start, end in product(_STARTS.split(), _ENDS.split())]
    random = Random(SEED)  # noqa: S311 - not a secret
    random.shuffle(syllables)
    rarity = list(accumulate(1 / (rank + 3) for rank in range(len(syllables))))
    drawn = (
        " ".join(random.choices(syllables, cum_weights=rarity, k=2)).title() for _ in iter(int, 1)
    )
    # Names made of the commonest syllables come up first.
    return list(islice(_each_once(drawn), NAMES))


def _each_once(items: Iterator[str]) -> Iterator[str]:
    seen = set()
    for item in items:
        if item not in seen:
            seen.add(item)
            yield item


def _demo_phrases() -> list[str]:
    """Return the pieces of two to four words of the demonstration's sentences, commonest first."""
    pieces: Counter[str] = Counter()
    for path in sorted(DEMO.glob("*.json")):
        for sentence in re.split(r"[^\w ]+", _letters(path)):
            found = sentence.split()
            for length in (2, 3, 4):
                pieces.update(
                    " ".join(found[at : at + length]) for at in range(0, len(found), length)
                )
    return [piece for piece, _count in pieces.most_common()]


def _letters(path: Path) -> str:
    return re.sub(r"<[^>]*>|\d+", ".", " . ".join(_strings(json.loads(path.read_text()))))


def _strings(value: object) -> Iterator[str]:
    # What holds no space is a name for the program.
    if isinstance(value, str) and " " in value:
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _title(drawn: Iterator[str], length: int) -> str:
    title = next(drawn)
    while len(title) < length:
        title += f" {next(drawn)}"
    return _capitalized(title)[:250]


def _sentence(drawn: Iterator[str], count: int) -> str:
    phrases = list(islice(drawn, count))
    middle = count // 2
    return _capitalized(f"{' '.join(phrases[:middle])}, {' '.join(phrases[middle:])}.")


def _capitalized(text: str) -> str:
    return text[0].upper() + text[1:]
