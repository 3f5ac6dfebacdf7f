"""Photos that are sent with an article: who may send them, and where they are kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db.models.signals import post_save

from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteImage
from tests.helpers.people import Person
from tests.helpers.photos import photo_file

pytestmark = pytest.mark.django_db


def send(client: Person, page: Any, file: Any) -> Any:
    return client.post(f"/admin/article-photos/{page.pk}/", {"file": file})


@pytest.fixture
def contributor(person: Callable[..., Person]) -> Person:
    return person("an", "Cộng tác viên")


def test_a_photo_is_kept_in_the_collection_of_the_section(
    contributor: Person, news: NewsIndexPage
) -> None:
    shown = send(contributor, news, photo_file((60, 40), "Hoi_nghi 1.jpg")).json()
    photo = SiteImage.objects.get()
    assert (shown["id"], shown["default_alt_text"]) == (photo.pk, "")
    assert (photo.title, photo.collection.name) == ("Hoi nghi 1", news.title)


def test_the_same_photo_is_kept_once(contributor: Person, news: NewsIndexPage) -> None:
    first, second = (send(contributor, news, photo_file((60, 40))).json() for _time in "ab")
    assert first["id"] == second["id"] == SiteImage.objects.get().pk


def test_of_two_that_come_at_once_the_older_stays(contributor: Person, news: NewsIndexPage) -> None:
    def come_again(instance: SiteImage, **_kwargs: Any) -> None:
        post_save.disconnect(come_again, sender=SiteImage)
        SiteImage.objects.create(
            title="Lần hai",
            file=photo_file((60, 40)),
            collection=instance.collection,
            file_hash=instance.file_hash,
        )

    post_save.connect(come_again, sender=SiteImage, weak=False)
    key = send(contributor, news, photo_file((60, 40))).json()["id"]
    assert SiteImage.objects.count() == 2
    assert key == SiteImage.objects.order_by("pk")[0].pk


def test_what_is_no_photo_is_refused_in_words(contributor: Person, news: NewsIndexPage) -> None:
    file = photo_file((60, 40))
    file.truncate(0)
    file.write(b"x" * 100)
    file.seek(0)
    answer = send(contributor, news, file)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert not SiteImage.objects.exists()


def test_a_caption_names_only_an_own_photo_that_has_no_description(
    contributor: Person, news: NewsIndexPage
) -> None:
    key = send(contributor, news, photo_file((60, 40))).json()["id"]
    other = SiteImage.objects.create(title="Khác", file=photo_file((61, 40)))
    for photo, caption in ((key, " Đại biểu  biểu quyết"), (key, "Sau"), (other.pk, "Của tôi")):
        contributor.post(f"/admin/article-photos/{photo}/description/", {"caption": caption})
    photo = SiteImage.objects.get(pk=key)
    assert photo.title == photo.description == "Đại biểu biểu quyết"
    other.refresh_from_db()
    assert (other.title, other.description) == ("Khác", "")


def test_only_who_may_write_there_may_send(
    person: Callable[..., Person], news: NewsIndexPage
) -> None:
    stranger = person("la", "Cộng tác viên")
    stranger.user.groups.set([Group.objects.create(name="Nhóm khác")])
    page = news.add_child(instance=ArticlePage(title="Bài của người khác", live=False))
    assert send(stranger, page, photo_file((60, 40))).status_code in {302, 403}
    assert not SiteImage.objects.exists()
