"""The authors' directory at the desk: who keeps it, and how a signature is chosen from it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from news.models import ArticlePage, Author, Byline
from tests.helpers.authors import add_author, signed_by
from tests.helpers.editing import PUBLISH, edit, fresh, write
from tests.helpers.people import Person
from tests.helpers.queries import query_count

Adder = Callable[..., ArticlePage]
LIST = "/admin/snippets/news/author/"
SUGGESTIONS = "/admin/authors/suggestions/"


@pytest.fixture
def chau(db: None) -> Author:
    posts = ("Phó Bí thư Tỉnh ủy", None), ("Bí thư Tỉnh ủy", date(2024, 10, 1))
    return add_author("Nguyễn Thị Minh Châu", *posts, signs=("Hoàng Lan",))


def author_form(name: str, **posts: str) -> dict[str, Any]:
    rows = [{"title": title, "since": since} for title, since in posts.items()]
    signing = inline_formset([])
    return nested_form_data({"name": name, "posts": inline_formset(rows), "signing_names": signing})


def listed(somebody: Client, **asked: str) -> list[list[str]]:
    page = BeautifulSoup(somebody.get(LIST, asked).content, "lxml")
    rows = page.select("table.listing tbody tr")
    return [
        [
            " ".join(cell.get_text(" ").split())
            for cell in (row.select_one("a"), *row.select("td")[2:])
        ]
        for row in rows
    ]


@pytest.mark.quick
def test_an_editor_enters_people_and_corrects_them(editor: Person) -> None:
    answer = editor.post(f"{LIST}add/", author_form("Lê  An", **{"Phóng viên": "01/03/2024"}))
    assert answer.status_code == 302
    author = Author.objects.get()
    assert (author.name, author.slug) == ("Lê An", "le-an")
    assert author.post_on(date(2024, 3, 1)) == "Phóng viên"
    answer = editor.post(
        f"{LIST}edit/{author.pk}/", author_form("Lê Ân", **{"Biên tập viên": "01/05/2025"})
    )
    assert Author.objects.get().name == "Lê Ân"
    history = editor.get(f"{LIST}history/{author.pk}/").content.decode()
    assert "Họ tên: “Lê An” → “Lê Ân”; Chức danh: “Phóng viên (từ 01/03/2024)” → " in history
    assert "Biên tập viên (từ 01/05/2025)" in history
    assert ModelLogEntry.objects.for_instance(author).filter(user=editor.user).count() == 2


def test_contributors_do_not_keep_the_directory_and_editors_delete_nobody(
    author: Person, editor: Person, chief: Person, chau: Author
) -> None:
    delete = f"{LIST}delete/{chau.pk}/"
    for address in (LIST, f"{LIST}add/", f"{LIST}edit/{chau.pk}/", delete):
        assert author.get(address).status_code == 302
        assert editor.get(address).status_code == (302 if address == delete else 200)
    bulk = f"/admin/bulk/news/author/delete/?id={chau.pk}"
    editor.post(bulk)
    assert Author.objects.exists()
    chief.post(delete)
    assert not Author.objects.exists()


def test_the_list_is_by_given_name_and_searched_without_diacritics(
    editor: Person, chau: Author, add_article: Adder
) -> None:
    add_author("Bùi Ân")
    add_author("Vũ An", ("Giám đốc Sở Y tế", None))
    add_article("Bài", bylines=[signed_by(chau), signed_by(chau)])
    everybody = [["Vũ An", "Giám đốc Sở Y tế", "0"], ["Bùi Ân", "", "0"]]
    everybody.append(["Nguyễn Thị Minh Châu", "Bí thư Tỉnh ủy", "1"])
    assert listed(editor) == everybody
    assert listed(editor, q="chau") == listed(editor, q="hoang lan") == everybody[2:]
    assert listed(editor, post="pho bi thu") == everybody[2:]
    assert listed(editor, post="so y te") == everybody[:1]


@pytest.mark.quick
def test_a_few_letters_offer_people_with_the_post_of_the_articles_day(
    author: Person, chau: Author
) -> None:
    add_author("Trần Văn Nguyên")

    def offered(**asked: str) -> list[tuple[str, str]]:
        found = author.get(SUGGESTIONS, asked).json()["suggestions"]
        return sorted((one["name"], one["position"]) for one in found)

    now = (chau.name, "Bí thư Tỉnh ủy")
    assert offered(q="chau") == offered(q="Châ", date="02/08/20") == [now]
    assert offered(q="nguyen") == [now, ("Trần Văn Nguyên", "")]
    assert offered(q="chau", date="07:30 02/08/2024") == [(chau.name, "Phó Bí thư Tỉnh ủy")]
    assert offered(q="hoang l", date="02/08/2025") == [now]
    assert offered(q="") == offered(q="\0'%") == offered(q="zzz") == []


@pytest.mark.quick
def test_who_is_signed_out_is_offered_nobody(client: Client, chau: Author) -> None:
    answer = client.get(SUGGESTIONS, {"q": "chau"})
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]


def chosen(author: Author, **others: str) -> Any:
    row = {"role": "", "name": author.name, "position": "", "author": str(author.pk)}
    return inline_formset([row | others])


def test_a_contributor_chooses_and_nobody_has_written_but_them(
    author: Person, editor: Person, chief: Person, chau: Author
) -> None:
    article = write(author, bylines=chosen(chau))
    (byline,) = fresh(article).bylines.all()
    assert (byline.name, byline.author) == (chau.name, chau)
    row = {"id": str(byline.pk), "role": "", "name": chau.name, "position": "", "author": ""}
    edit(editor, article, bylines=inline_formset([row], initial=1))
    newest = fresh(article).get_latest_revision()
    # It is a change, but not of the text: the contributor's it stays.
    assert newest.user == editor.user
    assert newest.as_object().bylines.get().author is None
    edit(editor, article, bylines=inline_formset([row | {"author": str(chau.pk)}], initial=1))
    edit(
        chief,
        article,
        bylines=inline_formset([row | {"author": str(chau.pk)}], initial=1),
        **PUBLISH,
    )
    assert fresh(article).live
    assert fresh(article).bylines.get().author == chau


def test_somebody_who_is_gone_leaves_the_name_to_who_writes(author: Person, chau: Author) -> None:
    """Whoever has the article open is not kept from saving by what another took away."""
    form = chosen(chau)
    article = write(author)
    chau.delete()
    edit(author, article, lead="Chữ vừa gõ.", bylines=form)
    kept = fresh(article).get_latest_revision_as_object()
    assert kept.lead == "Chữ vừa gõ."
    assert [(byline.name, byline.author) for byline in kept.bylines.all()] == [(chau.name, None)]


@pytest.mark.usefixtures("several_connections")
def test_the_list_and_suggestions_take_a_constant_number_of_queries(
    administrator: Person, add_article: Adder
) -> None:
    counts = []
    for start in (0, 5):
        for number in range(start, start + 5):
            somebody = add_author(f"Lê An {number}", (f"Chức danh {number}", None))
            add_article(f"Bài {number}", bylines=[signed_by(somebody), Byline(name="Khác")])
        addresses = (LIST, f"{SUGGESTIONS}?q=an")
        counts.append([query_count(administrator, address) for address in addresses])
    assert counts[0] == counts[1]
    # SQLite asks once more for what is typed.
    assert counts[0] in ([13, 10], [13, 11])
