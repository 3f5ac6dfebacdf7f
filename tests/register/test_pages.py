"""The register as readers meet it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from register.models import FieldOfWork, OfficialDocument
from tests.helpers.documents import add_document, add_file, body, kind

pytestmark = pytest.mark.django_db

LIST = "/van-ban/"


def page(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "lxml")


def numbers(client: Client, address: str) -> list[str]:
    return [one.text for one in page(client, address).select("main .register-item__number")]


def facts(client: Client, document: OfficialDocument) -> dict[str, str]:
    rows = page(client, document.get_absolute_url()).select(".register-facts tr")
    return {row.th.text: " ".join(row.td.get_text(" ").split()) for row in rows}


@pytest.mark.quick
def test_the_list_shows_what_readers_ask_for(client: Client) -> None:
    file = add_file("quyet-dinh.pdf", b"x" * 2048)
    add_document("01/QĐ-UBND", "Ban hành quy chế", (file,), issued=date(2024, 1, 5))
    add_document("02/QĐ-UBND", "Về việc khen thưởng", issued=date(2024, 3, 5))
    add_document("03/QĐ-UBND", "Bản nháp", live=False)
    first, second = page(client, LIST).select(".register-item")
    assert first.select_one(".register-item__number").text == "02/QĐ-UBND"
    assert "Ban hành quy chế" in second.h2.text
    told = " ".join(second.select_one(".register-item__facts").text.split())
    assert told == "Quyết định · Ủy ban nhân dân tỉnh · ban hành ngày 05/01/2024"
    link = second.select_one(".register-item__files a")
    assert link["href"] == file.url
    assert "(PDF, 2,0 KB)" in " ".join(link.text.split())
    assert not first.select(".register-item__files")


def test_each_year_kind_body_and_field_has_a_page(client: Client) -> None:
    field = FieldOfWork.objects.create(name="Đất đai")
    add_document("01/QĐ-UBND", issued=date(2023, 12, 31), fields_of_work=[field])
    add_document("02/KH-ĐU", kind=kind("Kế hoạch"), body=body("Đảng ủy"), issued=date(2024, 1, 1))
    assert numbers(client, f"{LIST}nam/2023/") == ["01/QĐ-UBND"]
    assert numbers(client, f"{LIST}loai/ke-hoach/") == ["02/KH-ĐU"]
    assert numbers(client, f"{LIST}co-quan/dang-uy/") == ["02/KH-ĐU"]
    assert numbers(client, f"{LIST}linh-vuc/dat-dai/") == ["01/QĐ-UBND"]
    links = [link["href"] for link in page(client, LIST).select(".rail a")]
    assert links == [
        *(f"{LIST}loai/{slug}/" for slug in ("ke-hoach", "quyet-dinh")),
        *(f"{LIST}nam/{year}/" for year in (2024, 2023)),
    ]
    assert page(client, f"{LIST}nam/2023/").h1.text == "Văn bản: 2023"


def test_the_form_narrows_by_several_and_one_has_its_own_address(client: Client) -> None:
    plan, decision = kind("Kế hoạch"), kind()
    add_document("01/QĐ-UBND", issued=date(2023, 5, 1))
    add_document("02/KH-UBND", kind=plan, issued=date(2023, 6, 1))
    add_document("03/KH-UBND", kind=plan, issued=date(2024, 6, 1))
    asked = {"q": "", "loai": str(plan.pk), "co_quan": "", "linh_vuc": "", "nam": "2023"}
    answer = client.get(LIST, asked)
    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}?loai={plan.pk}&nam=2023")
    assert numbers(client, answer["Location"]) == ["02/KH-UBND"]
    assert client.get(LIST, {"loai": decision.pk})["Location"] == f"{LIST}loai/quyet-dinh/"
    assert client.get(LIST, asked | {"loai": ""})["Location"] == f"{LIST}nam/2023/"
    assert client.get(LIST, asked | {"loai": "", "nam": ""})["Location"] == LIST
    chosen = page(client, f"{LIST}?loai={plan.pk}&nam=2023").select("option[selected]")
    assert [option.text for option in chosen] == ["Kế hoạch", "2023"]
    nothing = page(client, f"{LIST}?loai={decision.pk}&nam=2024")
    assert "Không có văn bản nào như vậy." in nothing.main.text


@pytest.mark.parametrize(
    "wrong",
    [
        *("?page=abc", "?page=9", "?loai=abc", "?loai=9999", "?loai=1&nam=x", "?nam=99999&loai=1"),
        *("loai/khong-co/", "nam/x/", "nam/0/", "nam/99999/", f"nam/{2**63}/", "khong-co/"),
    ],
)
def test_what_there_is_not_is_not_found(client: Client, wrong: str) -> None:
    assert client.get(LIST + wrong).status_code == 404


@pytest.mark.quick
def test_the_list_finds_a_number_however_it_is_typed(client: Client) -> None:
    meant = add_document("01/2022/QĐ-UBND", "Quy chế vận hành cổng", issued=date(2022, 1, 5))
    title = "Thay thế Quyết định số 01/2022/QĐ-UBND về cổng"
    add_document("07/2024/QĐ-UBND", title, replaces=(meant,))
    ways = ("01/2022/QĐ-UBND", "1/2022/qd-ubnd", "01 2022 qđ ubnd", "Quyết định 01/2022/QĐUBND")
    for typed in (*ways, "số 01/2022/QĐ–UBND"):
        answer = page(client, f"{LIST}?q={typed}")
        found = [one.text for one in answer.select("main .register-item__number")]
        assert found[0] == "01/2022/QĐ-UBND", typed
    assert numbers(client, f"{LIST}?q=van hanh cong")[0] == "01/2022/QĐ-UBND"
    assert numbers(client, f"{LIST}?q=%00'") == []


def test_a_document_has_a_page_with_all_that_is_known(client: Client) -> None:
    older = add_document("01/2022/QĐ-UBND", "Quy chế cũ", issued=date(2022, 1, 5))
    guide = add_document("09/HD-VP", "Hướng dẫn", kind=kind("Hướng dẫn"))
    fields = [FieldOfWork.objects.create(name=name) for name in ("Đất đai", "Y tế")]
    document = add_document(
        "07/2024/QĐ-UBND",
        "Quy chế  mới\nvề cổng",
        (add_file("qd.pdf", title="Quyết định"), add_file("pl.docx", title="Phụ lục")),
        (older,),
        (guide,),
        fields_of_work=fields,
        signer="Lê Văn An",
        signer_position="Chủ tịch",
        valid_from=date(2024, 5, 15),
        summary="Dòng một.\n\nDòng hai.",
    )
    assert document.get_absolute_url() == f"{LIST}07-2024-qd-ubnd-quy-che-moi-ve-cong/"
    shown = page(client, document.get_absolute_url())
    assert shown.h1.text == "Quy chế mới về cổng"
    assert [one.text for one in shown.select(".documents__link")] == ["Quyết định", "Phụ lục"]
    assert [one.text for one in shown.select(".register__summary p")] == ["Dòng một.", "Dòng hai."]
    assert facts(client, document) == {
        "Số, ký hiệu": "07/2024/QĐ-UBND",
        "Loại văn bản": "Quyết định",
        "Cơ quan ban hành": "Ủy ban nhân dân tỉnh",
        "Ngày ban hành": "02/05/2024",
        "Người ký": "Lê Văn An (Chủ tịch)",
        "Lĩnh vực": "Đất đai , Y tế",
        "Có hiệu lực từ ngày": "15/05/2024",
        "Hiệu lực": "Còn hiệu lực",
        "Thay thế cho": "01/2022/QĐ-UBND – Quy chế cũ",
    }
    before = facts(client, older)
    assert before["Hiệu lực"] == "Hết hiệu lực từ ngày 15/05/2024"
    assert before["Được thay thế bởi"] == "07/2024/QĐ-UBND – Quy chế mới về cổng"
    for one, other in ((document, guide), (guide, document)):
        links = page(client, one.get_absolute_url()).select(".search-section a")
        assert [link["href"] for link in links] == [other.get_absolute_url()]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((-9, None), "Còn hiệu lực"),
        ((None, None), "Còn hiệu lực"),
        ((1, None), "Chưa có hiệu lực"),
        ((-9, 0), "Còn hiệu lực đến hết ngày"),
        ((-9, -1), "Hết hiệu lực từ ngày"),
    ],
)
def test_validity_is_said_in_words(
    client: Client, days: tuple[int | None, int | None], told: str
) -> None:
    today = timezone.localdate()
    first, last = (None if one is None else today + timedelta(days=one) for one in days)
    document = add_document(valid_from=first, valid_until=last)
    said = facts(client, document)["Hiệu lực"]
    assert said.startswith(told)
    listed = page(client, LIST).select_one(".register-item__facts").text
    assert ("Hết hiệu lực" in listed) == told.startswith("Hết")


def test_one_that_is_to_be_replaced_is_in_force_until_then(client: Client) -> None:
    older = add_document()
    soon = timezone.localdate() + timedelta(days=5)
    add_document(replaces=(older,), valid_from=soon)
    last = soon - timedelta(days=1)
    assert facts(client, older)["Hiệu lực"] == f"Còn hiệu lực đến hết ngày {last:%d/%m/%Y}"


def test_a_draft_is_nowhere(client: Client) -> None:
    older = add_document()
    draft = add_document(replaces=(older,), relates_to=(older,), live=False)
    assert client.get(draft.get_absolute_url()).status_code == 404
    shown = page(client, older.get_absolute_url())
    assert draft.number not in shown.text
    assert facts(client, older)["Hiệu lực"] == "Còn hiệu lực"


@pytest.mark.quick
def test_the_address_stays_once_readers_know_it() -> None:
    draft = add_document("1/QĐ-UBND", "Tên cũ", live=False)
    assert draft.slug == "1-qd-ubnd-ten-cu"
    draft.title = "Tên mới"
    draft.save()
    draft.save_revision().publish()
    assert draft.slug == "1-qd-ubnd-ten-moi"
    older = draft.get_latest_revision()
    draft.title = "Tên khác hẳn"
    draft.save_revision().publish()
    older.publish()
    assert OfficialDocument.objects.get().slug == "1-qd-ubnd-ten-moi"
    assert add_document("1/QĐ-UBND", "Tên mới", issued=date(2020, 1, 1)).slug.endswith("moi-2")


def test_menu_and_maps_name_the_register_where_something_is_in_it(
    client: Client, home: HomePage
) -> None:
    def is_shown() -> list[bool]:
        menu = page(client, "/").select_one(f"nav.menu a[href='{LIST}']")
        tree = page(client, "/so-do-trang/").select_one(f".site-map a[href='{LIST}']")
        maps = client.get("/sitemap.xml").content.decode()
        return [bool(menu), bool(tree), "sitemap-van-ban.xml" in maps]

    assert is_shown() == [False, False, False]
    document = add_document()
    assert is_shown() == [True, True, True]
    urls = client.get("/sitemap-van-ban.xml").content.decode()
    assert f"{document.get_absolute_url()}</loc><lastmod>" in urls
    current = page(client, document.get_absolute_url()).select("nav.menu [aria-current]")
    assert [link["href"] for link in current] == [LIST]
    document.unpublish()
    assert is_shown() == [False, False, False]


@pytest.mark.quick
def test_pages_are_kept_for_all_readers_unless_words_were_searched_for(client: Client) -> None:
    document = add_document()
    for address in (LIST, f"{LIST}nam/2024/", document.get_absolute_url()):
        assert "s-maxage" in client.get(address)["Cache-Control"]
    assert "s-maxage" not in client.get(f"{LIST}?q=ve viec").get("Cache-Control", "")


def test_what_is_taken_down_is_gone_at_once(client: Client, committed: Callable[[], Any]) -> None:
    document = add_document()
    with committed():
        document.unpublish()
    assert client.get(document.get_absolute_url()).status_code == 404
