"""What the editor's side panel says about an article that is being written."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from desk.checks.findings import Text
from desk.checks.rules import check
from desk.checks.word_rules import decomposed_letters
from news.models import ArticlePage, Byline, NewsIndexPage
from site_config.models import SiteImage

Preview = Callable[..., list[tuple[str, str, str]]]


@pytest.fixture
def preview(admin_client: Client, news: NewsIndexPage) -> Preview:
    """Type an article, and give what its preview tells the panel: rules, places and details."""
    address = reverse("wagtailadmin_pages:preview_on_add", args=("news", "articlepage", news.pk))

    def show(
        *lines: str, body: list[Any] | None = None, signed: list[Any] | None = None, **fields: Any
    ) -> list[tuple[str, str, str]]:
        text = ("text", rich_text("".join(f"<p>{line}</p>" for line in lines)))
        empty = inline_formset([])
        typed = {
            "title": "Hội nghị giao ban",
            "slug": "hoi-nghi",
            "lead": "Sáng nay, tỉnh họp.",
            "date": "11/07/2023 08:00",
            "lead_photo": "",
            "lead_photo_caption": "",
            "tags": "",
            "body": streamfield([text, *(body or [])]),
            "bylines": inline_formset(signed or []),
            "related_articles": empty,
            "comments": empty,
        }
        answer = admin_client.post(address, nested_form_data(typed | fields))
        assert answer.json() == {"is_valid": True, "is_available": True}
        html = admin_client.get(f"{address}?in_preview_panel=true").content
        found = BeautifulSoup(html, "html.parser").select("[data-finding]")
        return [
            (str(item["data-finding"]), str(item["data-place"]), item.get_text()) for item in found
        ]

    return show


def words_in(found: list[tuple[str, str, str]], rule: str) -> str:
    return "\n".join(detail for name, _place, detail in found if name == rule)


WRONG = [
    (
        "doubled-word",
        [
            ("Tình hình và và khu vực.", "“và và”"),
            ("Và và nhiều nơi khác.", "“Và và”"),
            ("Nhiệm vụ của của chi bộ.", "“của của”"),
            ("Giao cho <b>các</b> các xã.", "“các các”"),
            ("Tập trung thực hiện thực hiện nghị quyết.", "“thực hiện thực hiện”"),
            ("Đông đảo nhân dân nhân dân các xã.", "“nhân dân nhân dân”"),
        ],
    ),
    (
        "space",
        [
            ("Trên các lĩnh vực .", "lĩnh vực ."),
            ("Bà con , cán bộ.", "Bà con ,"),
            ("Phong trào “Dân vận khéo ” lan rộng.", "khéo ”"),
            ("Kết quả như sau :", "sau :"),
            ("Họp ở xã (sáng nay ) rồi về.", "sáng nay )"),
        ],
    ),
    (
        "weekday",
        [
            ("Thứ ba, ngày 12/7/2023, tỉnh họp.", "là thứ tư"),
            ("Lễ mở sáng thứ hai, ngày 11 tháng 7 năm 2023.", "là thứ ba"),
            ("Hội thi diễn ra Chủ nhật (11/7/2023).", "là thứ ba"),
            ("Lúc 8h00 thứ 2, ngày 11/07/2023, khai mạc.", "là thứ ba"),
        ],
    ),
    (
        "end-mark",
        [
            ("Chi bộ vững mạnh././.", "././."),
            ("Xã đã về đích. ./.", ". ./."),
            ("Hết phần một./.", "./."),
        ],
    ),
]
RIGHT = [
    "Ngày ngày, người người, nhà nhà thi đua; đường xa xa, việc dần dần rồi cũng xong.",
    "Luôn luôn lắng nghe, mãi mãi ghi nhớ, từ từ mà làm, đời đời biết ơn.",
    "Thường thường, chiều chiều trẻ con nô đùa; hàng hàng lớp lớp đoàn viên lên đường.",
    "Hợp tác xã xã Tân Lập vừa xác định định hướng mới cho xã viên.",
    "Cải cách hành chính chính là khâu đột phá; các ý kiến kiến nghị đã được trả lời.",
    "Nông dân dân tộc Tày, học sinh sinh sống ở bán trú, quy định định kỳ báo cáo.",
    "Thực hiện hiện đại hóa nông thôn, ngăn mặn tồn tại tại cửa sông.",
    "Trang thiết bị bị hỏng; nhà ở ở nông thôn; vì lý do do khách quan; cây sau sau lá đỏ.",
    "Đi lên chủ nghĩa xã hội, xây dựng xã hội xã hội chủ nghĩa, từng bước từng bước một.",
    "Suối chảy róc rách róc rách, rì rào rì rào suốt đêm.",
    "Bà Lò Thị Mai Mai ở bản Nà Nà, cùng ông Ya Ya.",
    'Màn hình 24 inch ghi 5" hoặc 12" tùy loại, giá 3,5 triệu đồng, đạt 97,8%.',
    "Các lớp tập huấn, hội thi, v.v. đều đúng hẹn... rồi ai nấy ra về…",
    "Lúc 8:30 ngày 11/7/2023, tỷ lệ bản đồ 1 : 500, xem tại https://vidu.vn/tin?a=1, tệp .docx ...",
    "Số 05-CT/TW, TP. Hòa Bình, TS. Lê Minh, ThS. Thu Hà; 24/7; km 12/15; và/hoặc.",
    "Kỳ họp thứ hai, ngày 12/7/2023 và Phiên họp thứ 5 (12/7/2023) thông qua nghị quyết.",
    "Thứ ba, ngày 11/7/2023 và Chủ nhật, 09/07/2023 đều có lịch tiếp dân.",
    "Thứ bảy (31/2/2023) là ngày không có thật, việc của người khác.",
    "Ông nói: “Làm được!”, rồi hỏi “Ai nữa?”.",
    "( ) Đồng ý; [ ] Không.",
]


@pytest.mark.parametrize(("rule", "cases"), WRONG, ids=[rule for rule, _cases in WRONG])
def test_what_is_wrong_is_quoted(preview: Preview, rule: str, cases: list[tuple[str, str]]) -> None:
    found = preview(*(line for line, _about in cases), "Hết.")
    details = [detail for name, _place, detail in found if name == rule]
    assert len(details) == len(cases)
    for detail, (_line, about) in zip(details, cases, strict=True):
        assert about in detail


def test_what_is_right_is_left_in_peace(preview: Preview) -> None:
    assert preview(*RIGHT) == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ["Huyện uỷ và Đảng ủy họp. Tỉnh ủy, Ủy ban dự."],
            "“uỷ” (1 lần) bên cạnh “ủy” (3 lần)",
        ),
        (["Công nghiệp hoá.", "Văn hóa, hòa giải."], "“hoá” (1 lần) bên cạnh “hóa” (1 lần), “hòa"),
        (["Giữ luỹ tre, khoẻ mạnh.", "Sức khỏe."], "“khỏe” (1 lần) bên cạnh"),
        (["Quý vị, quỹ, quỳ, của, nghĩa, múa, Huyện uỷ, thuỷ lợi, hoàn thành."], ""),
        (["Bà Nguyễn Thị Thuý dự hòa giải ở Uý Lạo cùng ông Hoà."], ""),
    ],
)
def test_tone_marks_in_two_ways_are_counted(preview: Preview, lines: list[str], told: str) -> None:
    found = words_in(preview(*lines), "tone-marks")
    assert told in found
    assert bool(told) == bool(found)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (['Gọi là "mỗi nhà" và “vườn ươm”, “ruộng”.'], '2 dấu thẳng, 4 dấu cong: “Gọi là "mỗi nhà'),
        (['Gọi là "mỗi nhà" và "vườn ươm".'], ""),
        (["Ống 5\" và “vườn ươm”; xã Cư M'gar, người K'Ho, ’Nđrung."], ""),
    ],
)
def test_straight_beside_curly_quotes(preview: Preview, lines: list[str], told: str) -> None:
    found = words_in(preview(*lines), "quotes")
    assert told in found
    assert bool(told) == bool(found)


def test_findings_name_their_place_in_the_order_of_the_article(
    preview: Preview, add_photo: Callable[..., SiteImage]
) -> None:
    photo = add_photo()
    bare = SiteImage.objects.create(title="Không mô tả", file=photo.file)
    shown = {"image": str(photo.pk), "decorative": "", "alt_text": ""}
    caption = {"image": shown, "caption": "", "credit": "", "unconfirmed": "on"}
    tasks = streamfield(
        [("item", rich_text(task)) for task in ("<p>Một là, rà soát;</p>", "<p>họp.</p>")]
    )
    found = preview(
        "Các các xã.",
        title="Đổi mới công tác " * 10,
        kicker="Thi đua của của bà con",
        short_title="Đổi mới , làm hay",
        lead="",
        lead_photo=str(bare.pk),
        lead_photo_caption="",
        body=[
            ("photo", caption),
            ("task_list", {"style": "mot-la", "tasks": tasks}),
        ],
        signed=[{"role": "", "name": "Lê Minh", "position": "Phó Bí thư", "ORDER": "1"}],
    )
    assert [(rule, place) for rule, place, _detail in found] == [
        ("long-title", "Tiêu đề"),
        ("doubled-word", "Dòng trên tiêu đề"),
        ("space", "Tiêu đề ngắn"),
        ("no-lead", "Sapo"),
        ("no-alt-text", "Ảnh đại diện"),
        ("no-caption", "Ảnh đại diện, chú thích ảnh"),
        ("doubled-word", "Khối 1 (Văn bản)"),
        ("unconfirmed", "Khối 2 (Ảnh)"),
        ("no-alt-text", "Khối 2 (Ảnh), Ảnh"),
        ("no-caption", "Khối 2 (Ảnh), Chú thích ảnh"),
        ("ordinal", "Khối 3 (Nhiệm vụ, giải pháp), Nhiệm vụ 1"),
        ("no-end-mark", "Khối 3 (Nhiệm vụ, giải pháp), Nhiệm vụ 2"),
    ]


def test_an_official_title_may_be_long(preview: Preview) -> None:
    said = {length: preview(title="đ" * length) for length in (160, 161, 255)}
    assert [bool(found) for found in said.values()] == [False, True, True]
    assert said[255] == [("long-title", "Tiêu đề", "255 ký tự")]


@pytest.mark.parametrize(
    ("role", "position", "line", "is_missing"),
    [
        ("", "Phó Bí thư", "Xã họp.", True),
        ("", "Phó Bí thư", "Xã họp./.", False),
        ("", "Phó Bí thư", "Gọi là “mỗi nhà mười cây”./.", False),
        ("", "Phó Bí thư", "Tập huấn, hội thi, v.v./.", False),
        ("", "Phó Bí thư", "Và còn nữa.../.", False),
        ("", "Phó Bí thư", "Lịch cụ thể như sau:", False),
        ("", "", "Xã họp.", False),
        ("text", "Cộng tác viên", "Xã họp.", False),
        ("source", "Ban Tổ chức", "Xã họp.", False),
    ],
)
def test_an_article_an_official_signs_closes_with_its_mark(
    preview: Preview, role: str, position: str, line: str, *, is_missing: bool
) -> None:
    signed = {"role": role, "name": "Lê Minh", "position": position, "ORDER": "1"}
    rules = [rule for rule, _place, _detail in preview("Mở bài.", line, signed=[signed])]
    assert rules == (["no-end-mark"] if is_missing else [])


@pytest.mark.parametrize(
    ("task", "is_typed"),
    [
        ("Một là, rà soát;", True),
        ("Mười một là rà soát;", True),
        ("Thứ hai, rà soát;", True),
        ("2. rà soát;", True),
        ("3.000 hộ có nước sạch;", False),
        ("Thứ ba, ngày 11/7/2023, rà soát;", False),
        ("Năm 2025, hoàn thành;", False),
        ("một lần nữa rà soát;", False),
    ],
)
def test_a_task_that_carries_its_ordinal(db: None, task: str, *, is_typed: bool) -> None:
    body = [("task_list", {"style": "mot-la", "continues": False, "tasks": [f"<p>{task}</p>"]})]
    found = check(ArticlePage(title="Bài", lead="Sapo.", body=body))
    assert [finding.rule for finding in found] == (["ordinal"] if is_typed else [])


def test_a_space_that_is_not_composed_is_no_letter() -> None:
    for space in ("\u2000", "\u2001", " \u2001"):
        assert list(decomposed_letters(Text(f"một{space}hai"))) == []


def test_what_came_in_decomposed_is_told(
    preview: Preview, add_photo: Callable[..., SiteImage]
) -> None:
    photo = add_photo("Chie\u0302\u0300u")
    found = preview("Xã họp.", lead_photo=str(photo.pk), lead_photo_caption="Buổi chiều")
    assert found == [("decomposed", "Ảnh đại diện", "“Chie\u0302\u0300u”")]


def test_one_caption_is_enough_for_a_gallery(add_photo: Callable[..., SiteImage]) -> None:
    photos = [{"image": add_photo(), "caption": "", "credit": ""} for _number in range(2)]

    def rules(caption: str) -> list[str]:
        body = [("gallery", {"photos": photos, "caption": caption})]
        found = check(ArticlePage(title="B", lead="S.", body=body))
        return [finding.rule for finding in found if finding.rule != "no-lead-photo"]

    assert rules("Chùm ảnh ngày hội") == []
    assert rules("") == ["no-caption", "no-caption"]


def test_a_decorative_photo_needs_no_description(add_photo: Callable[..., SiteImage]) -> None:
    image = {"image": add_photo().pk, "decorative": True, "alt_text": ""}
    body = json.dumps([{"type": "photo", "value": {"image": image, "caption": "Đồi chè"}}])
    found = check(ArticlePage(title="Bài", lead="Sapo.", body=body))
    assert [finding.rule for finding in found] == ["no-lead-photo"]


def mended(article: ArticlePage, text: str) -> str:
    """Return a text of an article with all edits made."""
    found = [edit for finding in check(article) for edit in finding.edits]
    found = [edit for edit in found if edit.text.words == text]
    last = len(text)
    for edit in sorted(found, key=lambda edit: (-edit.start, -edit.end)):
        if edit.end <= last:
            text, last = text[: edit.start] + edit.new + text[edit.end :], edit.start
    return text


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Và và nhiều nơi của của xã.", "Và nhiều nơi của xã."),
        ("Nhân dân nhân dân các xã.", "Nhân dân các xã."),
        ("Bà con , cán bộ ; xã .", "Bà con, cán bộ; xã."),
        ("Ngành hóa, khỏe, Uỷ ban, ông Thuỷ.", "Ngành hóa, khỏe, Ủy ban, ông Thuỷ."),
        ("Lợi thuỷ, hoà với hóa.", "Lợi thuỷ, hoà với hoá."),
        ('Nói "làm" (“đi”), "nhớ 12" và 5".', 'Nói “làm” (“đi”), “nhớ 12” và 5".'),
        ("Vững mạnh././. Hết./. Đã xong", "Vững mạnh. Hết. Đã xong"),
    ],
)
def test_what_has_one_right_answer_gets_it(db: None, line: str, right: str) -> None:
    article = ArticlePage(title="Bài", lead="Sapo.", body=[("text", f"<p>{line}</p>")])
    assert mended(article, line) == right
    assert mended(article, "Sapo.") == "Sapo."


@pytest.mark.parametrize(
    ("line", "right"),
    [("Xã họp.", "Xã họp./."), ("Còn nữa…", "Còn nữa…/."), ("Xã họp ././.", "Xã họp./.")],
)
def test_the_end_mark_is_set_and_set_once(db: None, line: str, right: str) -> None:
    article = ArticlePage(title="Bài", lead="Sapo.", body=[("text", f"<p>{line}</p>")])
    article.bylines.add(Byline(name="Lê Minh", position="Phó Bí thư"))
    assert mended(article, line) == right


@pytest.mark.parametrize(
    ("task", "right"),
    [
        ("Mười một là, rà soát;", "rà soát;"),
        ("Thứ hai: rà soát;", "rà soát;"),
        ("2. rà soát;", "rà soát;"),
    ],
)
def test_a_typed_ordinal_goes(db: None, task: str, right: str) -> None:
    tasks = {"style": "mot-la", "continues": False, "tasks": [f"<p>{task}</p>"]}
    article = ArticlePage(title="Bài", lead="Sapo.", body=[("task_list", tasks)])
    assert mended(article, task) == right


def test_fourteen_words_in_bold_are_too_many(db: None) -> None:
    def rules(count: int) -> list[str]:
        bold = "chữ " * count
        html = f"<p>Xã <b>đậm</b> và <b><i>{bold.strip()}</i></b> họp.</p>"
        article = ArticlePage(title="Bài", lead="Sapo.", body=[("text", html)])
        return [str(finding) for finding in check(article)]

    assert rules(13) == []
    [told] = rules(14)
    assert "14 chữ" in told


def test_a_lead_photo_that_is_shown_again_or_missing(add_photo: Callable[..., SiteImage]) -> None:
    photo, other = add_photo("Trụ sở"), add_photo("Hội trường")

    def rules(lead: SiteImage | None, *shown: SiteImage) -> list[str]:
        body = [("photo", {"image": one, "caption": "C", "credit": ""}) for one in shown]
        fields = {"lead_photo": lead, "lead_photo_caption": "C"}
        return [
            finding.rule
            for finding in check(ArticlePage(title="B", lead="S.", body=body, **fields))
        ]

    assert rules(photo, photo, other) == ["lead-photo-again"]
    assert rules(photo, other, photo) == rules(photo) == rules(None) == []
    assert rules(None, other) == ["no-lead-photo"]


def test_readers_never_see_them(
    admin_client: Client, client: Client, add_article: Callable[..., ArticlePage]
) -> None:
    article = add_article("Bài viết", body=[("text", "<p>Và và thế.</p>")])
    for reader in (admin_client, client):
        page = BeautifulSoup(reader.get(article.url).content, "html.parser")
        assert page.select_one(".article__body")
        assert not page.select("[data-finding]")


def test_the_panel_knows_every_rule_by_a_vietnamese_name(
    admin_client: Client, add_article: Callable[..., ArticlePage]
) -> None:
    article = add_article("Bài viết")
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=(article.pk,))).content
    page = BeautifulSoup(html, "html.parser")
    told = json.loads(page.select_one("#checker-axe-configuration").get_text())
    told_of = told["messages"]
    assert told_of["desk-doubled-word"] == "Từ lặp lại hai lần"
    assert set(told["options"]["runOnly"]) == set(told_of)
    for message in told_of.values():
        names = [message] if isinstance(message, str) else message.values()
        assert not any(name.isascii() for name in names), names
    assert "/checks" in str(page.select_one("script[type=module][src*=checks]"))


WORDS = st.text(max_size=60) | st.lists(
    st.sampled_from(["và", "Ủy", "uỷ", '"', "”", ".", "/", "./.", " ", "\u0301", "1", "Thứ ba,"]),
    max_size=12,
).map("".join)


@pytest.mark.django_db
@settings(max_examples=200, deadline=None)
@given(title=WORDS, lead=WORDS, text=WORDS, caption=WORDS, cell=WORDS, position=WORDS)
def test_no_text_is_too_odd(**words: str) -> None:
    photo = {"image": None, "caption": words["caption"], "credit": words["title"]}
    tasks = {"style": "number", "continues": False, "tasks": [words["text"], words["lead"]]}
    article = ArticlePage(
        title=words["title"],
        lead=words["lead"],
        body=[
            ("text", words["text"]),
            ("photo", photo),
            ("gallery", {"photos": [photo], "caption": words["cell"]}),
            ("task_list", tasks),
            ("table", {"data": [[words["cell"], None], []], "table_caption": None}),
            ("quote", {"text": words["text"], "name": words["title"], "position": ""}),
        ],
    )
    article.bylines.add(Byline(name=words["title"], position=words["position"]))
    for finding in check(article):
        assert str(finding.rule.label)
        assert finding.text.place
