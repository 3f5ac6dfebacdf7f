"""How everything looks: the page with every component and block, beside the pictures kept of it.

Where a change of looks is meant, `NEW_SCREENSHOTS=1 script/test
tests/browser/test_screenshots.py` keeps new pictures; look at them, and commit them with it.
"""

import os
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image, ImageChops
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from wagtail.documents.models import Document

from home.demo import content
from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from site_config.models import Commemoration, SiteIdentity, SiteImage
from tests.helpers.demo_pictures import reduced
from tests.helpers.moments import local

KEPT = Path(__file__).parent / "screenshots"
# Pictures are compared at a quarter of their size, where letters drawn a little otherwise by
# another browser weigh nothing, and a line that breaks elsewhere or a button's colour does.
REDUCED = 4
VISIBLE = 32
TOLERATED = 0.0002

LOAD_PHOTOS = """Promise.all([...document.images].map((photo) => {
    photo.loading = "eager";
    return photo.decode();
}))"""

LOOKS: dict[str, dict[str, Any]] = {
    "360": {"viewport": {"width": 360, "height": 740}},
    "768": {"viewport": {"width": 768, "height": 1024}},
    "1280": {"viewport": {"width": 1280, "height": 800}},
    "360-dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
    "1280-dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "paper": {"viewport": {"width": 660, "height": 935}},
}


@pytest.fixture
def guide(
    settings: Any,
    live_server: LiveServer,
    home: HomePage,
    add_section: Callable[..., NewsIndexPage],
    add_article: Callable[..., ArticlePage],
) -> str:
    """Fill what the page shows, always the same; give its address."""
    settings.ROOT_URLCONF = "tests.helpers.urls"
    drawn = [_photo(name) for name in ("hoi-truong", "mot-cua", content.EMBLEM)]
    SiteIdentity.objects.update(
        parent_body="Tỉnh ủy",
        office_name="Văn phòng Tỉnh ủy",
        address="Số 1, phường Trung Tâm",
        phone="0200 3 000 000",
        email="vanphong@example.vn",
        responsible_person="Trần Minh Khôi, Phó Chánh Văn phòng",
        licence="Giấy phép số 00/GP-TTĐT",
        emblem=drawn[-1],
    )
    Commemoration.objects.create(name="Quốc khánh", original_date=date(1945, 9, 2))
    for name in ("Kế hoạch năm 2026", "Mẫu đơn đăng ký"):
        Document.objects.create(title=name, file=ContentFile(b"%PDF", f"{name}.pdf"))
    section = add_section("Chính quyền")
    add_section("Thông báo", section)
    add_article(
        "Bộ phận một cửa không có hàng chờ",
        section,
        date=local(2026, 9, 1, 8),
        lead="Thời gian chờ trung bình giảm từ 34 phút xuống còn sáu phút, không thêm người.",
        lead_photo=drawn[0],
    )
    return f"{live_server.url}/phong-cach/"


def _photo(name: str) -> SiteImage:
    file = ImageFile(BytesIO(reduced(name, 600)), f"{name}.webp")
    description = content.pictures()[name]["description"]
    return SiteImage.objects.create(title=name, description=description, file=file)


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(look, marks=[] if look in ("360", "1280") else pytest.mark.slow)
        for look in LOOKS
    ],
)
def test_everything_looks_as_it_was_meant_to(
    chromium: Browser, guide: str, look: str, tmp_path: Path
) -> None:
    # Reduced motion holds the banner still.
    context = chromium.new_context(reduced_motion="reduce", locale="vi-VN", **LOOKS[look])
    page = context.new_page()
    page.emulate_media(media="print" if look == "paper" else "screen")
    with time_machine.travel(local(2026, 9, 2, 12)):
        page.goto(guide)
        page.evaluate(LOAD_PHOTOS)
        shown = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB").reduce(REDUCED)
    context.close()
    kept = KEPT / f"{look}.webp"
    if os.environ.get("NEW_SCREENSHOTS"):
        KEPT.mkdir(exist_ok=True)
        shown.save(kept, lossless=True, method=6)
    seen = tmp_path / kept.name
    shown.save(seen, lossless=True)
    with Image.open(kept) as expected:
        assert shown.size == expected.size, f"see {seen}"
        assert _share_that_differs(shown, expected) <= TOLERATED, f"see {seen}"


def _share_that_differs(one: Image.Image, other: Image.Image) -> float:
    red, green, blue = ImageChops.difference(one, other.convert("RGB")).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    differing = sum(most.histogram()[VISIBLE:])
    return differing / (one.width * one.height)
