"""Abbreviations of offices and the names they stand for: who types one also means the other."""

from search.engine.words import Term, Word, words

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


def _bare(term: Term) -> list[str]:
    return [word.bare for word in term]


_PAIRS = [
    (list(words(short)), list(words(name)))
    for short, name in (line.split(maxsplit=1) for line in _NAMES.strip().splitlines())
]
_LONGEST_FIRST = sorted(_PAIRS, key=lambda pair: -len(pair[1]))
# `TPHCM` and `TP.HCM`; and `TP. Hồ Chí Minh`. `TƯ` by itself is too often `tư` in capitals.
_CENTRAL = (list(words("T.Ư")), list(words("trung ương")))
_CITY = (list(words("TP Hồ Chí Minh")), list(words("thành phố Hồ Chí Minh")))
_WAYS = (
    [
        ([Word("".join(_bare(short)), "".join(word.marked for word in short))], name)
        for short, name in _LONGEST_FIRST
    ],
    _LONGEST_FIRST,
    [_CITY, _CENTRAL, *_LONGEST_FIRST],
)
_NAME_OF = {"".join(_bare(short)): name for short, name in reversed(_PAIRS)}
_NAME_OF_WORDS = {tuple(_bare(short)): name for short, name in reversed([*_PAIRS, _CENTRAL])}
_MOST_PIECES = 4


def expand_abbreviations(typed: list[Term]) -> list[list[Term]]:
    """Return what was typed, and the same with names written out and abbreviated, if any are."""
    in_full = _written_out(typed)
    found = {str(reading): reading for reading in (typed, in_full)}
    for pairs in _WAYS:
        in_short = in_full
        for short, name in pairs:
            in_short = _abbreviated(in_short, short, name)
        found[str(in_short)] = in_short
    return list(found.values())


def _written_out(typed: list[Term]) -> list[Term]:
    """Return the pieces with a name for those that together are its abbreviation."""
    for length in range(min(len(typed), _MOST_PIECES), 0, -1):
        bare = tuple(word.bare for piece in typed[:length] for word in piece)
        if name := _NAME_OF_WORDS.get(bare) or _NAME_OF.get("".join(bare)):
            return [name, *_written_out(typed[length:])]
    return [typed[0], *_written_out(typed[1:])] if typed else []


def _abbreviated(typed: list[Term], short: Term, name: Term) -> list[Term]:
    """Return the pieces with the abbreviation for those that together are the name."""
    bare = _bare(name)
    for start in range(len(typed)):
        together: list[str] = []
        for end, piece in enumerate(typed[start:], start + 1):
            together += _bare(piece)
            if together == bare:
                return [*typed[:start], short, *_abbreviated(typed[end:], short, name)]
            if len(together) >= len(bare):
                break
    return typed
