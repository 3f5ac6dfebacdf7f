"""Documents of the register among what readers search for."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from news.models import ArticlePage
from tests.helpers.documents import add_document

pytestmark = pytest.mark.django_db


def page(client: Client, words: str, **asked: str) -> BeautifulSoup:
    return BeautifulSoup(client.get("/tim-kiem/", {"q": words} | asked).content, "lxml")


def numbers(client: Client, words: str, **asked: str) -> list[str]:
    found = page(client, words, **asked).select(".found-documents .register-item__number")
    return [one.text for one in found]


@pytest.mark.quick
@pytest.mark.parametrize(
    "typed",
    [
        *("01/2022/QĐ-UBND", "1/2022/qd-ubnd", "01 2022 QĐ UBND", "01-2022-QĐ-UBND"),
        *("Quyết định số 01/2022/QĐ-UBND", "quyet dinh 01/2022/qđ ubnd", "01/2022/QĐUBND"),
        "số 01/2022/QĐ–UBND ngày 05/01/2022",
    ],
)
def test_a_number_is_found_first_however_it_is_typed(client: Client, typed: str) -> None:
    older = add_document("01/2022/QĐ-UBND", "Quy chế cổng thông tin", issued=date(2022, 1, 5))
    for number in range(3):
        title = f"Thay thế Quyết định số 01/2022/QĐ-UBND lần {number}"
        add_document(f"0{number}/2024/QĐ-UBND", title, replaces=(older,))
    assert numbers(client, typed)[0] == "01/2022/QĐ-UBND"


def test_titles_summaries_signers_and_names_are_found_without_diacritics(client: Client) -> None:
    add_document("09/HD-VP", "Ghi sổ kiến nghị", summary="Mỗi phản ánh có một số", signer="Lê Ngà")
    for words in ("ghi so kien nghi", "phan anh co mot so", "lê ngà", "quyết định ghi sổ"):
        assert numbers(client, words) == ["09/HD-VP"], words
    marked = page(client, "kiến nghị").select(".register-item__title mark")
    assert [one.text for one in marked] == ["kiến", "nghị"]


def test_a_few_are_shown_with_the_way_to_all(client: Client) -> None:
    for number in range(5):
        add_document(f"{number + 1}/KH-UBND", "Trồng rừng")
    answer = page(client, "trồng rừng")
    assert len(answer.select(".found-documents .register-item")) == 3
    [more] = answer.select(".found-documents .heading a")
    everything = BeautifulSoup(client.get(more["href"]).content, "lxml")
    assert len(everything.select(".register-item")) == 5


@pytest.mark.usefixtures("home")
def test_articles_stay_where_they_were(client: Client, add_article: type[ArticlePage]) -> None:
    add_article("Trồng rừng đầu nguồn")
    add_document("1/KH-UBND", "Trồng rừng")
    answer = page(client, "trồng rừng")
    assert len(answer.select(".found-documents .register-item")) == 1
    assert [one.text for one in answer.select(".card__title")] == ["Trồng rừng đầu nguồn"]
    assert not page(client, "trồng rừng", thu_tu="moi-nhat").select(".found-documents")


def test_nobody_is_told_of_a_draft_or_of_what_was_taken_down(client: Client) -> None:
    add_document("1/KH-UBND", "Trồng rừng", live=False)
    document = add_document("2/KH-UBND", "Trồng rừng")
    assert numbers(client, "trồng rừng") == ["2/KH-UBND"]
    document.unpublish()
    assert numbers(client, "trồng rừng") == []
    document.delete()
    assert numbers(client, "trồng rừng") == []
