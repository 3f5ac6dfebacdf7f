"""An old site is brought in: what readers and editors find, and what a second run does."""

import errno
import os
import signal
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer
from wagtail.documents.models import Document
from wagtail.models import Page, Revision, WorkflowState
from wagtail.signals import page_published

from accounts.models import User
from desk.models import QueuedMail
from desk.scheduling.due import next_moment
from home.models import PlainPage
from moving_in.checking import check
from moving_in.errors import MovingInError
from moving_in.moved_things import MovedThing
from moving_in.report_text import report_lines
from moving_in.sources.nukeviet.written import addresses_of
from moving_in.undo import list_undoing, undo
from moving_in.writing.ledger import Ledger, name_of
from news.models import ArticlePage, Author, NewsIndexPage
from register.models import OfficialDocument
from site_config.models import SiteImage, Tag
from tests.helpers.old_offices import FIRST, SECOND, OldOffice, move_in, told, whole_office
from tests.helpers.old_sites import key
from visits.models import PageDay, VisitSettings

pytestmark = pytest.mark.django_db


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    return tmp_path / "uploads"


@pytest.fixture
def office(uploads: Path) -> OldOffice:
    return whole_office(uploads)


def page_of(title: str) -> ArticlePage:
    return ArticlePage.objects.get(title=title)


def shown(client: Client, page: Any) -> str:
    return client.get(page.url).content.decode()


def test_a_reader_finds_an_article_as_it_was(
    client: Client, office: OldOffice, uploads: Path
) -> None:
    move_in(office, uploads)
    page = page_of("Hội nghị tổng kết năm")
    assert page.url == "/tin-tuc/chuyen-muc-1/chuyen-muc-2/bai-11/"
    html = shown(client, page)
    for words in (
        *("Hội nghị tổng kết năm", "Thứ năm, 04/03/2021", "Câu mở đầu của bài.", "Toàn cảnh hội"),
        *("Trần Minh", "Mai Lan", "Theo Báo tỉnh", "ke-hoach", "dân vận khéo", "Đại hội các cấp"),
    ):
        assert words in html
    [photo] = [block for block in page.body if block.block_type == "photo"]
    assert photo.value["caption"] == "Toàn cảnh hội nghị"
    assert page.lead_photo is not None
    assert (page.first_published_at, page.last_published_at) == (FIRST, SECOND)


def test_an_article_stands_in_all_its_sections_at_one_address(
    client: Client, office: OldOffice, uploads: Path
) -> None:
    move_in(office, uploads)
    page = page_of("Hội nghị tổng kết năm")
    for title in ("Thời sự cũ", "Chính trị cũ", "Đời sống cũ"):
        section = NewsIndexPage.objects.get(title=title)
        assert f'href="{page.url}"' in shown(client, section)
        assert f"{page.url}</link>" in client.get(f"{section.url}rss/").content.decode()


@pytest.mark.parametrize(
    ("title", "answer"),
    [
        ("Bài kỳ trước", 200),
        ("Bài nháp", 404),
        ("Bài hẹn giờ", 404),
        ("Bài hết hạn", 410),
        ("Bài ngưng đăng", 404),
        ("Bài chuyên mục đóng", 404),
        ("Bài nội bộ", 404),
        ("English article", 404),
    ],
)
def test_readers_see_what_they_saw_there(
    client: Client, office: OldOffice, uploads: Path, title: str, answer: int
) -> None:
    move_in(office, uploads)
    assert client.get(page_of(title).get_url() or "").status_code == answer


def test_a_schedule_goes_on_here(office: OldOffice, uploads: Path) -> None:
    move_in(office, uploads)
    page = page_of("Bài hẹn giờ")
    assert page.latest_revision.approved_go_live_at == page.go_live_at == next_moment()


def test_the_only_version_equals_the_page(office: OldOffice, uploads: Path) -> None:
    move_in(office, uploads)
    for page in ArticlePage.objects.all():
        [revision] = page.revisions.all()
        kept: Any = revision.as_object()
        assert page.live_revision_id == (revision.pk if page.live else None)
        assert page.has_unpublished_changes != page.live
        for name in ("title", "lead", "date", "slug", "path", "live", "expired", "expire_at"):
            assert getattr(kept, name) == getattr(page, name), name
        assert list(kept.body.raw_data) == list(page.body.raw_data)


def test_links_between_articles_follow_a_move(
    client: Client, office: OldOffice, uploads: Path, news: NewsIndexPage
) -> None:
    move = move_in(office, uploads)
    earlier = page_of("Bài kỳ trước")
    earlier.move(NewsIndexPage.objects.get(title="Đời sống cũ"), pos="last-child")
    html = shown(client, page_of("Hội nghị tổng kết năm"))
    assert f'href="{page_of("Bài kỳ trước").url}"' in html
    assert told(move, "dead-link") == [("vi/news/11", "/vi/news/thoi-su/da-xoa-99.html")]


def test_a_file_is_brought_in_once_whatever_it_is_called(office: OldOffice, uploads: Path) -> None:
    move = move_in(office, uploads)
    assert SiteImage.objects.count() == 2
    assert Document.objects.count() == 2
    assert ("vi/news/11", "news/khong-co.pdf") in told(move, "missing-file")


def test_old_addresses_lead_to_what_was_brought_in(
    client: Client, office: OldOffice, uploads: Path
) -> None:
    move_in(office, uploads)
    about = PlainPage.objects.get(title="Chức năng nhiệm vụ")
    section = NewsIndexPage.objects.get(title="Đời sống cũ")
    for old, new in (
        ("/vi/news/thoi-su/sai-12.html", page_of("Bài kỳ trước").url),
        ("/vi/news/chuyen-muc-3/", section.url),
        ("/vi/about/chuc-nang-nhiem-vu.html", about.url),
        ("/vi/about/", about.url),
        ("/vi/news/", "/tin-tuc/"),
    ):
        assert client.get(old).headers.get("Location") == new, old


def test_official_documents_stand_in_the_register(
    client: Client, office: OldOffice, uploads: Path
) -> None:
    move = move_in(office, uploads)
    older, newer = (
        OfficialDocument.objects.get(number=number)
        for number in ("01/2022/QĐ-UBND", "02/2023/QĐ-UBND")
    )
    html = client.get(older.get_absolute_url()).content.decode()
    for words in (
        *("01/2022/QĐ-UBND", "Về việc số 1", "01/03/2022", "01/04/2022", "Lê Hùng", "Chủ tịch"),
        *("Quyết định", "Ủy ban nhân dân tỉnh", "Nội vụ", "Điều 1. Ban hành quy chế."),
        *(newer.get_absolute_url(), older.files.get().file.url),
    ):
        assert words in html, words
    [hidden] = OfficialDocument.objects.filter(live=False)
    assert hidden.number == "03/KH-UBND"
    assert ("vi/laws/1", "laws/mat.pdf") in told(move, "missing-file")
    old = "/vi/laws/detail/Ve-viec-so-1-1/"
    assert client.get(old).headers["Location"] == older.get_absolute_url()
    assert client.get("/vi/laws/").headers["Location"] == "/van-ban/"
    for document in OfficialDocument.objects.all():
        assert document.revisions.count() == 1
    assert newer.latest_revision.as_object().replacements.get().replaced == older
    assert move_in(office, uploads).report["done"]["document"] == {"unchanged": 3}


def test_accounts_are_locked_and_have_the_nearest_rights(office: OldOffice, uploads: Path) -> None:
    move_in(office, uploads)
    accounts = User.objects.filter(username__in=("giamdoc", "mailan", "docgia"))
    groups = {one.username: [str(group) for group in one.groups.all()] for one in accounts}
    assert groups == {"giamdoc": ["Quản trị"], "mailan": ["Cộng tác viên"], "docgia": []}
    assert not any(one.is_active or one.has_usable_password() for one in accounts)
    assert page_of("Hội nghị tổng kết năm").owner == User.objects.get(username="mailan")


def test_counters_go_on_from_where_they_were(office: OldOffice, uploads: Path) -> None:
    move_in(office, uploads)
    assert VisitSettings.before_this_site() == 35_630
    page = page_of("Hội nghị tổng kết năm")
    assert PageDay.objects.totals([page.pk]) == {page.pk: 321}
    [day] = PageDay.objects.filter(page=page)
    assert day.date == date(2021, 3, 4)


def test_nobody_is_told_and_nothing_is_to_be_approved(office: OldOffice, uploads: Path) -> None:
    published: list[Any] = []

    def note(**_kwargs: Any) -> None:
        published.append(1)

    page_published.connect(note)
    try:
        move_in(office, uploads)
    finally:
        page_published.disconnect(note)
    assert (published, mail.outbox, WorkflowState.objects.count()) == ([], [], 0)
    assert not QueuedMail.objects.exists()


def everything() -> dict[str, int]:
    pages: tuple[Any, ...] = (Page, Revision, PageDay, MovedThing, Tag, Author, User)
    models = (*pages, SiteImage, Document, OfficialDocument)
    return {model.__name__: model.objects.count() for model in models}


def test_a_second_run_makes_nothing_twice(office: OldOffice, uploads: Path) -> None:
    first = move_in(office, uploads)
    before = everything()
    second = move_in(office, uploads)
    assert everything() == before
    assert second.report["done"]["article"] == {"unchanged": 9}
    assert told(second, "missing-file") == told(first, "missing-file")


def test_a_rehearsal_tells_the_same_and_writes_nothing(office: OldOffice, uploads: Path) -> None:
    before = everything()
    rehearsal = move_in(office, uploads, is_rehearsal=True)
    assert everything() == before
    assert not SiteImage.objects.exists()
    move = move_in(office, uploads)
    for what in ("missing-file", "draft", "not-shown", "other-language"):
        assert told(rehearsal, what) == told(move, what)


@pytest.mark.parametrize("is_rehearsal", [True, False])
def test_the_report_counts_states_on_both_sides(
    office: OldOffice, uploads: Path, is_rehearsal: bool
) -> None:
    move = move_in(office, uploads, is_rehearsal=is_rehearsal)
    assert move.report["states"] == {
        # Of a suspended section, for members, in another language.
        "published": {"published": 2, "draft": 3},
        "draft": {"draft": 1},
        "scheduled": {"scheduled": 1},
        "expired": {"expired": 1},
        "stopped": {"draft": 1},
    }
    assert move.report["there"]["article, published"] == 5
    assert any("đã đăng" in line for line in report_lines(move))


def test_what_ends_early_goes_on_where_it_was(office: OldOffice, uploads: Path) -> None:
    def end(number: int) -> None:
        if number == 13:
            os.kill(os.getpid(), signal.SIGINT)

    office.before = end
    cut_short = move_in(office, uploads)
    # What it was at is finished.
    assert cut_short.report["done"]["article"] == {"added": 3}
    assert cut_short.finished_at is None
    office.before = lambda _number: None
    move = move_in(office, uploads)
    assert move.report["done"]["article"] == {"unchanged": 3, "added": 6}
    assert ArticlePage.objects.count() == 9


class KilledError(BaseException):
    """As a process that is killed: nothing is caught."""


def test_what_was_killed_in_the_middle_goes_on(
    office: OldOffice, uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_args: Any, **_kwargs: Any) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        # After the page and before its row.
        patch.setattr(PageDay.objects, "update_or_create", die)
        with pytest.raises(KilledError):
            move_in(office, uploads)
    assert not ArticlePage.objects.exists()
    move_in(office, uploads)
    assert ArticlePage.objects.count() == 9
    assert SiteImage.objects.count() == 2


def test_what_changed_there_is_changed_here(
    client: Client, office: OldOffice, uploads: Path
) -> None:
    move_in(office, uploads)
    before = page_of("Bài kỳ trước")
    office.change(12, title="Bài kỳ trước, bản mới", body="<p>Nội dung mới.</p>")
    move = move_in(office, uploads)
    page = page_of("Bài kỳ trước, bản mới")
    assert (page.pk, page.url) == (before.pk, before.url)
    assert "Nội dung mới." in shown(client, page)
    assert move.report["done"]["article"] == {"unchanged": 8, "changed": 1}


def test_what_was_moved_there_is_moved_here(
    client: Client, office: OldOffice, uploads: Path
) -> None:
    move_in(office, uploads)
    before = page_of("Bài kỳ trước").url
    office.change(12, sections=(key(3),))
    move_in(office, uploads)
    page = page_of("Bài kỳ trước")
    assert page.get_parent().title == "Đời sống cũ"
    assert page.title in shown(client, page.get_parent())
    assert client.get(before).headers["Location"] == page.url
    assert "unchanged" in move_in(office, uploads).report["done"]["article"]


def test_what_an_editor_changed_here_stays(
    client: Client, office: OldOffice, uploads: Path
) -> None:
    move_in(office, uploads)
    page = page_of("Bài kỳ trước")
    page.lead = "Biên tập viên đã sửa câu này."
    page.save_revision().publish()
    office.change(12, lead="Câu của trang cũ.")
    move = move_in(office, uploads)
    assert "Biên tập viên đã sửa câu này." in shown(client, page_of("Bài kỳ trước"))
    assert told(move, "changed-here") == [("vi/news/12", "")]


@pytest.mark.parametrize("what", ["unpublish", "delete"])
def test_what_an_editor_took_away_does_not_come_back(
    office: OldOffice, uploads: Path, what: str
) -> None:
    move_in(office, uploads)
    getattr(page_of("Bài kỳ trước"), what)()
    office.change(12, lead="Câu của trang cũ.")
    move_in(office, uploads)
    assert not ArticlePage.objects.live().filter(title="Bài kỳ trước").exists()


def test_only_some_are_brought_in_where_that_is_wanted(office: OldOffice, uploads: Path) -> None:
    move_in(office, uploads, only="Chính trị cũ")
    assert [page.title for page in ArticlePage.objects.all()] == ["Hội nghị tổng kết năm"]
    office.change(12, changed_at=SECOND.replace(year=2024))
    move_in(office, uploads, since=SECOND.replace(year=2023))
    assert set(ArticlePage.objects.values_list("title", flat=True)) == {
        *("Hội nghị tổng kết năm", "Bài kỳ trước", "Bài hẹn giờ"),
    }


def test_one_that_fails_does_not_stop_the_others(office: OldOffice, uploads: Path) -> None:
    # No database keeps such a number of reads.
    office.change(12, views=-1)
    move = move_in(office, uploads)
    [(failed, _why)] = told(move, "not-brought-in")
    assert failed == "vi/news/12"
    assert ArticlePage.objects.count() == 8


def test_a_full_disk_ends_it_with_one_sentence(
    office: OldOffice, uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "_save", refuse)
        with pytest.raises(MovingInError, match="Ổ đĩa đã đầy"):
            move_in(office, uploads)
    assert not ArticlePage.objects.exists()
    assert move_in(office, uploads).report["done"]["article"] == {"added": 9}


def test_without_its_uploads_nothing_is_begun(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--uploads"):
        call_command("move_in", "nukeviet", "trang-cu.sql", uploads=tmp_path / "khong-co")


def untouched() -> dict[str, int]:
    return {name: count for name, count in everything().items() if name != "Revision"}


def test_all_can_be_taken_out_again(office: OldOffice, uploads: Path, client: Client) -> None:
    before = untouched()
    move_in(office, uploads)
    old = "/vi/news/thoi-su/bai-12-12.html"
    assert client.get(old).status_code == 301
    listed = list_undoing()
    assert (listed.gone["article"], listed.kept) == (9, [])
    assert ArticlePage.objects.count() == 9
    assert undo().kept == []
    assert untouched() == before
    assert VisitSettings.before_this_site() == 0
    assert client.get(old).status_code == 404


def test_what_was_worked_with_is_not_taken_out(
    office: OldOffice, uploads: Path, news: NewsIndexPage
) -> None:
    move_in(office, uploads)
    edited, read, linked = map(page_of, ("Bài nháp", "Bài hết hạn", "Bài kỳ trước"))
    edited.save_revision()
    PageDay.objects.create(page=read, date=timezone.localdate(), views=1)
    ours = ArticlePage(
        title="Bài mới", body=[("text", f'<p><a linktype="page" id="{linked.pk}">đây</a></p>')]
    )
    news.add_child(instance=ours)
    User.objects.filter(username="giamdoc").update(is_active=True)
    undo()
    left = set(ArticlePage.objects.values_list("title", flat=True))
    assert left == {"Bài nháp", "Bài hết hạn", "Bài kỳ trước", "Bài mới"}
    # Where they stand, and what they show, stays as well.
    assert NewsIndexPage.objects.filter(title="Thời sự cũ").exists()
    assert SiteImage.objects.count() == 1
    assert User.objects.filter(username="giamdoc").exists()


def test_what_is_taken_out_can_be_brought_in_again(office: OldOffice, uploads: Path) -> None:
    move_in(office, uploads)
    undo()
    move_in(office, uploads)
    assert ArticlePage.objects.count() == 9


def test_undo_asks_before_it_takes_anything(
    office: OldOffice, uploads: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    move_in(office, uploads)
    call_command("move_in", undo=True)
    assert "bài viết: 9" in capsys.readouterr().out
    assert ArticlePage.objects.count() == 9
    call_command("move_in", undo=True, yes=True)
    assert not ArticlePage.objects.exists()


def test_every_old_address_is_asked_over_http(
    live_server: LiveServer, office: OldOffice, uploads: Path
) -> None:
    move_in(office, uploads)
    [*_before, checked] = check(live_server.url, Ledger(name_of(office.site)), addresses_of(office))
    assert checked.wrong == []
    assert checked.answers == {"301": 8, "404": 9, "410": 1}
