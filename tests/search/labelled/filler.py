"""Articles about everyday matters, that share words with what is looked for and are newer."""

import random
from collections.abc import Iterator

from tests.search.labelled.topics import TOPICS

SEED = 1954
COUNT = 330
APART = 2  # sentences, in each article, that hold a phrase's words apart

_PLACES = """
Minh Tân, Tân Lập, Bến Gỗ, Hưng Khê, Phú Lâm, An Sơn,
Lạc Thành, Đông Hải, Thượng Cát, Nà Phai, Bản Lạn, Suối Vàng,
Cây Đa, Đồng Trũng, Long Khánh, Yên Bồng, Vĩnh Hòa, Quảng Đức,
Kim Đường, Đại Từ Sơn, Thạch Bàn, Ngọc Lũ, Tam Hợp, Trà Linh,
Bình Nguyên, Hòn Đất, Mỹ Thọ, Cẩm Giàng, Sông Nhuệ, Xuân Trạch
"""
PLACES = [" ".join(name.split()) for name in _PLACES.split(",")]

# The first two words of each tell it from all others.
DEEDS = [
    "nâng cấp tuyến đường liên thôn",
    "tổng kết cuối năm trong không khí ấm cúng",
    "đưa dịch vụ công đến tận ngõ",
    "mở lớp buổi tối cho công nhân",
    "ra quân làm thủy lợi nội đồng",
    "trao nhà cho gia đình khó khăn",
    "bàn cách giữ sạch chợ quê",
    "khánh thành nhà văn hóa mới",
    "gặp mặt cán bộ hưu trí",
    "chuẩn bị đón đoàn kiểm tra",
    "đối thoại với nhân dân về đất đai",
    "hưởng ứng tháng an toàn giao thông",
    "sửa cống, nạo vét kênh mương",
    "phát động trồng cây trong năm mới",
    "tiếp nhận hồ sơ qua bưu chính",
    "công khai thu chi các quỹ",
    "tuyên dương học sinh vượt khó",
    "lắp thêm đèn đường ngõ xóm",
]

_SENTENCES = """
Trong năm, địa phương đã hoàn thành phần lớn chỉ tiêu được giao, nhiều việc xong trước hạn.
Buổi sáng, cán bộ xã chia nhau xuống từng ngõ, nghe bà con nói hết rồi mới ghi vào sổ.
Cấp ủy yêu cầu mỗi chi bộ chọn một việc cụ thể, giao người chịu trách nhiệm và thời hạn.
Nhân dân góp công, góp đất, Nhà nước hỗ trợ vật liệu, tuyến đường vì thế mà rộng thêm.
Công tác tuyên truyền đi trước một bước, bằng lời nói giản dị và việc làm trông thấy.
Hội nghị diễn ra tại hội trường nhà văn hóa, các đại biểu thảo luận sôi nổi.
Từ nhân dân mà ra, mọi sáng kiến đều được đem thử ở một xóm trước khi làm rộng.
Chính quyền vận động nhân dân sống xanh, không đốt rơm rạ ngoài đồng.
Học sinh các trường tham gia dọn vệ sinh vào cuối tuần, có thầy cô đi cùng.
Công nhân khu nhà trọ được hỗ trợ tiền điện theo đúng giá quy định.
Đồng bào các dân tộc phấn khởi vì điện đã về đến bản.
Việc mua bán ở chợ nhộn nhịp hơn, tiểu thương đã quen dùng mã thanh toán.
Cán bộ thuế giải thích từng khoản, ai chưa rõ thì hỏi lại.
Mười hộ đầu tiên đăng ký tham gia, sau đó thêm mười hai hộ nữa.
Số tiền lớn nhất được dành để sửa trường mầm non.
Tôi đã tới đây nhiều lần, lần nào cũng thấy đổi khác, một cụ già tâm sự.
Vài năm trước, nơi này chưa có đường cho xe máy.
Để giữ kết quả ấy, tổ tự quản họp vào tối thứ sáu hằng tuần.
Theo kế hoạch, đến cuối quý sẽ đưa công trình vào sử dụng.
Con người ở đây hiền, nói ít, làm nhiều, nhận việc gì là làm cho xong.
Ủy ban nhân dân xã giao các ngành phối hợp, không đùn đẩy, không để việc quá hạn.
Bí thư Đảng ủy xã nhấn mạnh vai trò nêu gương của cán bộ, đảng viên.
Mặt trận Tổ quốc và các đoàn thể tổ chức ngày hội tại từng khu dân cư.
Tỷ lệ hộ dùng nước máy đạt cao, nhưng vẫn còn xóm xa phải chờ.
Sản xuất nông nghiệp gặp khó vì mưa kéo dài, bà con chủ động gieo lại.
Đoàn viên thanh niên hướng dẫn người cao tuổi nộp hồ sơ trực tuyến.
Lãnh đạo tỉnh đến thăm, tặng quà, dặn địa phương đừng chạy theo thành tích.
Trạm y tế mở cửa cả ngày nghỉ trong đợt nắng nóng.
Phụ nữ trong thôn lập nhóm tiết kiệm, xoay vòng vốn không lãi.
Sau hai tháng, số đơn thư giảm rõ rệt, hầu hết được giải quyết ngay ở thôn.
Người nhà quê nghĩ sao nói vậy, cán bộ nghe nhiều thì hiểu.
Kết quả được niêm yết ở cổng nhà văn hóa để ai cũng xem được.
Nghị quyết ngắn gọn hơn, phân công rõ người, rõ việc, rõ thời hạn.
Lực lượng dân quân trực đêm mỗi khi có báo động.
Thu nhập bình quân tăng so với cùng kỳ, hộ nghèo giảm gần một nửa.
Đường trục chính đã có đèn, trẻ con đi học về không còn sợ tối.
Giáo viên và phụ huynh cùng làm lại sân chơi từ lốp xe cũ.
Ngân sách huyện cấp một phần, phần còn lại do các doanh nghiệp ủng hộ.
Người dân đề nghị sớm có điểm tập kết vật liệu để đường khỏi bụi.
Cơ quan chức năng kiểm tra định kỳ, nhắc nhở kịp thời, không để sai phạm lớn.
"""
SENTENCES = _SENTENCES.split("\n")[1:-1]


def sentences(seed: object, count: int) -> list[str]:
    """Return so many different sentences, the same ones for the same seed."""
    return random.Random(f"{SEED} {seed}").sample(SENTENCES, count)  # noqa: S311 - not a secret


def titles() -> Iterator[str]:
    """Yield titles that differ within their first five words, in the same order each time."""
    pairs = [(place, deed) for place in PLACES for deed in DEEDS]
    random.Random(SEED).shuffle(pairs)  # noqa: S311 - not a secret
    for number, (place, deed) in enumerate(pairs):
        yield f"{'Phường' if number % 4 == 0 else 'Xã'} {place} {deed}"


def text(number: int) -> list[str]:
    """Return the text of one article: everyday sentences, and the words of some phrases apart."""
    first = number * APART
    apart = [TOPICS[place % len(TOPICS)].apart for place in range(first, first + APART)]
    found = [*sentences(number, 7), *apart]
    random.Random(number).shuffle(found)  # noqa: S311 - not a secret
    return found
