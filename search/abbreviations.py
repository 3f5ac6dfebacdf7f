"""Abbreviations of offices and the names they stand for: who types one also means the other."""

from search.words import Term, words

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
    TP thành phố
    TPHCM thành phố Hồ Chí Minh
"""
_PAIRS = [
    (list(words(short)), list(words(name)))
    for short, name in (line.split(maxsplit=1) for line in _NAMES.strip().splitlines())
]


def readings(typed: list[Term]) -> list[list[Term]]:
    """Give what was typed, and the same with names written out and abbreviated, if any are."""
    in_full, in_short = typed, typed
    for short, name in _PAIRS:
        in_full = [name if _bare(term) == _bare(short) else term for term in in_full]
        in_short = _abbreviated(in_short, short, name)
    found = {str(reading): reading for reading in (typed, in_full, in_short)}
    return list(found.values())


def _abbreviated(typed: list[Term], short: Term, name: Term) -> list[Term]:
    """Give the pieces with the abbreviation for those that together are the name."""
    length = len(name)
    for start in range(len(typed) - length + 1):
        pieces = typed[start : start + length]
        together = [word for piece in pieces for word in piece]
        if len(together) == length and _bare(together) == _bare(name):
            return [*typed[:start], short, *_abbreviated(typed[start + length :], short, name)]
    return typed


def _bare(term: Term) -> list[str]:
    return [word.bare for word in term]
