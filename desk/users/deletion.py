"""Accounts that were deleted: nobody uses them again, and what they did keeps the name.

The row stays. Histories, versions and comments only know its key, and with it the database would
take what the person said, and what colleagues replied.
"""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.actions.delete import DeleteAction
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply, Page
from wagtail.users.models import UserProfile

from accounts.models import User
from site_config.admin.history import redact

# No form takes a colon in a username.
DELETED = "deleted:"
COMMENT_MODELS = (Comment, CommentReply)
REOPENING_FIELDS = {"username", "password", "is_active"}


class DeleteAccount(DeleteAction):
    """Deletes an account, wherever Wagtail deletes one."""

    @transaction.atomic
    def execute(self, *args: Any, **kwargs: Any) -> None:
        """Delete it, and say in the history who did."""
        self.check(*args, **kwargs)
        log(self.instance, self.log_action, user=self.user, deleted=True)
        _delete(self.instance, self.user)


def in_use() -> models.QuerySet[User]:
    """Return the accounts that were not deleted."""
    return User.objects.exclude(username__startswith=DELETED)


def is_deleted(account: User) -> bool:
    """Return whether an account was deleted."""
    return account.username.startswith(DELETED)


@receiver(pre_save, sender=User)
def refuse_reopening(
    instance: User, raw: bool, update_fields: frozenset[str] | None, **_kwargs: Any
) -> None:
    """Refuse to open an account again from a form that was read before it was deleted."""
    if (
        raw
        or is_deleted(instance)
        or not REOPENING_FIELDS.intersection(update_fields or REOPENING_FIELDS)
    ):
        return
    if User.objects.filter(pk=instance.pk, username__startswith=DELETED).exists():
        raise PermissionDenied


@receiver(pre_delete, sender=User)
def protect_authors(instance: User, **_kwargs: Any) -> None:
    """Refuse to remove the row of somebody who said something, which would go with it."""
    if any(kind.objects.filter(user=instance).exists() for kind in COMMENT_MODELS):
        words = _("What this account said would go with it, and what others replied.")
        raise models.ProtectedError(words, {instance})


def _delete(account: User, by: Any) -> None:
    name = get_user_display_name(account)
    redact(account, ("username", "email"), name)
    _unlock_pages(account, by)
    _forget_what_is_only_theirs(account)
    account.first_name = account.first_name if account.get_full_name() else name
    account.username, account.email, account.last_login = f"{DELETED}{account.pk}", "", None
    account.is_active = account.is_staff = account.is_superuser = False
    account.set_unusable_password()
    account.save()


def _unlock_pages(account: User, by: Any) -> None:
    locked = Page.objects.filter(locked_by=account)
    for page in locked.specific():
        log(page, "wagtail.unlock", user=by)
    locked.update(locked=False, locked_by=None, locked_at=None)


def _forget_what_is_only_theirs(account: User) -> None:
    """Delete what the database would with the account, but for what was said to others."""
    for profile in UserProfile.objects.filter(user=account).exclude(avatar=""):
        transaction.on_commit(partial(profile.avatar.delete, save=False), robust=True)
    relations: Any = User._meta.get_fields(include_hidden=True)
    for relation in relations:
        kind = relation.related_model
        if getattr(relation, "on_delete", None) is models.CASCADE and kind not in COMMENT_MODELS:
            kind._base_manager.filter(**{relation.field.name: account}).delete()
