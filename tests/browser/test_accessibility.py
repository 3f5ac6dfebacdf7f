"""The site for everyone: what axe finds, and what a keyboard reaches. WCAG 2.2 AA."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

LOOKS = {
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 800}},
    "narrow": {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
    "narrow dark": {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}},
    "forced colours": {"color_scheme": "light", "forced_colors": "active"},
    # 200 % zoom of a 1280 pixel window.
    "zoomed": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
}


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(
            {"color_scheme": "light", "viewport": {"width": 1280, "height": 800}}, id="light"
        ),
        *(pytest.param(look, id=name, marks=pytest.mark.slow) for name, look in LOOKS.items()),
    ],
)
def test_axe_finds_nothing(
    chromium: Browser, live_server: LiveServer, every_page: list[str], look: dict[str, Any]
) -> None:
    context = chromium.new_context(**look)
    page = context.new_page()
    # Forced colours are the reader's own; axe sees those of the style sheet and cannot judge.
    judged = {"rules": {"color-contrast": {"enabled": "forced_colors" not in look}}}
    found: list[tuple[str, str, str]] = []
    for address in every_page:
        page.goto(live_server.url + address)
        violations = Axe().run(page, options=judged).response["violations"]
        found += [(address, one["id"], one["nodes"][0]["html"]) for one in violations]
    context.close()
    assert not found


@pytest.mark.slow
def test_each_page_has_landmarks_one_heading_and_a_title(
    page: Page, live_server: LiveServer, every_page: list[str]
) -> None:
    """WCAG 1.3.1, 2.4.2, 3.1.1."""
    titles = set()
    for address in every_page:
        page.goto(live_server.url + address)
        assert page.locator("h1").count() == 1, address
        assert page.locator("html").get_attribute("lang") == "vi"
        for role in ("banner", "main", "contentinfo"):
            assert page.get_by_role(role).count() == 1, (address, role)
        titles.add(page.title())
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    assert len(titles) >= len(every_page) - 2


@pytest.mark.slow
def test_focus_is_seen_wherever_it_goes(
    page: Page, live_server: LiveServer, every_page: list[str]
) -> None:
    """WCAG 2.4.7, 2.4.11: every stop has an outline and lies inside the window."""
    page.goto(live_server.url + every_page[3])
    reached = []
    for _stop in range(60):
        page.keyboard.press("Tab")
        page.evaluate("new Promise((done) => requestAnimationFrame(done))")
        focus = page.evaluate(
            """() => {
                const focused = document.activeElement;
                const place = focused.getBoundingClientRect();
                return {
                    name: focused.tagName + " " + focused.textContent.trim().slice(0, 20),
                    outline: getComputedStyle(focused).outlineStyle,
                    visible: place.bottom > 0 && place.top < innerHeight,
                };
            }"""
        )
        if focus["name"].startswith("BODY"):
            break
        assert focus["outline"] != "none", focus
        assert focus["visible"], focus
        reached.append(focus["name"])
    assert any(name.startswith("BUTTON") for name in reached)
    assert reached[0].startswith("A Đến nội dung")
    assert reached[-1] == "A Về đầu trang"


@pytest.mark.slow
def test_text_can_be_made_larger_and_stays_so(
    page: Page, live_server: LiveServer, every_page: list[str]
) -> None:
    """WCAG 1.4.4: larger text, remembered on the next page."""

    def size() -> float:
        return page.locator("main").evaluate("main => parseFloat(getComputedStyle(main).fontSize)")

    page.goto(live_server.url + every_page[3])
    before = size()
    for _press in range(3):
        page.get_by_role("button", name="Chữ to hơn").click()
    assert size() == pytest.approx(before * 1.5)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto(live_server.url + every_page[1])
    assert size() == pytest.approx(before * 1.5)
    page.set_viewport_size({"width": 320, "height": 640})
    name = page.locator(".site-header__name").bounding_box()
    assert name
    assert name["width"] > 150


@pytest.mark.slow
def test_without_javascript_only_what_works_is_offered(
    chromium: Browser, live_server: LiveServer, every_page: list[str]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + every_page[3])
    assert page.locator(".reader-tools button:visible").count() == 0
    tools = page.get_by_role("list", name="Đọc và chia sẻ")
    for name in ("Chia sẻ Zalo", "Chia sẻ Facebook"):
        expect(tools.get_by_role("link", name=name)).to_be_visible()
    page.goto(live_server.url + every_page[1])
    page.select_option("[name=nam]", "2024")
    page.get_by_role("button", name="Xem").click()
    assert "nam=2024" in page.url
    context.close()
