"""Articles made for one trait each, by key: what they hold, place by place."""

LONG_TITLES = {
    "long-forest": "Giữ rừng đầu nguồn bằng quỹ chung của bảy bản: mỗi nhà một cây giống, mỗi "
    "tháng một ngày công, mỗi năm một lần ngồi lại xem suối đã đầy thêm mấy gang",
    "long-school": "Từ lớp học ghép ba trình độ dưới mái tranh đến ngôi trường hai tầng có phòng "
    "đọc: mười lăm năm của cô giáo Nông Thị Vẻ và những phụ huynh biết trộn vữa",
    "long-market": "Khi chợ cóc dời vào nhà lồng: một trăm linh tám tiểu thương bốc thăm chỗ "
    "ngồi, bàn lại giờ giấc, và cái cân dùng chung đặt ngay lối vào cho ai nghi ngờ",
}

TONES = {
    "dance-new": {"title": "Vòng xoè sáng đèn trong đêm hội tháng giêng"},
    "dance-old": {"title": "Điệu xòe của những người đã lên bà"},
    "baker-new": {"text": "Bà Lê Thuý Vy giữ lò bánh đa từ thời con gái."},
    "baker-old": {"quote name": "Lê Thúy Vy"},
    "baker-other": {"text": "Em Lê Thùy Vy và em Lê Thủy Vy học chung một lớp."},
    "court-new": {"title": "Phiên toà lưu động ở sân kho"},
    "court-old": {"text": "Phiên tòa lưu động mở lúc tám giờ, người xem đứng kín sân."},
    "runners": {"title": "Đường chạy khoẻ dành cho người trên sáu mươi"},
    "bureau": {"position": "Thường vụ Đảng uỷ phường Bến Gỗ"},
    "essay": {"title": "Tuỳ bút về một bến sông không còn đò"},
    "water-god": {"text": "Cụ từ kể sự tích thuỷ thần giữ lòng sông."},
    "flower-fire": {"text": "Đêm hội khép lại bằng màn hoả trúc trên sông."},
}

NUMBERS = {
    "conclusion-1": {"text": "Kết luận số 01-KL/TW được quán triệt đến từng chi bộ."},
    "conclusion-10": {"text": "Kết luận số 10-KL/TW và 101-KL/TW đã có hướng dẫn riêng."},
    "directive-1": {"text": "Chỉ thị 01-CT/TW được nhắc lại, TW giao các tỉnh báo cáo, KL sau."},
    "decision-112": {"text": "Quyết định số 112-QĐ/ĐU ban hành quy chế làm việc."},
    "decision-12": {"text": "Quyết định số 12-QĐ/ĐU thành lập tổ công tác, có 112 thành viên."},
    "decision-112-ub": {"task": "thực hiện Quyết định 112/QĐ-UBND về đơn giá;"},
    "decree": {"text": "Theo Nghị định số 08/2021/NĐ-CP, hồ sơ gồm ba loại giấy."},
    "decree-other": {"text": "Nghị định số 2021/08/NĐ-CP là cách ghi sai trong tờ trình cũ."},
    "date-padded": {"text": "Lễ khai giảng ngày 05/09/2023 gọn trong một giờ."},
    "date-short": {"cell": "5/9/2023"},
    "date-swapped": {"text": "Ngày 09/05/2023, đoàn đã khảo sát."},
    "date-other-year": {"text": "Ngày 05/09/2021 và ngày 15/9/2022 là hai mốc đáng nhớ."},
    "percent": {"text": "Tỷ lệ hộ có nước máy đạt 97,8%."},
    "percent-other": {"text": "Tỷ lệ hộ cận nghèo còn 8,97%, chi phí giảm 97%, trễ 8 ngày."},
    "length": {"text": "Tuyến kênh dài 3,14 km được bê tông hóa."},
    "households": {"lead": "Đợt này có 1.250 hộ được cấp bể lọc."},
    "households-other": {"lead": "Có 1.205 hộ, trong đó 250 hộ ở xóm 1, được cấp bể chứa."},
    "telephone": {"text": "Đường dây nóng: 0200 3 000 111, trực cả ban đêm."},
    "term": {"text": "Phương hướng nhiệm kỳ 2031 - 2036, tầm nhìn 2055."},
    "term-other": {"text": "Nhiệm kỳ 2026 - 2031 có nhiều việc phải gối đầu."},
    "road": {"text": "Đường tỉnh ĐT.256 thông xe kỹ thuật."},
    "form": {"document": "Biểu mẫu 03/HT-KS năm 2025"},
    "slash-house": {"text": "Số nhà 17/4B ngõ Cây Bàng nhận trông trẻ miễn phí."},
}

SHORT = {
    "short-u-ta": {"title": "Bản U Tà có điện"},
    "short-u": {"title": "Xóm Ú làm đường"},
    "short-e": {"quote name": "Y sĩ Ẻn"},
    "short-a1": {"cell": "Lô A1"},
    "short-b2": {"text": "Khu B2 dành cho hộ di dời từ ven suối."},
    "short-tv": {"video": "Bản tin TV số 9"},
}

# The first of each pair of words is rare; the second, alike without marks, is in the filler.
MARKS = {
    "mushroom-title": {"title": "Trồng nấm rơm từ rơm rạ bỏ đi"},
    "mushroom-text": {"text": "Chị bán nấm khô ở cổng chợ đã mười hai mùa."},
    "pomelo-title": {"title": "Bưởi đỏ xuống phố"},
    "pomelo-text": {"text": "Mỗi cây bưởi đều có thẻ ghi tên người chăm."},
    "coconut-title": {"title": "Chiếc gáo dừa của bà ngoại"},
    "coconut-cell": {"cell": "Dừa xiêm"},
    "pig-title": {"title": "Chuồng lợn sạch trên đệm lót"},
    "pig-text": {"text": "Đàn lợn thả đồi lớn chậm nhưng được giá."},
    "salt-title": {"title": "Hạt muối trắng trên ruộng bạc"},
    "salt-text": {"text": "Diêm dân gánh muối từ lúc chưa rõ mặt người."},
    "mosquito": {"title": "Diệt muỗi, lật úp từng chiếc lu"},
    "wedding-title": {"title": "Đám cưới không phong bì"},
    "wedding-text": {"text": "Cả xóm dự lễ cưới bằng tiệc trà."},
    "private": {"text": "Khu vực tư nhân bỏ vốn làm bãi xe."},
    "drop": {"text": "Tổ rà soát tìm ra chín thủ tục cần bỏ."},
    "packing": {"text": "Xưởng đóng bao chạy hai ca từ đầu vụ."},
    "bauhinia": {"title": "Mùa ban trắng sườn núi"},
    "rent": {"text": "Anh thuê đất bãi trồng ngô, trả tiền theo vụ."},
    "goat": {"title": "Đàn dê trên núi đá"},
    "milk": {"text": "Trẻ điểm lẻ được uống sữa mỗi sáng."},
    "chairwoman": {"text": "Chị hội trưởng đến từng nhà mời đi khám."},
    "garlic": {"title": "Tỏi phơi kín bờ rào"},
    "lychee": {"text": "Vườn vải chín sớm hơn mọi mùa chừng mười ngày."},
    "poles": {"text": "Hai cọc tiêu sơn đỏ cắm ở ngầm tràn."},
}

ORDER = {
    "biology": {"title": "Phòng thí nghiệm sinh học trong nhà kho cũ"},
    "workforce": {"text": "Ngày mùa thiếu nhân công, chủ vườn phải đi xa tìm người."},
    "children": {"text": "Người con của bản trở về sau khóa học dài."},
    "homeland": {"title": "Gửi quê nhà một cây cầu"},
    "scattered-drum": {"text": "Trống hội vang, đồng lúa chín, cụ Cao kể chuyện."},
    "bronze-drum": {"text": "Chiếc trống đồng nằm dưới lớp phù sa."},
    "water-music": {"text": "Phường rối nước diễn lại tích cũ."},
    "scattered-water": {"text": "Nước lên, phường trực đêm, sổ sách rối."},
    "old-street": {"text": "Nhà cổ phố Hến giữ nguyên mái âm dương."},
    "scattered-street": {"text": "Hến xào, phố vắng, cổ tích nghe mãi vẫn mê."},
}

# A phrase that nobody may find: the article that holds it is not for everybody.
HIDDEN = {
    "draft": "Bể bơi di động của trường Rừng Thông",
    "unpublished": "Lễ mừng thọ dưới gốc bồ đề",
    "expired": "Gian hàng hội xuân khu chợ đêm Phố Hạ",
    "scheduled": "Lịch cắt điện tuyến Hố Nai Thượng",
    "login": "Biên bản giao ban tổ thư ký",
    "password": "Danh sách quy hoạch dự nguồn",
    "groups": "Tờ trình nhân sự khóa mới",
    "section": "Nhật ký phòng trực cơ mật",
    "subsection": "Phụ bản điện khẩn số chín",
    "hidden section": "Hồ sơ lưu trữ tầng hầm",
}
BEFORE_EDITING, NEW_DRAFT = "Lịch trực tháng tám", "Bản thảo tít mới chưa duyệt"

EDGE_CASES = (
    {key: {"title": title} for key, title in LONG_TITLES.items()}
    | TONES
    | NUMBERS
    | SHORT
    | MARKS
    | ORDER
)
