"""Old addresses lead to where things are now, however they were written or sent on."""

import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Site

from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from page_cache.cache_key import cacheable_query
from page_cache.tracking import is_tracking

Adder = Callable[..., ArticlePage]
SectionAdder = Callable[..., NewsIndexPage]
VIETNAMESE = "/Tin-Tức/Đại-hội-Đảng-bộ.html"
TRACKING = [
    *("utm_source", "utm_zalo", "fbclid", "gclid", "gidzl", "zarsrc", "zalo_uid", "mibextid"),
    *("igsh", "igshid", "srsltid", "gad_source", "gad_campaignid", "gbraid", "wbraid", "_gl"),
    *("_ga", "ttclid", "msclkid", "dclid", "yclid", "twclid", "li_fat_id", "mc_cid", "mc_eid"),
    *("fb_comment_id", "fb_action_ids"),
]


@pytest.mark.quick
@pytest.mark.parametrize("name", TRACKING)
def test_one_list_of_what_only_follows_readers(name: str) -> None:
    assert is_tracking(name)
    assert cacheable_query(f"page=2&{name}=x.y_z") == "page=2"


@pytest.mark.quick
@pytest.mark.parametrize("name", ["page", "nam", "thang", "q", "id", "nv", "p", "zone", "ma_tin"])
def test_what_pages_depend_on_is_not_among_them(name: str) -> None:
    assert not is_tracking(name)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("/index.php?nv=news&id=5", "/moi/"),
        ("/index.php?id=5&nv=news", "/moi/"),
        ("/index.php?id=5&fbclid=IwAR&nv=news&utm_source=zalo", "/moi/"),
        ("/index.php?gidzl=a-b_c&id=5&nv=news&zarsrc=30", "/moi/"),
        ("/INDEX.php?ID=5&NV=news&mibextid=x", "/moi/"),
        ("/index.php?id=6", None),
        ("/cu.html?page=2", "/tin-tuc/?page=2"),
        ("/cu.html?page=2&fbclid=x", "/tin-tuc/?page=2"),
        ("/CU.HTML?fbclid=x", "/tin-tuc/"),
        ("/co-hoi?page=2", "/tin-tuc/?nam=2024&page=2#cuoi"),
        ("/?p=12", "/tin-tuc/"),
        ("/?p=12&fbclid=x", "/tin-tuc/"),
        ("/?p=13", None),
        ("/?fbclid=x", None),
        (quote(VIETNAMESE), "/moi/"),
        (quote(VIETNAMESE.lower()), "/moi/"),
        (quote(VIETNAMESE.upper()), "/moi/"),
        (quote(unicodedata.normalize("NFD", VIETNAMESE)), "/moi/"),
        (quote(unicodedata.normalize("NFD", VIETNAMESE)).lower() + "?fbclid=1", "/moi/"),
        ("/van%20ban%20cu.doc", "/moi/"),
        ("/Lap-Lai/", None),
        ("/co%00khong", None),
        ("/100%25", None),
    ],
)
def test_an_old_address_is_found(client: Client, asked: str, target: str | None) -> None:
    for old, new in {
        "/index.php?nv=news&id=5": "/moi/",
        "/cu.html": "/tin-tuc/",
        "/co-hoi": "/tin-tuc/?nam=2024#cuoi",
        "/?p=12": "/tin-tuc/",
        VIETNAMESE: "/moi/",
        "/van ban cu.doc": "/moi/",
        "/lap-lai": "/Lap-Lai/",
    }.items():
        Redirect.add_redirect(old, new)
    assert client.get(asked).headers.get("Location") == target


@pytest.mark.quick
@pytest.mark.django_db
def test_the_address_as_it_is_written_and_of_this_site_goes_first(client: Client) -> None:
    Redirect.add_redirect("/video?v=abc", "/thuong/")
    Redirect.add_redirect("/video?v=ABC", "/hoa/", is_permanent=False)
    Redirect.add_redirect("/video?v=ABC", "/hoa-day/", site=Site.objects.get())
    assert client.get("/video?v=abc").headers["Location"] == "/thuong/"
    assert client.get("/video?v=ABC").headers["Location"] == "/hoa-day/"
    Redirect.objects.filter(redirect_link="/hoa-day/").delete()
    answer = client.get("/video?v=ABC")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/hoa/")


@pytest.mark.quick
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("https://khac.example.vn/van-ban/1.html", "https://khac.example.vn/van-ban/1.html"),
        ("http://testserver/van-ban/1.html", None),
    ],
)
def test_the_same_address_of_another_site_is_another(
    client: Client, link: str, target: str | None
) -> None:
    Redirect.add_redirect("/van-ban/1.html", link)
    assert client.get("/van-ban/1.html").headers.get("Location") == target


@pytest.mark.quick
def test_an_article_renamed_and_back_still_says_that_it_has_expired(
    client: Client, add_article: Adder, committed: Any
) -> None:
    article = add_article("Bài")
    for slug in ("khac", "bai"):
        with committed():
            article = ArticlePage.objects.get()
            article.slug = slug
            article.save_revision().publish()
    ArticlePage.objects.get().unpublish(set_expired=True)
    assert client.get("/tin-tuc/bai/").status_code == 410
    assert client.get("/tin-tuc/khac/").headers["Location"] == "/tin-tuc/bai/"


@pytest.mark.django_db
def test_a_stranger_costs_one_look(client: Client) -> None:
    def looks(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        return sum("wagtailredirects" in query["sql"] for query in queries)

    assert looks("/wp-login.php") == 1
    assert looks("/wp-login.php?a=1") == 2
    assert looks("/?fbclid=1") == 0


@pytest.mark.django_db
def test_many_old_addresses_are_not_all_looked_at(client: Client) -> None:
    Redirect.objects.bulk_create(
        Redirect(old_path=f"/cu/Bai-{number}.html", redirect_link="/") for number in range(3000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/cu/bai-7.HTML").status_code == 301
    [asked] = [query["sql"] for query in queries if "wagtailredirects" in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN{' QUERY PLAN' * (connection.vendor == 'sqlite')} {asked}")
        assert "redirect_lower_path" in str(cursor.fetchall())


@pytest.mark.django_db
def test_a_section_takes_its_feed_and_its_pages_along(
    client: Client, add_section: SectionAdder, add_article: Adder, committed: Any
) -> None:
    section, other = add_section("Cũ"), add_section("Khác")
    inner = add_section("Trong", section)
    add_article("Bài", inner)
    with committed():
        section.slug = "moi"
        section.save_revision().publish()
    assert client.get("/tin-tuc/cu/rss/").headers["Location"] == "/tin-tuc/moi/rss/"
    assert client.get("/tin-tuc/cu/trong/rss/").headers["Location"] == "/tin-tuc/moi/trong/rss/"
    assert client.get("/tin-tuc/cu/?page=2").headers["Location"] == "/tin-tuc/moi/?page=2"
    assert client.get("/tin-tuc/cu/trong/bai/").headers["Location"] == "/tin-tuc/moi/trong/bai/"
    with committed():
        inner.refresh_from_db()
        inner.move(other, "last-child")
    answer = client.get("/tin-tuc/moi/trong/rss/?fbclid=1", follow=True)
    assert answer.redirect_chain == [("/tin-tuc/khac/trong/rss/", 301)]
    assert answer["Content-Type"].startswith("application/rss+xml")


def paper(name: str, content: bytes = b"%PDF") -> ContentFile:
    return ContentFile(content, name=name)


def replaced(document: Document, name: str, client: Client) -> str:
    """Replace the file in the admin; return its present address."""
    form = {"title": document.title, "file": paper(name), "collection": document.collection_id}
    client.post(f"/admin/documents/edit/{document.pk}/", form | {"tags": ""})
    return Document.objects.get(pk=document.pk).url


def test_a_link_to_a_document_leads_to_what_replaced_it(
    client: Client, admin_client: Client, home: HomePage
) -> None:
    document = Document.objects.create(title="Kế hoạch", file=paper("Kế hoạch số 1.pdf"))
    first = document.url
    assert first.endswith("/ke-hoach-so-1.pdf")
    second = replaced(document, "Kế hoạch (sửa).pdf", admin_client)
    third = replaced(document, "Kế hoạch – bản cuối.pdf", admin_client)
    assert third.endswith("/ke-hoach-ban-cuoi.pdf")
    assert client.get(first, follow=True).redirect_chain == [(third, 301)]
    assert client.get(second, follow=True).redirect_chain == [(third, 301)]
    assert client.get(f"{first}?utm_source=zalo").headers["Location"] == third
    fourth = replaced(document, "Kế hoạch số 1.pdf", admin_client)
    assert fourth == first
    assert client.get(first).status_code == 200
    assert client.get(third).headers["Location"] == first


def test_a_name_that_a_document_never_had_tells_nothing(client: Client, home: HomePage) -> None:
    document = Document.objects.create(title="Mật", file=paper("mat.pdf"))
    assert client.get(f"/documents/{document.pk}/x.pdf").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Đề án đổi mới 2020–2025.PDF", "de-an-doi-moi-2020-2025.pdf"),
        (unicodedata.normalize("NFD", "Quyết định của Uỷ ban.docx"), "quyet-dinh-cua-uy-ban.docx"),
        ("QĐ 12.2024 (ký số).signed.pdf", "qd-12.2024-ky-so.signed.pdf"),
        ("文件.pdf", "tep.pdf"),
        ("….pdf", "tep.pdf"),
        ("Báo cáo", "bao-cao"),
    ],
)
def test_files_have_plain_names(name: str, kept: str) -> None:
    document = Document.objects.create(title="Tệp", file=paper(name))
    assert document.filename == kept
