"""The article page as readers get it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from wagtailmedia.models import Media

from news.models import ArticlePage, Byline, NewsIndexPage
from site_config.models import SiteImage, Tag
from tests.helpers.editing import article_form
from tests.helpers.moments import local

Adder = Callable[..., ArticlePage]
SectionAdder = Callable[..., NewsIndexPage]


def soup(client: Client, article: ArticlePage) -> BeautifulSoup:
    return BeautifulSoup(client.get(article.url).content, "lxml")


def task_list(*tasks: str, style: str = "mot-la", continues: bool = False) -> tuple[str, dict]:
    items = [f"<p>{task}</p>" for task in tasks]
    return "task_list", {"style": style, "continues": continues, "tasks": items}


def words(element: BeautifulSoup) -> str:
    return " ".join(element.text.split())


@pytest.mark.quick
def test_it_shows_everything_in_order(
    client: Client, add_article: Adder, add_photo: Callable[..., SiteImage]
) -> None:
    photo = add_photo("Hội trường")
    photo.credit = "Minh An"
    photo.save()
    article = add_article(
        "Hội nghị giao ban",
        date=local(2024, 3, 5, 8),
        lead="Sáng nay, hội nghị khai mạc.",
        lead_photo=photo,
        lead_photo_caption="Quang cảnh hội nghị",
        body=[("text", "<p>Nội dung thứ nhất.</p>"), task_list("rà soát;", "kiểm tra.")],
    )
    Byline.objects.create(article=article, name="Báo tỉnh", role="source", sort_order=1)
    Byline.objects.create(
        article=article,
        name="Lê Minh",
        position="Chánh Văn phòng",
        role="text_photo",
        sort_order=0,
    )
    assert words(soup(client, article).select_one("article")) == (
        "Hội nghị giao ban Thứ ba, 05/03/2024, 08:00 Sáng nay, hội nghị khai mạc. "
        "Quang cảnh hội nghị (Ảnh: Minh An) Nội dung thứ nhất. "
        "Một là, rà soát; Hai là, kiểm tra. "
        "Bài và ảnh: Lê Minh (Chánh Văn phòng) Theo Báo tỉnh"
    )


@pytest.mark.quick
def test_it_has_one_heading_a_language_and_a_breadcrumb(
    client: Client, add_article: Adder, add_section: Callable[..., NewsIndexPage]
) -> None:
    section = add_section("Dân vận khéo", add_section("Công tác dân vận"))
    page = soup(client, add_article("Bài viết", section))
    assert [h1.text for h1 in page.select("h1")] == ["Bài viết"]
    assert page.html["lang"] == "vi"
    trail = [(link.text, link["href"]) for link in page.select(".breadcrumb a")]
    assert trail == [
        ("Trang chủ", "/"),
        ("Tin tức", "/tin-tuc/"),
        ("Công tác dân vận", "/tin-tuc/cong-tac-dan-van/"),
        ("Dân vận khéo", "/tin-tuc/cong-tac-dan-van/dan-van-kheo/"),
    ]
    assert page.select_one("a.skip-link")["href"] == "#" + page.main["id"]


@pytest.mark.quick
def test_moving_a_task_renumbers_it_and_each_has_an_address(
    client: Client, add_article: Adder
) -> None:
    article = add_article("Nhiệm vụ", body=[task_list("một;", "hai;", "ba.")])
    items = {item["id"]: words(item) for item in soup(client, article).select(".task-list li")}
    assert items == {
        "nhiem-vu-1": "Một là, một;",
        "nhiem-vu-2": "Hai là, hai;",
        "nhiem-vu-3": "Ba là, ba.",
    }
    article.body[0].value["tasks"].insert(0, article.body[0].value["tasks"].pop(2))
    article.save_revision().publish()
    moved = [words(item) for item in soup(client, article).select(".task-list li")]
    assert moved == ["Một là, ba.", "Hai là, một;", "Ba là, hai;"]


@pytest.mark.quick
def test_a_list_can_continue_another_and_a_new_one_starts_again(
    client: Client, add_article: Adder
) -> None:
    body = [
        task_list("a;", "b;"),
        ("text", "<p>Xen giữa.</p>"),
        task_list("c;", continues=True),
        task_list("d;", style="thu-nhat"),
        task_list("e.", style="number"),
    ]
    page = soup(client, add_article("Nhiệm vụ", body=body))
    items = {item["id"]: words(item) for item in page.select(".task-list li")}
    assert items == {
        "nhiem-vu-1": "Một là, a;",
        "nhiem-vu-2": "Hai là, b;",
        "nhiem-vu-3": "Ba là, c;",
        "nhiem-vu-danh-sach-2-1": "Thứ nhất, d;",
        "nhiem-vu-danh-sach-3-1": "1. e.",
    }


def test_a_photo_has_a_caption_a_credit_and_its_own_alternative_text(
    client: Client, add_article: Adder, add_photo: Callable[..., SiteImage]
) -> None:
    photo = add_photo()
    photo.credit = "Nguồn trong kho"
    photo.save()

    def block(alt: str, credit: str = "", *, decorative: bool = False) -> dict:
        image = {"image": photo.pk, "alt_text": alt, "decorative": decorative}
        return {
            "type": "photo",
            "value": {"image": image, "caption": "Chú thích", "credit": credit},
        }

    body = [block("Mô tả một"), block("Mô tả hai", "Thu Hà"), block("bỏ", decorative=True)]
    figures = soup(client, add_article("Ảnh", body=json.dumps(body))).select("article figure")
    assert [figure.img["alt"] for figure in figures] == ["Mô tả một", "Mô tả hai", ""]
    assert [words(figure.figcaption) for figure in figures] == [
        "Chú thích (Ảnh: Nguồn trong kho)",
        "Chú thích (Ảnh: Thu Hà)",
        "Chú thích (Ảnh: Nguồn trong kho)",
    ]


@pytest.mark.quick
def test_a_caption_stands_alone_until_its_photo_comes(client: Client, add_article: Adder) -> None:
    body = [("photo", {"image": None, "caption": "Đại biểu dự hội nghị", "credit": ""})]
    page = soup(client, add_article("Chờ ảnh", body=body))
    assert page.select_one("figcaption").text.strip() == "Đại biểu dự hội nghị"
    assert not page.select("article img")


def test_previous_and_next_follow_the_dates_of_the_section(
    client: Client, add_article: Adder
) -> None:
    same = local(2024, 1, 2)
    articles = [add_article(f"Bài {n}", date=same) for n in (1, 2, 3)]
    page = soup(client, articles[1])
    assert page.select_one("a[rel=prev]")["href"] == articles[0].url
    assert page.select_one("a[rel=next]")["href"] == articles[2].url
    assert not soup(client, articles[0]).select("a[rel=prev]")


def test_tags_lead_to_the_search(
    client: Client, add_article: Adder, committed: Callable[[], Any]
) -> None:
    article = add_article("Thẻ")
    article.tags.add("chuyển đổi số")
    with committed():
        article.save_revision().publish()
    link = soup(client, article).select_one(".tags a")
    found = client.get(link["href"])
    assert "Thẻ" in found.content.decode()


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            ("quote", {"text": "Lời <b>nói</b>", "name": "Lê Minh", "position": "Bí thư"}),
            ["Lời &lt;b&gt;nói&lt;/b&gt;", "Lê Minh", "Bí thư"],
        ),
        (
            (
                "table",
                {
                    "data": [["Chỉ tiêu", "Kết quả"], ["Kết nạp", "12"]],
                    "first_row_is_table_header": True,
                    "table_caption": "Sáu tháng",
                },
            ),
            ['<th scope="col"', "<td", "Sáu tháng", 'tabindex="0"'],
        ),
        (
            (
                "video",
                {
                    "video": None,
                    "link": "https://example.vn/v",
                    "title": "Phóng sự",
                    "poster": None,
                },
            ),
            ['href="https://example.vn/v"', "Phóng sự"],
        ),
    ],
)
def test_other_blocks(
    client: Client, add_article: Adder, block: tuple[str, dict], expected: list[str]
) -> None:
    html = client.get(add_article("Khối", body=[block]).url).content.decode()
    for part in expected:
        assert part in html
    assert "<iframe" not in html


def test_an_uploaded_video_plays_on_the_page_itself(
    client: Client, add_article: Adder, add_photo: Callable[..., SiteImage]
) -> None:
    film = Media.objects.create(
        title="Phim", type="video", file=ContentFile(b"film", name="phim.mp4")
    )
    value = {"video": film, "link": "", "title": "Phóng sự", "poster": add_photo()}
    page = soup(client, add_article("Có phim", body=[("video", value)]))
    player = page.select_one("video")
    assert player.source["src"] == film.url
    assert player.source["type"] == "video/mp4"
    assert player["poster"].endswith(".jpg")
    assert page.select_one("figcaption").text == "Phóng sự"


def test_a_public_page_carries_no_inline_script_or_style(
    client: Client, add_article: Adder
) -> None:
    page = soup(client, add_article("Bài", body=[task_list("a;", "b.")]))
    scripts = page.select("script:not([type='application/ld+json'])")
    assert all(script.get("src", "").startswith("/") for script in scripts)
    assert not page.select("style, [style]")
    assert not [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]


def test_a_public_page_is_the_same_for_every_cookie(client: Client, add_article: Adder) -> None:
    answer = client.get(add_article("Bài").url)
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies
    assert b"wagtail-userbar" not in answer.content


def test_a_signed_in_editor_gets_the_user_bar(admin_client: Client, add_article: Adder) -> None:
    assert b"wagtail-userbar" in admin_client.get(add_article("Bài").url).content


def test_columns_of_numbers_are_aligned_and_what_an_editor_aligned_stays(
    client: Client, add_article: Adder
) -> None:
    rows = [["Chỉ tiêu", "Kế hoạch", "Tỷ lệ"], ["Kết nạp", "1.250", "87,5%"], ["Thu", "", "−3 %"]]
    centred = [{"row": 1, "col": 2, "className": "htCenter"}]
    table = {"data": rows, "first_row_is_table_header": True, "cell": centred}
    page = soup(client, add_article("Bài", body=[("table", table)]))
    classes = [[cell.get("class") for cell in row.select("th, td")] for row in page.select("tr")]
    right, centre = ["htRight"], ["htCenter"]
    assert classes == [[None, right, right], [None, right, centre], [None, right, right]]


@pytest.mark.parametrize(
    "written", ["Ðảng viên", "Đảng\u00a0viên", "Đa\u0309ng viên", "Đảng\u200b viên"]
)
def test_a_tag_that_looks_the_same_is_the_same(
    admin_client: Client, add_article: Adder, written: str
) -> None:
    first, second = add_article("Một"), add_article("Hai")
    for article, tags in [(first, '"Đảng viên", hội nghị'), (second, f'"{written}", hội nghị')]:
        form = article_form(title=article.title, slug=article.slug, tags=tags)
        answer = admin_client.post(f"/admin/pages/{article.pk}/edit/", form)
        assert answer.status_code == 302
    second.refresh_from_db()
    tags = second.get_latest_revision_as_object().tags.all()
    assert {tag.name for tag in tags} == {"Đảng viên", "hội nghị"}
    assert Tag.objects.count() == 2
