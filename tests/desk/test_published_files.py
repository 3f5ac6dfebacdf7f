"""What readers see of photos, documents and videos changes who may publish where they are shown."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction
from wagtailmedia.models import Media

from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteIdentity, SiteImage
from tests.helpers.people import Person
from tests.helpers.photos import photo_file
from tests.helpers.roles import role_in_section

CONTRIBUTOR, EDITOR, CHIEF, ADMINISTRATOR = ROLES = (
    "Cộng tác viên",
    "Biên tập viên",
    "Trưởng ban biên tập",
    "Quản trị",
)
REFUSED = "nơi anh/chị không có quyền đăng"
Three = tuple[SiteImage, Document, Media]
SignIn = Callable[..., Person]
Adder = Callable[..., ArticlePage]


@pytest.fixture
def photo(add_photo: Callable[..., SiteImage]) -> SiteImage:
    return add_photo("Lễ hội", (60, 40))


@pytest.fixture
def paper(db: None) -> Document:
    return Document.objects.create(title="Kế hoạch", file=ContentFile(b"%PDF-1", name="a.pdf"))


@pytest.fixture
def film(db: None) -> Media:
    file = ContentFile(b"phim", name="a.mp4")
    return Media.objects.create(title="Phim", type="video", file=file, duration=1)


@pytest.fixture
def shown(photo: SiteImage, paper: Document, film: Media, add_article: Adder) -> ArticlePage:
    """Return an article readers see, with a photo, a document and a video."""
    video = {"video": film, "link": "", "title": "Phim", "poster": None}
    body = [("documents", {"documents": [paper]}), ("video", video)]
    return add_article("Bài viết", lead_photo=photo, body=body)


@pytest.fixture
def owner(person: SignIn, photo: SiteImage, paper: Document, film: Media) -> Person:
    """Let a contributor sign in who brought all three."""
    somebody = person("an", CONTRIBUTOR)
    for model in (SiteImage, Document, Media):
        model.objects.update(uploaded_by_user=somebody.user)
    return somebody


@pytest.fixture
def all_three(photo: SiteImage, paper: Document, film: Media) -> Three:
    return photo, paper, film


def change_photo(somebody: Person, photo: SiteImage, **changed: Any) -> Any:
    form = {"title": photo.title, "description": photo.description, "credit": photo.credit}
    form |= {"tags": "", "collection": "1"}
    return somebody.post(f"/admin/images/{photo.pk}/", form | changed, follow=True)


def change_paper(somebody: Person, paper: Document, **changed: Any) -> Any:
    form = {"title": paper.title, "tags": "", "collection": "1"}
    return somebody.post(f"/admin/documents/edit/{paper.pk}/", form | changed, follow=True)


def change_film(somebody: Person, film: Media, **changed: Any) -> Any:
    form = {"title": film.title, "duration": "1", "tags": "", "collection": "1"}
    form |= {"width": "", "height": ""}
    return somebody.post(f"/admin/media/edit/{film.pk}/", form | changed, follow=True)


def another(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-2")


def replace(somebody: Person, photo: SiteImage, paper: Document, film: Media) -> list[Any]:
    return [
        change_photo(somebody, photo, file=photo_file((30, 20), "khac.jpg")),
        change_paper(somebody, paper, file=another("khac.pdf")),
        change_film(somebody, film, file=another("khac.mp4")),
    ]


def content(file: Any) -> bytes:
    file.refresh_from_db()
    with file.file.open("rb") as opened:
        return opened.read()


@pytest.mark.parametrize("role", ROLES)
def test_a_file_is_replaced_by_who_may_publish_where_it_is_shown(
    role: str,
    person: SignIn,
    owner: Person,
    all_three: Three,
    shown: ArticlePage,
) -> None:
    somebody = owner if role == CONTRIBUTOR else person("binh", role)
    before = [content(file) for file in all_three]
    answers = replace(somebody, *all_three)
    after = [content(file) for file in all_three]
    may = role in {CHIEF, ADMINISTRATOR}
    assert [old != new for old, new in zip(before, after, strict=True)] == [may] * 3
    assert [REFUSED in answer.content.decode() for answer in answers] == [not may] * 3
    history = person("chi", CHIEF).get(f"/admin/pages/{shown.pk}/history/").content.decode()
    for name in ("Lễ hội", "Kế hoạch", "Phim"):
        assert (f"“{name}” trong bài đã được thay bằng tệp khác" in history) is may


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
def test_neither_does_what_is_said_of_it_change(
    role: str,
    person: SignIn,
    owner: Person,
    all_three: Three,
    shown: ArticlePage,
) -> None:
    somebody = owner if role == CONTRIBUTOR else person("binh", role)
    photo, paper, film = all_three
    for changed in ({"description": "Khác"}, {"credit": "Khác"}, {"focal_point_x": "5"}):
        answer = change_photo(somebody, photo, **changed)
        assert REFUSED in answer.content.decode()
    assert REFUSED in change_paper(somebody, paper, title="Khác").content.decode()
    assert REFUSED in change_film(somebody, film, title="Khác").content.decode()
    for file in all_three:
        file.refresh_from_db()
    assert (photo.description, photo.credit, photo.focal_point_x) == ("Mô tả Lễ hội", "", None)
    assert (paper.title, film.title) == ("Kế hoạch", "Phim")
    # What only the desk sees of a photo is for whoever looks after it.
    change_photo(somebody, photo, title="Lễ hội 2024")
    photo.refresh_from_db()
    assert photo.title == "Lễ hội 2024"


def test_until_it_is_shown_a_file_is_its_owners(
    owner: Person, all_three: Three, news: NewsIndexPage
) -> None:
    news.add_child(instance=ArticlePage(title="Bài", live=False, lead_photo=all_three[0]))
    before = [content(file) for file in all_three]
    replace(owner, *all_three)
    after = [content(file) for file in all_three]
    assert not set(before) & set(after)


DELETIONS = {
    "photo": ("/admin/images/{}/delete/", "/admin/bulk/site_config/siteimage/delete/?id={}"),
    "paper": (
        "/admin/documents/delete/{}/",
        "/admin/bulk/wagtaildocs/document/delete/?id={}",
        "/admin/documents/multiple/{}/delete/",
    ),
    "film": ("/admin/media/delete/{}/",),
    "uploaded": ("/admin/images/multiple/{}/delete/",),
}


@pytest.mark.parametrize(
    ("kind", "address"),
    [(kind, address) for kind, addresses in DELETIONS.items() for address in addresses],
)
def test_nobody_deletes_what_readers_see_without_the_right(
    kind: str, address: str, request: Any, owner: Person, person: SignIn, shown: ArticlePage
) -> None:
    file = request.getfixturevalue({"uploaded": "photo"}.get(kind, kind))
    page = address.format(file.pk)
    ajax = {"x-requested-with": "XMLHttpRequest"} if "multiple" in page else {}
    answer = owner.post(page, follow=True, headers=ajax)
    assert type(file).objects.filter(pk=file.pk).exists()
    said = answer.json()["error_message"] if ajax else answer.content.decode()
    assert REFUSED in said
    assert "“Bài viết”" in said
    chief = person("chi", "Cộng tác viên", CHIEF)
    type(file).objects.filter(pk=file.pk).update(uploaded_by_user=chief.user)
    chief.post(page, headers=ajax)
    assert not type(file).objects.filter(pk=file.pk).exists()
    history = chief.get(f"/admin/pages/{shown.pk}/history/").content.decode()
    assert f"“{file.title}” trong bài đã bị xóa" in history


def test_what_is_used_in_drafts_only_is_deleted_by_its_owner(
    owner: Person, photo: SiteImage, news: NewsIndexPage
) -> None:
    news.add_child(instance=ArticlePage(title="Bài", live=False, lead_photo=photo))
    owner.post(f"/admin/images/{photo.pk}/delete/")
    assert not SiteImage.objects.exists()


def test_a_draft_without_it_does_not_set_it_free(
    owner: Person, photo: SiteImage, shown: ArticlePage
) -> None:
    draft = shown.get_latest_revision_as_object()
    draft.lead_photo = None
    draft.save_revision(user=owner.user)
    owner.post(f"/admin/images/{photo.pk}/delete/")
    assert SiteImage.objects.exists()


def test_what_is_planned_counts_as_shown(
    owner: Person, photo: SiteImage, news: NewsIndexPage, add_article: Adder
) -> None:
    later = timezone.now() + timedelta(days=1)
    article = news.add_child(
        instance=ArticlePage(title="Bài", live=False, lead_photo=photo, go_live_at=later)
    )
    article.save_revision().publish()
    assert not article.__class__.objects.get(pk=article.pk).live
    assert REFUSED in change_photo(owner, photo, description="Khác").content.decode()
    article.delete()
    changed = add_article("Đã đăng")
    changed.lead_photo, changed.go_live_at = photo, later
    changed.save_revision().publish()
    assert REFUSED in change_photo(owner, photo, description="Khác").content.decode()


def test_the_right_is_needed_wherever_it_is_shown(
    person: SignIn, photo: SiteImage, add_section: Callable[..., NewsIndexPage], add_article: Adder
) -> None:
    mine, other = add_section("Thông báo"), add_section("Sự kiện")
    chief = person("chi", EDITOR, role_in_section(CHIEF, mine))
    add_article("Ở đây", mine, lead_photo=photo)
    change_photo(chief, photo, credit="Minh An")
    add_article("Ở kia", other, lead_photo=photo)
    answer = change_photo(chief, photo, credit="Khác").content.decode()
    assert REFUSED in answer
    assert "“Ở kia”" in answer
    photo.refresh_from_db()
    assert photo.credit == "Minh An"


def test_the_emblem_is_for_who_names_the_site(
    owner: Person, person: SignIn, photo: SiteImage
) -> None:
    SiteIdentity.objects.update(emblem=photo)
    for somebody, may in (
        (owner, False),
        (person("chi", CHIEF), False),
        (person("quantri", ADMINISTRATOR), True),
    ):
        before = content(photo)
        change_photo(somebody, photo, file=photo_file((30, 20), "khac.jpg"))
        assert (content(photo) != before) is may


def test_it_is_not_hidden_in_a_private_collection(
    owner: Person, person: SignIn, photo: SiteImage, paper: Document, shown: ArticlePage
) -> None:
    root = Collection.get_first_root_node()
    private, public = (root.add_child(name=name) for name in ("Nội bộ", "Lễ hội"))
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    assert REFUSED in change_photo(owner, photo, collection=str(private.pk)).content.decode()
    editor = person("binh", EDITOR)
    for model, file in (("site_config/siteimage", photo), ("wagtaildocs/document", paper)):
        address = f"/admin/bulk/{model}/add_to_collection/?id={file.pk}&next=/admin/"
        answer = editor.post(address, {"collection": str(private.pk)}, follow=True)
        assert REFUSED in answer.content.decode()
        editor.post(address, {"collection": str(public.pk)})
        file.refresh_from_db()
        assert file.collection == public
