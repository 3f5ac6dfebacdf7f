"""What is done to many accounts at once."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.users.views import bulk_actions
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction
from wagtail.users.views.users import change_user_perm

from accounts.models import User
from desk.users.belongings import belongings
from desk.users.deletion import DeleteAccount, in_use
from desk.users.idle import administrators
from desk.users.last_administrator import has_administrator, refusal_message
from site_config.admin.history import logged_changes


class AccountsBulkAction(UserBulkAction):
    """Leaves deleted accounts alone, and keeps of each of the others what was changed."""

    @classmethod
    def get_queryset(cls, _model: type[User], object_ids: Iterable[Any]) -> list[User]:
        """Return the accounts that were chosen."""
        return get_list_or_404(in_use(), pk__in=object_ids)

    def get_execution_context(self) -> dict[str, Any]:
        """Add who does it."""
        return super().get_execution_context() | {"user": self.request.user}

    @classmethod
    def execute_action(cls, objects: list[User], user: Any = None, **kwargs: Any) -> Any:
        """Do it, and note it."""
        with logged_changes(objects, user):
            return super().execute_action(objects, user=user, **kwargs)


class SetActiveState(AccountsBulkAction, bulk_actions.SetActiveStateBulkAction):
    """Locks accounts or opens them."""


class AssignRole(AccountsBulkAction, bulk_actions.AssignRoleBulkAction):
    """Puts accounts into a group."""


class DeleteAccounts(AccountsBulkAction, bulk_actions.DeleteBulkAction):
    """Deletes accounts, or locks them instead."""

    template_name = "desk/delete_accounts.html"

    @property
    def locks(self) -> bool:
        """Return whether they are locked instead."""
        return "lock" in self.request.POST

    def object_context(self, account: User) -> dict[str, Any]:
        """Add what the account has."""
        return super().object_context(account) | {"belongings": belongings(account)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether some can be locked instead."""
        context = super().get_context_data(**kwargs)
        accounts = [item["item"] for item in context["items"]]
        return context | {"may_lock": may_lock(self.request.user, accounts)}

    def get_execution_context(self) -> dict[str, Any]:
        """Add whether they are locked instead."""
        return super().get_execution_context() | {"locks": self.locks}

    @classmethod
    def execute_action(
        cls, objects: list[User], user: Any = None, *, locks: bool = False, **_kwargs: Any
    ) -> tuple[int, int]:
        """Delete them, or lock them."""
        if locks:
            lock(objects, user)
        else:
            for account in objects:
                DeleteAccount(account, user).execute(skip_permission_checks=True)
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Say how many were deleted, or locked."""
        if not self.locks:
            return str(super().get_success_message(num_parent_objects, num_child_objects))
        words = ngettext(
            "%(count)d account was locked.", "%(count)d accounts were locked.", num_parent_objects
        )
        return words % {"count": num_parent_objects}


def may_lock(user: Any, accounts: Iterable[User]) -> bool:
    """Return whether somebody may lock accounts that they may delete, and some are open."""
    return user.has_perm(change_user_perm) and any(account.is_active for account in accounts)


def lock(accounts: list[User], user: Any) -> None:
    """Lock accounts that somebody may delete."""
    if not may_lock(user, accounts):
        raise PermissionDenied
    with logged_changes(accounts, user):
        in_use().filter(pk__in=[account.pk for account in accounts]).update(is_active=False)


def leave_superusers(
    request: HttpRequest, action_type: str, accounts: list[Any], action: Any
) -> HttpResponse | None:
    """Let only superusers lock superusers, many accounts at once too."""
    if action.model is User:
        action.had_administrator = has_administrator()
    if action_type != "set_active_state" or request.user.is_superuser:
        return None
    opens = action.cleaned_form.cleaned_data["mark_as_active"]
    if opens or not any(account.is_superuser for account in accounts):
        return None
    messages.error(request, _("Only a full administrator locks the account of another."))
    return redirect(action.next_url)


def keep_administrator_in_bulk(
    request: HttpRequest, _action_type: str, _accounts: list[Any], action: Any
) -> HttpResponse | None:
    """Undo what takes the last administrator away, done to many accounts at once."""
    if action.model is not User or not action.had_administrator or administrators().exists():
        return None
    # Wagtail asks before its transaction ends.
    transaction.set_rollback(True)
    messages.error(request, refusal_message())
    return redirect(action.next_url)
