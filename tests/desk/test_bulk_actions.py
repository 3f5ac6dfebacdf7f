"""What is done to many photos, documents, commemorations and accounts at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.documents.models import Document
from wagtail.models import Collection

from accounts.models import User
from home.models import HomePage
from site_config.models import Commemoration, SiteImage
from tests.helpers.bulk_actions import (
    COMMEMORATIONS,
    DOCUMENTS,
    IMAGES,
    PAGES,
    SITE,
    USERS,
    Confirmation,
    all_of,
    bulk,
)
from tests.helpers.people import Person
from tests.helpers.roles import CHIEF, CONTRIBUTOR


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
