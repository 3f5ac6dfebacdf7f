"""Accounts in the admin: who may make whom what, and what becomes of one that is deleted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import Field
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.messages import button
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views import generic
from wagtail.admin.widgets import Button
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
from desk.users.own_account import set_up_names
from desk.users.second_factor import COLUMN, offer_reset, with_second_factor

# Whoever sets these can sign in as the account.
SIGN_IN_FIELDS = ("username", "email", "password1", "password2")


class NamesMixin:
    """Asks for names in their Vietnamese order, and for a mail address where mails are sent."""

    fields: dict[str, Field]
    cleaned_data: dict[str, Any]
    asked_by: User

    def set_up(self, asked_by: User) -> None:
        """Say what the fields are for; the password is somebody else's from now on."""
        self.asked_by = asked_by
        set_up_names(self.fields)

    def save(self, commit: bool = True) -> User:
        """Save; a password that another person chose is changed at the first sign-in."""
        account: User = super().save(commit=False)  # type: ignore[misc]
        if self.cleaned_data.get("password1") and account.pk != self.asked_by.pk:
            account.must_change_password = True
        if commit:
            account.save()
            self.save_m2m()  # type: ignore[attr-defined]
        return account


class AccountCreationForm(NamesMixin, UserCreationForm):
    """Lets only superusers make superusers."""

    def __init__(self, *args: Any, asked_by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_up(asked_by)
        for name in ("password1", "password2"):
            self.fields[name].required = False
        self.fields["password1"].help_text = _(
            "Changed at the first sign-in. Leave it empty to give a link instead."
        )
        if not asked_by.is_superuser:
            del self.fields["is_superuser"]
            # It may be the copy of one.
            self.instance.is_superuser = False

    def save(self, commit: bool = True) -> User:
        """Save; without a password nobody signs in before a link was used."""
        if not self.cleaned_data.get("password1"):
            self.instance.set_unusable_password()
        return super().save(commit)


class AccountEditForm(NamesMixin, UserEditForm):
    """Leaves it to superusers who is one, and how a superuser signs in."""

    def __init__(self, *args: Any, asked_by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_up(asked_by)
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


class NewAccountMixin(FormUserMixin):
    """Offers the link to a new account that has no password yet."""

    object: User

    def get_success_buttons(self) -> list[Any]:
        """Return the link, or Wagtail's own."""
        if self.object.has_usable_password():
            return super().get_success_buttons()  # type: ignore[misc]
        address = reverse("password_link", args=[self.object.pk])
        return [button(address, _("Link to set the password"))]


class CreateAccountView(NewAccountMixin, users.CreateView):
    """Makes an account."""


class CopyAccountView(NewAccountMixin, generic.CopyView):
    """Makes an account with what another has."""


class EditAccountView(KeepAdministratorMixin, FormUserMixin, users.EditView):
    """Changes an account."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Offer to take out a second factor, too."""
        account = with_second_factor(User.objects.filter(pk=self.object.pk)).get()
        return [*super().header_more_buttons, *offer_reset(account, self.request.user)]


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
        return with_second_factor(super().get_base_queryset().filter(pk__in=in_use()))

    @cached_property
    def columns(self) -> list[Column]:
        """Return Wagtail's own, and whether an account signs in with a code too."""
        return [*super().columns, COLUMN]

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        """Return them by given name, as Vietnamese lists have it."""
        keys = {"name": "name_key", "-name": "-name_key"}
        if self.ordering in keys:
            return queryset.order_by(keys[self.ordering], "pk")
        return super().order_queryset(queryset)


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
    create_template_name = "desk/create_account.html"
    edit_template_name = "desk/edit_account.html"
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
