"""Who makes whom what, and that somebody always stays who looks after accounts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission

from accounts.models import User
from tests.helpers.accounts import account_form
from tests.helpers.people import Person
from tests.helpers.roles import ADMINISTRATOR

SignIn = Callable[..., Person]


@pytest.fixture
def superuser(person: SignIn) -> Person:
    client = person("sieu")
    User.objects.filter(pk=client.user.pk).update(is_superuser=True)
    client.user.refresh_from_db()
    return client


def change(somebody: Person, user: User, **changed: Any) -> str:
    form = account_form(user, **changed)
    answer = somebody.post(f"/admin/users/edit/{user.pk}/", form, follow=True)
    user.refresh_from_db()
    return answer.content.decode()


@pytest.mark.quick
def test_only_a_superuser_makes_superusers(administrator: Person, superuser: Person) -> None:
    administrator.post("/admin/users/new/", account_form(is_superuser="on"))
    made = User.objects.get(username="moi")
    assert not made.is_superuser
    change(administrator, made, is_superuser="on")
    assert not made.is_superuser
    assert "is_superuser" not in administrator.get("/admin/users/new/").content.decode()
    change(superuser, made, is_superuser="on")
    assert made.is_superuser


@pytest.mark.quick
@pytest.mark.parametrize("who", ["administrator", "superuser"])
def test_a_copy_of_a_superuser_leaves_it_as_it_is(
    who: str, request: Any, administrator: Person, superuser: Person
) -> None:
    somebody = request.getfixturevalue(who)
    address = f"/admin/users/copy/{superuser.user.pk}/"
    assert somebody.get(address).status_code == 200
    somebody.post(address, account_form())
    superuser.user.refresh_from_db()
    assert (superuser.user.username, superuser.user.is_superuser) == ("sieu", True)
    assert superuser.user.check_password("password")
    assert not User.objects.get(username="moi").is_superuser


@pytest.mark.quick
def test_only_a_superuser_takes_that_away(
    administrator: Person, superuser: Person, person: SignIn
) -> None:
    change(administrator, superuser.user, is_superuser=None)
    assert superuser.user.is_superuser
    other = person("khac").user
    User.objects.filter(pk=other.pk).update(is_superuser=True)
    change(superuser, other, is_superuser=None)
    assert not other.is_superuser


@pytest.mark.quick
def test_an_administrator_does_not_become_a_superuser_by_signing_in_as_one(
    administrator: Person, superuser: Person
) -> None:
    key = {"password1": "mat-khau-cua-toi", "password2": "mat-khau-cua-toi"}
    change(administrator, superuser.user, email="toi@example.vn", username="toi", **key)
    assert (superuser.user.username, superuser.user.email) == ("sieu", "sieu@example.vn")
    assert superuser.user.check_password("password")


@pytest.mark.quick
def test_an_administrator_opens_a_superusers_account_and_locks_none(
    administrator: Person, superuser: Person
) -> None:
    change(administrator, superuser.user, is_active=None)
    assert superuser.user.is_active
    lock = f"/admin/bulk/accounts/user/set_active_state/?id={superuser.user.pk}&next=/admin/users/"
    answer = administrator.post(lock, {"mark_as_active": "False"}, follow=True)
    assert "Chỉ quản trị toàn quyền mới khóa được" in answer.content.decode()
    superuser.user.refresh_from_db()
    assert superuser.user.is_active
    User.objects.filter(pk=superuser.user.pk).update(is_active=False)
    administrator.post(lock, {"mark_as_active": "True"})
    superuser.user.refresh_from_db()
    assert superuser.user.is_active


def leave_the_group(one: Person, _other: Person) -> Any:
    form = account_form(one.user, groups=[])
    return one.post(f"/admin/users/edit/{one.user.pk}/", form, follow=True)


def delete_the_group(one: Person, _other: Person) -> Any:
    group = Group.objects.get(name=ADMINISTRATOR)
    return one.post(f"/admin/groups/delete/{group.pk}/", follow=True)


def take_rights_from_the_group(one: Person, _other: Person) -> Any:
    group = Group.objects.get(name=ADMINISTRATOR)
    kept = group.permissions.exclude(codename="change_user").values_list("pk", flat=True)
    panels = ("page", "image", "document", "media", "collection")
    form: dict[str, Any] = {"name": "Đổi tên", "permissions": [*kept]}
    page = one.get(f"/admin/groups/edit/{group.pk}/").content.decode()
    for panel in panels:
        for suffix in ("TOTAL_FORMS", "INITIAL_FORMS"):
            form[f"{panel}_permissions-{suffix}"] = "0"
    assert "page_permissions-TOTAL_FORMS" in page
    return one.post(f"/admin/groups/edit/{group.pk}/", form, follow=True)


WAYS = [leave_the_group, delete_the_group, take_rights_from_the_group]


@pytest.mark.parametrize("way", WAYS)
def test_the_last_administrator_stays(way: Any, administrator: Person) -> None:
    answer = way(administrator, administrator)
    assert answer.status_code == 200
    assert "sẽ không còn ai đăng nhập được để quản lý tài khoản" in answer.content.decode()
    assert User.with_permission("accounts.change_user").get() == administrator.user
    assert administrator.get("/admin/users/").status_code == 200
    assert not Group.objects.filter(name="Đổi tên").exists()


@pytest.mark.parametrize("way", WAYS)
def test_one_of_two_may_go(way: Any, administrator: Person, superuser: Person) -> None:
    way(administrator, administrator)
    assert User.with_permission("accounts.change_user").get() == superuser.user


@pytest.fixture
def helper(person: SignIn) -> Person:
    """Return somebody who may change and delete accounts, but does not enter the admin alone."""
    client = person("phu", "Cộng tác viên")
    group = Group.objects.create(name="Giúp việc")
    group.permissions.set(Permission.objects.filter(codename__in=["delete_user"]))
    client.user.groups.add(group)
    return client


def test_the_last_is_not_deleted_by_somebody_with_the_right(
    administrator: Person, helper: Person
) -> None:
    address = f"/admin/users/delete/{administrator.user.pk}/"
    helper.post(address, follow=True)
    bulk = f"/admin/bulk/accounts/user/delete/?id={administrator.user.pk}&next=/admin/"
    helper.post(bulk, follow=True)
    assert User.objects.filter(pk=administrator.user.pk).exists()


def test_many_at_once_leave_one(administrator: Person, person: SignIn) -> None:
    """Lock the only other account that can sign in, from one that cannot."""
    other = person("khac", ADMINISTRATOR).user
    User.objects.filter(pk=administrator.user.pk).update(password="!")
    administrator.force_login(User.objects.get(pk=administrator.user.pk))
    ids = f"id={other.pk}&next=/admin/users/"
    lock = f"/admin/bulk/accounts/user/set_active_state/?{ids}"
    answer = administrator.post(lock, {"mark_as_active": "False"}, follow=True)
    assert "sẽ không còn ai đăng nhập được" in answer.content.decode()
    administrator.post(f"/admin/bulk/accounts/user/delete/?{ids}")
    administrator.post(f"/admin/users/delete/{other.pk}/")
    other.refresh_from_db()
    assert other.is_active
