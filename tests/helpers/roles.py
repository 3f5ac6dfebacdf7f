"""The groups of an office."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    GroupPagePermission,
    Page,
)

from accounts.models import User
from news.models import NewsIndexPage

CONTRIBUTOR, EDITOR = "Cộng tác viên", "Biên tập viên"
CHIEF, ADMINISTRATOR = "Trưởng ban biên tập", "Quản trị"


def user_with_rights(name: str, page: Page, *rights: str) -> User:
    """Make a user of a group that has these rights on a page and all below it."""
    user, group = User.objects.create_user(name), Group.objects.create(name=f"Nhóm {name}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in rights:
        permission = Permission.objects.get(
            codename=f"{right}_page", content_type__app_label="wagtailcore"
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    user.groups.add(group)
    return user


def role_in_section(role: str, section: NewsIndexPage) -> str:
    """Copy a role with its rights on one section, as an administrator does; give its name."""
    role_group = Group.objects.get(name=role)
    copy = Group.objects.create(name=f"{role}: {section.title}")
    copy.permissions.set(role_group.permissions.all())
    for granted in GroupPagePermission.objects.filter(group=role_group):
        GroupPagePermission.objects.create(group=copy, page=section, permission=granted.permission)
    return copy.name
