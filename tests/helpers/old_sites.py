"""An old site of NukeViet, invented, and what became of it."""

from collections.abc import Callable, Iterable
from typing import Any

from moving_in import remembering
from moving_in.old_site import Key, Module, Site
from moving_in.remembering import Became

NEWS, ENGLISH, SECOND = "vi/news", "en/news", "vi/thong_tin"
MODULES = (
    Module(NEWS, "vi", "news", "news", "Tin tức", "news"),
    Module(SECOND, "vi", "thong-tin", "news", "Thông tin", "thong-tin", True, {"topic": "chu-de"}),
    Module("vi/about", "vi", "about", "page", "Giới thiệu", "about"),
    Module("vi/laws", "vi", "laws", "laws", "Văn bản", "laws"),
    Module("vi/seek", "vi", "seek", "seek", "Tìm kiếm", "seek"),
    Module("vi/feeds", "vi", "feeds", "feeds", "RSS", "feeds"),
    Module("vi/contact", "vi", "contact", "contact", "Liên hệ", "contact"),
    Module("vi/statistics", "vi", "statistics", "statistics", "Thống kê", "statistics"),
    Module(ENGLISH, "en", "news", "news", "News", "news"),
)


def old_site(**facts: Any) -> Site:
    """Return how the addresses of an invented site were made."""
    known: dict[str, Any] = {
        "system": "NukeViet",
        "name": "Tỉnh An Bình",
        "description": "",
        "hosts": ("anbinh.example.vn",),
        "languages": ("vi", "en"),
        "modules": MODULES,
        "home": {"vi": "news"},
        "timezone": "Asia/Ho_Chi_Minh",
    }
    return Site(**known | facts)


def key(number: int, scope: str = NEWS) -> Key:
    return Key(scope, number)


def noting(site: Site) -> Callable[[Iterable[Became]], None]:
    """Keep an old site; return what notes what its things became."""
    kept = remembering.remember_site(site)
    return lambda things: remembering.remember(kept, things)
