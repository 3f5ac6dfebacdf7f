"""Accounts, locked until an administrator lets each in."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import transaction

from accounts.models import User as OurUser
from moving_in.moved_things import ThingKind
from moving_in.old_site import User
from moving_in.telling import Told, What
from moving_in.writing.ledger import Ledger

# By level; whoever is in a group there but administers nothing hands articles in.
_GROUPS = {1: "Quản trị", 2: "Trưởng ban biên tập", 3: "Biên tập viên"}
_CONTRIBUTORS = "Cộng tác viên"
_MAX_CHARS = 150


class Accounts:
    """Brings accounts in without a password; nobody is written to."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._owners: dict[str, int | None] = {}

    def write(self, user: User) -> list[Told]:
        """Bring an account in, once."""
        group, told = _group_of(user), list[Told]()
        if self._ledger.find(ThingKind.USER, user.number):
            return told
        with transaction.atomic():
            same = OurUser.objects.filter(username__iexact=user.username).first()
            if same:
                told.append(Told(What.WAS_HERE))
            account = same or _made(user)
            if group and not same:
                account.groups.set(Group.objects.filter(name=group))
            self._ledger.record(
                ThingKind.USER, user.number, account, told, was_here=same is not None
            )
        return told

    def owner(self, username: str) -> int | None:
        """Return the key of our account for whoever typed something there, and may do so here."""
        if username and username not in self._owners:
            found = OurUser.objects.filter(username__iexact=username).first()
            self._owners[username] = found.pk if found else None
            if found and not found.has_usable_password() and not found.groups.exists():
                found.groups.set(Group.objects.filter(name=_CONTRIBUTORS))
        return self._owners.get(username)


def _group_of(user: User) -> str:
    if user.level is None:
        return _CONTRIBUTORS if user.groups else ""
    return _GROUPS.get(user.level, _GROUPS[3])


def _made(user: User) -> OurUser:
    account = OurUser(
        username=user.username[:_MAX_CHARS],
        first_name=user.given_name[:_MAX_CHARS],
        last_name=user.family_name[:_MAX_CHARS],
        email=user.email,
        is_active=False,
    )
    account.set_unusable_password()
    account.save()
    return account
