"""Abbreviations of offices, and the names they stand for."""

from itertools import chain

from search.engine.words import Reading, Term, Word, bare_words, words

_NAMES = """
    UBND ủy ban nhân dân
    HĐND hội đồng nhân dân
    MTTQ mặt trận tổ quốc
    UBMTTQ ủy ban mặt trận tổ quốc
    ĐBQH đại biểu quốc hội
    UBKT ủy ban kiểm tra
    BCH ban chấp hành
    BTV ban thường vụ
    LĐLĐ liên đoàn lao động
    CCB cựu chiến binh
    ĐVTN đoàn viên thanh niên
    TNCS thanh niên cộng sản
    CNXH chủ nghĩa xã hội
    XHCN xã hội chủ nghĩa
    TTHC thủ tục hành chính
    CCHC cải cách hành chính
    CBCC cán bộ công chức
    CBCCVC cán bộ công chức viên chức
    CNTT công nghệ thông tin
    KHCN khoa học công nghệ
    CĐS chuyển đổi số
    KT-XH kinh tế xã hội
    QP-AN quốc phòng an ninh
    ANTT an ninh trật tự
    TTATGT trật tự an toàn giao thông
    ATGT an toàn giao thông
    ATTP an toàn thực phẩm
    PCCC phòng cháy chữa cháy
    PCTT phòng chống thiên tai
    BHXH bảo hiểm xã hội
    BHYT bảo hiểm y tế
    HTX hợp tác xã
    NTM nông thôn mới
    DTTS dân tộc thiểu số
    GPMB giải phóng mặt bằng
    GD&ĐT giáo dục và đào tạo
    GDĐT giáo dục đào tạo
    GTVT giao thông vận tải
    NN&PTNT nông nghiệp và phát triển nông thôn
    TN&MT tài nguyên và môi trường
    VHTTDL văn hóa thể thao du lịch
    LĐTBXH lao động thương binh xã hội
    THPT trung học phổ thông
    THCS trung học cơ sở
    TW trung ương
    LHPN liên hiệp phụ nữ
    LLVT lực lượng vũ trang
    VĐV vận động viên
    TP thành phố
    TP.HCM thành phố Hồ Chí Minh
    QĐ-UBND quyết định ủy ban nhân dân
    KH-UBND kế hoạch ủy ban nhân dân
    NQ-HĐND nghị quyết hội đồng nhân dân
    NĐ-CP nghị định chính phủ
    NQ-CP nghị quyết chính phủ
"""


_PAIRS = [
    (tuple(words(short)), tuple(words(name)))
    for short, name in (line.split(maxsplit=1) for line in _NAMES.strip().splitlines())
]
_LONGEST_FIRST = sorted(_PAIRS, key=lambda pair: -len(pair[1]))
# `TPHCM` and `TP.HCM`; and `TP. Hồ Chí Minh`. `TƯ` by itself is too often `tư` in capitals.
_CENTRAL = (tuple(words("T.Ư")), tuple(words("trung ương")))
_CITY = (tuple(words("TP Hồ Chí Minh")), tuple(words("thành phố Hồ Chí Minh")))
_SHORTENINGS = (
    [
        ((Word("".join(bare_words(short)), "".join(word.marked for word in short)),), name)
        for short, name in _LONGEST_FIRST
    ],
    _LONGEST_FIRST,
    [_CITY, _CENTRAL, *_LONGEST_FIRST],
)
_NAME_OF = {"".join(bare_words(short)): name for short, name in reversed(_PAIRS)}
_NAME_OF_WORDS = {bare_words(short): name for short, name in reversed([*_PAIRS, _CENTRAL])}
# An abbreviation is typed in no more terms: `u b n d`.
_MAX_TERMS = 4


def expand_abbreviations(terms: Reading) -> tuple[Reading, ...]:
    """Return the terms, and the same with names written out and abbreviated, if any are."""
    in_full = _in_full(terms)
    readings = [terms, in_full]
    for pairs in _SHORTENINGS:
        in_short = in_full
        for short, name in pairs:
            in_short = _in_short(in_short, short, name)
        readings.append(in_short)
    return tuple(dict.fromkeys(readings))


def _in_full(terms: Reading) -> Reading:
    """Return the terms with a name for those that together are its abbreviation."""
    for length in range(min(len(terms), _MAX_TERMS), 0, -1):
        bare = bare_words(chain(*terms[:length]))
        if name := _NAME_OF_WORDS.get(bare) or _NAME_OF.get("".join(bare)):
            return (name, *_in_full(terms[length:]))
    return (terms[0], *_in_full(terms[1:])) if terms else ()


def _in_short(terms: Reading, short: Term, name: Term) -> Reading:
    """Return the terms with the abbreviation for those that together are the name."""
    bare = bare_words(name)
    for start in range(len(terms)):
        together: tuple[str, ...] = ()
        for end, term in enumerate(terms[start:], start + 1):
            together += bare_words(term)
            if together == bare:
                return (*terms[:start], short, *_in_short(terms[end:], short, name))
            if len(together) >= len(bare):
                break
    return terms
