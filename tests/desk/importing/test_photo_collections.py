"""Who may add photos to a section: whoever writes there, as long as they do."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.images import get_permission_policy
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import User
from desk.importing.photo_collections import photo_collection
from news.models import NewsIndexPage

committing = pytest.mark.usefixtures("several_connections")


@pytest.fixture
def section(add_section: Any) -> NewsIndexPage:
    section: NewsIndexPage = add_section("Thông báo")
    return section


@pytest.fixture
def writer(section: NewsIndexPage) -> User:
    """Return somebody of a group that may write in the section."""
    return writer_in(section)


def writer_in(place: Page) -> User:
    group = Group.objects.create(name=f"Nhóm {place.title}")
    may_write = Permission.objects.get(codename="add_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=place, permission=may_write)
    user = User.objects.create_user(place.slug)
    user.groups.add(group)
    return user


def collections(user: User, action: str = "add") -> set[Collection]:
    user = User.objects.get(pk=user.pk)
    return set(get_permission_policy().collections_user_has_permission_for(user, action))


def test_whoever_writes_in_a_section_may_add_photos_and_nobody_gains_more(
    section: NewsIndexPage, writer: User, add_section: Any
) -> None:
    other = add_section("Khác")
    writer_elsewhere = writer_in(other)
    made, elsewhere = photo_collection(section), photo_collection(other)
    photo_collection(section)
    assert collections(writer) == {made}
    assert collections(writer_elsewhere) == {elsewhere}
    assert collections(writer, "choose") == set()
    assert [given.permission.codename for given in made.group_permissions.all()] == ["add_image"]


def typed(form: Tag) -> dict[str, Any]:
    """Return what a form sends as it is shown."""
    fields: dict[str, Any] = {}
    for field in form.select("input[name], option[selected]"):
        named = field if field.name == "input" else field.find_parent("select")
        if field.get("type") not in {"checkbox", "radio"} or field.has_attr("checked"):
            fields.setdefault(str(named["name"]), []).append(field.get("value", ""))
    return fields


def take_in_the_form(
    client: Client, section: NewsIndexPage, group: Group, *, instead: Page | None = None
) -> None:
    """Let a group write in the section no longer, or somewhere else; leave all else as it is."""
    address = f"/admin/groups/edit/{group.pk}/"
    page = BeautifulSoup(client.get(address).content, "lxml")
    form: Any = page.select_one("main form")
    fields = typed(form)
    assert fields["image_permissions-0-permissions"]
    if instead:
        fields["page_permissions-0-page"] = [str(instead.pk)]
    else:
        fields["page_permissions-0-DELETE"] = ["on"]
    assert client.post(address, fields).status_code == 302
    assert not GroupPagePermission.objects.filter(group=group, page=section).exists()


@committing
def test_a_group_that_may_write_no_longer_adds_no_longer(
    admin_client: Client, section: NewsIndexPage, writer: User
) -> None:
    made = photo_collection(section)
    assert collections(writer) == {made}
    take_in_the_form(admin_client, section, writer.groups.get())
    assert collections(writer) == set()
    assert not GroupCollectionPermission.objects.filter(collection=made).exists()


@committing
def test_a_right_on_what_is_above_is_enough(
    admin_client: Client, section: NewsIndexPage, writer: User, news: NewsIndexPage
) -> None:
    made = photo_collection(section)
    take_in_the_form(admin_client, section, writer.groups.get(), instead=section.get_parent())
    assert collections(writer) == {made}


@committing
def test_a_right_that_somebody_gave_stays(section: NewsIndexPage, writer: User) -> None:
    made = photo_collection(section)
    may_add = Permission.objects.get(codename="add_image", content_type__app_label="wagtailimages")
    photographers = Group.objects.create(name="Phóng viên ảnh")
    GroupCollectionPermission.objects.create(
        group=photographers, collection=made, permission=may_add
    )
    GroupPagePermission.objects.all().delete()
    assert [given.group for given in made.group_permissions.all()] == [photographers]


def test_a_section_that_is_moved_is_no_longer_theirs_who_wrote_where_it_was(
    admin_client: Client, section: NewsIndexPage, add_section: Any
) -> None:
    above = add_section("Trên", section)
    below = add_section("Dưới", above)
    writer = writer_in(above)
    made = photo_collection(below)
    assert collections(writer) == {made}
    target = add_section("Nơi khác")
    admin_client.post(f"/admin/pages/{below.pk}/move/{target.pk}/confirm/")
    assert collections(writer) == set()


def test_nobody_adds_to_what_is_left_of_a_section(
    admin_client: Client, section: NewsIndexPage, writer: User
) -> None:
    made = photo_collection(section)
    admin_client.post(f"/admin/pages/{section.pk}/delete/")
    assert not NewsIndexPage.objects.filter(pk=section.pk).exists()
    assert collections(writer) == set()
    assert Collection.objects.filter(pk=made.pk).exists()
