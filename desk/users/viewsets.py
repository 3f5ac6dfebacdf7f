"""Accounts in the admin: who may make whom what, and what becomes of one that is deleted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views import generic
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from accounts.models import User
from desk.users.belongings import belongings
from desk.users.bulk_actions import lock, may_lock
from desk.users.deletion import in_use, is_deleted
from desk.users.last_administrator import (
    KeepAdministratorMixin,
    KeepAdministratorOnDeleteMixin,
    keep_administrator,
)

# Whoever sets these can sign in as the account.
SIGN_IN_FIELDS = ("username", "email", "password1", "password2")


class AccountCreationForm(UserCreationForm):
    """Lets only superusers make superusers."""

    def __init__(self, *args: Any, asked_by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asked_by.is_superuser:
            del self.fields["is_superuser"]
            # It may be the copy of one.
            self.instance.is_superuser = False


class AccountEditForm(UserEditForm):
    """Leaves it to superusers who is one, and how a superuser signs in."""

    def __init__(self, *args: Any, asked_by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asked_by.is_superuser:
            return
        self.fields.pop("is_superuser", None)
        self.is_above = self.instance.is_superuser
        for name in SIGN_IN_FIELDS if self.is_above else ():
            self.fields[name].disabled = True
            self.fields[name].help_text = _("Only a full administrator changes this.")

    is_above = False

    def clean_is_active(self) -> bool:
        """Refuse to lock a superuser; opening the account again is everybody's who may."""
        is_active: bool = self.cleaned_data["is_active"]
        if self.is_above and self.instance.is_active and not is_active:
            raise ValidationError(_("Only a full administrator locks this account."))
        return is_active


class FormUserMixin:
    """Tells the form who asks."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return Wagtail's own, and the user."""
        return super().get_form_kwargs() | {"asked_by": self.request.user}  # type: ignore[misc]


class CreateAccountView(FormUserMixin, users.CreateView):
    """Makes an account."""


class CopyAccountView(FormUserMixin, generic.CopyView):
    """Makes an account with what another has."""


class EditAccountView(KeepAdministratorMixin, FormUserMixin, users.EditView):
    """Changes an account."""


class DeleteAccountView(KeepAdministratorOnDeleteMixin, users.DeleteView):
    """Deletes an account, or locks it instead."""

    def get_page_subtitle(self) -> str:
        """Return the name that histories keep."""
        return get_user_display_name(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the account has, and whether it can be locked instead."""
        added = {
            "belongings": belongings(self.object),
            "may_lock": may_lock(self.request.user, [self.object]),
        }
        return super().get_context_data(**kwargs) | added

    def form_valid(self, form: Any) -> HttpResponse:
        """Delete it, or lock it instead."""
        if "lock" not in self.request.POST:
            return super().form_valid(form)
        with keep_administrator():
            lock([self.object], self.request.user)
        words = _("The account of “%(name)s” was locked.") % {"name": self._name}
        messages.success(self.request, words)
        return HttpResponseRedirect(self.get_success_url())

    def get_success_message(self) -> str:
        """Say whose account was deleted."""
        return _("The account of “%(name)s” was deleted.") % {"name": self._name}

    @property
    def _name(self) -> str:
        return get_user_display_name(self.object)


class AccountIndexView(users.IndexView):
    """Lists the accounts that were not deleted."""

    def get_base_queryset(self) -> QuerySet[User]:
        """Return these."""
        return super().get_base_queryset().filter(pk__in=in_use())


class AccountURLFinder(ModelAdminURLFinder):
    """Leads from histories to an account, unless it was deleted."""

    edit_url_name = "wagtailusers_users:edit"

    def get_edit_url(self, instance: User) -> str | None:
        """Return the address of the account."""
        return None if is_deleted(instance) else super().get_edit_url(instance)


class UserViewSet(users.UserViewSet):
    """The admin's views of accounts."""

    index_view_class = AccountIndexView
    add_view_class = CreateAccountView
    copy_view_class = CopyAccountView
    edit_view_class = EditAccountView
    delete_view_class = DeleteAccountView
    delete_template_name = "desk/delete_account.html"
    url_finder_class = AccountURLFinder

    def get_form_class(self, for_update: bool = False) -> type[UserCreationForm | UserEditForm]:
        """Return our forms."""
        return AccountEditForm if for_update else AccountCreationForm

    def construct_view(self, view_class: Any, **kwargs: Any) -> Callable[..., HttpResponse]:
        """Return a view that does not know deleted accounts."""
        return _of_those_in_use(super().construct_view(view_class, **kwargs))


def _of_those_in_use(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def of_those_in_use(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "pk" in kwargs and not in_use().filter(pk=kwargs["pk"]).exists():
            raise Http404
        return view(request, *args, **kwargs)

    return of_those_in_use
