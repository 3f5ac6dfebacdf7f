"""Posts beside names of the directory: what the panel warns of, and what it leaves in peace."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.checks.rules import check
from news.models import ArticlePage, Author, Byline
from tests.helpers.authors import add_author, signed_by
from tests.helpers.moments import local

pytestmark = [pytest.mark.django_db, pytest.mark.quick]

NAME = "Nguyễn Thị Minh Châu"


@pytest.fixture(autouse=True)
def chau() -> Author:
    posts = ("Phó Bí thư Tỉnh ủy", None), ("Bí thư Tỉnh ủy", date(2024, 10, 1))
    return add_author(NAME, *posts)


def warnings(article: ArticlePage) -> list[str]:
    return [finding.detail for finding in check(article) if finding.rule == "post"]


def of_sentence(sentence: str, day: date = date(2025, 1, 1)) -> list[str]:
    moment = local(day.year, day.month, day.day)
    return warnings(ArticlePage(title="Tin", date=moment, body=[("text", f"<p>{sentence}</p>")]))


def of_signature(byline: Byline, day: date = date(2025, 1, 1)) -> list[str]:
    article = ArticlePage(title="Tin", date=local(day.year, day.month, day.day))
    article.bylines.add(byline)
    return warnings(article)


@pytest.mark.parametrize(
    "sentence",
    [
        f"Dự hội nghị có đồng chí {NAME}, Phó Bí thư Tỉnh ủy.",
        f"Phó Bí thư Tỉnh ủy {NAME} phát biểu.",
        f"Phó Bí thư Tỉnh ủy, đồng chí {NAME} phát biểu.",
        f"Đồng chí {NAME} (Phó Bí thư Tỉnh ủy) phát biểu.",
    ],
)
def test_a_post_of_another_day_in_a_sentence_is_told(sentence: str) -> None:
    (told,) = of_sentence(sentence)
    assert NAME in told
    assert told.endswith("; theo danh mục, ngày 01/01/2025 là “Bí thư Tỉnh ủy”")
    assert of_sentence(sentence, date(2024, 9, 30)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        f"Đồng chí {NAME}, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh.",
        f"Đồng chí {NAME}, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy.",
        f"Đồng chí {NAME}, nguyên Phó Bí thư Tỉnh ủy.",
        f"Nguyên Phó Bí thư Tỉnh ủy {NAME} kể lại.",
        f"Sau đó Phó Bí thư Tỉnh ủy gặp {NAME}.",
        f"Phó Bí thư Tỉnh ủy {NAME}u là người khác.",
    ],
)
def test_what_may_be_right_in_a_sentence_is_left_in_peace(sentence: str) -> None:
    assert of_sentence(sentence) == []


def test_a_signature_is_compared_with_who_was_chosen_or_has_the_name(chau: Author) -> None:
    for byline in (Byline(name=NAME), signed_by(chau), Byline(name="Châu", author=chau)):
        byline.position = "Chủ tịch UBND tỉnh"
        told = "“Chủ tịch UBND tỉnh”; theo danh mục, ngày 01/01/2025 là “Bí thư Tỉnh ủy”"
        assert of_signature(byline) == [told]
        for right in ("", "bí thư Tỉnh uỷ", "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh", "Nguyên Bí thư"):
            byline.position = right
            assert of_signature(byline) == []
    assert of_signature(Byline(name="Người khác", position="Bí thư")) == []


def test_a_namesake_may_hold_the_post() -> None:
    add_author(NAME, ("Phóng viên", None))
    assert of_signature(Byline(name=NAME, position="Phóng viên")) == []
    assert of_signature(Byline(name=NAME, position="Giám đốc"))


def test_abbreviations_are_the_same_post() -> None:
    add_author("Lê An", ("Phó Chủ tịch Ủy ban nhân dân tỉnh", None))
    assert of_signature(Byline(name="Lê An", position="Phó Chủ tịch UBND tỉnh")) == []
    assert of_signature(Byline(name="Lê An", position="Chủ tịch UBND tỉnh"))


def test_a_quotation_is_checked_at_its_field() -> None:
    quote = {"text": "Lời.", "name": NAME, "position": "Phó Bí thư Tỉnh ủy"}
    article = ArticlePage(title="Tin", date=local(2025, 1, 1), body=[("quote", quote)])
    (found,) = [finding for finding in check(article) if finding.rule == "post"]
    assert found.text.target.endswith('[data-contentpath="position"]')


def test_it_asks_the_directory_three_times_however_many_are_named() -> None:
    def asked(count: int) -> int:
        article = ArticlePage(title="Tin", date=local(2025, 1, 1))
        for number in range(count):
            somebody = add_author(f"Lê An {number}", ("Phóng viên", None))
            article.bylines.add(signed_by(somebody, "Giám đốc"))
        with CaptureQueriesContext(connection) as captured:
            assert len(warnings(article)) == count
        return len([query for query in captured if "news_author" in query["sql"]])

    assert asked(2) == asked(6) == 3
