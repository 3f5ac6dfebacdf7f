"""What somebody still has to do after the password, before the site knows them."""

from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import GroupPagePermission

from accounts.models import User
from site_config.models.second_factor import SecondFactorSettings

SESSION_KEY = "second_factor"
TO_WRITE_ONES_OWN = "add_page"
# What who only writes may do besides; rooms add their own.
RIGHTS_OF_WRITERS = {"wagtailadmin.access_admin"}


class Wanted(StrEnum):
    """What is still to be done."""

    NOTHING = ""
    CODE = "code"
    SETTING_UP = "setting-up"


def still_wanted(request: Any) -> Wanted:
    """Return what the person of a session still has to do. It takes one query."""
    user = request.session_user
    if not user.is_authenticated:
        return Wanted.NOTHING
    app, is_required, has_rights_on_pages = _facts(user)
    if app:
        return Wanted.NOTHING if request.session.get(SESSION_KEY) == app else Wanted.CODE
    if is_required and (has_rights_on_pages or _has_other_rights(user)):
        return Wanted.SETTING_UP
    return Wanted.NOTHING


def let_in(request: Any, app: TOTPDevice) -> None:
    """Note in the session that its person has this app, or a code on paper that came with it."""
    request.session[SESSION_KEY] = app.pk
    request.session.cycle_key()


def _facts(user: Any) -> tuple[int | None, bool, bool]:
    app = TOTPDevice.objects.filter(user=OuterRef("pk")).values("pk")[:1]
    rights = GroupPagePermission.objects.filter(group__user=OuterRef("pk"))
    facts = User.objects.filter(pk=user.pk).values_list(
        Subquery(app),
        Exists(SecondFactorSettings.objects.filter(is_required=True)),
        Exists(rights.exclude(permission__codename=TO_WRITE_ONES_OWN)),
    )
    return facts.first() or (None, False, False)


def _has_other_rights(user: Any) -> bool:
    """Return whether somebody may do more than write; the admin asks for these rights anyway."""
    return user.is_superuser or bool(user.get_all_permissions() - RIGHTS_OF_WRITERS)
