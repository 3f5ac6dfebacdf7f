"""What a reader does in a browser."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage
from site_config.models import Commemoration, SiteIdentity, SiteImage

Adder = Callable[..., ArticlePage]
LONG = "Nâng cao chất lượng, hiệu quả công tác tiếp dân, giải quyết khiếu nại, tố cáo ở cơ sở "


@pytest.fixture
def banner(transactional_db: None) -> None:
    for years in (1, 2, 3):
        Commemoration.objects.create(
            name="ngày truyền thống của ngành",
            original_date=date.today().replace(year=date.today().year - years * 10, day=15),  # noqa: DTZ011
            days_before=180,
            days_after=180,
        )


def position(page: Page) -> float:
    return page.locator(".banner__line").evaluate("line => line.getBoundingClientRect().left")


def is_moving(page: Page) -> bool:
    # It rests for a moment after the page is there.
    expect(page.locator(".banner--resting")).to_have_count(0)
    # What stops it is heard with the next frame, which a busy machine draws late.
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    before = position(page)
    page.wait_for_timeout(300)
    return abs(position(page) - before) > 1


def test_the_banner_moves_and_stops_for_button_pointer_and_keyboard(
    page: Page, live_server: LiveServer, banner: None
) -> None:
    """WCAG 2.2.2: moving text can be paused."""
    page.goto(live_server.url)
    button = page.get_by_role("button", name="Tạm dừng chữ chạy")
    assert is_moving(page)

    button.click()
    page.mouse.move(180, 500)
    assert not is_moving(page)
    expect(button).to_have_attribute("aria-pressed", "true")
    page.reload()
    assert not is_moving(page)
    button.click()
    page.mouse.move(180, 500)
    assert is_moving(page)

    page.locator(".banner__window").hover()
    assert not is_moving(page)
    page.mouse.move(180, 500)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    assert not is_moving(page)


@pytest.mark.slow
def test_the_banner_begins_at_the_edge_and_waits_to_be_read(
    page: Page, live_server: LiveServer, banner: None
) -> None:
    page.goto(live_server.url)
    expect(page.locator(".banner--resting.banner--moving")).to_be_visible()
    words = page.evaluate(
        """() => {
            const words = document.createRange();
            words.selectNodeContents(document.querySelector(".banner__line"));
            return words.getBoundingClientRect().left;
        }"""
    )
    assert 0 <= words <= 32


@pytest.mark.slow
def test_a_banner_that_fits_stands_still(
    page: Page, live_server: LiveServer, transactional_db: None
) -> None:
    Commemoration.objects.create(
        name="Ngày hội", original_date=date(1950, 6, 15), days_before=180, days_after=180
    )
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(live_server.url)
    assert not is_moving(page)
    expect(page.locator(".banner__pause")).to_be_hidden()
    page.set_viewport_size({"width": 320, "height": 640})
    expect(page.locator(".banner__pause")).to_be_visible()
    assert is_moving(page)


def test_the_banner_is_read_once_and_is_still_text_when_motion_is_reduced(
    chromium: Browser, live_server: LiveServer, banner: None
) -> None:
    context = chromium.new_context(reduced_motion="reduce", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(live_server.url)
    assert page.get_by_text("ngày truyền thống của ngành").count() == 1
    expect(page.locator(".banner__pause")).to_be_hidden()
    line = page.locator(".banner__line").bounding_box()
    assert line
    assert line["x"] >= 0
    assert line["width"] <= 360
    assert line["height"] > 60
    context.close()


def test_on_paper_there_is_the_article_and_who_published_it(
    page: Page, live_server: LiveServer, banner: None, add_article: Adder
) -> None:
    SiteIdentity.objects.update(address="Số 1", phone="0200 3 000 000", email="a@example.vn")
    address = live_server.url + add_article("Bài viết", lead=LONG).url
    for number in range(8):
        add_article(f"Bài {number}")
    page.goto(address)
    expect(page.locator(".article-rail")).to_be_visible()
    expect(page.locator(".article-page__address")).to_be_hidden()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    for gone in (".banner", ".site-header__buttons", ".reader-tools", ".article-rail", ".visits"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".article-page__address svg")).to_be_visible()
    shown = page.locator(".site-footer .contact dd")
    assert len({box["y"] for one in shown.all() if (box := one.bounding_box())}) == 1
    for kept in (".site-header__name", ".article__title", ".article__lead", ".site-footer__name"):
        expect(page.locator(kept)).to_be_visible()


def test_the_banner_is_still_text_without_javascript(
    chromium: Browser, live_server: LiveServer, banner: None
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url)
    expect(page.locator(".banner__pause")).to_be_hidden()
    first = page.locator(".banner__line").bounding_box()
    page.wait_for_timeout(300)
    assert page.locator(".banner__line").bounding_box() == first
    context.close()


SLOW_WIDTHS = [pytest.param(width, marks=pytest.mark.slow) for width in (360, 768)]


@pytest.mark.parametrize("width", [320, *SLOW_WIDTHS, 1280])
def test_no_page_scrolls_sideways(
    page: Page,
    live_server: LiveServer,
    add_article: Adder,
    add_photo: Callable[..., SiteImage],
    banner: None,
    width: int,
) -> None:
    """WCAG 1.4.10: everything fits in 320 pixels, with titles of 160 letters."""
    photo = add_photo()
    cells = [["Chỉ tiêu dài dòng"] * 8] * 3
    body = [
        ("photo", {"image": photo, "caption": LONG, "credit": "Minh An"}),
        ("table", {"data": cells, "first_row_is_table_header": True, "table_caption": "Bảng"}),
        ("text", "<p>https://example.vn/" + "rat-dai-" * 30 + "</p>"),
    ]
    article = add_article((LONG * 2)[:160], lead=LONG * 3, lead_photo=photo, body=body)
    add_article("ư" * 250)
    page.set_viewport_size({"width": width, "height": 740})
    for path in ("/", "/tin-tuc/", article.url, "/tim-kiem/?q=không", "/khong-co/"):
        page.goto(live_server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_keyboard_goes_from_the_skip_link_to_the_content(
    page: Page, live_server: LiveServer, add_article: Adder
) -> None:
    """WCAG 2.4.1: a way past the header."""
    page.goto(live_server.url + add_article("Bài viết").url)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_task_can_be_linked_to(page: Page, live_server: LiveServer, add_article: Adder) -> None:
    tasks = ["<p>" + LONG * 5 + "</p>"] * 4
    value = {"style": "mot-la", "continues": False, "tasks": tasks}
    article = add_article("Nhiệm vụ", body=[("task_list", value)])
    page.goto(f"{live_server.url}{article.url}#nhiem-vu-3")
    expect(page.locator("#nhiem-vu-3")).to_be_in_viewport()
    page.get_by_role("link", name="Bốn là").click()
    assert page.url.endswith("#nhiem-vu-4")


def test_only_two_font_files_a_weight_are_fetched_and_nothing_from_elsewhere(
    page: Page, live_server: LiveServer, add_article: Adder
) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(live_server.url + add_article("Đổi mới", lead="Ăn, ĩ, ũ, ơ, ư và Đ").url)
    page.wait_for_load_state("networkidle")
    fonts = {url.rsplit("/", 1)[-1] for url in fetched if ".woff2" in url}
    assert fonts == {
        f"be-vietnam-pro-{script}-{weight}.woff2"
        for script in ("latin", "vietnamese")
        for weight in (400, 700)
    }
    assert all(url.startswith(live_server.url) for url in fetched)


@pytest.mark.slow
def test_the_banner_can_be_paused_where_nothing_may_be_stored(
    page: Page, live_server: LiveServer, banner: None
) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException(); } });"
    )
    page.goto(live_server.url)
    page.get_by_role("button", name="Tạm dừng chữ chạy").click()
    page.mouse.move(180, 500)
    assert not is_moving(page)


def test_nothing_moves_while_an_article_loads(
    page: Page,
    live_server: LiveServer,
    add_article: Adder,
    add_photo: Callable[..., SiteImage],
    banner: None,
) -> None:
    article = add_article("Bài viết", lead=LONG, lead_photo=add_photo())
    # A cheap telephone paints before the scripts run.
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 20})
    page.goto(live_server.url + article.url)
    page.wait_for_load_state("networkidle")
    moved = page.evaluate(
        """() => new Promise((done) => {
            const moved = [];
            new PerformanceObserver((seen) => {
                for (const entry of seen.getEntries()) {
                    const nodes = entry.sources.map((source) => source.node?.className);
                    moved.push([entry.value, ...nodes]);
                }
            }).observe({ type: "layout-shift", buffered: true });
            setTimeout(() => done(moved), 500);
        })"""
    )
    assert sum(shift for shift, *_nodes in moved) < 0.01, moved


def test_a_photo_is_shown_large_and_the_next_one_too(
    page: Page, live_server: LiveServer, add_article: Adder, add_photo: Callable[..., SiteImage]
) -> None:
    """WCAG 2.1.1, 2.4.3: with the keyboard, and back to where the reader was."""
    photos = [{"image": add_photo(name), "caption": f"Chú thích {name}"} for name in "AB"]
    article = add_article("Bài viết", body=[("photo", photo) for photo in photos])
    page.goto(live_server.url + article.url)
    link = page.get_by_role("link", name="Phóng to ảnh: Mô tả A")
    link.focus()
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog", name="Ảnh phóng to")
    expect(viewer.get_by_role("img", name="Mô tả A")).to_be_visible()
    expect(viewer.get_by_text("Chú thích A")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(viewer.get_by_role("img", name="Mô tả B")).to_be_visible()
    viewer.get_by_role("button", name="Ảnh trước").click()
    expect(viewer.get_by_text("Chú thích A")).to_be_visible()
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(link).to_be_focused()


@pytest.mark.slow
def test_a_photo_is_a_page_of_its_own_without_javascript(
    chromium: Browser,
    live_server: LiveServer,
    add_article: Adder,
    add_photo: Callable[..., SiteImage],
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    article = add_article("Bài viết", lead_photo=add_photo())
    page.goto(live_server.url + article.url)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("link", name="Phóng to ảnh").click()
    assert page.url.endswith(".jpg")
    context.close()
