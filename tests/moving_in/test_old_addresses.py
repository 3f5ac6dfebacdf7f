"""Old addresses lead to what their things are today, once, however they were written."""

import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from home.models import HomePage, PlainPage
from moving_in.models import OldAddress
from moving_in.old_names import Kind, folded_path
from moving_in.old_site import Module
from moving_in.remembering import Became, address, file
from news.models import ArticlePage, NewsIndexPage
from page_cache.writes import affects_public_pages
from site_config.models import SiteImage, Tag
from tests.helpers.authors import add_author, signed_by
from tests.helpers.old_sites import ENGLISH, NEWS, SECOND, noting, old_site
from tests.helpers.queries import query_count

Adder = Callable[..., ArticlePage]
SectionAdder = Callable[..., NewsIndexPage]
ALIAS = "Ky-ket-quy-che-phoi-hop"
WORDS = "ký-kết-quy-chế-phối-hợp"


def became(kind: Kind, target: Any, number: int = 0, name: str = "", scope: str = NEWS) -> Became:
    return Became(target, kind, scope, number, folded_path(name))


def lead(address: str, client: Client | None = None) -> str | None:
    """Return where one is led, once and permanently."""
    answer = (client or Client()).get(address)
    if answer.status_code == 404:
        return None
    assert answer.status_code == 301, (address, answer.status_code)
    target: str = answer.headers["Location"]
    assert (client or Client()).get(target).status_code == 200, (address, target)
    return target


@pytest.fixture
def section(add_section: SectionAdder) -> NewsIndexPage:
    return add_section("Xây dựng Đảng")


@pytest.fixture
def article(section: NewsIndexPage, add_article: Adder) -> ArticlePage:
    return add_article("Lễ ký quy chế", section)


@pytest.fixture
def note(article: ArticlePage, section: NewsIndexPage, news: NewsIndexPage) -> Any:
    """Note what an old site's things became; return what notes more of them."""
    noted = noting(old_site())
    noted(
        [
            became(Kind.ARTICLE, article, 78, ALIAS),
            became(Kind.SECTION, section, 12, "tuyen-giao"),
            became(Kind.SECTION, section, 13, "nhiem-ky-2020-2025"),
            became(Kind.MODULE, news),
        ]
    )
    return noted


@pytest.mark.quick
@pytest.mark.parametrize(
    "address",
    [
        f"/vi/news/tuyen-giao/{ALIAS}-78.html",
        f"/vi/news/tuyen-giao/{ALIAS}-78",
        f"/vi/news/tuyen-giao/{ALIAS}-78/",
        f"/news/tuyen-giao/{ALIAS}-78.html",
        f"/VI/NEWS/TUYEN-GIAO/{ALIAS.upper()}-78.HTML",
        "/vi/news/khong-con-muc-nay/mot-ten-khac-78.html",
        "/vi/news/tuyen-giao/78.html",
        f"/vi/news/tuyen-giao/{quote(WORDS)}-78.html",
        f"/vi/news/tuyen-giao/{quote(unicodedata.normalize('NFD', WORDS))}-78.html",
        f"/vi/news/tuyen-giao/{quote(quote(WORDS))}-78.html",
        f"/vi/news/tuyen-giao/{ALIAS}-78.html?fbclid=IwAR0&utm_source=zalo&zarsrc=30",
        f"/vi/news/tuyen-giao/{ALIAS}-78.html?page=2&lang=vi",
        f"/vi//news/tuyen-giao//{ALIAS}-78.html",
        f"/vi/news/print/tuyen-giao/{ALIAS}-78.html",
        f"/vi/news/savefile/tuyen-giao/{ALIAS}-78.html",
        f"/vi/news/sendmail/tuyen-giao/{ALIAS}-78.html",
        f"/vi/news/amp/tuyen-giao/{ALIAS}-78.html",
        f"/vi/news/tuyen-giao/{ALIAS}-78.html?amp=1",
        f"/vi/news/tuyen-giao/{ALIAS}-78/amp/",
        f"/index.php?language=vi&nv=news&op=tuyen-giao/{ALIAS}-78",
        f"/index.php?language=vi&nv=news&op=tuyen-giao/{ALIAS}-78.html",
        f"/index.php?language=vi&amp;nv=news&amp;op=tuyen-giao/{ALIAS}-78.html",
        f"/index.php?op=tuyen-giao%2F{ALIAS}-78&NV=news&fbclid=1",
        f"/index.php?language=vi&nv=news&op=print/tuyen-giao/{ALIAS}-78.html",
        f"/?language=vi&nv=news&op=tuyen-giao/{ALIAS}-78.html",
        f"/index.php/vi/news/tuyen-giao/{ALIAS}-78.html",
        f"/index.php%3Flanguage=vi&nv=news&op=tuyen-giao/{ALIAS}-78.html",
        f"/vi/news/tuyen-giao/{ALIAS}-78.html&fbclid=IwAR0",
        f"/vi/news/tuyen-giao/{ALIAS}-78.html%29.",
        f"/vi/news/tuyen-giao/{ALIAS}-78.html%20",
        f"/vi/news/tuyen-giao/{ALIAS}-78,",
    ],
)
def test_the_number_decides(note: Any, article: ArticlePage, address: str) -> None:
    assert lead(address) == article.url


def test_it_follows_an_article_that_is_moved_and_renamed(
    note: Any, article: ArticlePage, add_section: SectionAdder, committed: Any
) -> None:
    with committed():
        article.move(add_section("Dân vận"), "last-child")
        article = ArticlePage.objects.get()
        article.slug = "ten-moi"
        article.save_revision().publish()
    assert lead("/vi/news/a/b-78.html") == "/tin-tuc/dan-van/ten-moi/"


@pytest.mark.parametrize(
    "address",
    [
        "/vi/news/tuyen-giao/khong-co-131.html",
        "/vi/news/khong-co-muc/",
        "/vi/news/tuyen-giao/khong-co-99999999999999999999999.html",
        "/en/news/tuyen-giao/x-78.html",
        "/vi/thong-tin/tuyen-giao/x-78.html",
        "/vi/news/tag/khong-co",
        "/vi/news/topic/khong-co/",
        "/index.php?language=vi&nv=khac&op=tuyen-giao/x-78",
        "/vi/news/tuyen-giao/%00-78.php",
        "/vi/khac/",
        "/khac/x-78.html",
        "/uploads/",
        "/uploads/khong-co.pdf",
        "/?language=&nv=&op=",
    ],
)
def test_what_is_unknown_leads_nowhere(note: Any, address: str) -> None:
    answer = Client().get(address, follow=True)
    assert answer.status_code == (200 if address.startswith("/?") else 404)
    assert all(moved.strip("/") == address.strip("/") for moved, _how in answer.redirect_chain)


def test_numbers_repeat_across_languages_and_modules(
    note: Any, article: ArticlePage, add_article: Adder
) -> None:
    second = add_article("Thông tin khác")
    note(
        [became(Kind.ARTICLE, second, 78, "x", SECOND), became(Kind.ARTICLE, None, 78, "", ENGLISH)]
    )
    assert lead("/vi/thong-tin/muc/x-78.html") == second.url
    assert lead("/vi/news/muc/x-78.html") == article.url
    assert lead("/en/news/muc/x-78.html") is None


def test_a_draft_and_what_is_not_for_everybody_are_not_named(
    note: Any, article: ArticlePage, section: NewsIndexPage
) -> None:
    restriction = PageViewRestriction.objects.create(
        page=section, restriction_type=PageViewRestriction.LOGIN
    )
    assert lead("/vi/news/a/b-78.html") is lead("/vi/news/tuyen-giao/") is None
    restriction.delete()
    article.unpublish()
    assert lead("/vi/news/a/b-78.html") is None
    ArticlePage.objects.get().unpublish(set_expired=True)
    ArticlePage.objects.update(expired=True)
    assert Client().get("/vi/news/a/b-78.html").status_code == 410
    ArticlePage.objects.get().delete()
    assert lead("/vi/news/a/b-78.html") is None


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/vi/news/tuyen-giao/", "/tin-tuc/xay-dung-dang/"),
        ("/vi/news/Tuyen-Giao", "/tin-tuc/xay-dung-dang/"),
        ("/news/tuyen-giao/?page=3", "/tin-tuc/xay-dung-dang/"),
        ("/vi/news/tuyen-giao/page-2/", "/tin-tuc/xay-dung-dang/"),
        ("/vi/news/nhiem-ky-2020-2025/", "/tin-tuc/xay-dung-dang/"),
        ("/vi/news/nhiem-ky-2020-2025/page-12/", "/tin-tuc/xay-dung-dang/"),
        ("/index.php?language=vi&nv=news&op=tuyen-giao", "/tin-tuc/xay-dung-dang/"),
        ("/vi/news/", "/tin-tuc/"),
        ("/news", "/tin-tuc/"),
        ("/vi/news/rss/", "/tin-tuc/rss/"),
        ("/vi/news/rss/tuyen-giao/", "/tin-tuc/xay-dung-dang/rss/"),
        ("/index.php?nv=news&op=rss/tuyen-giao", "/tin-tuc/xay-dung-dang/rss/"),
        ("/vi/feeds/", "/kenh-rss/"),
        ("/vi/contact/", "/gop-y/"),
        ("/vi/statistics/", "/"),
        ("/vi/", "/"),
        ("/vi", "/"),
        ("/index.php", "/"),
        ("/index.php?language=vi", "/"),
        ("/vi/seek/?q=an+hoa", "/tim-kiem/?q=an+hoa"),
        ("/vi/seek/", "/tim-kiem/"),
        ("/index.php?language=vi&nv=seek&q=chuy%E1%BB%83n+%C4%91%E1%BB%95i", None),
        ("/sitemap-vi.xml", "/sitemap.xml"),
        ("/sitemap-vi.news.xml", "/sitemap.xml"),
    ],
)
def test_lists_feeds_and_the_rest_have_their_places(
    note: Any, address: str, target: str | None
) -> None:
    assert lead(address) == (target or "/tim-kiem/?q=chuy%E1%BB%83n+%C4%91%E1%BB%95i")


def test_tags_topics_groups_and_authors_lead_to_what_they_became(
    note: Any, add_article: Adder, section: NewsIndexPage
) -> None:
    author = add_author("Lê Mỹ Hạnh", ("Phóng viên", None))
    add_article("Bài ký tên", section, bylines=[signed_by(author)])
    silent = add_author("Không Bài", ("Phóng viên", None))
    note(
        [
            became(Kind.TAG, Tag.objects.create(name="dân vận khéo"), 1, "dan-van-kheo"),
            became(Kind.TOPIC, section, 1, "dai-hoi"),
            became(Kind.GROUP, None, 1, "tin-noi-bat"),
            became(Kind.AUTHOR, author, 1, "my-hanh"),
            became(Kind.AUTHOR, silent, 2, "khong-bai"),
            became(Kind.TOPIC, section, 5, "lich", SECOND),
        ]
    )
    tagged = "/tim-kiem/?q=d%C3%A2n+v%E1%BA%ADn+kh%C3%A9o"
    for tag in ("dân-vận-khéo", unicodedata.normalize("NFD", "Dân-vận-khéo"), "dan-van-kheo"):
        assert lead(f"/vi/news/tag/{quote(tag)}") == lead(f"/vi/news/tag/{quote(tag)}/") == tagged
    assert lead("/vi/news/topic/dai-hoi/") == section.url
    assert lead("/vi/news/topic/dai-hoi/page-2/") == section.url
    assert lead("/vi/thong-tin/chu-de/lich/") == section.url
    assert lead("/vi/news/groups/tin-noi-bat/") == "/tin-tuc/"
    assert lead("/vi/news/author/My-Hanh/") == author.get_absolute_url()
    assert lead("/vi/news/author/khong-bai/") == "/tin-tuc/"


def test_a_module_that_was_given_another_name_is_known_by_its_kind(
    article: ArticlePage, section: NewsIndexPage
) -> None:
    renamed = (Module(NEWS, "vi", "tin-tuc", "news", "Tin tức", "news"),)
    things = [
        became(Kind.ARTICLE, article, 78, ALIAS),
        became(Kind.SECTION, section, 12, "tuyen-giao"),
    ]
    noting(old_site(modules=renamed))(things)
    for old in ("/vi/tin-tuc/a/b-78.html", "/vi/news/a/b-78.html", "/tin-tuc/a/b-78.html"):
        assert lead(old) == article.url
    # What may be an address of ours that was mistyped is none of an old article.
    assert lead("/tin-tuc/thoi-su/ke-hoach-78/") is None
    assert lead(f"/tin-tuc/tuyen-giao/{ALIAS}-78/") == article.url
    assert lead("/tin-tuc/tuyen-giao/") == section.url


def test_pages_and_a_module_of_pages(note: Any, home: HomePage) -> None:
    page = home.add_child(instance=PlainPage(title="Giới thiệu"))
    about = "vi/about"
    note(
        [
            became(Kind.PAGE, page, 9, "gioi-thieu-chung", about),
            became(Kind.MODULE, page, scope=about),
        ]
    )
    for old in ("/vi/about/gioi-thieu-chung.html", "/about/Gioi-Thieu-Chung.html", "/vi/about/"):
        assert lead(old) == page.url
    assert lead("/index.php?language=vi&nv=about&op=gioi-thieu-chung.html") == page.url
    assert lead("/vi/about/khac.html") is None


def test_documents_and_their_lists(note: Any, article: ArticlePage, section: NewsIndexPage) -> None:
    laws = "vi/laws"
    note(
        [
            became(Kind.DOCUMENT, article, 5, "quyet-dinh-5", laws),
            became(Kind.FIELD, section, 2, "cong-nghe", laws),
            became(Kind.MODULE, "/tin-tuc/", scope=laws),
        ]
    )
    assert lead("/vi/laws/detail/Quyet-dinh-5/") == article.url
    assert lead("/laws/detail/ten-khac-5/") == article.url
    assert lead("/vi/laws/detail/quyet-dinh-6/") is None
    assert lead("/vi/laws/area/Cong-nghe/") == section.url
    for rest in ("", "subject/Uy-ban/", "signer/3/Le-An/", "area/khac/"):
        assert lead(f"/vi/laws/{rest}") == "/tin-tuc/"


@pytest.fixture
def paper() -> Document:
    return Document.objects.create(title="Lịch", file=ContentFile(b"%PDF", "lich.pdf"))


def test_an_attachment_is_the_file_while_everybody_may_read_its_article(
    note: Any, article: ArticlePage, paper: Document
) -> None:
    note(
        [
            became(Kind.ATTACHMENT, paper, 78, "0"),
            became(Kind.ATTACHMENT, None, 78, "1"),
        ]
    )
    old = "/vi/news/tuyen-giao/x-78.html"
    assert Client().get(f"{old}?download=1&id=0").headers["Location"] == paper.url
    assert Client().get(f"{old}?pdf=1&id=0").headers["Location"] == paper.url
    assert lead(f"{old}?download=1&id=1") == lead(f"{old}?download=1&id=7") == article.url
    article.unpublish()
    assert lead(f"{old}?download=1&id=0") is None


def test_files_lead_to_their_copies(
    note: Any, paper: Document, add_photo: Callable[..., SiteImage]
) -> None:
    photo = add_photo("Hội nghị", (2400, 1600))
    note([file("news/2019_01/Lịch tuần.pdf", paper), file("news/2019_01/a-1.jpg", photo)])
    assert Client().get("/uploads/news/2019_01/lich%20tuan.PDF").headers["Location"] == paper.url
    for folder in ("uploads", "assets"):
        target = Client().get(f"/{folder}/news/2019_01/a-1.jpg").headers["Location"]
        assert target.endswith(".jpg")
        assert target.startswith("/media/images/")
    Collection.get_first_root_node().add_child(name="Kín")
    kept = Collection.objects.get(name="Kín")
    CollectionViewRestriction.objects.create(collection=kept, restriction_type="login")
    Document.objects.update(collection=kept)
    SiteImage.objects.update(collection=kept)
    assert lead("/uploads/news/2019_01/a-1.jpg") is None
    assert lead("/uploads/news/2019_01/lich%20tuan.pdf") is None


def test_a_site_of_one_language_and_a_module_that_is_not_named(
    article: ArticlePage, section: NewsIndexPage, news: NewsIndexPage
) -> None:
    short: dict[str, Any] = {"has_language_in_addresses": False, "unnamed_module": "news"}
    noting(old_site(**short, languages=("vi",), suffix=".aspx"))(
        [
            became(Kind.ARTICLE, article, 78, ALIAS),
            became(Kind.SECTION, section, 12, "tuyen-giao"),
        ]
    )
    for old in (f"/tuyen-giao/{ALIAS}-78.aspx", "/x/y-78.html", "/x/y-78/", "/print/x/y-78.aspx"):
        assert lead(old) == article.url
    assert lead("/tuyen-giao/") == lead("/tuyen-giao/page-2/") == section.url
    # An address of ours that was mistyped is not taken for an old one.
    assert lead("/tin-tuc/ke-hoach-78/") is None
    assert lead("/tin-tuc/xay-dung-dang/ke-hoach-nam-78/") is None
    assert lead(f"/tin-tuc/{ALIAS}-78/") == lead("/tin-tuc/x-78.html") == article.url


def test_what_is_here_answers_first_then_the_redirects_of_editors(
    note: Any, home: HomePage, article: ArticlePage
) -> None:
    old = "/vi/news/tuyen-giao/x-78.html"
    Redirect.add_redirect(old, "/tin-tuc/")
    assert lead(old) == "/tin-tuc/"
    page = home.add_child(instance=PlainPage(title="Vi", slug="vi"))
    assert Client().get(page.url).status_code == 200
    note([address("/tin-tuc/", article)])
    assert Client().get("/tin-tuc/").status_code == 200


def test_other_systems_register_numbers_and_whole_addresses(
    article: ArticlePage, section: NewsIndexPage, paper: Document
) -> None:
    noting(old_site(system="WordPress", modules=()))(
        [
            became(Kind.ARTICLE, article, 123, scope=""),
            became(Kind.SECTION, section, 4, scope=""),
            address("/2019/05/le-ky-quy-che/", article),
            address("/category/tin/", section),
            file("2019/05/lich.pdf", paper),
        ]
    )
    for old in (
        "/?p=123",
        "/?p=123&fbclid=x",
        "/2019/05/Le-ky-quy-che",
        "/2019/05/lễ-ký-quy-chế/amp/",
    ):
        assert lead(old) == article.url
    assert lead("/?cat=4") == lead("/category/tin/page/3/") == section.url
    assert lead("/category/tin/feed/") == f"{section.url}rss/"
    assert lead("/feed/") == "/rss/"
    assert Client().get("/wp-content/uploads/2019/05/lich.pdf").headers["Location"] == paper.url
    assert Client().get("/?p=124").status_code == 200
    sized = Client().get("/wp-content/uploads/2019/05/lich-300x200.pdf")
    assert sized.headers["Location"] == paper.url
    noting(old_site(system="HTML", modules=(), hosts=("cu.example.vn",)))(
        [
            address("/Default.aspx?tabid=12&ItemID=345", article),
            address("/tin/bai so 1.htm", section),
            address("/gioi-thieu/index.html", section),
        ]
    )
    assert lead("/default.aspx?ItemID=345&tabid=12&utm_source=zalo") == article.url
    assert lead("/default.aspx?tabid=12") is None
    assert lead("/gioi-thieu/") == lead("/Gioi-thieu/index.html") == section.url
    assert lead("/tin/B%C3%A0i%20s%E1%BB%91%201.htm") == section.url


def test_a_longer_name_than_the_database_keeps_is_found(
    note: Any, article: ArticlePage, section: NewsIndexPage
) -> None:
    long = "/tin/" + "mot-ten-rat-dai-" * 30
    note([address(long + "a.html", article), address(long + "b.html", section)])
    assert lead(long + "a.html") == article.url
    assert lead(long + "b.html") == section.url


def test_a_second_run_says_what_things_are_now(
    note: Any, article: ArticlePage, section: NewsIndexPage
) -> None:
    count = OldAddress.objects.count()
    note([became(Kind.ARTICLE, section, 78, ALIAS)])
    noting(old_site())([became(Kind.ARTICLE, section, 78, ALIAS)])
    assert OldAddress.objects.count() == count
    assert lead("/vi/news/a/b-78.html") == section.url


@pytest.mark.quick
def test_a_missing_page_asks_little_and_others_nothing(note: Any, article: ArticlePage) -> None:
    def looks(address: str) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            Client().get(address)
        return [one["sql"] for one in queries if "moving_in_" in one["sql"]]

    assert looks("/") == looks(article.url) == looks("/admin/khong-co/") == []
    # The first is remembered until the site changes, but not within a test's transaction.
    assert len(looks("/vi/news/tuyen-giao/khong-co-5.html?download=1&id=0")) == 2
    assert len(looks("/wp-login.php")) == 2


def test_many_are_not_all_looked_at(note: Any, article: ArticlePage) -> None:
    note(became(Kind.ARTICLE, article, number, f"bai-{number}") for number in range(1000, 6000))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    for old in ("/vi/news/a/b-1500.html", "/vi/news/tuyen-giao/x-1500", "/uploads/x.pdf"):
        with CaptureQueriesContext(connection) as queries:
            Client().get(old)
        [asked] = [one["sql"] for one in queries if 'FROM "moving_in_oldaddress"' in one["sql"]]
        with connection.cursor() as cursor:
            sqlite = connection.vendor == "sqlite"
            cursor.execute(f"EXPLAIN{' QUERY PLAN' * sqlite} {asked}")
            plan = str(cursor.fetchall())
        assert "moving_in_old" in plan
        assert "Seq Scan" not in plan
        assert "SCAN moving_in" not in plan
        assert "(old_site_id=?)" not in plan


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/vi/news/tuyen-giao/ky-ket-quy-che-131.html", "ky ket quy che"),
        ("/index.php?nv=news&op=a/ky-ket-quy-che-131", "ky ket quy che"),
        ("/tin/" + quote("Ký kết_quy-chế") + ".aspx", "Ký kết quy chế"),
        ("/tin/%3Cscript%3E-alert-1/", "script alert"),
        ("/khong/", None),
        ("/12-34-56/", None),
        ("/vi/news/a/" + "x" * 300 + "-ky-ket/", "ky ket"),
    ],
)
def test_a_missing_page_offers_a_search_for_the_words_of_its_address(
    home: HomePage, address: str, words: str | None
) -> None:
    answer = Client().get(address)
    assert answer.status_code == 404
    page = BeautifulSoup(answer.content, "lxml")
    links = page.select('.message-page a[href^="/tim-kiem/"]')
    assert [link.text for link in links] == ([f"Tìm “{words}”"] if words else [])
    if words:
        assert links[0]["href"] == f"/tim-kiem/?q={quote(words)}"
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.quick
def test_only_what_is_said_of_a_whole_site_makes_pages_anew() -> None:
    assert not affects_public_pages('INSERT INTO "moving_in_oldaddress" ("name") VALUES (1)')
    assert affects_public_pages('UPDATE "moving_in_oldsite" SET "facts" = 1 WHERE "id" = 1')


def test_a_missing_page_takes_as_many_queries_however_many_are_known(
    note: Any, client: Client, article: ArticlePage
) -> None:
    before = query_count(client, "/vi/news/a/khong-5.html")
    note(became(Kind.ARTICLE, article, number, "x") for number in range(100, 400))
    assert query_count(client, "/vi/news/a/khong-5.html") == before
