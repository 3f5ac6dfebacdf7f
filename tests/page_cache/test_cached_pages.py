"""The page cache: what it keeps, for whom, and in which words it says so."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction

from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from page_cache import cached_response, stores, wsgi
from page_cache.cache_control import CACHEABLE, mark_cacheable
from page_cache.cached_response import best_encoding
from page_cache.invalidate import invalidate
from page_cache.locks import key_lock
from page_cache.memory import LRUCache
from page_cache.middleware import PersonalResponseMiddleware
from site_config.models import Commemoration
from tests.helpers.moments import local
from tests.helpers.page_cache import Worker

pytestmark = pytest.mark.quick

Adder = Callable[..., ArticlePage]


@pytest.fixture
def worker(db: None, tmp_path: Path) -> Worker:
    invalidate(withdraw=True)
    return Worker(tmp_path / "pages")


@pytest.fixture
def other_worker(worker: Worker) -> Worker:
    return Worker(worker.folder)


@pytest.fixture
def article(add_article: Adder) -> ArticlePage:
    return add_article("Bài viết", date=timezone.now() - timedelta(days=1), lead="Mở đầu.")


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


def test_the_port_and_the_host_of_the_site_are_known(worker: Worker, settings: Any) -> None:
    assert worker.get("/", host=f"127.0.0.1:{settings.PORT}").state == "miss"
    # Others have other addresses in them.
    assert worker.get("/", host=f"localhost:{settings.PORT}").state == "miss"


def test_tracking_is_taken_off_the_address(worker: Worker, article: ArticlePage) -> None:
    plain = worker.get("/tin-tuc/")
    tracked = worker.get("/tin-tuc/?utm_source=zalo&fbclid=abc&gclid=1&zarsrc=30")
    assert (tracked.state, tracked.raw) == ("hit", plain.raw)
    other = worker.get("/tin-tuc/?fbclid=x&nam=2024")
    assert other.state == "miss"
    assert "fbclid" not in other.text
    assert worker.get("/tin-tuc/?nam=2024&utm_medium=x").state == "hit"


def test_parts_of_a_list_are_kept_each(worker: Worker, add_article: Adder) -> None:
    for number in range(14):
        add_article(f"Bài {number}", date=local(2024, 1, 1, 0, number))
    first, second = worker.get("/tin-tuc/"), worker.get("/tin-tuc/?page=2")
    assert "Bài 13" in first.text
    assert "Bài 13" not in second.text
    assert worker.get("/tin-tuc/?page=2").state == "hit"
    assert worker.get("/tin-tuc/?thang=1&nam=2024").state == "miss"
    assert worker.get("/tin-tuc/?nam=2024&thang=1").state == "hit"


def test_https_and_http_are_two_pages(tmp_path: Path, db: None, settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    worker = Worker(tmp_path)
    assert worker.get("/", x_forwarded_proto="https").state == "miss"
    assert worker.get("/", x_forwarded_proto="http").state == "miss"
    assert worker.get("/", x_forwarded_proto="https").state == "hit"


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


def page(*headers: tuple[str, str], status: str = "200 OK", body: bytes = b"trang") -> Any:
    """Return an application with one answer."""

    def application(_environ: Any, start_response: Any) -> Any:
        response = HttpResponse(body)
        start_response(status, [("Cache-Control", CACHEABLE), *headers])
        return response

    return application


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


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;Q=1.0", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", ""),
        ("gzip;q=0.000, br;q=0", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, *", "gzip"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("gzip; q=0.2 , br ; q=0.8", "br"),
        ("identity, gzip;q=0.5", ""),
        ("deflate", ""),
        ("gzip;q=x", ""),
        ("gzip;q=nan", ""),
        (",;,", ""),
    ],
)
def test_a_browser_gets_what_it_likes_best(accepted: str, encoding: str) -> None:
    assert best_encoding(accepted) == encoding


def test_each_encoding_has_its_own_bytes_tag_and_length(worker: Worker) -> None:
    answers = {name: worker.get("/", accept_encoding=name) for name in ("identity", "gzip", "br")}
    assert len({answer.headers["ETag"] for answer in answers.values()}) == 3
    assert len({answer.text for answer in answers.values()}) == 1
    for name, answer in answers.items():
        assert answer.headers.get("Content-Encoding", "identity") == name
        assert int(answer.headers["Content-Length"]) == len(answer.raw)
    assert len(answers["br"].raw) < len(answers["gzip"].raw) < len(answers["identity"].raw) / 2
    assert worker.renders == 1


def test_only_the_headers_are_asked_for(worker: Worker) -> None:
    for state in ("miss", "hit"):
        head = worker.get("/", "HEAD", accept_encoding="gzip")
        assert (head.status, head.state, head.raw) == (200, state, b"")
    whole = worker.get("/", accept_encoding="gzip")
    assert whole.state == "hit"
    assert head.headers == whole.headers
    assert worker.get("/khong-co/", "HEAD").raw == b""


def test_a_browser_that_has_it_is_told_so(worker: Worker, committed: Any) -> None:
    tag = worker.get("/", accept_encoding="gzip").headers["ETag"]
    for known in (tag, f"W/{tag}", f'"khac", {tag}', "*"):
        answer = worker.get("/", accept_encoding="gzip", if_none_match=known)
        assert (answer.status, answer.raw) == (304, b"")
        assert answer.headers["ETag"] == tag
        assert "s-maxage" in answer.headers["Cache-Control"]
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert "Content-Length" not in answer.headers
    assert worker.get("/", accept_encoding="br", if_none_match=tag).status == 200
    with committed():
        Commemoration.objects.create(
            repeats="notice",
            name="Thông báo",
            notice_from=timezone.localdate(),
            notice_to=timezone.localdate(),
        )
    changed = worker.get("/", accept_encoding="gzip", if_none_match=tag)
    assert (changed.status, changed.state) == (200, "miss")
    assert "Thông báo" in changed.text


def test_a_changed_mark_with_the_same_page_is_still_known(worker: Worker) -> None:
    tag = worker.get("/").headers["ETag"]
    invalidate()
    assert worker.get("/", if_none_match=tag).status == 304


def test_one_request_makes_a_page_and_the_others_wait(worker: Worker, tmp_path: Path) -> None:
    started, together = Event(), Barrier(8)

    def slow(environ: Any, start_response: Any) -> Any:
        assert started.wait(5)
        return page()(environ, start_response)

    workers = [Worker(tmp_path / "slow", slow) for _process in range(2)]

    def ask(number: int) -> str:
        together.wait()
        return workers[number % 2].get("/").state

    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(ask, number) for number in range(8)]
        started.set()
        states = sorted(each.result() for each in asked)
    assert states == ["hit"] * 7 + ["miss"]
    assert sum(each.renders for each in workers) == 1


def test_nobody_waits_for_ever(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wsgi, "LOCK_WAIT_SECONDS", 0.05)
    with key_lock(worker.folder, "http\nlocalhost\n/\n", 1) as is_alone:
        assert is_alone
        assert worker.get("/").status == 200
        assert worker.kept() == 0


def test_the_lock_of_a_process_that_dies_is_free(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from page_cache.locks import key_lock\n"
        "with key_lock(Path(sys.argv[1]), 'trang', 1): print(1, flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stdin
    process.stdout.readline()
    with key_lock(tmp_path, "trang", 0.05) as is_alone:
        assert not is_alone
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()
    with key_lock(tmp_path, "trang", 0.05) as is_alone:
        assert is_alone


def test_the_previous_copy_is_served_while_pages_cannot_be_made(
    worker: Worker, other_worker: Worker, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cached_response, "STALE_RETRY_SECONDS", 0.0)
    whole = worker.get(article.url).raw
    invalidate()
    for each in (worker, other_worker):
        each.trouble = _database_is_down
        answer = each.get(article.url)
        assert (answer.status, answer.state, answer.raw) == (200, "stale", whole)
        assert answer.headers["Cache-Control"] == "no-cache"
        with pytest.raises(OperationalError):
            each.get("/")
        each.trouble = None
        assert each.get(article.url).state in {"miss", "hit"}
        invalidate()


def test_a_page_that_answers_with_an_error_has_its_previous_copy(worker: Worker) -> None:
    healthy = Worker(worker.folder, page())
    broken = Worker(worker.folder, page(status="503 Service Unavailable", body=b"loi"))
    assert broken.get("/").status == 503
    healthy.get("/")
    invalidate()
    assert (broken.get("/").state, broken.get("/").raw) == ("stale", b"trang")


def test_while_nothing_can_be_made_not_every_request_tries(worker: Worker) -> None:
    worker.get("/")
    invalidate()
    worker.trouble = _database_is_down
    for _time in range(5):
        assert worker.get("/").state == "stale"
    assert worker.renders == 2
    worker.trouble = None
    invalidate()
    assert worker.get("/").state == "miss"


def test_the_previous_copy_is_at_most_a_day_old(worker: Worker, other_worker: Worker) -> None:
    with time_machine.travel(local(2024, 5, 1, 8), tick=False) as clock:
        worker.get("/")
        worker.trouble = other_worker.trouble = _database_is_down
        clock.shift(timedelta(hours=23))
        assert worker.get("/").state == other_worker.get("/").state == "stale"
        clock.shift(timedelta(hours=2))
        for each in (worker, other_worker):
            with pytest.raises(OperationalError):
                each.get("/")


@pytest.mark.parametrize("how", ["unpublish", "expire", "delete", "restrict", "move", "slug"])
def test_no_previous_copy_of_what_was_withdrawn(
    worker: Worker,
    other_worker: Worker,
    article: ArticlePage,
    add_section: Callable[..., NewsIndexPage],
    committed: Any,
    how: str,
) -> None:
    section = add_section("Mục khác")
    worker.get(article.url)
    other_worker.get(article.url)
    with committed():
        if how in {"unpublish", "expire"}:
            article.unpublish(set_expired=how == "expire")
        elif how == "delete":
            article.delete()
        elif how == "restrict":
            PageViewRestriction.objects.create(
                page=article, restriction_type=PageViewRestriction.LOGIN
            )
        elif how == "move":
            article.move(section, "last-child")
        else:
            article.slug = "khac"
            article.save_revision().publish()
    for each in (worker, other_worker):
        each.trouble = _database_is_down
        with pytest.raises(OperationalError):
            each.get(article.url)


def _database_is_down() -> None:
    raise OperationalError


def test_no_page_outlives_the_day(worker: Worker, other_worker: Worker, home: HomePage) -> None:
    with time_machine.travel(local(2024, 4, 26, 23, 59, 59), tick=False) as clock:
        Commemoration.objects.create(
            repeats="notice",
            name="Ngày mai",
            notice_from=local(2024, 4, 27).date(),
            notice_to=local(2024, 4, 27).date(),
        )
        assert "Ngày mai" not in worker.get("/").text
        assert worker.get("/").state == other_worker.get("/").state == "hit"
        clock.shift(timedelta(seconds=1))
        for each in (worker, other_worker):
            assert "Ngày mai" in each.get("/").text


def test_no_page_outlives_a_scheduled_moment(
    worker: Worker, article: ArticlePage, committed: Any
) -> None:
    with time_machine.travel(local(2024, 4, 26, 8), tick=False) as clock:
        assert worker.get("/").state == "miss"
        article.go_live_at = timezone.now() + timedelta(minutes=2)
        with committed():
            article.save_revision().publish()
        assert worker.get("/").state == "miss"
        clock.shift(timedelta(minutes=2) - timedelta(seconds=1))
        assert worker.get("/").state == "hit"
        clock.shift(timedelta(seconds=1))
        assert worker.get("/").state == "miss"
        # What is due has not been done: any moment now.
        assert worker.get("/").state == "hit"
        clock.shift(timedelta(seconds=1))
        assert worker.get("/").state == "miss"


def test_no_page_outlives_five_minutes(worker: Worker, home: HomePage) -> None:
    with time_machine.travel(local(2024, 4, 26, 8), tick=False) as clock:
        worker.get("/")
        clock.shift(timedelta(minutes=4))
        assert worker.get("/").state == "hit"
        clock.shift(timedelta(minutes=1))
        assert worker.get("/").state == "miss"


def test_an_article_leaves_the_map_of_news_on_time(worker: Worker, add_article: Adder) -> None:
    with time_machine.travel(local(2024, 4, 26, 8), tick=False) as clock:
        aged = add_article("Cũ", date=timezone.now() - timedelta(hours=47, minutes=58))
        assert aged.url in worker.get("/sitemap-tin-tuc.xml").text
        clock.shift(timedelta(minutes=2))
        assert aged.url not in worker.get("/sitemap-tin-tuc.xml").text


def test_what_one_process_keeps_is_bounded() -> None:
    memory = LRUCache(100, len)
    for number in range(50):
        memory.put(number, "x" * 10)
        memory.get(0)
    assert [number for number in range(50) if memory.get(number)] == [0, *range(41, 50)]
    memory.put(0, "x" * 60)
    assert sum(bool(memory.get(number)) for number in range(50)) == 5
    memory.put(1, "x" * 101)
    assert not any(memory.get(number) for number in range(50))


def test_what_all_processes_keep_is_bounded(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "FILE_SLOTS", 4)
    many = Worker(worker.folder, page())
    for number in range(40):
        assert many.get(f"/{number}/").state == "miss"
    assert many.kept() == 4
    fresh = Worker(worker.folder, page())
    assert fresh.get("/39/").state == "hit"
    assert fresh.get("/0/").state == "miss"
    assert fresh.kept() == 4


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[]\n", b'{"sizes": 1}\nx'])
def test_a_spoilt_file_is_no_page(worker: Worker, other_worker: Worker, content: bytes) -> None:
    worker.get("/")
    for file in worker.folder.glob("*"):
        if not file.name.startswith("lock"):
            file.write_bytes(content)
    assert other_worker.get("/").state == "miss"


def test_half_a_file_is_no_page(worker: Worker, other_worker: Worker) -> None:
    worker.get("/")
    for file in worker.folder.glob("*"):
        file.write_bytes(file.read_bytes()[:-1])
    assert other_worker.get("/").state == "miss"


def test_the_folder_may_be_emptied_at_any_time(worker: Worker, other_worker: Worker) -> None:
    worker.get("/")
    shutil.rmtree(worker.folder)
    assert worker.get("/").state == "hit"
    assert other_worker.get("/").state == "miss"
    assert Worker(worker.folder).get("/").state == "hit"
