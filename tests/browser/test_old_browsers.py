"""What readers see in browsers of years ago: in real ones, for README names the oldest.

Safari cannot be run here; `tests/project/test_browser_support.py` looks for what it does not know.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage, NewsIndexPage
from site_config.models import Commemoration
from tests.browser.old_chromium import OldChromium, unpacked
from tests.helpers import npm

pytestmark = pytest.mark.slow

PACKAGES = {
    80: (
        "chrome-aws-lambda",
        "2.1.1",
        "sha512-Wer2QuygxsCov5bM2+8CLa6qYpNsc5AxYTlgTne00aFoxFP491LGJRxOQtGnYtsJP6UG4pB0SfrwTyPnLys1Lw==",
    ),
    92: (
        "@sparticuz/chromium",
        "92.0.0",
        "sha512-xCFop83v5gXKQTDGNfzj84F4f9QZkY9eShTu1pbWYOPB6wJNw9YgoX56zeVeRD7VL9AVwiS9VS9tgShnc5uR2g==",
    ),
    109: (
        "@sparticuz/chromium",
        "109.0.6",
        "sha512-9hTE03DXnrWTiGNpfjLfmGhIfmiVAerSPinDb+x5bBdM4KF4PMM1NZ0A+V7WKazoA+CasSX/osHK8K0MuO6uqg==",
    ),
}
Browsers = dict[int, OldChromium]

# Where everything that makes up the page stands, and in which colours. How high it is, and how wide
# a word, are a matter of each browser.
BOXES = """[...document.querySelectorAll("body [class]")].map((box) => {
    const style = getComputedStyle(box);
    const { left, width } = box.getBoundingClientRect();
    const around = getComputedStyle(box.parentElement).display;
    const isLaidOut = /grid|flex/.test(style.display) || /grid|block/.test(around);
    const colours = [style.color, style.backgroundColor, style.borderTopColor].join(" ");
    return {
        name: box.className.baseVal ?? box.className,
        colours: width ? colours : "",
        place: isLaidOut && !style.display.startsWith("inline") ? [left, width] : [0, 0],
    };
}).filter(({ name }) => !/menu|button|icon|pagination|hidden/.test(name))"""
NEAR = 12

# Widths and colours, and which of every page is looked at so.
LOOKS = ((360, "light", 0), (360, "dark", 3), (1280, "light", 6), (1280, "dark", 1))


@pytest.fixture(scope="session")
def running() -> Iterator[Browsers]:
    """Start each once."""
    packages = {version: npm.package(*package) for version, package in PACKAGES.items()}
    started = {version: OldChromium(unpacked(folder)) for version, folder in packages.items()}
    yield started
    for browser in started.values():
        browser.close()


@pytest.fixture
def browsers(running: Browsers) -> Iterator[Browsers]:
    """Return each by its version; a script or an address that fails on a page is a failure."""
    for browser in running.values():
        browser.errors.clear()
    yield running
    assert not {version: found for version, one in running.items() if (found := one.errors)}


def test_they_are_as_old_as_they_should_be(browsers: Browsers) -> None:
    for version, old in browsers.items():
        assert f"Chrome/{version}." in old.evaluate("navigator.userAgent")


def test_every_page_can_be_read(
    browsers: Browsers, live_server: LiveServer, every_page: list[str]
) -> None:
    """WCAG 1.4.3, 1.4.10, and what else axe finds."""
    for version, old in browsers.items():
        for width, scheme, page in LOOKS:
            address = every_page[page]
            old.look(width, prefers_color_scheme=scheme)
            old.go(live_server.url + address)
            seen = (version, width, address)
            assert old.evaluate("document.documentElement.scrollWidth") == width, seen
            old.evaluate(f"{AXE_SCRIPT}; true")
            found = old.evaluate("axe.run({ preload: false }).then((found) => found.violations)")
            assert not [(one["id"], one["nodes"][0]["html"]) for one in found], seen


def test_everything_stands_where_it_does_in_a_browser_of_today(
    browsers: Browsers,
    chromium: Browser,
    live_server: LiveServer,
    every_page: list[str],
    settings: Any,
) -> None:
    settings.ROOT_URLCONF = "tests.helpers.urls"
    context = chromium.new_context(reduced_motion="reduce", locale="vi-VN")
    page = context.new_page()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        for address in (every_page[0], every_page[1], "/phong-cach/"):
            page.goto(live_server.url + address)
            boxes = page.evaluate(BOXES)
            for version, old in browsers.items():
                old.look(width, prefers_reduced_motion="reduce", prefers_color_scheme="light")
                old.go(live_server.url + address)
                for today, then in zip(boxes, old.evaluate(BOXES), strict=True):
                    near = today | {"place": pytest.approx(today["place"], abs=NEAR)}
                    assert then == near, (version, width, address)
    context.close()


@pytest.mark.parametrize("version", PACKAGES)
def test_a_reader_gets_along(
    browsers: Browsers,
    live_server: LiveServer,
    add_section: Callable[..., NewsIndexPage],
    add_article: Callable[..., ArticlePage],
    version: int,
) -> None:
    old = browsers[version]
    section = add_section("Thông báo")
    article = add_article("Lịch tiếp công dân", section)
    Commemoration.objects.create(
        name="ngày hội", original_date=date(1950, 6, 15), days_before=180, days_after=180
    )
    old.look(360, prefers_reduced_motion="no-preference")
    old.go(live_server.url + article.url)
    line = "getComputedStyle(document.querySelector('.banner__line'))"
    assert old.evaluate(f"{line}.animationName") == "banner-move"

    old.press("[data-text-size=larger]")
    assert old.evaluate("document.documentElement.style.fontSize") == "115%"
    old.press("[data-text-size=smaller]")

    shown = "getComputedStyle(document.querySelector('.menu')).display"
    assert old.evaluate(shown) == "none"
    old.press("[href='#danh-muc']")
    assert old.evaluate(shown) == "block"
    old.press(".menu__close[href]")
    assert old.evaluate(shown) == "none"
    old.press("[href='#danh-muc']")
    link = f".menu__link[href='{section.url}']"
    assert old.follow(link) == live_server.url + section.url

    old.go(f"{live_server.url}/tim-kiem/")
    old.press(".search-form__input")
    old.write("lịch tiếp")
    old.wait_until("document.querySelector('.suggestions__option')")
    assert old.follow(".suggestions__option") == live_server.url + article.url
