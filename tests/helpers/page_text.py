"""Pages as text, written for the tests, with the traits of what offices send."""

CHROME = "Trang chủ\nChào mừng kỷ niệm 80 năm ngày hội (1/1/1940 - 1/1/2020).   \n\n"
FOOTER = "\n\nThống kê truy cập\nSố lượt truy cập\n12345\n\nTrực tuyến: 1\n\nHôm nay: 2\n"

# NO-BREAK SPACES as an office types them: for indents, before punctuation, to push a name right.
PAGE = f"""\
{CHROME}
Nâng cao hiệu quả phong trào trồng cây\u00a0 ở các xã vùng đồi

Thứ sáu, 02/08/2024

Những năm qua, phong trào trồng cây của huyện được được bà con hưởng ứng.

Huyện uỷ đã ban hành nghị quyết. Đảng ủy các xã cụ thể hoá bằng kế hoạch, \
gọi là "mỗi nhà mười cây" và “vườn ươm\u00a0của thôn” .

Bà con thôn Trung trồng cây đầu xuân (ảnh chụp sáng mồng 6 tháng Giêng)

I. KẾT QUẢ BƯỚC ĐẦU

Đến nay, toàn huyện có 1.250 hộ tham gia, đạt 97,8%; trong đó có 06 hộ trồng trên 1.000 cây.

Ông Lò Văn Páo, Trưởng thôn, hướng dẫn các hộ "chăm cây non"

Thời gian tới, huyện tập trung vào các nhiệm vụ sau:

Một\u00a0là,\u00a0tuyên truyền để bà con hiểu; gắn với Kết luận số 12-KL/HU ngày 5/6/2024.

\u00a0Hai là, giao chỉ tiêu cho từng xã.

Các xã báo cáo kết quả trước ngày 15 hằng tháng.

\u00a0Ba\u00a0là, cấp cây giống tốt .

Bốn là , kiểm tra, khen thưởng kịp thời trong toàn huyện\u00a0./.

Hoàng Thị Mây\u00a0\u00a0\u00a0\u00a0\u00a0

\u00a0\u00a0\u00a0(Phó Chủ tịch Uỷ ban nhân dân huyện)
{FOOTER}"""
