"""What readers type, and the articles they expect, by kind of query."""

import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.search.labelled.demo_queries import DEMO
from tests.search.labelled.edge_cases import HIDDEN, LONG_TITLES
from tests.search.labelled.topics import IN_TITLES, TOPICS, Topic


class Query(NamedTuple):
    """What is typed, and the keys of all articles it is meant for."""

    kind: str
    text: str
    expected: frozenset[str]


def without_accents(text: str) -> str:
    """Return a text as it is typed without diacritics."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def with_plain_d(text: str) -> str:
    """Return a text with `d` for `đ`, its other diacritics kept."""
    return text.replace("đ", "d").replace("Đ", "D")


def decomposed(text: str) -> str:
    """Return a text with its diacritics as letters of their own."""
    return unicodedata.normalize("NFD", text)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "accents": str,
    "no accents": without_accents,
    "plain d": with_plain_d,
    "NFD": decomposed,
}

# Each line: what is typed | the articles meant.
_TYPED = {
    "tones": """
        vòng xòe | dance-new
        vòng xoè | dance-new
        điệu xoè | dance-old
        điệu xòe | dance-old
        thúy vy | baker-new, baker-old
        thuý vy | baker-new, baker-old
        Lê THUÝ Vy | baker-new, baker-old
        phiên tòa lưu động | court-new, court-old
        phiên toà lưu động | court-new, court-old
        đường chạy khỏe | runners
        thường vụ đảng ủy phường | bureau
        thường vụ đảng uỷ phường | bureau
        tùy bút | essay
        tuỳ bút bến sông | essay
        thủy thần | water-god
        màn hỏa trúc | flower-fire
    """,
    "numbers": """
        01-KL/TW | conclusion-1
        1-kl/tw | conclusion-1
        01 KL TW | conclusion-1
        kết luận 01-KL/TW | conclusion-1
        ket luan so 1 | conclusion-1
        10-KL/TW | conclusion-10
        101-kl/tw | conclusion-10
        chỉ thị 1-CT/TW | directive-1
        112-QĐ/ĐU | decision-112
        112-qd/du | decision-112
        112 QĐ ĐU | decision-112
        quyết định số 12 | decision-12
        112/QĐ-UBND | decision-112-ub
        112/qd-ubnd | decision-112-ub
        08/2021/NĐ-CP | decree
        nghị định 8/2021 | decree
        8/2021/nd-cp | decree
        05/09/2023 | date-padded, date-short
        5/9/2023 | date-padded, date-short
        5-9-2023 | date-padded, date-short
        05.09.2023 | date-padded, date-short
        9/5/2023 | date-swapped
        khai giảng 5/9/2023 | date-padded
        97,8% | percent
        97,8 | percent
        đạt 97,8 % | percent
        8,97% | percent-other
        3,14 km | length
        3,14km | length
        1.250 hộ | households
        1.250 | households
        0200 3 000 111 | telephone
        nhiệm kỳ 2031-2036 | term
        2031 - 2036 | term
        ĐT.256 | road
        đường tỉnh dt 256 | road
        ĐT256 | road
        03/HT-KS | form
        3/ht-ks | form
        17/4B | slash-house
    """,
    "short words": """
        U Tà | short-u-ta
        bản u ta | short-u-ta
        xóm Ú | short-u
        y sĩ Ẻn | short-e
        lô A1 | short-a1
        khu b2 | short-b2
        TV số 9 | short-tv
    """,
    "marks first": """
        nấm | mushroom-title, mushroom-text
        trồng nấm | mushroom-title
        bán nấm | mushroom-text
        bưởi | pomelo-title, pomelo-text
        cây bưởi | pomelo-text
        dừa | coconut-title, coconut-cell
        lợn | pig-title, pig-text
        đàn lợn | pig-text
        muối | salt-title, salt-text, bua-com-vung-cao
        muỗi | mosquito
        cưới | wedding-title, wedding-text
        đám cưới | wedding-title
        tư nhân | private
        cần bỏ | drop
        đóng bao | packing
        mùa ban | bauhinia
        thuê đất | rent
        dê | goat
        sữa | milk
        tỏi | garlic
        vườn vải | lychee
        cọc tiêu | poles, dien-tap-so-tan
        hội trưởng | chairwoman, ben-ca-minh-bach, hien-dat-mo-duong, hu-gao-tiet-kiem
        MUỐI | salt-title, salt-text, bua-com-vung-cao
        ĐÀN DÊ | goat
    """,
    "words in order": """
        sinh học | biology, bình chứa khí sinh học: cell, mua-sen-tren-dam
        nhân công | workforce
        người con | children
        quê nhà | homeland
        trống đồng | bronze-drum
        rối nước | water-music
        phố hến | old-street
        pho hen | old-street
        roi nuoc | water-music
        trong dong | bronze-drum
    """,
    "parts of titles": """
        xóm cuối cùng nước sạch | nước sạch nông thôn: title
        nước sạch đến xóm cuối | nước sạch nông thôn: title
        gian bếp phân loại rác | phân loại rác tại nguồn: title
        ba phiên chợ hàng việt | đưa hàng Việt về bản: title
        phiên chợ về bản hàng Việt | đưa hàng Việt về bản: title
        mùa nắng nóng tiêm phòng | tiêm phòng dại: title
        bờ sông kè sạt lở | kè chống sạt lở: title
        dưới tán nhãn nuôi ong | nuôi ong lấy mật: title
        tan nhan ong mat | nuôi ong lấy mật: title
        máy bay phun cánh đồng | cánh đồng không dấu chân: title
        loa phát thanh trường học | trường học hạnh phúc: title
        bốn cây số đường hoa | đường hoa tự quản: title
        chủ nhật đổi rác | đổi rác lấy cây xanh: title
        trạm xá vườn thuốc | vườn thuốc nam trạm xá: title
        gáo dừa bà ngoại | coconut-title
        ba ngoai gao dua | coconut-title
    """,
}


def queries() -> list[Query]:
    """Return all labelled queries."""
    return [*_topics(), *_phrases(), *_long_titles(), *_hidden(), *_typed()]


def _topics() -> Iterator[Query]:
    """Look for every phrase as written, and in one of the other spellings in turn."""
    for number, topic in enumerate(TOPICS):
        spellings = dict.fromkeys(spelt(topic.phrase) for spelt in (*SPELLINGS.values(), str.upper))
        _, *others = spellings
        place = next(iter(topic.places))
        kind = "in a title and elsewhere" if topic in IN_TITLES else f"only in: {place}"
        yield Query(kind, topic.phrase, _holders(topic))
        yield Query("other spellings", others[number % len(others)], _holders(topic))


def _phrases() -> Iterator[Query]:
    for topic in IN_TITLES:
        yield Query("phrases in quotes", f"“{topic.phrase}”", _holders(topic))
        yield Query("phrases in quotes", f'"{without_accents(topic.phrase)}"', _holders(topic))


def _long_titles() -> Iterator[Query]:
    for key, title in LONG_TITLES.items():
        for spelt in (*SPELLINGS.values(), str.upper):
            yield Query("long titles", spelt(title), frozenset({key}))


def _hidden() -> Iterator[Query]:
    for title in HIDDEN.values():
        yield Query("not public", title, frozenset())


def _typed() -> Iterator[Query]:
    for kind, lines in (_TYPED | {"demonstration": DEMO}).items():
        for line in lines.strip().splitlines():
            text, keys = line.rsplit("|", 1)
            yield Query(kind, text.strip(), frozenset(key.strip() for key in keys.split(",")))


def _holders(topic: Topic) -> frozenset[str]:
    return frozenset(f"{topic.phrase}: {place}" for place in topic.places)
