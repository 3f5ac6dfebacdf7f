"""The register at the desk: who enters documents, who publishes them, and how they are found."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from register.models import DocumentKind, FieldOfWork, IssuingBody, OfficialDocument
from tests.helpers.documents import add_document, add_file, body, kind
from tests.helpers.people import Person
from tests.helpers.queries import query_count

LIST = "/admin/snippets/register/officialdocument/"
KINDS = "/admin/snippets/register/documentkind/"

EMPTY = ("signer", "signer_position", "valid_from", "valid_until", "summary")
PUBLISH: dict[str, Any] = {"action-publish": "1"}


def form(
    files: tuple[Document, ...] = (),
    replaces: tuple[OfficialDocument, ...] = (),
    relates_to: tuple[OfficialDocument, ...] = (),
    **fields: Any,
) -> dict[str, Any]:
    """Return the form of a document as a browser sends it."""
    given: dict[str, Any] = dict.fromkeys(EMPTY, "")
    given |= {"number": "01/QĐ-UBND", "title": "Ban hành quy chế"}
    given |= {"issued": "02/05/2024", "kind": kind().pk, "body": body().pk}
    rows = {
        "files": inline_formset([{"file": one.pk, "ORDER": n} for n, one in enumerate(files)]),
        "replacements": inline_formset([{"replaced": one.pk} for one in replaces]),
        "relations": inline_formset([{"related": one.pk} for one in relates_to]),
    }
    return nested_form_data(given | rows | fields)


def edit(somebody: Person, document: OfficialDocument, **fields: Any) -> Any:
    given: dict[str, Any] = {"number": document.number, "title": document.title}
    return somebody.post(f"{LIST}edit/{document.pk}/", form(**given | fields))


def listed(somebody: Client, **asked: Any) -> list[str]:
    page = BeautifulSoup(somebody.get(LIST, asked).content, "lxml")
    links = filter(None, (row.select_one("td.title a") for row in page.select("tbody tr")))
    return [" ".join(link.text.split()).partition(" – ")[0] for link in links]


@pytest.mark.quick
def test_a_contributor_writes_a_draft_and_a_chief_publishes_it(
    author: Person, chief: Person, client: Client
) -> None:
    file = add_file()
    answer = author.post(f"{LIST}add/", form((file,), **PUBLISH))
    assert not OfficialDocument.objects.filter(live=True).exists(), answer
    author.post(f"{LIST}add/", form((file,)))
    document = OfficialDocument.objects.get()
    assert not document.live
    assert [row.file for row in document.files.all()] == [file]
    assert client.get("/van-ban/").content.decode().count("register-item__link") == 0
    edit(author, document, title="Ban hành quy chế sửa đổi", **PUBLISH)
    assert not OfficialDocument.objects.get().live
    edit(chief, document, title="Ban hành quy chế sửa đổi", signer="Lê An", **PUBLISH)
    assert OfficialDocument.objects.get().live
    shown = client.get(OfficialDocument.objects.get().get_absolute_url()).content.decode()
    assert "Lê An" in shown
    assert "Ban hành quy chế sửa đổi" in shown


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "publishes", "deletes", "keeps_kinds"),
    [
        ("author", False, False, False),
        ("editor", False, False, True),
        ("chief", True, True, True),
        ("administrator", True, True, True),
    ],
)
def test_each_role_has_its_rights(
    request: pytest.FixtureRequest, role: str, publishes: bool, deletes: bool, keeps_kinds: bool
) -> None:
    somebody: Person = request.getfixturevalue(role)
    document = add_document()
    menu = somebody.get("/admin/").content.decode()
    assert f'"url": "{LIST}"' in menu or LIST in menu
    for address in (LIST, f"{LIST}add/", f"{LIST}edit/{document.pk}/"):
        assert somebody.get(address).status_code == 200
    edit(somebody, document, title="Tên khác", **PUBLISH)
    assert (OfficialDocument.objects.get().title == "Tên khác") is publishes
    somebody.post(f"{LIST}unpublish/{document.pk}/")
    assert OfficialDocument.objects.get().live is not publishes
    somebody.post(f"{LIST}delete/{document.pk}/")
    assert OfficialDocument.objects.exists() is not deletes
    somebody.post(f"{KINDS}add/", {"name": "Quy trình"})
    assert DocumentKind.objects.filter(slug="quy-trinh").exists() is keeps_kinds


def test_a_draft_of_what_readers_see_changes_nothing_for_them(
    author: Person, chief: Person, client: Client
) -> None:
    document = add_document("01/QĐ-UBND", "Tên cũ")
    edit(author, document, title="Tên mới")
    page = client.get(document.get_absolute_url()).content.decode()
    assert "Tên cũ" in page
    assert "Tên mới" not in page
    history = chief.get(f"{LIST}history/{document.pk}/").content.decode()
    assert "an" in history
    assert ModelLogEntry.objects.for_instance(document).filter(user=author.user).exists()
    assert listed(chief, state="changed") == ["01/QĐ-UBND"]


@pytest.mark.quick
@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"valid_from": "02/06/2024", "valid_until": "01/06/2024"}, "trước"),
        ({"number": "1/qđ.ubnd"}, "Trong danh mục đã có văn bản số 01/QĐ-UBND"),
        ({"issued": "hôm qua"}, "ngày hợp lệ"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_typed_is_lost(
    editor: Person, fields: dict[str, str], told: str
) -> None:
    add_document("01/QĐ-UBND", "Văn bản cũ")
    typed: dict[str, Any] = {"number": "02/QĐ-UBND", "summary": "Đã gõ"} | fields
    answer = editor.post(f"{LIST}add/", form(**typed))
    page = answer.content.decode()
    assert told in page
    assert "Đã gõ" in page
    assert OfficialDocument.objects.count() == 1


def test_the_same_number_in_another_year_or_body_is_another_document(chief: Person) -> None:
    add_document("01/QĐ-UBND", issued=date(2023, 1, 5))
    chief.post(f"{LIST}add/", form(**PUBLISH))
    chief.post(f"{LIST}add/", form(body=body("Đảng ủy").pk, **PUBLISH))
    assert OfficialDocument.objects.count() == 3


def test_a_document_replaces_others_but_not_itself(chief: Person) -> None:
    older = add_document("01/2022/QĐ-UBND", issued=date(2022, 1, 5))
    chief.post(f"{LIST}add/", form(replaces=(older,), **PUBLISH))
    newer = OfficialDocument.objects.get(number="01/QĐ-UBND")
    assert [one.number for one in older.replacing] == ["01/QĐ-UBND"]
    page = chief.get(f"{LIST}edit/{older.pk}/").content.decode()
    assert "Văn bản này được thay thế bởi:" in page
    refused = edit(chief, newer, replaces=(newer,), **PUBLISH).content.decode()
    assert "Đây chính là văn bản này" in refused
    circle = edit(chief, older, replaces=(newer,), **PUBLISH).content.decode()
    assert "một trong hai chỗ bị nhầm" in circle
    assert not older.replaced


def test_the_list_is_found_and_narrowed(editor: Person) -> None:
    today = timezone.localdate()
    field = FieldOfWork.objects.create(name="Đất đai")
    add_document("01/QĐ-UBND", "Quy chế đất đai", issued=today, fields_of_work=[field])
    add_document(
        "02/KH-ĐU",
        kind=kind("Kế hoạch"),
        body=body("Đảng ủy"),
        issued=date(2023, 1, 5),
        valid_until=date(2023, 12, 31),
    )
    add_document("03/QĐ-UBND", live=False, valid_from=today + timedelta(days=9), issued=today)
    assert listed(editor) == ["03/QĐ-UBND", "01/QĐ-UBND", "02/KH-ĐU"]
    assert listed(editor, q="quy che dat") == listed(editor, q="1 qđ-ubnd") == ["01/QĐ-UBND"]
    assert listed(editor, kind=kind("Kế hoạch").pk) == ["02/KH-ĐU"]
    assert listed(editor, year=2023) == listed(editor, body=body("Đảng ủy").pk) == ["02/KH-ĐU"]
    assert listed(editor, fields_of_work=field.pk) == ["01/QĐ-UBND"]
    assert listed(editor, validity="con-hieu-luc") == ["01/QĐ-UBND"]
    assert listed(editor, validity="het-hieu-luc") == ["02/KH-ĐU"]
    assert listed(editor, validity="chua-hieu-luc") == ["03/QĐ-UBND"]
    assert listed(editor, state="draft") == ["03/QĐ-UBND"]
    assert listed(editor, state="live") == ["01/QĐ-UBND", "02/KH-ĐU"]


def test_what_readers_see_of_a_file_is_changed_by_those_who_publish(
    editor: Person, chief: Person
) -> None:
    file = add_file()
    document = add_document("01/QĐ-UBND", files=(file,))
    usage = chief.get(f"/admin/documents/usage/{file.pk}/").content.decode()
    assert "01/QĐ-UBND" in usage
    refused = editor.post(f"/admin/documents/delete/{file.pk}/", follow=True).content.decode()
    assert "“01/QĐ-UBND – Về việc nào đó”" in refused
    assert Document.objects.exists()
    chief.post(f"/admin/documents/delete/{file.pk}/")
    assert OfficialDocument.objects.get(pk=document.pk)


def test_a_term_in_use_is_not_deleted(chief: Person) -> None:
    document = add_document()
    answer = chief.post(f"/admin/snippets/register/issuingbody/delete/{document.body.pk}/")
    assert answer.status_code in {200, 302}
    assert IssuingBody.objects.filter(pk=document.body.pk).exists()


@pytest.mark.usefixtures("several_connections")
def test_the_list_takes_a_constant_number_of_queries(administrator: Person) -> None:
    counts = []
    for _round in range(2):
        for _number in range(4):
            older = add_document(files=(add_file(),))
            add_document(replaces=(older,))
        counts.append(query_count(administrator, LIST))
    assert counts[0] == counts[1] == 18


def test_a_preview_shows_what_is_typed(editor: Person) -> None:
    document = add_document("01/QĐ-UBND", "Tên cũ")
    address = f"{LIST}preview/{document.pk}/"
    assert editor.post(address, form(title="Tên đang gõ")).json()["is_valid"]
    assert "Tên đang gõ" in editor.get(address).content.decode()
