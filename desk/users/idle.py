"""Accounts that nobody uses are locked: one that is forgotten is a door left open."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Case, DateTimeField, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log
from wagtail.models import ModelLogEntry, PageLogEntry

from accounts.models import User
from desk.models import AccountLock, IdlenessRule
from desk.users.deletion import in_use

LOCKED = "desk.lock_idle"
FOREWARNING = timedelta(days=14)
ADMINISTRATES = ("accounts.change_user", "wagtailadmin.access_admin")


class LockFormatter(LogFormatter):
    """Tells in an account's history that it was locked."""

    label = gettext_lazy("Lock for idleness")

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence of the history."""
        return _("Locked: nobody had used it for %(days)s days") % log_entry.data


def lock_idle() -> None:
    """Lock the accounts that were not used for so long, but never the last administrator's."""
    _note_what_others_did()
    if not settings.IDLE_DAYS:
        IdlenessRule.objects.all().delete()
        return
    if not IdlenessRule.objects.exists():
        IdlenessRule.objects.create(since=timezone.now())
    last = last_administrator()
    for user in idle_since(timezone.now() - allowed_idleness()).filter(is_active=True):
        if user != last:
            _lock(user)


def allowed_idleness() -> timedelta:
    """Return how long an account may be idle."""
    return timedelta(days=settings.IDLE_DAYS)


def with_last_use() -> QuerySet[Any]:
    """Return the accounts, each with when it was last used, and since when its idleness counts.

    Used is when somebody signed in, did something that is in a history (who stays signed in for
    months works too), got the account, or had it opened again: `used_at`. The 45 days begin then,
    but not before the site has the rule: `idle_since`.
    """
    moments = (F("last_login"), _opened_again(), _latest(PageLogEntry), _latest(ModelLogEntry))
    used_at = Greatest(*(Coalesce(moment, "date_joined") for moment in moments))
    began = Subquery(IdlenessRule.objects.values("since")[:1])
    idle_since = Greatest("used_at", Coalesce(began, Value(timezone.now())))
    users = in_use().select_related("account_lock").annotate(used_at=used_at)
    return users.annotate(idle_since=idle_since)


def idle_since(moment: datetime) -> QuerySet[Any]:
    """Return the accounts whose idleness counts from before a moment, open or locked."""
    return with_last_use().filter(idle_since__lt=moment)


def last_administrator() -> User | None:
    """Return the administrator who can sign in and was the last to do something."""
    return with_last_use().filter(pk__in=administrators()).order_by("used_at", "pk").last()


def administrators() -> QuerySet[User]:
    """Return those who can sign in and look after accounts."""
    able = User.objects.exclude(password__startswith="!")  # noqa: S106 - no password at all
    for permission in ADMINISTRATES:
        able = able.filter(pk__in=User.with_permission(permission).values("pk"))
    return able


def _latest(entries: type[PageLogEntry | ModelLogEntry]) -> Subquery:
    own = entries.objects.filter(user=OuterRef("pk")).order_by("-timestamp")
    return Subquery(own.values("timestamp")[:1])


def _opened_again() -> Case:
    """Return when an account was unlocked: just now where the daily work has not noticed yet."""
    just_now = When(
        is_active=True,
        account_lock__isnull=False,
        account_lock__unlocked_at=None,
        then=Value(timezone.now()),
    )
    return Case(just_now, default=F("account_lock__unlocked_at"), output_field=DateTimeField())


def _note_what_others_did() -> None:
    """Note which accounts were locked and opened by hand: that leaves no time behind."""
    now = timezone.now()
    locks = AccountLock.objects.filter(unlocked_at=None)
    locks.filter(user__is_active=True).update(unlocked_at=now)
    for user in in_use().filter(is_active=False).exclude(pk__in=locks.values("user")):
        _note_lock(user, now, for_idleness=False)


def _note_lock(user: User, now: datetime, *, for_idleness: bool) -> None:
    AccountLock.objects.update_or_create(
        user=user,
        defaults={"locked_at": now, "for_idleness": for_idleness, "unlocked_at": None},
    )


@transaction.atomic
def _lock(user: User) -> None:
    """Lock an account, unless somebody has just signed in or locked it."""
    unchanged = User.objects.filter(pk=user.pk, is_active=True, last_login=user.last_login)
    if unchanged.update(is_active=False):
        _note_lock(user, timezone.now(), for_idleness=True)
        log(user, LOCKED, data={"days": settings.IDLE_DAYS})
