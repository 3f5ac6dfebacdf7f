"""The page cache: what it keeps, for whom, and in which words it says so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.test import Client, RequestFactory
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction

from news.models import ArticlePage
from page_cache import wsgi
from page_cache.cache_control import mark_cacheable
from page_cache.middleware import PersonalResponseMiddleware
from tests.helpers.moments import local
from tests.helpers.page_cache import Worker, page


@pytest.mark.quick
def test_a_page_is_made_once_for_all_workers(
    worker: Worker, other_worker: Worker, article: ArticlePage
) -> None:
    made = worker.get(article.url)
    assert (made.status, made.state) == (200, "miss")
    for each in (worker, other_worker, other_worker):
        again = each.get(article.url)
        assert (again.state, again.raw) == ("hit", made.raw)
    assert (worker.renders, other_worker.renders) == (1, 0)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tin-tuc/",
        "/tin-tuc/rss/",
        "/rss/",
        "/robots.txt",
        "/so-do-trang/",
        "/sitemap.xml",
        "/sitemap-trang.xml",
        "/sitemap-tin-tuc.xml",
    ],
)
def test_what_everybody_may_read_is_kept_here_and_on_the_way(
    worker: Worker, article: ArticlePage, path: str
) -> None:
    assert worker.get(path).state == "miss"
    answer = worker.get(path)
    assert answer.state == "hit"
    directives = {part.strip() for part in answer.headers["Cache-Control"].split(",")}
    assert directives == {"public", "max-age=0", "s-maxage=60", "stale-while-revalidate=600"}
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/khong-co/",
        "/tin-tuc",
        "/tim-kiem/",
        "/tim-kiem/?q=bài",
        "/tim-kiem/goi-y/?q=bài",
        "/admin/login/",
        "/admin/",
        "/healthz/",
        "/readyz/",
        "/tin-tuc/?page=2",
        "/tin-tuc/?page=1&page=1",
        "/tin-tuc/?page=01",
        "/tin-tuc/?page=",
        "/tin-tuc/?page=%D9%A1",
        "/tin-tuc/?la=1",
        "/tin-tuc/?page=1&la=1",
        "/tin-tuc/bai-viet/?page=1",
        "/tin-tuc/rss/?page=1",
        "/rss/?page=1",
        "/robots.txt?p=1",
        "/?nam=2024",
        "/?page=1",
        "/?" + "&".join(f"a{n}=1" for n in range(50)),
    ],
)
def test_nothing_else_is_kept(worker: Worker, article: ArticlePage, path: str) -> None:
    for _time in range(2):
        assert worker.get(path).state == ""
    assert worker.kept() == 0


def test_made_up_addresses_hosts_and_queries_fill_nothing(
    worker: Worker, article: ArticlePage
) -> None:
    for number in range(20):
        worker.get(f"/tin-tuc/{number}/")
        worker.get(f"/?x={number}")
        worker.get("/", host=f"localhost:{number + 1}")
        worker.get("/", host=f"{number}.example.vn")
    assert worker.kept() == 0


@pytest.mark.quick
def test_the_port_and_the_host_of_the_site_are_known(worker: Worker, settings: Any) -> None:
    assert worker.get("/", host=f"127.0.0.1:{settings.PORT}").state == "miss"
    # Others have other addresses in them.
    assert worker.get("/", host=f"localhost:{settings.PORT}").state == "miss"


@pytest.mark.quick
def test_tracking_is_taken_off_the_address(worker: Worker, article: ArticlePage) -> None:
    plain = worker.get("/tin-tuc/")
    tracked = worker.get("/tin-tuc/?utm_source=zalo&fbclid=abc&gclid=1&zarsrc=30")
    assert (tracked.state, tracked.raw) == ("hit", plain.raw)
    other = worker.get("/tin-tuc/?fbclid=x&nam=2024")
    assert other.state == "miss"
    assert "fbclid" not in other.text
    assert worker.get("/tin-tuc/?nam=2024&utm_medium=x").state == "hit"


def test_parts_of_a_list_are_kept_each(
    worker: Worker, add_article: Callable[..., ArticlePage]
) -> None:
    for number in range(14):
        add_article(f"Bài {number}", date=local(2024, 1, 1, 0, number))
    first, second = worker.get("/tin-tuc/"), worker.get("/tin-tuc/?page=2")
    assert "Bài 13" in first.text
    assert "Bài 13" not in second.text
    assert worker.get("/tin-tuc/?page=2").state == "hit"
    assert worker.get("/tin-tuc/?thang=1&nam=2024").state == "miss"
    assert worker.get("/tin-tuc/?nam=2024&thang=1").state == "hit"


@pytest.mark.quick
def test_https_and_http_are_two_pages(tmp_path: Path, db: None, settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    worker = Worker(tmp_path)
    assert worker.get("/", x_forwarded_proto="https").state == "miss"
    assert worker.get("/", x_forwarded_proto="http").state == "miss"
    assert worker.get("/", x_forwarded_proto="https").state == "hit"


@pytest.mark.quick
def test_a_signed_in_reader_gets_pages_of_their_own(worker: Worker, person: Any) -> None:
    editor = person("bien-tap", "Biên tập viên")
    cookie = f"sessionid={editor.cookies['sessionid'].value}"
    worker.get("/")
    own = worker.get("/", cookie=cookie)
    assert own.state == ""
    assert "s-maxage" not in own.headers.get("Cache-Control", "")
    assert "wagtail-userbar" in own.text
    assert "wagtail-userbar" not in worker.get("/").text


def test_other_cookies_do_not_matter(worker: Worker, db: None) -> None:
    worker.get("/", cookie="_ga=1")
    assert worker.get("/", cookie="theme=dark; _ga=2").state == "hit"


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_private_pages_are_never_kept(
    worker: Worker, article: ArticlePage, committed: Any, kind: str
) -> None:
    assert "Mở đầu." in worker.get(article.url).text
    with committed():
        PageViewRestriction.objects.create(page=article, restriction_type=kind, password="mở")
    for _time in range(2):
        answer = worker.get(article.url)
        assert answer.state == ""
        assert "Mở đầu." not in answer.text
        assert "no-store" in answer.headers["Cache-Control"]
        assert "s-maxage" not in answer.headers["Cache-Control"]


def test_who_gave_the_password_reads_a_page_that_is_not_kept(
    worker: Worker, article: ArticlePage, committed: Any, client: Client
) -> None:
    with committed():
        restriction = PageViewRestriction.objects.create(
            page=article, restriction_type=PageViewRestriction.PASSWORD, password="mở"
        )
    form = {"password": "mở", "return_url": article.url}
    client.post(f"/_util/authenticate_with_password/{restriction.pk}/{article.pk}/", form)
    answer = worker.get(article.url, cookie=f"sessionid={client.cookies['sessionid'].value}")
    assert "Mở đầu." in answer.text
    assert answer.state == ""
    assert worker.kept() == 0


def test_a_preview_is_never_kept(worker: Worker, article: ArticlePage, person: Any) -> None:
    chief = person("truong-ban", "Trưởng ban biên tập")
    article.title = "Tiêu đề nháp"
    article.save_revision()
    cookie = f"sessionid={chief.cookies['sessionid'].value}"
    draft = worker.get(f"/admin/pages/{article.pk}/view_draft/", cookie=cookie)
    assert "Tiêu đề nháp" in draft.text
    assert draft.state == ""
    assert "s-maxage" not in draft.headers.get("Cache-Control", "")
    assert worker.kept() == 0


@pytest.mark.parametrize(
    "application",
    [
        page(("Set-Cookie", "a=b")),
        page(("Vary", "Accept-Encoding, Cookie")),
        page(("Content-Encoding", "gzip")),
        page(status="404 Not Found"),
        page(status="301 Moved Permanently"),
        page(status="206 Partial Content"),
        page(status="500 Internal Server Error"),
        page(body=b"x" * (wsgi.MAX_BODY_BYTES + 1)),
    ],
)
def test_what_may_not_be_kept_goes_by(worker: Worker, application: Any) -> None:
    passing = Worker(worker.folder, application)
    for _time in range(2):
        answer = passing.get("/")
        assert answer.state == ""
        assert answer.raw
    assert passing.kept() == 0
    assert passing.renders == 2


def test_a_form_with_a_token_is_for_one_reader(worker: Worker, rf: RequestFactory) -> None:
    def form(request: HttpRequest) -> HttpResponse:
        get_token(request)
        return mark_cacheable(request, HttpResponse("biểu mẫu"))

    protected: Any = PersonalResponseMiddleware(CsrfViewMiddleware(form))
    assert "s-maxage" not in protected(rf.get("/"))["Cache-Control"]


def test_a_document_is_not_kept(worker: Worker, db: None) -> None:
    paper = Document.objects.create(title="Kế hoạch", file=ContentFile(b"a" * 99, "a.pdf"))
    assert worker.get(paper.url).state == ""


def test_what_is_sent_is_not_kept(worker: Worker) -> None:
    assert worker.get("/", "POST").state == ""
    assert worker.get("/", authorization="Basic abc").state == ""
    assert worker.kept() == 0
