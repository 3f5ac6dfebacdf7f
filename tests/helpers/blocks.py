"""The blocks of an article's body."""

from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from site_config.models import SiteImage


def every_block(photo: SiteImage) -> list[Any]:
    """Return a body with a block of each kind."""
    shown = {"image": photo, "caption": "Chú thích", "credit": "Minh An", "unconfirmed": False}
    paper = Document.objects.create(title="Kế hoạch", file=ContentFile(b"%PDF", name="a.pdf"))
    rows = [["Chỉ tiêu", "Kết quả"], ["Kết nạp", "12"]]
    table = {"data": rows, "first_row_is_table_header": True, "table_caption": "Sáu tháng"}
    tasks = {"style": "mot-la", "continues": False, "tasks": ["<p>rà soát;</p>", "<p>họp.</p>"]}
    video = {"video": None, "link": "https://example.vn/v", "title": "Phim", "poster": photo}
    return [
        ("text", "<h2>Kết quả</h2><p>Đã <a href='/'>xong</a>.</p><h3>Nhỏ</h3><ul><li>a</li></ul>"),
        ("photo", shown),
        ("gallery", {"photos": [shown, shown], "caption": "Chùm ảnh"}),
        ("task_list", tasks),
        ("quote", {"text": "Lời nói", "name": "Lê Minh", "position": "Bí thư"}),
        ("table", table),
        ("documents", {"documents": [paper]}),
        ("video", video),
    ]
