"""Photos and videos in a private collection: who gets their files, and which pages show them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtailmedia.models import Media

from desk.checks.rules import check
from desk.scheduling import jobs
from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteIdentity, SiteImage
from tests.helpers.people import Person
from tests.helpers.photos import photo_file

# What is committed is what counts here.
pytestmark = pytest.mark.usefixtures("several_connections")

Adder = Callable[..., ArticlePage]
SECRET, OPEN = "Nội bộ", "Công khai"


@pytest.fixture
def private() -> Collection:
    """Return a collection below one that only those who have signed in may see."""
    above = add_collection(SECRET)
    below = above.add_child(instance=Collection(name="Ảnh họp"))
    CollectionViewRestriction.objects.create(collection=above, restriction_type="login")
    return below


@pytest.fixture
def photo(add_photo: Callable[..., SiteImage]) -> SiteImage:
    return add_photo("Họp kín", (1300, 900))


@pytest.fixture
def film() -> Media:
    poster = ContentFile(photo_file((60, 40)).read(), name="bia.jpg")
    file = ContentFile(b"phim" * 100, name="phim.mp4")
    return Media.objects.create(
        title="Phim kín", type="video", duration=1, file=file, thumbnail=poster
    )


@pytest.fixture
def article(add_article: Adder, photo: SiteImage, film: Media) -> ArticlePage:
    """Return an article that shows both."""
    block = {"image": photo, "caption": "Chú thích kín", "credit": ""}
    body: list[Any] = [
        ("photo", block),
        ("video", {"video": film, "link": "", "title": "Tên phim kín", "poster": photo}),
        ("text", "<p>Vẫn đọc được.</p>"),
    ]
    return add_article("Bài có ảnh", lead_photo=photo, lead_photo_caption="Kín", body=body)


def add_collection(name: str) -> Collection:
    return Collection.get_first_root_node().add_child(instance=Collection(name=name))


def files_of(photo: SiteImage, film: Media) -> list[Any]:
    return [*(size.file for size in photo.renditions.all()), film.file, film.thumbnail]


def served_to_all(file: Any) -> bool:
    """Return whether a file lies where everybody gets it."""
    return (Path(settings.MEDIA_ROOT) / file.name).is_file()


def statuses(client: Client, files: list[Any]) -> set[int]:
    return {client.get(file.url).status_code for file in files}


def keep_in(collection: Collection, *files: Any) -> None:
    for file in files:
        file.collection = collection
        file.save()


def test_a_private_collection_hides_every_file(
    client: Client,
    person: Callable[..., Person],
    article: ArticlePage,
    photo: SiteImage,
    film: Media,
    private: Collection,
) -> None:
    files = files_of(photo, film)
    assert len(files) > 10
    assert all(served_to_all(file) for file in files)
    contents = {file.name: file.read() for file in files}
    keep_in(private, photo, film)
    assert not any(served_to_all(file) for file in files)
    assert statuses(client, files) == {302}
    signed_in = person("an")
    for file in files:
        answer: Any = signed_in.get(file.url)
        assert b"".join(answer.streaming_content) == contents[file.name]
        assert answer["Cache-Control"] == "private, no-cache"
    keep_in(Collection.get_first_root_node(), photo, film)
    assert all(served_to_all(file) for file in files)


def test_a_restriction_hides_what_is_there_and_its_end_shows_it(
    client: Client,
    article: ArticlePage,
    photo: SiteImage,
    film: Media,
    person: Callable[..., Person],
) -> None:
    chief = person("chi", "Quản trị")
    above, other = add_collection(SECRET), add_collection(OPEN)
    below = above.add_child(instance=Collection(name="Dưới"))
    keep_in(below, photo, film)
    files = files_of(photo, film)
    assert all(served_to_all(file) for file in files)
    form = {"restriction_type": "password", "password": "mat-khau", "groups": []}
    address = f"/admin/collections/{above.pk}/privacy/"
    assert chief.post(address, form).json()["is_public"] is False
    assert not any(served_to_all(file) for file in files)
    moved = {"name": below.name, "parent": other.pk}
    assert chief.post(f"/admin/collections/{below.pk}/", moved).status_code == 302
    assert all(served_to_all(file) for file in files)
    moved["parent"] = above.pk
    assert chief.post(f"/admin/collections/{below.pk}/", moved).status_code == 302
    assert not any(served_to_all(file) for file in files)
    assert chief.post(address, {"restriction_type": "none"}).json()["is_public"] is True
    assert all(served_to_all(file) for file in files)


def test_many_photos_are_moved_at_once(
    article: ArticlePage,
    photo: SiteImage,
    film: Media,
    private: Collection,
    person: Callable[..., Person],
) -> None:
    address = f"/admin/bulk/site_config/siteimage/add_to_collection/?id={photo.pk}"
    chief = person("chi", "Quản trị")
    assert chief.post(address, {"collection": private.pk}).status_code == 302
    assert not any(served_to_all(size.file) for size in photo.renditions.all())
    assert served_to_all(film.file)


def for_no_group() -> CollectionViewRestriction:
    """Let nobody see what is private but those who work with it."""
    restriction = CollectionViewRestriction.objects.get()
    restriction.restriction_type = "groups"
    restriction.save()
    restriction.groups.set([])
    return restriction


def test_who_knows_the_password_or_is_in_the_group_gets_the_file(
    client: Client,
    person: Callable[..., Person],
    article: ArticlePage,
    photo: SiteImage,
    film: Media,
    private: Collection,
) -> None:
    keep_in(private, photo, film)
    restriction = for_no_group()
    url = film.file.url
    assert person("an").get(url).status_code == 302
    restriction.restriction_type, restriction.password = "password", "mat-khau"
    restriction.save()
    asked = client.get(url)
    assert asked.status_code == 200
    assert "password" in asked.content.decode()
    form = {"password": "mat-khau", "return_url": url}
    client.post(f"/documents/authenticate_with_password/{restriction.pk}/", form)
    part: Any = client.get(url, headers={"range": "bytes=4-7"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"phim")
    whole: Any = client.get(url)
    again = client.get(url, headers={"if-none-match": whole["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_desk_sees_what_it_works_with(
    person: Callable[..., Person],
    article: ArticlePage,
    photo: SiteImage,
    film: Media,
    private: Collection,
) -> None:
    keep_in(private, photo, film)
    for_no_group()
    editor = person("bình", "Biên tập viên")
    listed = editor.get("/admin/images/").content.decode()
    thumbnail = photo.get_rendition("max-165x165")
    assert thumbnail.url in listed
    assert editor.get(thumbnail.url).status_code == 200
    assert statuses(editor, files_of(photo, film)) == {200}
    assert statuses(person("khách"), files_of(photo, film)) == {302}


def test_an_article_for_everybody_leaves_out_what_is_private(
    client: Client, article: ArticlePage, photo: SiteImage, film: Media, private: Collection
) -> None:
    keep_in(private, photo, film)
    for address in (article.url, "/", article.get_parent().url, "/rss/"):
        answer = client.get(address)
        assert answer.status_code == 200
        html = answer.content.decode()
        assert "/media/" not in html
        assert "phim kín" not in html.lower()
    html = client.get(article.url).content.decode()
    assert "Vẫn đọc được." in html
    assert "Chú thích kín" not in html
    assert "img/share" in html
    keep_in(Collection.get_first_root_node(), photo, film)
    html = client.get(article.url).content.decode()
    assert "Chú thích kín" in html
    assert film.url in html


def test_an_article_for_some_shows_it_to_them(
    client: Client,
    person: Callable[..., Person],
    article: ArticlePage,
    photo: SiteImage,
    film: Media,
    private: Collection,
) -> None:
    keep_in(private, photo, film)
    page = Page.objects.get(pk=article.pk)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(article.url).status_code == 302
    signed_in = person("an")
    html = signed_in.get(article.url).content.decode()
    assert "Chú thích kín" in html
    assert film.url in html
    assert signed_in.get(film.url).status_code == 200


def test_a_private_emblem_is_nowhere(client: Client, photo: SiteImage, private: Collection) -> None:
    SiteIdentity.objects.update(emblem=photo)
    before = client.get("/favicon.ico").content
    assert b"/media/images/" in client.get("/").content
    keep_in(private, photo)
    assert b"/media/images/" not in client.get("/").content
    assert client.get("/favicon.ico").content != before


def test_new_sizes_of_a_private_photo_are_never_public(
    client: Client, photo: SiteImage, private: Collection
) -> None:
    keep_in(private, photo)
    sizes = photo.get_renditions("width-40", "width-50", "format-webp|width-60")
    for size in (*sizes.values(), photo.get_rendition("width-70")):
        assert not served_to_all(size.file)
        assert client.get(size.url).status_code == 302


def test_a_new_private_video_is_never_public(
    person: Callable[..., Person], private: Collection
) -> None:
    form = {"title": "Phim", "duration": "1", "collection": private.pk}
    form |= {"file": ContentFile(b"phim", name="moi.mp4")}
    answer = person("chi", "Quản trị").post("/admin/media/video/add/", form)
    assert answer.status_code == 302
    assert not served_to_all(Media.objects.get().file)


def test_nothing_is_public_before_it_is_known_whose_it_is(film: Media) -> None:
    with transaction.atomic():
        file = ContentFile(b"phim", name="moi.mp4")
        new = Media.objects.create(title="Mới", type="video", duration=1, file=file)
        assert not served_to_all(new.file)
    assert served_to_all(new.file)


def test_what_a_killed_process_left_undone_the_scheduler_does(
    client: Client, article: ArticlePage, photo: SiteImage, film: Media, private: Collection
) -> None:
    files = files_of(photo, film)
    keep_in(private, photo, film)
    root = Path(settings.MEDIA_ROOT)
    for file in files:
        (root / "hidden" / file.name).replace(root / file.name)
    jobs.registered["settle_files"].run()
    assert not any(served_to_all(file) for file in files)
    keep_in(Collection.get_first_root_node(), photo, film)
    for file in files:
        (root / file.name).replace(root / "hidden" / file.name)
    # Nobody misses them meanwhile.
    assert statuses(client, files) == {200}
    jobs.registered["settle_files"].run()
    assert all(served_to_all(file) for file in files)


def test_files_of_what_is_deleted_are_gone(
    article: ArticlePage, photo: SiteImage, film: Media, private: Collection
) -> None:
    article.delete()
    keep_in(private, photo, film)
    names = [file.name for file in files_of(photo, film)]
    photo.delete()
    film.delete()
    kept = {path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}
    assert not kept.intersection(Path(name).name for name in names)


def test_a_name_is_not_given_twice(film: Media, private: Collection) -> None:
    keep_in(private, film)
    other = Media.objects.create(
        title="Khác", type="video", duration=1, file=ContentFile(b"khac", name="phim.mp4")
    )
    assert other.file.name != film.file.name
    assert film.file.read() == b"phim" * 100


@pytest.mark.parametrize(
    "address",
    [
        "/media/images/khong-co.jpg",
        "/media/hidden/images/a.jpg",
        "/media/original_images/anh.jpg",
        "/media/images/..%2foriginal_images%2fanh.jpg",
        "/images/abc/1/width-40/",
    ],
)
def test_there_is_no_other_way(client: Client, photo: SiteImage, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_editor_is_told_what_readers_do_not_see(
    article: ArticlePage,
    photo: SiteImage,
    film: Media,
    private: Collection,
    person: Callable[..., Person],
    news: NewsIndexPage,
) -> None:
    def told() -> list[str]:
        found = [finding for finding in check(article) if finding.rule == "not-shown"]
        return [finding.text.place for finding in found]

    assert told() == []
    keep_in(private, photo)
    article = ArticlePage.objects.get()
    assert len(told()) == 3
    keep_in(Collection.get_first_root_node(), photo)
    keep_in(private, film)
    article = ArticlePage.objects.get()
    assert len(told()) == 1
    PageViewRestriction.objects.create(page=Page.objects.get(pk=news.pk), restriction_type="login")
    assert told() == []
