"""The pictures of the demonstration, drawn by the site itself."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from home.demo.canvas import WIDTH, Canvas
from home.demo.emblem import emblem
from home.demo.scenes import fields, indoors, office, town, village, water, work

CREDIT = "Minh họa"
EMBLEM = "bieu-trung"
EMBLEM_SIZE = 512
_QUALITY = 88


@dataclass(frozen=True)
class Picture:
    """A picture: how it is drawn, what it is called and what it shows."""

    draw: Callable[[Canvas], None]
    title: str
    description: str
    extension: str = "jpg"


PICTURES = {
    "hoi-truong": Picture(
        office.meeting_hall,
        "Hội nghị tại hội trường",
        "Hội trường kín người ngồi nghe; trên sân khấu rèm đỏ có ngôi sao vàng, đoàn chủ tịch "
        "và một người đứng phát biểu",
    ),
    "hop-truc-tuyen": Picture(
        office.online_meeting,
        "Họp trực tuyến",
        "Sáu người ngồi hai bên bàn họp, trước màn hình lớn chiếu sáu điểm cầu khác",
    ),
    "mot-cua": Picture(
        office.counter,
        "Quầy phục vụ hành chính công",
        "Ba người dân đứng làm thủ tục trước dãy quầy có bốn cán bộ và màn hình máy tính",
    ),
    "thu-vien": Picture(
        indoors.library,
        "Phòng đọc thư viện",
        "Bốn người ngồi đọc sách bên bàn có đèn, phía sau là ba giá sách cao đầy ắp",
    ),
    "tru-so": Picture(
        town.headquarters,
        "Trụ sở cơ quan",
        "Tòa nhà hai tầng mái ngói có cờ đỏ sao vàng trên nóc, phía trước là lối đi và bồn hoa",
    ),
    "san-truong": Picture(
        town.school_yard,
        "Sân trường mùa phượng",
        "Học sinh quàng khăn đỏ chơi bóng trên sân trường, bên gốc phượng nở hoa đỏ",
    ),
    "tram-y-te": Picture(
        indoors.health_station,
        "Khám bệnh ở trạm y tế",
        "Bác sĩ đo huyết áp cho một cụ ông, bên cạnh có điều dưỡng cầm sổ và một cụ bà chống gậy",
    ),
    "lop-hoc-so": Picture(
        indoors.digital_class,
        "Lớp học kỹ năng số",
        "Bốn người cao tuổi cầm điện thoại ngồi học, hai đoàn viên áo xanh đứng hướng dẫn",
    ),
    "cho-que": Picture(
        village.market,
        "Chợ quê buổi sáng",
        "Chợ quê với bốn quầy hàng mái vải sọc, người đi chợ đội nón và những thúng rau quả",
    ),
    "pho-den": Picture(
        town.evening_street,
        "Phố lên đèn",
        "Đường phố lúc hoàng hôn, hai bên là nhà cao tầng sáng đèn, cột đèn treo cờ và xe máy",
    ),
    "ruong-bac-thang": Picture(
        fields.terraces,
        "Ruộng bậc thang",
        "Ruộng bậc thang uốn lượn lúc mặt trời mọc, ba người nông dân đội nón đang làm đồng",
    ),
    "duong-lang": Picture(
        village.village_road,
        "Đường làng",
        "Hai người đi trên con đường bê tông giữa hai hàng cau và bồn hoa, hai bên là nhà mái ngói",
    ),
    "trong-cay": Picture(
        work.planting,
        "Thanh niên trồng cây",
        "Sáu bạn trẻ áo xanh cầm xẻng và bình tưới trồng cây con trên đồi, bên lá cờ đỏ sao vàng",
    ),
    "doi-che": Picture(
        fields.tea_hill,
        "Hái chè",
        "Những người đội nón đeo gùi hái chè giữa các luống chè cong theo sườn đồi",
    ),
    "tham-ho-dan": Picture(
        village.visit,
        "Thăm hộ dân",
        "Hai cán bộ mang quà bắt tay một cụ bà trước hiên nhà, bên cạnh là cụ ông và cháu nhỏ",
    ),
    "ngay-hoi": Picture(
        village.festival,
        "Ngày hội ở đình làng",
        "Sáu cô gái áo dài múa quạt trước đình làng treo cờ dây, hai bên có người đánh trống",
    ),
    "cau-qua-song": Picture(
        water.bridge,
        "Cầu qua sông",
        "Cầu dây văng bắc qua sông rộng buổi sớm, xe chạy trên cầu, hai chiếc thuyền nhỏ bên dưới",
    ),
    "dam-sen": Picture(
        water.lotus_pond,
        "Đầm sen",
        "Đầm sen nở hoa hồng, lá xanh kín mặt nước, bờ xa có mái đình và cây cổ thụ",
    ),
    "ben-thuyen": Picture(
        water.harbour,
        "Thuyền về bến",
        "Năm chiếc thuyền đánh cá treo cờ đỏ sao vàng về bến lúc bình minh",
    ),
    "de-mua": Picture(
        work.rainy_dike,
        "Hộ đê trong mưa",
        "Những người mặc áo mưa chuyền bao cát đắp mặt đê trong cơn mưa",
    ),
    EMBLEM: Picture(
        emblem,
        "Biểu trưng",
        "Biểu trưng tròn màu đỏ viền vàng: ngôi sao trên trang sách mở, giữa hai bông lúa",
        "png",
    ),
}


def draw(name: str, width: int = WIDTH) -> bytes:
    """Give a picture as a file: a JPEG of this width, or the emblem as a PNG in proportion."""
    picture, content = PICTURES[name], BytesIO()
    if picture.extension == "png":
        canvas = Canvas(round(EMBLEM_SIZE * width / WIDTH), (EMBLEM_SIZE, EMBLEM_SIZE), "#ffffff00")
        picture.draw(canvas)
        canvas.finished().save(content, "PNG", optimize=True)
    else:
        canvas = Canvas(width)
        picture.draw(canvas)
        canvas.finished().save(content, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return content.getvalue()
