"""Every component and every block in every state, on one page, for developers.

It shows what the database holds: with the demonstration content it is complete.
"""

from copy import copy
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.documents.models import Document

from home.models import PlainPage
from news.models import ArticlePage, Byline, NewsIndexPage
from news.most_read import PERIODS, MostRead
from news.ordinals import OrdinalStyle
from site_config.models import BannerSettings, SiteImage, Tag

SENTENCE = (
    "Nhiệt liệt chào mừng kỷ niệm 135 năm ngày sinh Chủ tịch Hồ Chí Minh "
    "(19/5/1890 - 19/5/2025); 80 năm Quốc khánh (2/9/1945 - 2/9/2025)."
)
LONG = (
    "Hội nghị đánh giá kết quả thực hiện nhiệm vụ sáu tháng đầu năm, triển khai phương hướng sáu "
    "tháng cuối năm và biểu dương các tập thể, cá nhân tiêu biểu trong toàn tỉnh"
)
TEXT = (
    "<h2>Kết quả nổi bật</h2><p>Sáu tháng đầu năm, toàn tỉnh hoàn thành "
    "<b>18 trong 20 chỉ tiêu</b>, trong đó <i>năm chỉ tiêu</i> vượt kế hoạch; "
    "xem <a href='/'>trang chủ</a>.</p>"
    "<h3>Về kinh tế</h3><ul><li>thu ngân sách tăng 12%;</li><li>giải ngân đạt 61%.</li></ul>"
    "<ol><li>rà soát;</li><li>báo cáo.</li></ol><hr/><p>" + LONG + ".</p>"
)
TASKS = ["<p>rà soát quy chế làm việc;</p>", f"<p>{LONG};</p>", "<p>kiểm tra hằng tháng./.</p>"]
ROWS = [["Chỉ tiêu", "Kế hoạch", "Thực hiện"], ["Kết nạp", "120", "134"], ["Thu", "900", "931"]]


def style_guide(request: HttpRequest) -> HttpResponse:
    """Show every component and block in every state. Raises Http404 while there is no article."""
    article = ArticlePage.objects.published().for_cards("lead").first()
    if article is None:
        raise Http404
    return render(request, "pages/style_guide.html", _components(article) | {"blocks": _blocks()})


def _components(article: ArticlePage) -> dict[str, Any]:
    long, bare = copy(article), copy(article)
    long.title, long.lead, bare.lead_photo = LONG, f"{LONG}. {LONG}.", None
    paginator = Paginator(range(240), 12)
    field = {"value": "dân vận", "errors": []}
    wrong = {"value": "x" * 60, "errors": ["Cụm từ quá dài."]}
    return {
        "page": article,
        "cards": [article, long, bare],
        "looks": BannerSettings.Look.values,
        "sentence": SENTENCE,
        "lists": [paginator.page(number) for number in (1, 10, 20)],
        "forms": [{"q": field}, {"q": wrong}],
        "promoted": [
            {"page": article, "title": article.title, "description": LONG},
            {"title": "Cổng Dịch vụ công", "external_link_url": "https://example.vn/"},
        ],
        "most_read": [
            MostRead(name, label, [article, long] * (number + 1))
            for number, (name, (_days, label)) in enumerate(PERIODS.items())
        ],
        "archive": {"years": [2026, 2025], "year": 2025, "all_months": range(1, 13), "month": 6},
        "signatures": [
            Byline(name="Nguyễn Văn Bình", position="Chánh Văn phòng", role=Byline.Role.TEXT),
            Byline(name="Thu Hà", role=Byline.Role.PHOTO),
        ],
        "tags": [Tag(name=name) for name in ("dân vận khéo", "chuyển đổi số", "nông thôn mới")],
        "sections": NewsIndexPage.objects.live()[:4],
        "previous": article,
        "next": long,
    }


def _blocks() -> dict[str, Any]:
    """Return the bodies to show, each with a name."""
    person = {
        "name": "Nguyễn Thị Hoa",
        "position": "Trưởng phòng Tổng hợp",
        "phone": "0200 3 000 001",
        "email": "hoa@example.vn",
    }
    photos = list(SiteImage.objects.order_by("pk")[:3])
    shown = [{"image": photo, "caption": LONG, "credit": "Minh An"} for photo in photos]
    bare = [part | {"caption": "", "credit": ""} for part in shown]
    table = {"data": ROWS, "first_row_is_table_header": True}
    video = {"video": None, "link": "https://example.vn/v", "title": "Một ngày ở bộ phận một cửa"}
    states: dict[str, list[tuple[str, Any]]] = {
        "text": [("text", TEXT)],
        "photo": [("photo", part) for part in (*shown[:1], *bare[:1])],
        "gallery": [("gallery", {"photos": shown, "caption": "Chùm ảnh"})],
        "task_list": [
            ("task_list", {"style": style, "continues": False, "tasks": TASKS})
            for style in OrdinalStyle.values
        ],
        "quote": [
            ("quote", {"text": LONG, "name": "Lê Minh", "position": "Bí thư Chi bộ"}),
            ("quote", {"text": "Việc gì có lợi cho dân thì phải hết sức làm."}),
        ],
        "table": [
            ("table", table | {"table_caption": "Sáu tháng đầu năm", "first_col_is_header": True}),
            ("table", table),
        ],
        "documents": [("documents", {"documents": list(Document.objects.order_by("pk")[:2])})],
        "video": [("video", video | {"poster": photo}) for photo in (*photos[:1], None)],
        "contact": [("contact", None)],
        "people": [("people", {"title": "Phòng Tổng hợp", "people": [person, person]})],
    }
    return {name: PlainPage(body=blocks).body for name, blocks in states.items()}
