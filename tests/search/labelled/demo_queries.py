"""What readers look for among the demonstration's articles, and the ones they mean."""

DEMO = """
    thắp sáng hẻm phố | anh-sang-hem-pho
    hem pho | anh-sang-hem-pho
    hẻm phố lúc 20 giờ | anh-sang-hem-pho
    Ninh Thị Phượng | anh-sang-hem-pho
    1.312 bóng đèn | anh-sang-hem-pho
    bến cá | ben-ca-minh-bach
    can doi chung | ben-ca-minh-bach
    chị Thoa bán xôi | ben-ca-minh-bach
    6,3 tấn rác từ biển | ben-ca-minh-bach
    bữa cơm điểm trường | bua-com-vung-cao
    Hà Duy Khiêm | bua-com-vung-cao
    chuyên cần và thể trạng học sinh | bua-com-vung-cao
    nhật ký đồng ruộng | che-sach
    hop tac xa che | che-sach
    OCOP bốn sao | che-sach, gao-ruong-bac-thang
    chi bộ bốn tốt | chi-bo-bon-tot
    họp lúc chín giờ tối | chi-bo-bon-tot
    con cá mớ rau | cho-que-khong-tien-mat
    chợ quét mã | cho-que-khong-tien-mat
    đăng ký khai sinh | dang-ky-khai-sinh
    thủ tục khai sinh cho con | dang-ky-khai-sinh
    mau to khai khai sinh | dang-ky-khai-sinh
    giấy chứng sinh | dang-ky-khai-sinh
    tuyến đê mùa lũ | de-truoc-mua-lu
    đắp bao cát gia cố đê | de-truoc-mua-lu
    rọ thép | de-truoc-mua-lu
    Hồ Văn Lực | de-truoc-mua-lu, nguoi-lai-do
    Nguyễn Đức Thành | de-truoc-mua-lu, dien-tap-so-tan
    bốn tại chỗ | de-truoc-mua-lu, dien-tap-so-tan
    diễn tập sơ tán | dien-tap-so-tan
    xóm bãi lên thuyền | dien-tap-so-tan
    kế hoạch phòng chống thiên tai cấp xã | dien-tap-so-tan
    cụ Ý | dien-tap-so-tan
    giống lúa cũ | gao-ruong-bac-thang
    Giàng A Lử | gao-ruong-bac-thang
    cây thị | hien-dat-mo-duong
    hiến đất | hien-dat-mo-duong
    hu gao tiet kiem | hu-gao-tiet-kiem
    chi hội trưởng phụ nữ Tạ Thị Sen | hu-gao-tiet-kiem
    lá đơn viết tay | ket-nap-dang-vien-tre
    lịch tiếp công dân | lich-tiep-cong-dan
    một cửa không có hàng chờ | mot-cua-khong-cho
    hộp thư xanh | mot-cua-khong-cho
    đầm Ấu | mua-sen-tren-dam
    ướp trà sen | mua-sen-tren-dam
    ngày hội Đại đoàn kết | ngay-hoi-dai-doan-ket
    báo cáo bằng kịch | ngay-hoi-dai-doan-ket
    lái đò bến cây gạo | nguoi-lai-do
    lớp dạy bơi | nguoi-lai-do
    ba vạn cây xanh | thanh-nien-trong-rung
    Phùng Anh Quân | thanh-nien-trong-rung, to-cong-nghe-so
    thư viện xóm | thu-vien-xom
    văn hóa đọc | thu-vien-xom
    tổ công nghệ số cộng đồng | to-cong-nghe-so
    cam tay chi viec | to-cong-nghe-so
    mô hình dân vận khéo theo lĩnh vực | tong-ket-dan-van-kheo
    46 tỷ đồng | tong-ket-dan-van-kheo
    trạm y tế xã | tram-y-te-xa
    tổ xe ôm nghĩa tình | tram-y-te-xa
    huyet ap dai thao duong | tram-y-te-xa
"""
