"""Accounts and groups in the admin: who may make whom what, and one administrator always stays."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.models import GroupCollectionPermission, GroupPagePermission
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import groups, users

from news.desk.accounts import administrators
from site_config.history import Texts, note

# Whoever sets these can sign in as the account.
KEYS = ("username", "email", "password1", "password2")


class LastAdministratorError(ValidationError):
    """Nobody would be left who can sign in and look after accounts."""


@contextmanager
def keeping_an_administrator() -> Iterator[None]:
    """Undo what takes the last administrator away; raise LastAdministratorError."""
    with transaction.atomic():
        had_one = _has_one_for_now()
        yield
        if had_one and not administrators().exists():
            raise LastAdministratorError(why_one_stays())


def _has_one_for_now() -> bool:
    """Tell whether there is one; two who take each other away at once do so one by one."""
    ContentType.objects.select_for_update().get(app_label="auth", model="user")
    return administrators().exists()


def why_one_stays() -> str:
    """Return what is said where the last administrator would be taken away."""
    return _(
        "Nothing was changed: afterwards nobody could sign in who looks after accounts. Make "
        "somebody else an administrator first."
    )


class NewAccountForm(UserCreationForm):
    """Lets only superusers make superusers."""

    def __init__(self, *args: Any, asked_by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asked_by.is_superuser:
            del self.fields["is_superuser"]
            # It may be the copy of one.
            self.instance.is_superuser = False


class AccountForm(UserEditForm):
    """Leaves it to superusers who is one, and how a superuser signs in."""

    def __init__(self, *args: Any, asked_by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asked_by.is_superuser:
            return
        self.fields.pop("is_superuser", None)
        self.is_above = self.instance.is_superuser
        for name in KEYS if self.is_above else ():
            self.fields[name].disabled = True
            self.fields[name].help_text = _("Only a full administrator changes this.")

    is_above = False

    def clean_is_active(self) -> bool:
        """Refuse to lock a superuser; opening the account again is everybody's who may."""
        is_active: bool = self.cleaned_data["is_active"]
        if self.is_above and self.instance.is_active and not is_active:
            raise ValidationError(_("Only a full administrator locks this account."))
        return is_active


class KeepsOne:
    """Saves unless it takes the last administrator away; then it says so above the form."""

    form: Any
    form_invalid: Callable[[Any], HttpResponse]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, or show the form again."""
        try:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        except LastAdministratorError as error:
            self.produced_error_message = error.message
            return self.form_invalid(self.form)

    def save_instance(self) -> Any:
        """Save the account or group with all that belongs to it."""
        with keeping_an_administrator():
            return super().save_instance()  # type: ignore[misc]


class KeepsOneFromDeletion:
    """Deletes unless it takes the last administrator away; then it says so."""

    get_success_url: Callable[[], str]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete, or lead back."""
        try:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        except LastAdministratorError as error:
            messages.error(request, error.message)
            return HttpResponseRedirect(self.get_success_url())

    def delete_action(self) -> None:
        """Delete the account or group."""
        with keeping_an_administrator():
            super().delete_action()  # type: ignore[misc]


class AsksWho:
    """Tells the form who asks."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return Wagtail's own, and the user."""
        return super().get_form_kwargs() | {"asked_by": self.request.user}  # type: ignore[misc]


class NewAccountView(AsksWho, users.CreateView):
    """Makes an account."""


class CopyAccountView(AsksWho, generic.CopyView):
    """Makes an account with what another has."""

    def get_initial_form_instance(self) -> User:
        """Return the account to fill the form with, and a new one to save: not over the other."""
        copied: User = super().get_initial_form_instance()
        return copied if self.request.method == "GET" else User(is_superuser=copied.is_superuser)


class AccountView(KeepsOne, AsksWho, users.EditView):
    """Changes an account."""


class DeleteAccountView(KeepsOneFromDeletion, users.DeleteView):
    """Deletes an account."""


class GroupView(KeepsOne, groups.EditView):
    """Changes a group, and keeps what it was allowed where before and is now."""

    def process_form(self) -> HttpResponse:
        """Save the group with its rights."""
        before = _granted(self.object)
        response = super().process_form()
        note(self.object, before, _granted(self.object), self.request.user)
        return response


def _granted(group: Group) -> Texts:
    """Return what a group may do on which pages and in which collections."""
    on_pages = GroupPagePermission.objects.filter(group=group)
    in_collections = GroupCollectionPermission.objects.filter(group=group)
    return {
        "page_permissions": [
            f"{grant.page}: {grant.permission.name}"
            for grant in on_pages.select_related("page", "permission")
        ],
        "collection_permissions": [
            f"{grant.collection}: {grant.permission.name}"
            for grant in in_collections.select_related("collection", "permission")
        ],
    }


class DeleteGroupView(KeepsOneFromDeletion, groups.DeleteView):
    """Deletes a group."""


class UserViewSet(users.UserViewSet):
    """The admin's views of accounts."""

    add_view_class = NewAccountView
    copy_view_class = CopyAccountView
    edit_view_class = AccountView
    delete_view_class = DeleteAccountView

    def get_form_class(self, for_update: bool = False) -> type[UserCreationForm | UserEditForm]:
        """Return our forms."""
        return AccountForm if for_update else NewAccountForm


class GroupViewSet(groups.GroupViewSet):
    """The admin's views of groups."""

    edit_view_class = GroupView
    delete_view_class = DeleteGroupView


def leave_superusers(
    request: HttpRequest, action_type: str, accounts: list[Any], action: Any
) -> HttpResponse | None:
    """Let only superusers lock superusers, many accounts at once too."""
    if action.model is User:
        action.had_administrator = _has_one_for_now()
    if action_type != "set_active_state" or request.user.is_superuser:
        return None
    opens = action.cleaned_form.cleaned_data["mark_as_active"]
    if opens or not any(account.is_superuser for account in accounts):
        return None
    messages.error(request, _("Only a full administrator locks the account of another."))
    return redirect(action.next_url)


def keep_one_of_many(
    request: HttpRequest, _action_type: str, _accounts: list[Any], action: Any
) -> HttpResponse | None:
    """Undo what takes the last administrator away, done to many accounts at once."""
    if action.model is not User or not action.had_administrator or administrators().exists():
        return None
    # Wagtail asks before its transaction ends.
    transaction.set_rollback(True)
    messages.error(request, why_one_stays())
    return redirect(action.next_url)
