"""What the search finds, and in which order, however it is typed."""

import unicodedata
from collections.abc import Callable
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from modelsearch.query import MATCH_ALL, Fuzzy, Not, Or, Phrase, PlainText
from wagtail.documents.models import Document
from wagtail.models import Page

from desk.models import Measure
from news.listing import Listing
from news.models import ArticlePage, Byline, NewsIndexPage
from search.engine.backend import SearchBackend
from search.engine.table import TABLE
from search.models import CompleteIndex
from site_config.models import SiteImage

Adder = Callable[..., ArticlePage]


def found(query: Any, **options: Any) -> list[str]:
    articles = ArticlePage.objects.published().search(query, **options)
    return [article.title for article in articles]


def paragraph(text: str) -> list[Any]:
    return [("text", f"<p>{text}</p>")]


@pytest.mark.parametrize(
    "query",
    [
        "chiến thắng điện biên phủ",
        "chien thang dien bien phu",
        "CHIẾN THẮNG ĐIỆN BIÊN PHỦ",
        unicodedata.normalize("NFD", "chiến thắng Điện Biên Phủ"),
        "chiên thăng diên biên phu",
        "phu bien dien thang chien",
        "“điện biên phủ”",
        '"dien bien phu" chien thang',
    ],
)
def test_words_are_found_with_and_without_diacritics_in_any_order(
    add_article: Adder, query: str
) -> None:
    add_article("Kỷ niệm", body=paragraph("70 năm chiến thắng Điện Biên Phủ"))
    add_article("Điện lực Biên Hòa thắng thầu")
    assert found(query) == ["Kỷ niệm"]


@pytest.mark.parametrize("query", ["kỹ sư địa lý", "kĩ sư địa lí", "ky su dia li"])
def test_i_and_y_are_one_where_both_are_written(add_article: Adder, query: str) -> None:
    add_article("Kĩ sư địa lý")
    assert found(query) == ["Kĩ sư địa lý"]


@pytest.mark.parametrize("query", ["hoà bình uỷ ban", "hòa bình ủy ban", "hoa binh uy ban"])
@pytest.mark.parametrize("title", ["Uỷ ban hoà bình", "Ủy ban hòa bình"])
def test_old_and_new_places_of_the_tone_are_one_word(
    add_article: Adder, title: str, query: str
) -> None:
    add_article(title)
    assert found(query) == [title]


def test_what_is_typed_with_diacritics_comes_first(add_article: Adder) -> None:
    for title in ("Bàn về cây chè", "Bán hàng trên mạng", "Ban hành quy chế"):
        add_article(title)
    assert found("bàn")[0] == "Bàn về cây chè"
    assert found("bán")[0] == "Bán hàng trên mạng"
    assert set(found("ban")) == {"Bàn về cây chè", "Bán hàng trên mạng", "Ban hành quy chế"}


@pytest.mark.parametrize(
    "query",
    [
        "01-KL/TW",
        "1-kl/tw",
        "01 KL TW",
        "kl/tw",
        "11/07/2023",
        "11/7/2023",
        "97,8%",
        "97,8",
        "1.250",
        "1250",
        "14 km",
    ],
)
def test_numbers_are_found_however_they_are_typed(add_article: Adder, query: str) -> None:
    text = "Kết luận số 01-KL/TW ngày 11/7/2023; 1.250 hộ, 14km đường, đạt 97,8%."
    add_article("Học và làm theo", body=paragraph(text))
    add_article("Bài khác", body=paragraph("Ngày 7/11/2023, đạt 97,08% của 250.1 km"))
    assert found(query) == ["Học và làm theo"]


def test_a_phrase_in_quotes_is_a_phrase(add_article: Adder) -> None:
    add_article("Dân vận khéo ở cơ sở")
    add_article("Vận động nhân dân khéo léo")
    assert found('"dân vận khéo"') == ["Dân vận khéo ở cơ sở"]
    assert found("dan van kheo")[0] == "Dân vận khéo ở cơ sở"


def test_phrases_come_before_scattered_words_and_titles_before_the_rest(add_article: Adder) -> None:
    add_article("Rải rác", body=paragraph("Vườn của dân, vận hành khéo"))
    add_article("Trong bài", body=paragraph("Phong trào dân vận khéo"))
    add_article("Khéo tay hay làm, dân vận bền lòng")
    add_article("Dân vận khéo")
    assert found("dân vận khéo") == [
        "Dân vận khéo",
        "Trong bài",
        "Khéo tay hay làm, dân vận bền lòng",
        "Rải rác",
    ]


def test_a_lead_weighs_more_than_a_caption_and_that_more_than_the_body(
    add_article: Adder, add_photo: Callable[..., SiteImage]
) -> None:
    add_article("Thân bài", body=paragraph("cầu treo"))
    add_article("Chú thích", body=[("photo", {"image": add_photo(), "caption": "cầu treo"})])
    add_article("Sapo", lead="cầu treo")
    assert found("cầu treo") == ["Sapo", "Chú thích", "Thân bài"]


def test_everything_a_reader_sees_is_found(
    add_article: Adder, add_photo: Callable[..., SiteImage]
) -> None:
    paper = Document.objects.create(title="Mẫu đơn", file=ContentFile(b"%PDF", "a.pdf"))
    photo = {"image": add_photo(), "caption": "Trao quà"}
    add_article(
        "Bài",
        lead_photo_caption="Quang cảnh",
        body=[
            ("gallery", {"photos": [photo], "caption": "Chùm ảnh"}),
            ("documents", {"documents": [paper]}),
            ("table", {"data": [["Kết nạp"]], "table_caption": "Số liệu"}),
            ("quote", {"text": "Việc có lợi", "name": "Ông Tư", "position": "Trưởng thôn"}),
            ("video", {"video": None, "link": "https://example.vn", "title": "Phóng sự"}),
        ],
        bylines=[Byline(name="Hoàng Mây", position="Phó Chủ tịch")],
    )
    seen = "quang cảnh, trao quà, chùm ảnh, mẫu đơn, số liệu, lợi, tư, trưởng thôn, phóng sự, mây"
    for query in (*seen.split(", "), "phó chủ tịch"):
        assert found(query) == ["Bài"], query


def test_a_saved_article_is_found_at_once_and_a_deleted_one_is_gone(add_article: Adder) -> None:
    article = add_article("Trước")
    article.title = "Sau"
    article.save_revision().publish()
    assert (found("trước"), found("sau")) == ([], ["Sau"])
    article.delete()
    assert found("sau") == []


def test_what_is_deleted_leaves_nothing_in_the_index(
    add_article: Adder, add_section: Callable[..., NewsIndexPage]
) -> None:
    def rows() -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {TABLE}")  # noqa: S608
            return int(cursor.fetchone()[0])

    before, section = rows(), add_section("Chuyên mục")
    one, two, *_rest = [add_article(f"Bài {number}", section) for number in range(5)]
    assert rows() > before + 5
    one.delete()
    ArticlePage.objects.filter(pk=two.pk).delete()
    section.delete()
    assert rows() == before


def test_new_bylines_and_tags_are_found_and_old_ones_not(add_article: Adder) -> None:
    article = add_article("Bài", bylines=[Byline(name="Lê Minh")])
    article.bylines.set([Byline(name="Trần Hòa")])
    article.tags.add("khuyến nông")
    article.save()
    assert found("Trần Hòa") == found("khuyến nông") == ["Bài"]
    assert found("Lê Minh") == []


def test_an_interrupted_update_index_is_finished_at_the_next_start(
    add_article: Adder, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = add_article("Dở dang")
    SearchBackend({}).delete(article)
    with monkeypatch.context() as interrupting:
        interrupted = Mock(side_effect=KeyboardInterrupt)
        interrupting.setattr(ArticlePage, "get_indexed_objects", interrupted)
        with pytest.raises(KeyboardInterrupt):
            call_command("update_index", verbosity=0)
    assert found("dở dang") == []
    call_command("migrate", verbosity=0)
    assert found("dở dang") == ["Dở dang"]


def test_update_index_makes_it_anew_and_drops_what_is_gone(add_article: Adder) -> None:
    kept, gone = add_article("Giữ lại"), add_article("Biến mất")
    Page.objects.filter(pk=kept.pk).update(title="Đổi tên")
    for depending in (Measure, Listing):
        depending.objects.filter(article=gone.pk).delete()
    ArticlePage.objects.filter(pk=gone.pk)._raw_delete("default")
    call_command("update_index", verbosity=0)
    call_command("update_index", verbosity=0)
    assert (found("giữ"), found("đổi tên")) == ([], ["Đổi tên"])


def test_an_older_site_is_indexed_when_the_index_is_made(add_article: Adder) -> None:
    add_article("Có từ trước")
    SearchBackend({}).reset_indexes()
    CompleteIndex.objects.all().delete()
    assert found("có từ trước") == []
    call_command("migrate", verbosity=0)
    assert found("có từ trước") == ["Có từ trước"]


def test_other_ways_to_ask_work_as_wagtail_has_them(
    add_article: Adder, news: NewsIndexPage
) -> None:
    for title in ("Đê điều", "Đê biển", "Rừng"):
        add_article(title)
    assert set(found("điều rừng", operator="or")) == {"Đê điều", "Rừng"}
    assert found(Phrase("de bien")) == ["Đê biển"]
    assert found(PlainText("đê") & Not(PlainText("biển"))) == ["Đê điều"]
    assert set(found(Not(PlainText("đê")))) == {"Rừng"}
    assert set(found(PlainText("rừng") | Not(PlainText("biển")))) == {"Đê điều", "Rừng"}
    assert set(found(Not(PlainText("biển")) & Not(PlainText("rừng")))) == {"Đê điều"}
    assert set(found(MATCH_ALL & Not(PlainText("rừng")))) == {"Đê điều", "Đê biển"}
    assert set(found(Or([PlainText("rừng"), MATCH_ALL]))) == {"Đê điều", "Đê biển", "Rừng"}
    assert found(Not(MATCH_ALL)) == []
    assert found(Fuzzy("de bien", operator="and")) == ["Đê biển"]
    assert found("đê biển", fields=["title"]) == ["Đê biển"]
    assert found("đê biển", fields=["lead"]) == []
    ordered = ArticlePage.objects.order_by("title").search("đê", order_by_relevance=False)
    assert [article.title for article in ordered] == ["Đê biển", "Đê điều"]
    begun = Page.objects.autocomplete("de bi")
    assert [page.title for page in begun] == ["Đê biển"]
    either = Page.objects.autocomplete("bi rừ", operator="or")
    assert {page.title for page in either} == {"Đê biển", "Rừng"}
    results = ArticlePage.objects.search("đê")
    assert (results.count(), len(results[:1]), results[1:].count()) == (2, 1, 1)


def test_where_many_match_the_newest_come_first_and_all_are_found_and_counted(
    db: None, monkeypatch: pytest.MonkeyPatch, add_article: Adder
) -> None:
    monkeypatch.setattr("search.engine.ranking.MAX_WEIGHED", 2)
    titles = [add_article(f"Thông báo {number}").title for number in range(6)]
    results = ArticlePage.objects.search("thông báo")
    assert [article.title for article in results] == titles[::-1]
    assert (results.count(), results[:4].count(), results[2:9].count()) == (6, 4, 4)
