"""The form of an account in the admin."""

from typing import Any

from accounts.models import User


def account_form(user: User | None = None, **changed: Any) -> dict[str, Any]:
    """Return the form of an account."""
    form: dict[str, Any] = {
        "username": user.username if user else "moi",
        "email": user.email if user else "moi@example.vn",
        "first_name": "An",
        "last_name": "Lê",
        "is_active": "on",
        "groups": [str(group.pk) for group in user.groups.all()] if user else [],
    }
    if user and user.is_superuser:
        form["is_superuser"] = "on"
    if not user:
        form |= {"password1": "mot-mat-khau-dai", "password2": "mot-mat-khau-dai"}
    form |= changed
    return {name: value for name, value in form.items() if value is not None}
