"""Phrases that readers look for, and the sentences that hold them, place by place."""

from typing import NamedTuple


class Topic(NamedTuple):
    """A phrase, a sentence with its words apart, and the places of the articles that hold it."""

    phrase: str
    apart: str
    places: dict[str, str]


IN_TITLES = [
    Topic(
        "nước sạch nông thôn",
        "Ở nông thôn, nhà nào cũng quét sạch ngõ, riêng mương dẫn nước còn vướng rác.",
        {
            "title": "Nước sạch nông thôn về đến xóm cuối cùng của xã",
            "other title": "Ba năm góp công làm nước sạch nông thôn",
            "lead": "Chương trình nước sạch nông thôn đã đến với những nhà ở cao nhất.",
            "task": "kiểm tra chất lượng nước sạch nông thôn mỗi quý một lần;",
        },
    ),
    Topic(
        "phân loại rác tại nguồn",
        "Tại chợ, rác thu hai lần mỗi ngày, phân bón chia làm ba loại, nguồn cung ổn định.",
        {
            "title": "Phân loại rác tại nguồn bắt đầu từ gian bếp",
            "cell": "Hộ phân loại rác tại nguồn",
            "caption": "Các em nhỏ phân loại rác tại nguồn trong giờ ngoại khóa",
        },
    ),
    Topic(
        "hòa giải ở cơ sở",
        "Giải cờ tướng kết thúc hòa, cơ quan chủ trì trao quà ở sân đình, sở tại góp vui.",
        {
            "title": "Hoà giải ở cơ sở: chuyện của những người ngồi giữa",
            "lead": "Nhờ tổ hòa giải ở cơ sở, mười vụ xích mích đã dừng lại trước cổng nhà.",
            "quote": "Làm hoà giải ở cơ sở thì phải biết uống nước chè nguội.",
        },
    ),
    Topic(
        "đưa hàng Việt về bản",
        "Về mùa lễ, hàng quán trong bản đông hơn, nhóm sinh viên người Việt đưa quà tận tay.",
        {
            "title": "Đưa hàng Việt về bản trong ba phiên chợ",
            "gallery": "Chuyến xe đưa hàng Việt về bản qua ngầm tràn",
        },
    ),
    Topic(
        "tiêm phòng dại",
        "Phòng họp chật, bọn trẻ khôn ba năm dại một giờ, y tá hẹn ngày tiêm nhắc lại.",
        {
            "title": "Tiêm phòng dại trước mùa nắng nóng",
            "text": "Thú y xã tiêm phòng dại miễn phí tại bốn điểm.",
        },
    ),
    Topic(
        "kè chống sạt lở",
        "Bệnh lở mồm được chống từ xa, chỗ nào đất sạt thì nhân dân kè lại bằng đá.",
        {
            "title": "Kè chống sạt lở bờ sông hoàn thành sớm hai tháng",
            "task": "khởi công kè chống sạt lở đoạn sau đình;",
            "lead caption": "Kè chống sạt lở nhìn từ phía bến đò",
        },
    ),
    Topic(
        "câu lạc bộ hát then",
        "Then cửa đã cũ, bộ bàn ghế hỏng, mấy câu hát ru như lạc vào trong gió.",
        {
            "title": "Câu lạc bộ hát then kín lịch diễn mùa này",
            "gallery caption": "Câu lạc bộ hát then trong buổi ra mắt",
        },
    ),
    Topic(
        "nuôi ong lấy mật",
        "Ai nuôi tằm thì lấy lá, mật độ nhà ở thấp, đàn ong tự về làm tổ.",
        {"title": "Nuôi ong lấy mật dưới tán nhãn", "text": "Anh học nuôi ong lấy mật từ cha."},
    ),
    Topic(
        "vườn thuốc nam trạm xá",
        "Trạm dừng nghỉ cạnh vườn hoa, phía nam là cư xá, thuốc lào bị cấm.",
        {"title": "Vườn thuốc nam trạm xá xanh trở lại"},
    ),
    Topic(
        "đổi rác lấy cây xanh",
        "Cây cối um tùm, nhà sơn xanh, bà con lấy xe đạp đổi nhau chở rác.",
        {
            "title": "Đổi rác lấy cây xanh sáng chủ nhật đầu tháng",
            "document": "Thể lệ ngày hội đổi rác lấy cây xanh",
        },
    ),
    Topic(
        "cánh đồng không dấu chân",
        "Chân núi có cánh rừng thưa, đồng bạc có đóng dấu đỏ, không ai nhận.",
        {"title": "Cánh đồng không dấu chân của tổ máy bay phun"},
    ),
    Topic(
        "trường học hạnh phúc",
        "Học phí đã công khai, trường dạy thêm nghề mộc, ông Phúc đức hạnh vẹn toàn.",
        {
            "title": "Trường học hạnh phúc không có loa phát thanh",
            "cell": "Trường học hạnh phúc",
            "tag": "trường học hạnh phúc",
        },
    ),
    Topic(
        "đường hoa tự quản",
        "Quản trang kể chuyện, đường trơn, hoa quả tươi, ai đến cũng tự rót nước.",
        {
            "title": "Đường hoa tự quản dài bốn cây số",
            "table caption": "Các đoạn đường hoa tự quản",
        },
    ),
]

IN_ONE_PLACE = [
    Topic(
        "trạm bơm điện Gò Sim",
        "Điện yếu, bơm nước chậm, gò đất và đồi sim đều nằm xa trạm.",
        {"lead": "Trạm bơm điện Gò Sim chạy thử thành công sau một mùa chờ đợi."},
    ),
    Topic(
        "học bổng Hạt Giống",
        "Trẻ đi học xa, cánh diều bay bổng, hạt giống đã gieo xong.",
        {"lead": "Quỹ học bổng Hạt Giống trao bốn mươi suất trong buổi tựu trường."},
    ),
    Topic(
        "bếp ăn bán trú",
        "Bán bếp cũ, mua bếp mới, người ở trú chân được mời ăn cơm.",
        {"lead": "Phụ huynh thay nhau đứng bếp ăn bán trú ba ngày mỗi tuần."},
    ),
    Topic(
        "lễ xuống đồng đầu xuân",
        "Đầu làng mở lễ tế, mùa xuân mưa bụi, thuyền xuống bến, đồng vọng tiếng gà.",
        {"lead caption": "Lễ xuống đồng đầu xuân với đường cày của cụ từ"},
    ),
    Topic(
        "cầu treo Nà Mạ",
        "Mạ đã xanh, cờ treo khắp ngõ, bản Nà Sản mong một nhịp cầu.",
        {"lead caption": "Cầu treo Nà Mạ lúc sương chưa tan"},
    ),
    Topic(
        "chiếc cối đá trăm năm",
        "Năm ngoái, chiếc xe kéo đá hỏng giữa đường, trăm người xúm lại quanh cối xay.",
        {"caption": "Chiếc cối đá trăm năm còn giữ ở sân kho"},
    ),
    Topic(
        "đội kèn làng Trò",
        "Đội mưa về làng, trò chuyện dưới hiên, tiếng kèn vọng từ xa.",
        {"caption": "Đội kèn làng Trò tập dưới gốc nhãn"},
    ),
    Topic(
        "Lương Bích Đào",
        "Hoa đào nở sớm, lương tháng trả đủ, dòng nước ngọc bích chảy quanh.",
        {"credit": "Lương Bích Đào"},
    ),
    Topic(
        "Thạch Trường Vũ",
        "Vũ khúc mở màn ở sân trường, thạch rau câu đãi khách.",
        {"lead credit": "Thạch Trường Vũ"},
    ),
    Topic(
        "máy cấy mạ khay",
        "Khay trà đặt cạnh máy tính, ngoài đồng người cấy kẻ nhổ mạ.",
        {"text": "Hợp tác xã thuê máy cấy mạ khay cho bốn mươi mẫu ruộng."},
    ),
    Topic(
        "đồng hồ đo nước thông minh",
        "Thông tin về hồ chứa được niêm yết, em Minh đo nước mưa, đồng nghiệp ghi chép.",
        {"text": "Tổ quản lý gắn đồng hồ đo nước thông minh cho từng nhà."},
    ),
    Topic(
        "con đường gốm sứ",
        "Sứ giả hòa bình là con trẻ, lò gốm nghỉ, đường vắng.",
        {"heading": "Con đường gốm sứ dưới chân đê"},
    ),
    Topic(
        "sổ tay đi biển",
        "Đi chợ ghi sổ, chiều ra biển, tay xách giỏ cua.",
        {"list": "mỗi thuyền một cuốn sổ tay đi biển;"},
    ),
    Topic(
        "gùi măng vượt dốc",
        "Măng tre đắng, xe vượt đèo, dốc trơn, gùi ngô nặng trĩu.",
        {"gallery": "Phụ nữ bản trên gùi măng vượt dốc lúc tinh mơ"},
    ),
    Topic(
        "một ngày ở lò rèn",
        "Lò sưởi đỏ một góc, ở đây ngày nào cũng có người rèn chữ.",
        {"gallery caption": "Một ngày ở lò rèn cuối phố"},
    ),
    Topic(
        "số hóa sổ hộ tịch",
        "Hộ nghèo có sổ riêng, số liệu do tịch viên nhập, hàng hóa nhiều.",
        {"task": "hoàn thành số hoá sổ hộ tịch trước mùa bàn giao;"},
    ),
    Topic(
        "dựng pa nô tuyên truyền",
        "Truyền hình đưa tin, dựng rạp, tuyên thệ, Pa Nậm và Nô Ven hát đôi, nô đùa.",
        {"task": "dựng pa nô tuyên truyền ở ngã ba chợ;"},
    ),
    Topic(
        "giữ lửa nghề khảm trai",
        "Trai làng đốt lửa trại, giữ xe miễn phí, nghề khảm bạc mai một.",
        {"quote": "Tôi không giàu, tôi chỉ giữ lửa nghề khảm trai cho làng."},
    ),
    Topic(
        "nghệ nhân Kha Mộc Lan",
        "Nhân dịp lễ, nghệ thuật cắm hoa lan được dạy, thợ mộc tên Kha góp bàn.",
        {"quote name": "Nghệ nhân Kha Mộc Lan"},
    ),
    Topic(
        "bình chứa khí sinh học",
        "Học sinh chứa chan tình cảm, không khí yên bình.",
        {"cell": "Bình chứa khí sinh học"},
    ),
    Topic(
        "tấn cá tầm giống",
        "Cá nhân giống nhau ở tầm nhìn, mỗi vụ một tấn thóc.",
        {"cell": "12 tấn cá tầm giống"},
    ),
    Topic(
        "sản lượng tôm càng xanh",
        "Càng về trưa nước càng xanh, tôm nhảy, sản vật nhiều, lượng khách tăng.",
        {"table caption": "Sản lượng tôm càng xanh theo vụ"},
    ),
    Topic(
        "mẫu giấy phép đào giếng",
        "Giấy mời in sai mẫu, cây đào bên giếng, xin phép nghỉ.",
        {"document": "Mẫu giấy phép đào giếng hộ gia đình"},
    ),
    Topic(
        "phụ lục đơn giá đền bù",
        "Đền Thượng tu bổ, đơn thư đã rõ, phụ nữ nuôi vịt xanh lục, giá rẻ, bù lỗ.",
        {"document": "Phụ lục đơn giá đền bù hoa màu"},
    ),
    Topic(
        "thước phim về hang Dơi",
        "Dơi bay lúc chiều, hang sâu, thước gỗ cũ, về sau mới có phim.",
        {"video": "Thước phim về hang Dơi"},
    ),
    Topic(
        "Tiêu Khánh Đoan",
        "Hồ tiêu trúng mùa, lễ khánh thành gọn gàng, em Đoan đọc thơ.",
        {"byline": "Tiêu Khánh Đoan"},
    ),
    Topic(
        "Lã Quỳnh Dao",
        "Con dao sắc, hoa quỳnh nở đêm, nước lã cũng ngọt.",
        {"byline": "Lã Quỳnh Dao"},
    ),
    Topic(
        "Trưởng trạm Khí tượng Đồi Chè",
        "Trưởng thôn pha chè, khí hậu mát, tượng đá trên đồi, trạm gác bỏ không.",
        {"position": "Trưởng trạm Khí tượng Đồi Chè"},
    ),
    Topic(
        "Giám đốc Bảo tàng Gốm cổ",
        "Đốc công giám sát thợ, bảo nhau làm, tàng cây cổ thụ, bình gốm.",
        {"position": "Phó Giám đốc Bảo tàng Gốm cổ"},
    ),
    Topic(
        "đờn ca tài tử",
        "Tài xế đổi ca, tử tế với khách, cây đờn treo vách.",
        {"tag": "đờn ca tài tử"},
    ),
    Topic("chợ nổi", "Nổi tiếng là món bún, chợ họp đông.", {"tag": "chợ nổi"}),
    Topic(
        "luật đường thủy",
        "Đường làng phẳng, luật chơi rõ, thủy triều lên.",
        {"tag": "luật đường thuỷ"},
    ),
]

TOPICS = IN_TITLES + IN_ONE_PLACE
