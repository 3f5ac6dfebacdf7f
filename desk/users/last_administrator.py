"""One administrator always stays: whatever takes the last away is undone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from desk.users.idle import administrators


class LastAdministratorError(ValidationError):
    """Nobody would be left who can sign in and look after accounts."""


@contextmanager
def keep_administrator() -> Iterator[None]:
    """Undo what takes the last administrator away; raise LastAdministratorError."""
    with transaction.atomic():
        had_one = has_administrator()
        yield
        if had_one and not administrators().exists():
            raise LastAdministratorError(refusal_message())


def has_administrator() -> bool:
    """Return whether there is one; two who take each other away at once do so one by one."""
    ContentType.objects.select_for_update().get(app_label="accounts", model="user")
    return administrators().exists()


def refusal_message() -> str:
    """Return what is said where the last administrator would be taken away."""
    return _(
        "Nothing was changed: afterwards nobody could sign in who looks after accounts. Make "
        "somebody else an administrator first."
    )


class KeepAdministratorMixin:
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
        with keep_administrator():
            return super().save_instance()  # type: ignore[misc]


class KeepAdministratorOnDeleteMixin:
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
        with keep_administrator():
            super().delete_action()  # type: ignore[misc]
