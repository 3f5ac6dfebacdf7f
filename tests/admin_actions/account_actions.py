"""What changes accounts and groups."""

from django.contrib.auth.models import Group
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data
from wagtail.users.models import UserProfile

from accounts.models import User
from tests.admin_actions.newsroom import (
    ADMINISTRATOR,
    CHIEF,
    CONTRIBUTOR,
    NOBODY,
    Action,
    many_at_once,
)

PASSWORD = "mua-xuan-tren-ban-cao"
ACCOUNT = {
    "username": "nguoi-moi",
    "email": "moi@example.vn",
    "first_name": "Mới",
    "last_name": "Lò",
    "password1": PASSWORD,
    "password2": PASSWORD,
}
NO_RIGHTS = {
    **nested_form_data(
        {
            prefix: inline_formset([])
            for prefix in (
                "page_permissions",
                "collection_permissions",
                "document_permissions",
                "image_permissions",
                "media_permissions",
            )
        }
    )
}


ACCOUNT_ACTIONS = [
    Action(
        "password_link",
        ADMINISTRATOR,
        CHIEF,
        ModelLogEntry,
        at=lambda newsroom: {"pk": newsroom.colleague.pk},
        has_form=False,
    ),
    Action(
        "reset_second_factor",
        ADMINISTRATOR,
        CHIEF,
        TOTPDevice,
        at=lambda newsroom: {"pk": newsroom.colleague_with_app.pk},
        has_form=False,
    ),
    Action("wagtailusers_users:add", ADMINISTRATOR, CHIEF, User, typed=lambda _: ACCOUNT),
    Action(
        "wagtailusers_users:edit",
        ADMINISTRATOR,
        CHIEF,
        User,
        at=lambda newsroom: {"pk": newsroom.colleague.pk},
        typed=lambda _: {"first_name": "Khác", "last_name": "Lò"},
    ),
    Action(
        "wagtailusers_users:copy",
        ADMINISTRATOR,
        CHIEF,
        User,
        at=lambda newsroom: {"pk": newsroom.colleague.pk},
        typed=lambda _: ACCOUNT,
    ),
    Action(
        "wagtailusers_users:delete",
        ADMINISTRATOR,
        CHIEF,
        User,
        at=lambda newsroom: {"pk": newsroom.colleague.pk},
    ),
    many_at_once(User, "delete", "colleague", ADMINISTRATOR, CHIEF),
    many_at_once(
        User,
        "assign_role",
        "colleague",
        ADMINISTRATOR,
        CHIEF,
        changes=User.groups.through,
        typed=lambda newsroom: {"role": newsroom.group.pk},
    ),
    many_at_once(
        User,
        "set_active_state",
        "colleague",
        ADMINISTRATOR,
        CHIEF,
        typed=lambda _: {"mark_as_active": False},
    ),
    Action(
        "wagtailusers_groups:add",
        ADMINISTRATOR,
        CHIEF,
        Group,
        typed=lambda _: NO_RIGHTS | {"name": "Thực tập"},
    ),
    Action(
        "wagtailusers_groups:edit",
        ADMINISTRATOR,
        CHIEF,
        Group,
        at=lambda newsroom: {"pk": newsroom.group.pk},
        typed=lambda _: {"name": "Thực tập"},
    ),
    Action(
        "wagtailusers_groups:delete",
        ADMINISTRATOR,
        CHIEF,
        Group,
        at=lambda newsroom: {"pk": newsroom.group.pk},
    ),
    Action(
        "wagtailadmin_account",
        CONTRIBUTOR,
        NOBODY,
        User,
        typed=lambda _: {"name_email-first_name": "Khác", "name_email-last_name": "Lò"},
    ),
    Action(
        "wagtailadmin_dismissibles",
        CONTRIBUTOR,
        NOBODY,
        UserProfile,
        typed=lambda _: {"tin": True},
        has_form=False,
        method="patch",
        content_type="application/json",
    ),
]
