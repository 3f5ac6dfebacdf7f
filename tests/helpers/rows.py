"""The rows of the front page."""

from typing import Any

from wagtail.documents.models import Document

from home.models import HomePage
from news.models import NewsIndexPage
from site_config.models import SiteImage


def every_row(section: NewsIndexPage, photo: SiteImage) -> list[Any]:
    """Return a row of each kind."""
    pictures = [{"image": photo, "caption": f"Ảnh {number}"} for number in range(3)]
    videos = [{"link": "https://example.vn/v", "title": "Phim", "poster": photo}]
    links = [{"title": "Cổng Dịch vụ công", "address": "https://example.vn/", "logo": photo}]
    return [
        ("lead", {"beside": [("list", {"count": 6}), ("notices", {"section": section})]}),
        ("section", {"section": section}),
        ("sections", {}),
        ("list", {"title": "Tin tổng hợp"}),
        ("notices", {"section": section, "title": "Cần biết"}),
        ("most_read", {}),
        ("pictures", {"pictures": pictures}),
        ("videos", {"videos": videos}),
        ("documents", {"documents": list(Document.objects.all()[:2])}),
        ("links", {"links": links}),
        ("banner", {"image": photo, "title": "Toàn dân đoàn kết", "link": "https://example.vn/"}),
    ]


def compose(home: HomePage, *rows: Any) -> None:
    """Give the front page these rows."""
    home.rows = list(rows)
    home.save()
