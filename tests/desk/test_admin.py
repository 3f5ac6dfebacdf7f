"""What editors have in the admin, tried over HTTP."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.documents.models import Document
from wagtail.models import Site
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from home.blocks import PlainBodyBlock
from home.models import HomePage, PlainPage
from news.models import ArticlePage, NewsIndexPage
from site_config.models import BannerSettings, SiteIdentity, SiteImage
from tests.helpers.editing import article_form

Adder = Callable[..., ArticlePage]


def block(kind: str, **value: Any) -> dict[str, Any]:
    return {"body": streamfield([(kind, value)])}


def photo_value(image: SiteImage | None, alt_text: str = "Mô tả") -> dict[str, Any]:
    chosen = {"image": image.pk if image else "", "alt_text": alt_text}
    return {"image": chosen, "caption": "Chú thích", "credit": ""}


@pytest.fixture
def create(admin_client: Client, news: NewsIndexPage) -> Callable[..., Any]:
    def post(*, submit: bool = True, **fields: Any) -> Any:
        action = {"action-submit": "1"} if submit else {}
        address = f"/admin/pages/add/news/articlepage/{news.pk}/"
        return admin_client.post(address, article_form(**fields) | action)

    return post


@pytest.mark.quick
def test_a_second_article_of_one_title_gets_a_numbered_address(create: Callable[..., Any]) -> None:
    for _time in range(3):
        create(submit=False)
    slugs = ["bai-viet", "bai-viet-2", "bai-viet-3"]
    assert list(ArticlePage.objects.order_by("pk").values_list("slug", flat=True)) == slugs
    third = ArticlePage.objects.get(slug="bai-viet-3").latest_revision
    assert third
    assert third.content["slug"] == "bai-viet-3"


@pytest.mark.quick
def test_an_address_that_was_typed_and_is_taken_is_refused(create: Callable[..., Any]) -> None:
    create(slug="thong-bao")
    assert create(slug="thong-bao").context["form"].errors.keys() == {"slug"}
    assert ArticlePage.objects.count() == 1


@pytest.mark.quick
def test_the_address_of_a_published_article_is_never_changed(
    admin_client: Client, add_article: Adder
) -> None:
    add_article("Bài viết")
    other = add_article("Bài khác")
    form = article_form() | {"action-publish": "1"}
    answer = admin_client.post(f"/admin/pages/{other.pk}/edit/", form)
    assert answer.context["form"].errors.keys() == {"slug"}
    assert ArticlePage.objects.get(pk=other.pk).slug == "bai-khac"


def test_an_editor_writes_an_article_with_every_kind_of_text(
    client: Client, create: Callable[..., Any], add_photo: Callable[..., SiteImage]
) -> None:
    tasks = {
        "style": "thu-nhat",
        "tasks": streamfield([("item", rich_text("<p>rà soát</p>"))]),
    }
    body = streamfield(
        [
            ("text", rich_text("<h2>Kết quả</h2><p>Đã xong.</p>")),
            ("photo", photo_value(add_photo())),
            ("task_list", tasks),
            ("quote", {"text": "Lời nói", "name": "Lê Minh", "position": "Bí thư"}),
        ]
    )
    bylines = inline_formset([{"name": "Lê Minh", "position": "Bí thư", "role": "text"}])
    answer = create(body=body, bylines=bylines)
    assert answer.status_code == 302, answer.content.decode()
    article = ArticlePage.objects.get()
    article.get_latest_revision().publish()
    page = BeautifulSoup(client.get(article.url).content, "lxml")
    text = " ".join(page.select_one("article").text.split())
    for part in ("Kết quả", "Chú thích", "Thứ nhất, rà soát", "Lời nói", "Bài: Lê Minh (Bí thư)"):
        assert part in text
    assert "Thứ sáu, 02/08/2024" in text


@pytest.mark.quick
def test_a_photo_may_be_missing_in_a_draft_but_not_when_sent_for_approval(
    create: Callable[..., Any],
) -> None:
    form = block("photo", **photo_value(None, ""))
    refused = create(**form)
    assert refused.status_code == 200
    assert not ArticlePage.objects.exists()
    assert "Chú thích" in refused.content.decode()
    assert create(submit=False, **form).status_code == 302
    assert not ArticlePage.objects.get().live


@pytest.mark.quick
def test_alternative_text_is_asked_for_unless_the_photo_is_decorative(
    create: Callable[..., Any], add_photo: Callable[..., SiteImage]
) -> None:
    photo = add_photo()
    assert create(**block("photo", **photo_value(photo, ""))).status_code == 200
    decorative = photo_value(photo, "")
    decorative["image"]["decorative"] = "on"
    assert create(**block("photo", **decorative)).status_code == 302


@pytest.mark.parametrize(
    ("video", "accepted"),
    [
        ({"link": "https://example.vn/v"}, True),
        ({"link": ""}, False),
        ({"link": "không phải địa chỉ"}, False),
    ],
)
def test_a_video_needs_a_file_or_an_address(
    create: Callable[..., Any], video: dict[str, str], *, accepted: bool
) -> None:
    value = {"title": "Phóng sự", "video": "", "poster": ""} | video
    answer = create(**block("video", **value))
    assert (answer.status_code == 302) is accepted
    if not accepted:
        assert json.dumps("Phóng sự")[1:-1] in answer.content.decode()


def test_who_forgets_a_tables_headers_is_told_in_vietnamese(create: Callable[..., Any]) -> None:
    table: dict[str, Any] = {"data": [["Chỉ tiêu", "Kết quả"]]}
    refused = create(body=streamfield([("table", json.dumps(table))]))
    assert refused.status_code == 200
    assert json.dumps("phần nào của bảng là tiêu đề")[1:-1] in refused.content.decode()
    table["table_header_choice"] = "row"
    assert create(body=streamfield([("table", json.dumps(table))])).status_code == 302


def test_a_page_with_a_foreign_picture_in_its_text_can_be_edited(
    admin_client: Client, add_article: Adder
) -> None:
    html = '<p>Dán từ nơi khác <img src="https://example.vn/a.png"/> vào.</p>'
    article = add_article("Dán", body=json.dumps([{"type": "text", "value": html}]))
    assert admin_client.get(f"/admin/pages/{article.pk}/edit/").status_code == 200
    assert admin_client.get(article.url).status_code == 200


@pytest.fixture
def pages(
    home: HomePage, news: NewsIndexPage, add_article: Adder
) -> dict[str, HomePage | NewsIndexPage | ArticlePage | PlainPage]:
    plain = home.add_child(instance=PlainPage(title="Giới thiệu"))
    return {"home": home, "section": news, "article": add_article("Bài"), "plain": plain}


@pytest.mark.parametrize("kind", ["home", "section", "article", "plain"])
def test_every_page_type_opens_in_the_editor_and_in_its_preview(
    admin_client: Client, pages: dict[str, Any], kind: str, rf: Any
) -> None:
    page = pages[kind]
    assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    preview = page.make_preview_request(rf.get("/"), page.default_preview_mode)
    assert preview.status_code == 200
    assert 'class="main"' in preview.content.decode()


def test_an_article_that_was_never_saved_can_be_previewed(
    admin_client: Client, news: NewsIndexPage
) -> None:
    address = f"/admin/pages/add/news/articlepage/{news.pk}/preview/"
    answer = admin_client.post(address, article_form(title="Chưa lưu"))
    assert answer.json() == {"is_valid": True, "is_available": True}
    shown = admin_client.get(f"{address}?in_preview_panel=true").content.decode()
    assert "Chưa lưu" in shown
    assert '<base target="_blank">' in shown


def test_the_identity_is_previewed_in_header_and_footer(
    admin_client: Client, home: HomePage
) -> None:
    site = Site.objects.get()
    address = f"/admin/settings/site_config/siteidentity/{site.pk}/preview/"
    form = {"site_name": "Tên đang gõ", "office_name": "Văn phòng đang gõ", "emblem": ""}
    assert admin_client.post(address, form).json()["is_valid"]
    shown = BeautifulSoup(admin_client.get(address).content, "lxml")
    assert "Văn phòng đang gõ" in shown.select_one(".site-header").text
    assert "Tên đang gõ" in shown.select_one(".site-footer").text
    assert SiteIdentity.objects.get().office_name == ""


@pytest.mark.parametrize("name", list(PlainBodyBlock().child_blocks))
def test_every_block_has_a_preview_and_a_description(
    admin_client: Client, add_photo: Callable[..., SiteImage], name: str
) -> None:
    add_photo()
    Document.objects.create(title="Kế hoạch", file=ContentFile(b"%PDF", name="ke-hoach.pdf"))
    block_def = PlainPage.body.field.stream_block.child_blocks[name]
    assert block_def.get_description()
    assert block_def.is_previewable
    answer = admin_client.get("/admin/block-preview/", {"id": block_def.definition_prefix})
    page = BeautifulSoup(answer.content, "lxml")
    assert answer.status_code == 200
    assert page.select_one("link[href*='css/site']")
    if name != "contact":
        assert page.main.text.strip() or page.main.select("img")


def test_reading_a_setting_writes_nothing_even_on_a_new_site(
    client: Client, home: HomePage, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    Site.objects.create(hostname="huyen.example.vn", root_page=home)
    for host in ("localhost", "huyen.example.vn"):
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/", headers={"host": host}).status_code == 200
        asked = [query["sql"].lstrip("(") for query in captured]
        assert not [sql for sql in asked if not sql.startswith(("SELECT", "PRAGMA"))]
    assert BannerSettings.objects.count() == SiteIdentity.objects.count() == 2


def test_the_index_of_references_can_be_rebuilt(add_article: Adder) -> None:
    add_article("Bài")
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)


@pytest.mark.parametrize(
    "path", ["images/", "images/chooser/results/", "documents/", "pages/", "choose-page/search/"]
)
@pytest.mark.parametrize("query", ['"', 'a"b', " ", "\0", "'", "*"])
def test_any_word_can_be_searched_for(
    admin_client: Client, home: HomePage, path: str, query: str
) -> None:
    assert admin_client.get(f"/admin/{path}", {"q": query}).status_code == 200


def test_a_copy_with_a_title_too_long_is_refused(
    admin_client: Client, add_article: Callable[..., ArticlePage], news: NewsIndexPage
) -> None:
    article = add_article("Bài viết")
    form = {"new_title": "x" * 256, "new_slug": "ban-sao", "new_parent_page": news.pk}
    answer = admin_client.post(f"/admin/pages/{article.pk}/copy/", form)
    assert answer.status_code == 200
    assert "Chỉ được tối đa 255 ký tự" in answer.content.decode()
    assert ArticlePage.objects.count() == 1


@pytest.mark.parametrize("place", ["", "99999", "abc", None])
def test_a_copy_needs_a_place_that_is_there(
    place: str | None, admin_client: Client, add_article: Callable[..., ArticlePage]
) -> None:
    article = add_article("Bài viết")
    form = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": place}
    given = {name: value for name, value in form.items() if value is not None}
    answer = admin_client.post(f"/admin/pages/{article.pk}/copy/", given, follow=True)
    assert "không còn ở đó" in answer.content.decode()
    assert ArticlePage.objects.count() == 1
