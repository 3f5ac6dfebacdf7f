"""What is done to many at once is done to what the list showed, and to nothing else."""

import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.documents.models import Document
from wagtail.models import Collection, Page

from accounts.models import User
from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from site_config.models import Commemoration, SiteImage
from tests.helpers.factories import draft
from tests.helpers.people import Person

Adder = Callable[..., ArticlePage]
PAGES, ALL = "wagtailcore/page", "/admin/articles/"
IMAGES, DOCUMENTS, USERS = "site_config/siteimage", "wagtaildocs/document", "accounts/user"
COMMEMORATIONS = "site_config/commemoration"
CHIEF, CONTRIBUTOR = "Trưởng ban biên tập", "Cộng tác viên"
SITE = "Bản Tin"


def bulk(kind: str, action: str, *ids: Any, next_: str = "/admin/") -> str:
    """Return the address to which a list's script sends somebody who ticked some."""
    return f"/admin/bulk/{kind}/{action}/?{urlencode({'id': ids, 'next': next_}, doseq=True)}"


def all_of(kind: str, action: str, listing: str) -> str:
    """Return that of somebody who chose all in a list; the script repeats the list's query."""
    query = listing.partition("?")[2]
    asked = urlencode({"id": "all", "next": listing})
    return f"/admin/bulk/{kind}/{action}/?{query}&{asked}"


class Confirmation:
    """The page that asks whether to do it."""

    def __init__(self, client: Client, address: str, page: Any = None) -> None:
        self.client = client
        page = page or client.get(address, follow=True)
        assert page.status_code == 200
        self.soup = BeautifulSoup(page.content, "lxml")

    @property
    def names(self) -> list[str]:
        """Return what it lists, whether it may be done or not."""
        links = self.soup.select(".nice-padding ul:not([role]) > li > a[target]")
        return sorted(link.text.strip() for link in links)

    @property
    def asks_for_the_name(self) -> bool:
        return bool(self.soup.select("[name=confirm_site_name]"))

    @property
    def said(self) -> str:
        return " ".join(self.soup.select_one("body").text.split())

    def confirm(self, **typed: Any) -> Any:
        """Press the button of the form as it stands."""
        (form,) = self.soup.select(".nice-padding form[method=POST]")
        hidden = {field["name"]: field["value"] for field in form.select("[type=hidden][value]")}
        return self.client.post(form["action"], hidden | typed, follow=True)

    def again(self, **typed: Any) -> "Confirmation":
        """Press it, and look at what is asked then."""
        return Confirmation(self.client, "", self.confirm(**typed))


@pytest.fixture
def many(add_article: Adder, add_section: Callable[..., NewsIndexPage]) -> None:
    """Fill two sections."""
    culture = add_section("Văn hóa")
    for title in ("Hội hoa", "Hội xuân"):
        add_article(title)
    add_article("Hội làng", culture)
    for title in ("Hội thảo", "Tập huấn"):
        draft(title)
    draft("Hội đua thuyền", section=culture)


def live() -> list[str]:
    return sorted(ArticlePage.objects.live().values_list("title", flat=True))


LISTS = {
    ALL: "Hội hoa, Hội làng, Hội thảo, Hội xuân, Hội đua thuyền, Tập huấn",
    f"{ALL}?state=draft": "Hội thảo, Hội đua thuyền, Tập huấn",
    f"{ALL}?state=live&ordering=title&p=2": "Hội hoa, Hội làng, Hội xuân",
    f"{ALL}?q=hoi+thao&p=1": "Hội thảo",
    f"{ALL}?state=draft&q=hoi": "Hội thảo, Hội đua thuyền",
    f"{ALL}?q=hội&ordering=-views": "Hội hoa, Hội làng, Hội thảo, Hội xuân, Hội đua thuyền",
    "/admin/pages/{news}/": "Hội hoa, Hội thảo, Hội xuân, Tập huấn, Văn hóa",
    "/admin/pages/{news}/?state=draft": "Hội thảo, Hội đua thuyền, Tập huấn",
    "/admin/pages/{culture}/?q=hội": "Hội làng, Hội đua thuyền",
    "/admin/pages/{culture}/?q=hội&state=live": "Hội làng",
    "/admin/pages/search/?q=tap+huan": "Tập huấn",
    "/admin/pages/search/?q=hội&content_type=news.newsindexpage": "",
}


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
@pytest.mark.parametrize("listing", LISTS)
def test_all_in_a_list_of_pages_are_those_that_it_shows(
    listing: str, action: str, many: None, admin_client: Client, news: NewsIndexPage
) -> None:
    culture = NewsIndexPage.objects.get(title="Văn hóa")
    address = all_of(PAGES, action, listing.format(news=news.pk, culture=culture.pk))
    page = Confirmation(admin_client, address)
    expected = LISTS[listing].split(", ") if LISTS[listing] else []
    assert page.names == sorted(expected)
    if not expected:
        assert "không còn ở đó" in page.said


def test_taking_down_all_drafts_leaves_the_site_alone(many: None, admin_client: Client) -> None:
    before = live()
    page = Confirmation(admin_client, all_of(PAGES, "unpublish", f"{ALL}?state=draft"))
    assert not page.soup.select(".nice-padding form")
    admin_client.post(all_of(PAGES, "unpublish", f"{ALL}?state=draft"))
    assert live() == before
    assert admin_client.get("/").status_code == 200


def test_it_is_done_to_those_that_were_shown_whatever_the_list_shows_later(
    many: None, admin_client: Client
) -> None:
    before = live()
    page = Confirmation(admin_client, all_of(PAGES, "publish", f"{ALL}?state=draft&q=hội"))
    draft("Hội nghị kín")
    ArticlePage.objects.get(title="Hội thảo").delete()
    page.confirm()
    assert live() == sorted([*before, "Hội đua thuyền"])


def test_nothing_is_done_to_all_before_it_was_shown_what_they_are(
    many: None, admin_client: Client
) -> None:
    before = live()
    answer = admin_client.post(all_of(PAGES, "unpublish", f"{ALL}?state=live"))
    assert Confirmation(admin_client, "", answer).names == before
    assert live() == before


@pytest.mark.parametrize(
    "listing",
    ["/admin/", "/admin/images/", "https://example.vn/", "/admin/users/", ""],
)
def test_all_of_a_list_that_is_not_known_are_none(
    listing: str, many: None, admin_client: Client
) -> None:
    answer = admin_client.get(all_of(PAGES, "delete", listing), follow=True)
    assert "không còn ở đó" in answer.content.decode()


@pytest.mark.parametrize("listing", ["/", "/khong-co/"])
def test_outside_the_admin_nothing_is_looked_for(
    listing: str, many: None, admin_client: Client
) -> None:
    answer = admin_client.get(all_of(PAGES, "delete", listing))
    assert answer.headers["Location"] == listing


def test_what_somebody_may_not_delete_is_left(many: None, person: Callable[..., Person]) -> None:
    author = person("an", CONTRIBUTOR)
    article = ArticlePage.objects.get(title="Hội thảo")
    Page.objects.filter(pk=article.pk).update(owner=author.user)
    page = Confirmation(author, all_of(PAGES, "delete", f"{ALL}?state=draft"))
    assert page.soup.select_one("[name=chosen]")["value"] == str(article.pk)
    page.confirm()
    assert not ArticlePage.objects.filter(title="Hội thảo").exists()
    assert ArticlePage.objects.filter(title="Tập huấn").exists()


def test_nobody_publishes_their_own_among_all(many: None, person: Callable[..., Person]) -> None:
    chief = person("binh", CHIEF)
    own = ArticlePage.objects.get(title="Tập huấn")
    Page.objects.filter(pk=own.pk).update(owner=chief.user)
    own.save_revision(user=chief.user)
    Confirmation(chief, all_of(PAGES, "publish", f"{ALL}?state=draft")).confirm()
    assert "Tập huấn" not in live()
    assert "Hội thảo" in live()


@pytest.mark.parametrize("action", ["delete", "move"])
def test_what_stands_below_something_chosen_goes_along(
    action: str, many: None, admin_client: Client, add_section: Any
) -> None:
    culture, target = NewsIndexPage.objects.get(title="Văn hóa"), add_section("Xã hội")
    inside = ArticlePage.objects.get(title="Hội làng")
    page = Confirmation(admin_client, bulk(PAGES, action, culture.pk, inside.pk))
    assert page.names == ["Văn hóa"]
    assert page.confirm(chooser=target.pk).status_code == 200
    target.refresh_from_db()
    assert ArticlePage.objects.filter(pk=inside.pk).exists() is (action == "move")
    assert target.get_children().filter(pk=culture.pk).exists() is (action == "move")
    assert not any(Page.find_problems())


@pytest.fixture
def eleven(add_article: Adder) -> list[ArticlePage]:
    return [add_article(f"Bài {number}") for number in range(11)]


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
def test_more_than_ten_pages_are_only_changed_when_the_name_is_typed(
    action: str, eleven: list[ArticlePage], admin_client: Client, add_section: Any
) -> None:
    target = add_section("Lưu trữ")
    if action == "publish":
        Page.objects.filter(pk__in=[page.pk for page in eleven]).update(live=False)
    asked = all_of(PAGES, action, f"{ALL}?q=bài")
    page = Confirmation(admin_client, asked)
    assert page.asks_for_the_name

    def stand() -> list[Any]:
        return list(Page.objects.order_by("pk").values_list("pk", "live", "path"))

    before = stand()
    for typed in ({}, {"confirm_site_name": "Khác"}):
        page = page.again(chooser=target.pk, **typed)
        assert page.asks_for_the_name
        assert "Chưa có gì thay đổi" in page.said
        assert len(page.names) == len(eleven)
        assert stand() == before
    page.confirm(chooser=target.pk, confirm_site_name=SITE)
    done = {
        "publish": ArticlePage.objects.live(),
        "unpublish": ArticlePage.objects.not_live(),
        "move": ArticlePage.objects.child_of(target),
    }
    if action == "delete":
        assert not ArticlePage.objects.exists()
    else:
        assert done[action].count() == len(eleven)


@pytest.mark.parametrize(
    "typed", ["bản tin", " Ba\u0309n  Tin ", "Bản\u00a0Tin", unicodedata.normalize("NFD", SITE)]
)
def test_the_name_is_known_by_what_it_looks_like(
    typed: str, eleven: list[ArticlePage], admin_client: Client
) -> None:
    Confirmation(admin_client, all_of(PAGES, "unpublish", ALL)).confirm(confirm_site_name=typed)
    assert not live()


def test_two_with_the_same_address_are_not_moved_to_one_place(
    admin_client: Client, add_section: Callable[..., NewsIndexPage], add_article: Adder
) -> None:
    places = [add_section(title) for title in ("Văn hóa", "Xã hội", "Lưu trữ")]
    target = places.pop()
    pages = [add_article("Thông báo", place) for place in places]
    page = Confirmation(admin_client, bulk(PAGES, "move", *[page.pk for page in pages]))
    page = page.again(chooser=target.pk)
    assert "trùng đường dẫn" in page.said
    assert not Page.objects.child_of(target).exists()
    page.confirm(chooser=target.pk)
    assert Page.objects.child_of(target).count() == 1
    assert not any(Page.find_problems())


def test_a_section_is_not_moved_into_itself(
    many: None, admin_client: Client, add_section: Callable[..., NewsIndexPage]
) -> None:
    culture = NewsIndexPage.objects.get(title="Văn hóa")
    below = add_section("Lễ hội", culture)
    before = list(Page.objects.order_by("path").values_list("pk", "path"))
    for target in (culture, below):
        page = Confirmation(admin_client, bulk(PAGES, "move", culture.pk))
        assert page.confirm(chooser=target.pk).status_code == 200
        admin_client.post(f"/admin/pages/{culture.pk}/move/{target.pk}/confirm/")
    assert list(Page.objects.order_by("path").values_list("pk", "path")) == before


def test_a_wrong_name_keeps_the_section_to_move_to(
    eleven: list[ArticlePage], admin_client: Client, add_section: Any
) -> None:
    target = add_section("Lưu trữ")
    page = Confirmation(admin_client, all_of(PAGES, "move", ALL))
    page = page.again(chooser=target.pk, confirm_site_name="?")
    assert page.soup.select_one("[name=chooser]")["value"] == str(target.pk)


def test_few_pages_need_no_name_and_a_section_with_many_does(
    eleven: list[ArticlePage], admin_client: Client, news: NewsIndexPage
) -> None:
    few = bulk(PAGES, "unpublish", *[page.pk for page in eleven[:9]])
    assert not Confirmation(admin_client, few).asks_for_the_name
    assert Confirmation(admin_client, bulk(PAGES, "unpublish", news.pk)).asks_for_the_name
    assert not Confirmation(admin_client, bulk(PAGES, "publish", news.pk)).asks_for_the_name


@pytest.mark.parametrize("ids", [["abc"], ["9" * 30], ["-1"], [""], [], ["0"]])
def test_what_is_not_there_is_said_to_be_gone(ids: list[str], admin_client: Client) -> None:
    for kind in (PAGES, IMAGES, DOCUMENTS, COMMEMORATIONS, USERS):
        for answer in (
            admin_client.get(bulk(kind, "delete", *ids), follow=True),
            admin_client.post(bulk(kind, "delete", "1"), {"chosen": ",".join(ids)}, follow=True),
        ):
            assert answer.status_code == 200
            assert "không còn ở đó" in answer.content.decode()


def test_more_than_can_be_done_at_once_are_refused(
    many: None, admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.listings.bulk_actions.BATCH_SIZE", 2)
    page = Confirmation(admin_client, all_of(PAGES, "unpublish", ALL))
    assert "không quá 2" in page.said
    answer = admin_client.get(all_of(PAGES, "unpublish", f"{ALL}?state=live"))
    assert answer.headers["Location"] == f"{ALL}?state=live"


@pytest.fixture
def media(add_photo: Callable[..., SiteImage]) -> Collection:
    """Keep photos and documents, in a collection and outside."""
    collection = Collection.get_first_root_node().add_child(name="Đại hội")
    for number in range(3):
        photo = add_photo(f"Ảnh {number}", size=(60, 40))
        if number:
            photo.collection = collection
            photo.save()
        photo.tags.add(f"nhãn{number}")
    for number in range(3):
        Document.objects.create(
            title=f"Kế hoạch {number}",
            file=ContentFile(b"%PDF", name="a.pdf"),
            collection=collection if number else Collection.get_first_root_node(),
        )
    return collection


@pytest.mark.parametrize(
    "asked",
    [
        "collection_id={collection}",
        "collection_id={collection}&layout=list&q=anh",
        "tag=nhãn0",
        "q=ảnh+2&p=2",
        "collection_id={collection}&tag=nhãn1",
        "usage_count_min=1",
    ],
)
@pytest.mark.parametrize("action", ["delete", "add_to_collection", "add_tags"])
def test_all_in_a_list_of_photos_are_those_that_it_shows(
    asked: str, action: str, media: Collection, admin_client: Client
) -> None:
    listing = f"/admin/images/?{asked.format(collection=media.pk)}"
    expected = {photo.title for photo in admin_client.get(listing).context["page_obj"]}
    page = Confirmation(admin_client, all_of(IMAGES, action, listing))
    assert {
        photo.title for photo in SiteImage.objects.all() if photo.title in page.said
    } == expected
    assert len(expected) < 3 or asked.startswith("tag")
    if action == "delete" and expected:
        page.confirm()
        assert SiteImage.objects.count() == 3 - len(expected)


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        ("/admin/documents/?collection_id={collection}", ["Kế hoạch 1", "Kế hoạch 2"]),
        ("/admin/documents/?q=ke+hoach&collection_id={collection}", ["Kế hoạch 1", "Kế hoạch 2"]),
        ("/admin/documents/?q=0", ["Kế hoạch 0"]),
    ],
)
def test_all_in_a_list_of_documents_are_those_that_it_shows(
    listing: str, expected: list[str], media: Collection, admin_client: Client
) -> None:
    listing = listing.format(collection=media.pk)
    Confirmation(admin_client, all_of(DOCUMENTS, "delete", listing)).confirm()
    titles = {f"Kế hoạch {number}" for number in range(3)}
    assert set(Document.objects.values_list("title", flat=True)) == titles - set(expected)


def test_all_in_a_list_of_commemorations_are_those_that_it_shows(admin_client: Client) -> None:
    Commemoration.objects.all().delete()
    for name, repeats in (("Ngày hội", True), ("Ngày mất", True), ("Ngày khác", False)):
        Commemoration.objects.create(name=name, original_date="1950-06-15", repeats=repeats)
    listing = "/admin/snippets/site_config/commemoration/?repeats=true&q=mất"
    Confirmation(admin_client, all_of(COMMEMORATIONS, "delete", listing)).confirm()
    left = Commemoration.objects.values_list("name", flat=True)
    assert sorted(left) == ["Ngày hội", "Ngày khác"]


def test_all_in_a_list_of_accounts_are_those_that_it_shows(
    admin_client: Client, person: Callable[..., Person]
) -> None:
    for name in ("an", "binh", "chi"):
        person(name, CONTRIBUTOR if name == "an" else CHIEF)
    group = Group.objects.get(name=CHIEF)
    listing = f"/admin/users/?group={group.pk}&q=chi"
    page = Confirmation(admin_client, all_of(USERS, "set_active_state", listing))
    page.confirm(mark_as_active="False")
    assert list(User.objects.filter(is_active=False).values_list("username", flat=True)) == ["chi"]


def test_many_photos_are_only_deleted_when_the_name_is_typed(
    admin_client: Client, add_photo: Callable[..., SiteImage]
) -> None:
    for number in range(10):
        add_photo(f"Ảnh {number}", size=(20, 20))
    page = Confirmation(admin_client, all_of(IMAGES, "delete", "/admin/images/"))
    page = page.again()
    assert SiteImage.objects.count() == 10
    assert not Confirmation(
        admin_client, all_of(IMAGES, "add_tags", "/admin/images/")
    ).asks_for_the_name
    page.confirm(confirm_site_name=SITE)
    assert not SiteImage.objects.exists()


@pytest.mark.parametrize(("kind", "model"), [(IMAGES, SiteImage), (DOCUMENTS, Document)])
def test_many_are_tagged_with_what_the_field_shows(
    kind: str, model: Any, media: Collection, admin_client: Client
) -> None:
    """The field's script puts quotation marks around a tag of several words."""
    keys = model.objects.order_by("title").values_list("pk", flat=True)[1:]
    page = Confirmation(admin_client, bulk(kind, "add_tags", *keys))
    for empty in ("", " , "):
        page = page.again(tags=empty)
        assert "bắt buộc" in page.said
    page.confirm(tags='"Đại hội","Lễ\u00a0hội, hội làng",hè')
    names = {"Đại hội", "Lễ hội, hội làng", "hè"}
    for item in model.objects.filter(pk__in=keys):
        assert names <= set(item.tags.names())
    assert not names & set(model.objects.exclude(pk__in=keys).get().tags.names())


def test_a_list_that_leads_to_itself_has_nothing(admin_client: Client) -> None:
    itself = f"/admin/bulk/{PAGES}/delete/?id=all"
    answer = admin_client.post(itself, {"next": itself})
    assert answer.status_code == 302


def test_who_may_not_use_a_list_does_nothing_with_all_of_it(
    person: Callable[..., Person], media: Collection, client: Client
) -> None:
    author = person("an", CONTRIBUTOR)
    answer = author.get(all_of(USERS, "delete", "/admin/users/"), follow=True)
    assert not answer.context.get("items")
    answer = client.get(all_of(IMAGES, "delete", "/admin/images/"))
    assert answer.headers["Location"].startswith("/admin/login/")
    assert client.post(bulk(IMAGES, "delete", "1"), {"chosen": "1"}).status_code == 302
    assert SiteImage.objects.count() == 3


def test_every_confirmation_keeps_what_it_shows(
    admin_client: Client, admin_user: User, home: HomePage, media: Collection
) -> None:
    """Whatever bulk action is added later must do so too."""
    Commemoration.objects.create(name="Ngày hội", original_date="1950-06-15")
    User.objects.create_user("an")
    bulk_action_registry.get_bulk_actions_for_model("", "")
    seen = set()
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            for name, kind in actions.items():
                model_class = next(m for m in kind.models if m._meta.model_name == model)
                found = model_class._base_manager.order_by("-pk").first()
                if found is None:
                    continue
                page = Confirmation(admin_client, bulk(f"{app}/{model}", name, found.pk))
                if page.soup.select(".nice-padding form"):
                    assert page.soup.select_one("[name=chosen]")["value"] == str(found.pk)
                    seen.add(f"{app}/{model}")
    assert seen >= {PAGES, IMAGES, DOCUMENTS, USERS, COMMEMORATIONS}
