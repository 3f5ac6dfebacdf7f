"""Files brought in through the admin: each becomes a draft, and never more."""

import errno
import os
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from desk.importing import queue
from desk.models import ArticleImport
from news.models import ArticlePage, NewsIndexPage
from news.unconfirmed import unconfirmed_photos
from tests.helpers.editing import said
from tests.helpers.people import Person
from tests.helpers.photos import photo_file
from tests.helpers.roles import CONTRIBUTOR, role_in_section
from tests.helpers.word_files import WordFile, bold, centred, italic, p, photo, picture

LINES = [
    centred(bold("Huyện miền núi mở lớp học chữ Thái")),
    p("Sáng 5/8, hơn bốn mươi người đến lớp học chữ Thái đầu tiên của huyện."),
    p("Lớp học mở mỗi tuần hai buổi, do các nghệ nhân trong xã đứng lớp."),
]
CAPTION = "Nghệ nhân hướng dẫn học viên viết chữ"
REST = p("Huyện sẽ mở thêm hai lớp trong năm nay.")


def word(tmp_path: Path, *, with_photo: bool = True, name: str = "Lớp học.docx") -> Any:
    file = WordFile(list(LINES))
    if with_photo:
        file.body.append(centred(photo(file.add_picture(picture()))))
    file.body += [centred(italic(CAPTION)), REST]
    content = file.save(tmp_path / "word.docx").read_bytes()
    return SimpleUploadedFile(name, content)


def give(person: Person, section: NewsIndexPage, *files: Any) -> Any:
    return person.post(reverse("import_articles", args=[section.pk]), {"files": files}, follow=True)


def read_all() -> None:
    while queue.run_waiting():
        pass


def shown(person: Person, section: NewsIndexPage) -> str:
    return person.get(reverse("import_states", args=[section.pk])).content.decode()


def article() -> ArticlePage:
    return ArticlePage.objects.get().get_latest_revision_as_object()


def test_a_line_above_the_title_comes_in_and_stays(
    author: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    def bring(*above: Any) -> ArticlePage:
        content = WordFile([*above, *LINES, REST]).save(tmp_path / "word.docx").read_bytes()
        give(author, news, SimpleUploadedFile("Lớp học.docx", content))
        read_all()
        return ArticlePage.objects.latest("pk").get_latest_revision_as_object()

    assert bring(centred(bold("GIỮ TIẾNG MẸ ĐẺ"))).kicker == "GIỮ TIẾNG MẸ ĐẺ"
    assert bring().kicker == ""


def test_a_contributor_gives_a_file_and_finds_a_draft(
    author: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    told = give(author, news, word(tmp_path))
    assert "Lớp học.docx" in told.content.decode()
    assert "data-unfinished" in shown(author, news)
    read_all()
    done = shown(author, news)
    assert "data-unfinished" not in done
    assert "Huyện miền núi mở lớp học chữ Thái" in done
    made = article()
    assert (made.live, made.owner) == (False, author.user)
    assert made.lead.startswith("Sáng 5/8")
    assert [block.block_type for block in made.body] == ["text", "photo", "text"]
    assert made.body[1].value["caption"] == CAPTION


def test_the_draft_stands_beside_the_file(
    author: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    file = word(tmp_path)
    content = file.read()
    file.seek(0)
    give(author, news, file)
    read_all()
    given = ArticleImport.objects.get()
    page = author.get(reverse("import_review", args=[given.pk])).content.decode()
    assert reverse("import_draft", args=[given.pk]) in page
    assert "do các nghệ nhân trong xã đứng lớp" in page
    draft = author.get(reverse("import_draft", args=[given.pk]))
    assert CAPTION in draft.content.decode()
    assert draft["X-Frame-Options"] == "SAMEORIGIN"
    download: Any = author.get(reverse("import_download", args=[given.pk]))
    assert download["Content-Disposition"].startswith("attachment")
    assert b"".join(download.streaming_content) == content


def test_a_file_that_finds_no_room_is_kept_and_read_once_there_is(
    author: Person, news: NewsIndexPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    give(author, news, word(tmp_path))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        read_all()
    assert "không ghi được dữ liệu, tệp vẫn được giữ" in shown(author, news)
    assert not ArticlePage.objects.exists()
    assert not list(settings.MEDIA_ROOT.glob("original_images/*"))
    author.post(reverse("import_retry", args=[ArticleImport.objects.get().pk]))
    read_all()
    assert article().body[1].value["caption"] == CAPTION


def test_it_is_sent_for_approval_from_there(
    author: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    give(author, news, word(tmp_path))
    read_all()
    author.post(reverse("import_review", args=[ArticleImport.objects.get().pk]))
    assert ArticlePage.objects.get().workflow_in_progress


def listed(person: Person, given: ArticleImport) -> list[tuple[str, str]]:
    """Return what is to be looked at, each with its address."""
    page = person.get(reverse("import_review", args=[given.pk])).content
    links = BeautifulSoup(page, "lxml").select(".import-remarks a")
    return [(link.text, str(link["href"])) for link in links]


def test_photos_to_look_at_are_confirmed_there_all_at_once(
    author: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    give(author, news, word(tmp_path))
    read_all()
    given, made = ArticleImport.objects.get(), article()
    form = reverse("wagtailadmin_pages:edit", args=[made.pk])
    proposed = (
        f"Mô tả ảnh do máy đề xuất, chưa ai xem lại: “{CAPTION}”",
        f"{form}#block-{made.body[1].id}-section",
    )
    assert proposed in listed(author, given)
    address = reverse("import_review", args=[given.pk])
    answer: Any = author.post(address, {"confirm": ""}, follow=True)
    assert "Đã xác nhận mô tả của 1 ảnh" in said(answer)
    assert 'name="confirm"' not in answer.content.decode()
    assert proposed not in listed(author, given)
    assert unconfirmed_photos(article().body) == []
    assert [block.id for block in article().body] == [block.id for block in made.body]
    history = author.get(reverse("wagtailadmin_pages:history", args=[made.pk]))
    assert "Đã xác nhận mô tả của 1 ảnh" in history.content.decode()


def test_who_may_not_change_the_draft_now_confirms_nothing(
    author: Person, chief: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    give(author, news, word(tmp_path))
    read_all()
    address = reverse("import_review", args=[ArticleImport.objects.get().pk])
    author.post(address)
    assert 'name="confirm"' not in author.get(address).content.decode()
    author.post(address, {"confirm": ""})
    assert unconfirmed_photos(article().body)
    chief.post(address, {"confirm": ""})
    assert not unconfirmed_photos(article().body)
    assert ArticlePage.objects.get().workflow_in_progress


def test_who_only_confirms_is_no_author_and_may_approve(
    author: Person, editor: Person, chief: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    give(author, news, word(tmp_path))
    read_all()
    address = reverse("import_review", args=[ArticleImport.objects.get().pk])
    author.post(address)
    for somebody in (editor, chief):
        somebody.post(address, {"confirm": ""})
        state = ArticlePage.objects.get().current_workflow_task_state
        step = (ArticlePage.objects.get().pk, "approve", state.pk)
        somebody.post(reverse("wagtailadmin_pages:workflow_action", args=step))
    assert ArticlePage.objects.get().live


def test_photos_beside_the_file_are_put_before_their_captions(
    author: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    picture_file = photo_file((900, 600), name=f"{CAPTION}.jpg")
    give(author, news, word(tmp_path, with_photo=False), picture_file)
    read_all()
    shown_photo = next(block for block in article().body if block.block_type == "photo")
    assert (shown_photo.value["caption"], shown_photo.value["image"].width) == (CAPTION, 900)


def test_of_several_files_each_takes_the_photos_of_its_name(
    author: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    files = [word(tmp_path, with_photo=False, name=name) for name in ("Một.docx", "Hai.docx")]
    photos = [photo_file((600, 400), name=name) for name in ("mot-1.jpg", "hai-1.jpg", "la.jpg")]
    told = give(author, news, *files, *photos).content.decode()
    kept = ArticleImport.objects.order_by("pk").values_list("name", "photos__name")
    assert set(kept) == {("Một.docx", "mot-1.jpg"), ("Hai.docx", "hai-1.jpg")}
    assert "la.jpg" in told


def test_photos_alone_are_no_article(author: Person, news: NewsIndexPage) -> None:
    told = give(author, news, photo_file((60, 40))).content.decode()
    assert "Hãy chọn cả tệp của bài viết." in told
    assert not ArticleImport.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), ".docx"),
        ("bao-cao.pdf", b"%PDF-1.7 ...", ".docx"),
        ("bang.docx", b"PK\x03\x04 cut", "hỏng"),
    ],
)
def test_what_cannot_be_read_says_why_and_can_be_tried_again(
    name: str, content: bytes, said: str, author: Person, news: NewsIndexPage
) -> None:
    give(author, news, SimpleUploadedFile(name, content))
    read_all()
    assert said in shown(author, news)
    given = ArticleImport.objects.get()
    author.post(reverse("import_retry", args=[given.pk]))
    assert "data-unfinished" in shown(author, news)


def test_the_same_file_again_updates_its_draft_or_makes_another(
    author: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    file = word(tmp_path)
    give(author, news, file)
    read_all()
    first = ArticlePage.objects.get()
    file.seek(0)
    give(author, news, file)
    read_all()
    assert f"Tệp này đã được nhập thành “{first.title}”." in shown(author, news)
    again = ArticleImport.objects.latest("pk")
    author.post(reverse("import_retry", args=[again.pk]), {"update": ""})
    read_all()
    assert ArticlePage.objects.count() == 1
    assert first.revisions.count() == 2
    file.seek(0)
    give(author, news, file)
    read_all()
    author.post(reverse("import_retry", args=[ArticleImport.objects.latest("pk").pk]))
    read_all()
    assert ArticlePage.objects.count() == 2


def test_two_of_the_same_at_once_make_one_article_and_a_question(
    author: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    content = word(tmp_path).read()
    give(author, news, *(SimpleUploadedFile(name, content) for name in ("a.docx", "b.docx")))
    read_all()
    assert ArticlePage.objects.count() == 1
    assert list(ArticleImport.objects.values_list("state", flat=True)) == ["done", "known"]


def test_what_somebody_else_has_in_hand_is_not_updated(
    author: Person, editor: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    file = word(tmp_path)
    give(author, news, file)
    read_all()
    file.seek(0)
    give(author, news, file)
    read_all()
    again = ArticleImport.objects.latest("pk")
    made = ArticlePage.objects.get()
    made.locked, made.locked_by = True, editor.user
    made.save()
    retry = reverse("import_retry", args=[again.pk])
    author.post(retry, {"update": ""})
    read_all()
    assert "Hiện không sửa được bài này" in shown(author, news)
    assert made.revisions.count() == 1
    ArticlePage.objects.update(locked=False, locked_by=None)
    author.post(retry)
    read_all()
    assert (ArticlePage.objects.count(), made.revisions.count()) == (1, 2)


def test_what_was_sent_back_is_sent_again_from_there(
    author: Person, editor: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    give(author, news, word(tmp_path))
    read_all()
    review = reverse("import_review", args=[ArticleImport.objects.get().pk])
    author.post(review)
    task = ArticlePage.objects.get().current_workflow_task_state
    task.reject(user=editor.user)
    assert author.post(review).status_code == 302
    made = ArticlePage.objects.get()
    assert made.workflow_in_progress
    assert made.workflow_states.count() == 1


def test_what_became_no_article_goes_after_a_week(
    author: Person, news: NewsIndexPage, tmp_path: Path, committed: Callable[[], Any]
) -> None:
    give(author, news, word(tmp_path), SimpleUploadedFile("cu.pdf", b"%PDF-1.7"))
    read_all()
    failed = ArticleImport.objects.get(state="failed")
    ArticleImport.objects.update(created_at=timezone.now() - timedelta(days=8))
    with committed():
        queue.delete_unused()
    assert not Path(failed.file.path).exists()
    assert ArticleImport.objects.get().state == "done"


def test_the_file_outlives_the_section_its_article_has_left(
    author: Person,
    administrator: Person,
    add_section: Callable[..., NewsIndexPage],
    news: NewsIndexPage,
    tmp_path: Path,
) -> None:
    section = add_section("Giáo dục")
    give(author, section, word(tmp_path))
    read_all()
    ArticlePage.objects.get().move(news, "last-child")
    NewsIndexPage.objects.get(pk=section.pk).delete()
    given = ArticleImport.objects.get()
    assert author.get(reverse("import_review", args=[given.pk])).status_code == 200
    give(author, news, word(tmp_path, with_photo=False))
    ArticleImport.objects.filter(state="waiting").update(section=None)
    read_all()
    assert "đã bị xóa" in ArticleImport.objects.latest("pk").error


def test_a_file_that_is_too_large_is_not_even_kept(
    author: Person, news: NewsIndexPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("desk.importing.views.MAX_FILE_BYTES", 100)
    told = give(author, news, word(tmp_path)).content.decode()
    assert "Lớp học.docx" in told
    assert not ArticleImport.objects.exists()


def test_what_was_being_read_when_the_site_ended_is_read_again_but_not_for_ever(
    author: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    give(author, news, word(tmp_path))
    reading = {"state": ArticleImport.State.READING}
    ArticleImport.objects.update(attempts=1, **reading)
    read_all()
    assert ArticleImport.objects.get().state == ArticleImport.State.DONE
    ArticleImport.objects.update(attempts=2, **reading)
    read_all()
    assert ArticleImport.objects.get().state == ArticleImport.State.FAILED


def test_nobody_else_gives_files_or_sees_them(
    author: Person,
    person: Callable[..., Person],
    add_section: Callable[..., NewsIndexPage],
    news: NewsIndexPage,
    tmp_path: Path,
) -> None:
    elsewhere = person("xa", role_in_section(CONTRIBUTOR, add_section("Xã hội")))
    address = reverse("import_articles", args=[news.pk])
    assert elsewhere.post(address, {"files": [word(tmp_path)]}).status_code in {302, 403}
    assert not ArticleImport.objects.exists()
    give(author, news, word(tmp_path))
    read_all()
    given = ArticleImport.objects.get()
    for name in ("import_review", "import_draft", "import_download"):
        answer: Any = elsewhere.get(reverse(name, args=[given.pk]))
        assert answer.status_code == 302
        assert answer.url == reverse("wagtailadmin_home")


def test_the_file_is_at_no_public_address_and_goes_with_the_article(
    author: Person, news: NewsIndexPage, tmp_path: Path, committed: Callable[[], Any]
) -> None:
    give(author, news, word(tmp_path))
    read_all()
    given = ArticleImport.objects.get()
    assert author.get(given.file.url).status_code == 404
    stored = Path(given.file.path)
    assert stored.exists()
    with committed():
        ArticlePage.objects.get().delete()
    assert not stored.exists()
    assert not ArticleImport.objects.exists()


def test_files_dropped_on_all_articles_go_into_the_chosen_section(
    editor: Person, news: NewsIndexPage, tmp_path: Path
) -> None:
    assert "data-takes-files" in editor.get("/admin/articles/").content.decode()
    data = {"parent_page": news.pk, "files": [word(tmp_path)]}
    answer: Any = editor.post(reverse("import_choose_section"), data)
    assert answer.url == reverse("import_articles", args=[news.pk])
    assert ArticleImport.objects.get().section == news


def test_a_file_that_is_no_text_costs_nothing_but_its_row(
    author: Person, news: NewsIndexPage
) -> None:
    give(author, news, SimpleUploadedFile("trong.docx", BytesIO().getvalue() or b" "))
    read_all()
    assert ArticleImport.objects.get().state == ArticleImport.State.FAILED
    assert not ArticlePage.objects.exists()
