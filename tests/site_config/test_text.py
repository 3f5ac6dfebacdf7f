"""Text as it is stored, and addresses made from it."""

import re
import unicodedata
from collections.abc import Callable
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from wagtail.documents.models import Document

from news.models import ArticlePage, NewsIndexPage
from site_config.models import Tag
from site_config.slugs import slug_formatters, slugify
from site_config.text import normalize_text, truncate_sentences

pytestmark = pytest.mark.quick

NFD = unicodedata.normalize("NFD", "Đổi mới ở Đảng bộ")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đổi mới, nâng cao chất lượng", "doi-moi-nang-cao-chat-luong"),
        (NFD, "doi-moi-o-dang-bo"),
        ("Đường sắt ở Đà Nẵng: “ưu tiên” số 1!", "duong-sat-o-da-nang-uu-tien-so-1"),
        ("ẦẤẨẪẬ ờớởỡợ ửữựứừ ỳýỷỹỵ", "aaaaa-ooooo-uuuuu-yyyyy"),
        ("Hòa và hoà, thủy và thuỷ", "hoa-va-hoa-thuy-va-thuy"),
        ("Nhiệm kỳ 2020–2025", "nhiem-ky-2020-2025"),
        ("COVID\u201119, 2020\u20102021 — 2022\u22122023", "covid-19-2020-2021-2022-2023"),
        ("Mừng ngày 30/4 và/hoặc 1/5", "mung-ngay-30-4-va-hoac-1-5"),
        ("Ngày 30.4.1975, 97,8% của 1.250.000 hộ", "ngay-30-4-1975-97-8-cua-1250000-ho"),
        ("– Một – ", "mot"),
        ("Lúc 15:30 ở Đắk R’lấp, 20×30 m²", "luc-15-30-o-dak-rlap-20-30-m2"),
    ],
)
def test_slugs_follow_vietnamese_rules(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.text())
def test_slugs_are_plain_ascii(text: str) -> None:
    assert slugify(text).isascii()


@given(st.text(alphabet="aĐố19 -–/.,:‑_²№ａ!\u00a0\u200b😀"))
def test_the_browser_has_the_rules_of_the_server(text: str) -> None:
    """What the admin does with the formatters, in Python's words; then it does as Django does."""
    made = text
    for pattern, replacement in slug_formatters():
        made = re.sub(pattern, replacement.replace("$", "\\"), made)
    made = re.sub(r"[-\s]+", "-", re.sub(r"[^-\w\s]", "", made.lower()))
    assert made.strip("-") == slugify(text)


def test_the_browser_is_given_every_vietnamese_letter() -> None:
    known = "".join(pattern for pattern, _bare in slug_formatters())
    for letter in "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ":
        assert letter in known
        assert letter.upper() in known


def test_a_page_made_without_a_slug_gets_one(add_article: Callable[..., ArticlePage]) -> None:
    article = add_article("Đại hội Đảng bộ Đức Đông")
    assert article.slug == "dai-hoi-dang-bo-duc-dong"
    assert add_article("Đại hội Đảng bộ Đức Đông").slug == "dai-hoi-dang-bo-duc-dong-2"
    assert add_article(NFD).slug == "doi-moi-o-dang-bo"


@pytest.mark.django_db
def test_tags_have_ascii_slugs_of_their_own() -> None:
    slugs = [Tag.objects.create(name=name).slug for name in ("Hòa bình", "Hoà bình", "Hoạ bình")]
    assert slugs == ["hoa-binh", "hoa-binh-1", "hoa-binh-2"]


@pytest.mark.django_db
def test_names_of_tags_and_files_are_tidy_too() -> None:
    untidy = unicodedata.normalize("NFD", "Kế\u00a0hoạch")
    assert Tag.objects.create(name=untidy).name == "Kế hoạch"
    paper = Document.objects.create(title=untidy, file=ContentFile(b"%PDF", name="a.pdf"))
    assert paper.title == "Kế hoạch"


def test_tidy_text_is_nfc_without_no_break_spaces() -> None:
    assert normalize_text("Mo\u0323\u0302t\u00a0la\u0300,\u202f\u20071&nbsp;2") == "Một là,  1 2"


def test_tidy_text_has_no_breaks_from_word_and_no_control_characters() -> None:
    assert (
        normalize_text("Đổi\vmới\f1\x00\x02\x1f\ufffe, hai\tba\r\nbốn")
        == "Đổi mới 1, hai\tba\r\nbốn"
    )


@given(st.text())
def test_tidy_text_fits_into_xml(text: str) -> None:
    assert ElementTree.fromstring(f"<a>{escape(normalize_text(text))}</a>").tag == "a"  # noqa: S314 - ours


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Ngắn gọn", 20, "Ngắn gọn"),
        ("Góp 1.200 đồng. Rồi thêm nữa.", 20, "Góp 1.200 đồng."),
        ("Ông nói: “Xong rồi.” Mọi người vỗ tay.", 24, "Ông nói: “Xong rồi.”"),
        ("Biểu dương 42 tập thể và 65 cá nhân", 26, "Biểu dương 42 tập thể và…"),
        ("Biểu dương tập thể, cá nhân", 19, "Biểu dương tập thể…"),
        ("A. Biểu dương tập thể và cá nhân", 22, "A. Biểu dương tập thể…"),
        ("Điềukhôngthểngắt", 5, "Điềuk…"),
    ],
)
def test_an_opening_ends_with_a_sentence_or_between_words(
    text: str, limit: int, expected: str
) -> None:
    assert truncate_sentences(text, limit) == expected


@given(st.text(), st.integers(min_value=1, max_value=40))
def test_an_opening_keeps_within_its_limit(text: str, limit: int) -> None:
    assert len(truncate_sentences(text, limit)) <= limit + 1


def test_whatever_is_saved_is_tidy(news: NewsIndexPage) -> None:
    untidy = unicodedata.normalize("NFD", "Đảng ủy\u00a0khối")
    body = [
        ("text", f"<p>{untidy}&nbsp;một</p>"),
        ("photo", {"image": None, "caption": untidy, "credit": ""}),
        ("task_list", {"style": "mot-la", "continues": False, "tasks": [f"<p>{untidy}</p>"]}),
    ]
    article = ArticlePage(title=untidy, lead=untidy, body=body, live=False)
    news.add_child(instance=article)
    article.save_revision().publish()

    stored = ArticlePage.objects.get(pk=article.pk)
    body_text = str(list(stored.body.raw_data))
    assert stored.title == stored.lead == "Đảng ủy khối"
    for text in (body_text, stored.get_latest_revision_as_object().title):
        assert "Đảng ủy khối" in text
        assert "\u00a0" not in text
        assert "&nbsp;" not in text
        assert unicodedata.is_normalized("NFC", text)
