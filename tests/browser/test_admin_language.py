"""No English is drawn by scripts: in menus, dialogs, editors, choosers and calendars."""

from collections.abc import Callable, Iterator

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.documents.models import Document
from wagtail.models import Comment

from news.models import ArticlePage, NewsIndexPage
from site_config.admin.wagtail_translations import rename_permissions
from site_config.models import SiteImage
from tests.browser.text_recorder import (
    MENUS,
    TextRecorder,
    add_block,
    look_at_calendar,
    look_into_dialog,
    point_at_each,
    press,
    press_each,
)
from tests.helpers.people import Person

pytestmark = pytest.mark.slow

ADMINISTRATOR, CHIEF, EDITOR = "Quản trị", "Trưởng ban biên tập", "Biên tập viên"
EVERYBODY = pytest.mark.parametrize("group", [ADMINISTRATOR, EDITOR])
LISTS = ("articles/", "images/", "documents/")
LISTS_OF_ADMINISTRATORS = (
    *("snippets/desk/bundle/", "snippets/site_config/commemoration/", "users/"),
    *("reports/published/", "reports/idle-accounts/", "reports/site-history/"),
)
FORMS = ("account/", "documents/multiple/add/", "images/1/", "media/video/add/")
FORMS_OF_ADMINISTRATORS = (
    *("snippets/desk/bundle/add/", "snippets/site_config/commemoration/add/", "users/new/"),
    *("settings/site_config/siteidentity/", "settings/site_config/bannersettings/"),
    *("searchpicks/add/", "workflows/add/"),
)


@pytest.fixture
def record(
    chromium: Browser, live_server: LiveServer, person: Callable[..., Person]
) -> Iterator[Callable[[str], TextRecorder]]:
    """Open a window for somebody of a group."""
    recorders = []

    def begin(group: str) -> TextRecorder:
        recorders.append(TextRecorder(chromium, live_server.url, person("binh", group)))
        return recorders[-1]

    yield begin
    for recorder in recorders:
        recorder.page.context.close()


@pytest.fixture
def article(
    add_section: Callable[..., NewsIndexPage],
    add_photo: Callable[..., SiteImage],
    person: Callable[..., Person],
) -> ArticlePage:
    """Have an article written, illustrated, commented on and sent for approval."""
    rename_permissions()
    author, photo = person("an", "Cộng tác viên").user, add_photo()
    Document.objects.create(title="Kế hoạch", file=ContentFile(b"%PDF", name="ke-hoach.pdf"))
    table = {"data": [["Chỉ tiêu", "Kết quả"], ["Kết nạp", "12"]], "table_header_choice": "row"}
    body = [("text", "<p>Sáng nay họp.</p>"), ("table", table)]
    article = ArticlePage(title="Giao ban", lead_photo=photo, body=body, live=False, owner=author)
    add_section("Thông báo").add_child(instance=article)
    for lead in ("Mở đầu.", "Mở đầu khác."):
        article.lead = lead
        article.save_revision(user=author)
    Comment.objects.create(page=article, user=author, text="Thêm số liệu.", contentpath="lead")
    article.get_workflow().start(article, author)
    return article


@EVERYBODY
def test_lists(record: Callable[[str], TextRecorder], article: ArticlePage, group: str) -> None:
    recorder = record(group)
    look_at_sidebar(recorder.go(""))
    for address in (
        *LISTS,
        *(LISTS_OF_ADMINISTRATORS if group == ADMINISTRATOR else ()),
        f"pages/{article.get_parent().pk}/",
        f"pages/{article.pk}/history/",
    ):
        page = recorder.go(address)
        press_each(page.locator(f"main {MENUS}"))
        choose_all(page)
        look_at_filters(page)
    assert recorder.english() == {}


def look_at_sidebar(page: Page) -> None:
    """Open what is below each entry, and fold it to its icons."""
    press_each(page.locator("#wagtail-sidebar button[aria-expanded]"))
    page.get_by_role("button", name="Mở/đóng thanh bên").first.click()
    point_at_each(page.locator("#wagtail-sidebar nav a"))
    # While it is pointed at, it opens over the page.
    page.locator("main").hover()


def choose_all(page: Page) -> None:
    """Show what can be done with several at once."""
    every = page.get_by_label("Chọn tất cả").filter(visible=True)
    if every.count():
        every.check()
        expect(page.locator(".bulk-actions-choices")).to_be_visible()


def look_at_filters(page: Page) -> None:
    """Open the filters, and the calendar in those of articles."""
    press(page.get_by_role("button", name="Mở bộ lọc"))
    if press(page.locator("[data-w-drilldown-target=toggle]", has_text="Ngày của bài")):
        page.get_by_placeholder("Từ ngày").filter(visible=True).click()
        look_at_calendar(page)


@EVERYBODY
def test_the_article_editor(
    record: Callable[[str], TextRecorder], article: ArticlePage, group: str
) -> None:
    recorder = record(group)
    page = recorder.open_form(f"pages/{article.pk}/edit/")
    press_each(page.locator(f"header {MENUS}, footer {MENUS}, #minimap button"))
    for name in ("status", "preview", "checks"):
        page.locator(f"[data-side-panel-toggle={name}]").click()
        page.wait_for_load_state("networkidle")
    comment(page)
    write(page)
    expect(page.get_by_text("Đã lưu", exact=True)).to_be_visible()
    point_at_each(page.locator("header button"))
    look_at_table(page)
    page.locator("#id_date").click()
    look_at_calendar(page)
    page.keyboard.press("Escape")
    page.locator(".tagit input").press_sequentially("dân vận,")
    for tab in ("Địa chỉ và tìm kiếm", "Nội dung"):
        page.get_by_role("tab", name=tab).click()
    page.locator(".public-DraftEditor-content").first.click()
    page.locator(".Draftail-BlockToolbar__trigger").first.click()
    expect(page.get_by_role("option", name="Tách khối")).to_be_visible()
    assert recorder.english() == {}


def comment(page: Page) -> None:
    """Answer a comment, and give another one."""
    page.locator("[data-side-panel-toggle=comments]").click()
    given = page.locator(".comment")
    given.first.click()
    press_each(given.first.get_by_role("button", name="Thao tác khác"))
    given.get_by_placeholder("Nhập câu trả lời…").fill("Đã thêm.")
    # What was said is saved soon after, which would end what is selected later.
    with page.expect_response(lambda answer: answer.url.endswith("/edit/")):
        given.get_by_role("button", name="Trả lời").click()
    page.locator("[data-component=add-comment-button]").filter(visible=True).first.click()
    page.get_by_placeholder("Nhập góp ý…").fill("Ngắn lại.")
    page.locator("#comments").get_by_role("button", name="Góp ý", exact=True).click()
    page.locator("[data-side-panel-toggle=comments]").click()


def write(page: Page) -> None:
    """Write in an article, and look at what the editor offers."""
    text = page.locator(".public-DraftEditor-content").first
    text.click()
    text.press("End")
    text.press("Control+a")
    point_at_each(page.locator(".Draftail-ToolbarButton"))


def look_at_table(page: Page) -> None:
    """Open what can be done with a cell."""
    page.locator(".htCore td").first.click(button="right")
    expect(page.locator(".htContextMenu:visible").first).to_contain_text("Chèn dòng")
    page.keyboard.press("Escape")


@EVERYBODY
def test_choosers(record: Callable[[str], TextRecorder], article: ArticlePage, group: str) -> None:
    recorder = record(group)
    page = recorder.open_form(f"pages/add/news/articlepage/{article.get_parent().pk}/")
    page.get_by_role("button", name="Chọn ảnh").click()
    look_into_dialog(page)
    for kind, button in (("Tài liệu đính kèm", "Chọn tài liệu"), ("Video", "Chọn video")):
        add_block(page, kind)
        page.get_by_role("button", name=button).filter(visible=True).last.click()
        look_into_dialog(page)
    page.get_by_role("button", name="Thêm bài viết").click()
    page.get_by_role("button", name="Chọn trang").filter(visible=True).click()
    look_into_dialog(page)
    link(page)
    assert recorder.english() == {}


def link(page: Page) -> None:
    """Look at all kinds of links that a text can have."""
    add_block(page, "Văn bản")
    text = page.locator(".public-DraftEditor-content").first
    expect(page.locator(".Draftail-Toolbar, .Draftail-MetaToolbar").first).to_be_attached()
    text.click()
    text.press_sequentially("Xem thêm")
    text.press("Control+a")
    text.press("Control+k")
    for kind in ("Liên kết ngoài", "Thư điện tử", "Điện thoại", "Điểm neo"):
        page.locator(".modal-body").get_by_role("link", name=kind).first.click()
        page.wait_for_load_state("networkidle")
    look_into_dialog(page)


@EVERYBODY
def test_dialogs_of_approval(
    record: Callable[[str], TextRecorder], article: ArticlePage, group: str
) -> None:
    recorder = record(group)
    page = recorder.open_form(f"pages/{article.pk}/edit/")
    for answer in page.locator("footer [data-workflow-action-modal-url]").all():
        page.locator(f"footer {MENUS}").click()
        answer.click()
        look_into_dialog(page)
    page.locator("[data-side-panel-toggle=status]").click()
    page.get_by_role("button", name="Xem chi tiết").click()
    expect(page.locator("#workflow-status-dialog")).to_be_visible()
    assert recorder.english() == {}


def test_dialogs_of_the_status(record: Callable[[str], TextRecorder], article: ArticlePage) -> None:
    recorder = record(CHIEF)
    page = recorder.open_form(f"pages/{article.pk}/edit/")
    page.locator("[data-side-panel-toggle=status]").click()
    page.get_by_role("button", name="Đặt lịch đăng").click()
    page.get_by_label("Ngày giờ đăng").click()
    look_at_calendar(page)
    assert recorder.english() == {}


@EVERYBODY
def test_forms(record: Callable[[str], TextRecorder], article: ArticlePage, group: str) -> None:
    recorder = record(group)
    for address in (
        *FORMS,
        *(FORMS_OF_ADMINISTRATORS if group == ADMINISTRATOR else ()),
        f"pages/{article.pk}/revisions/compare/earliest...latest/",
    ):
        page = recorder.go(address)
        press_each(page.locator(f"header {MENUS}, main {MENUS}, footer {MENUS}"))
    assert recorder.english() == {}
