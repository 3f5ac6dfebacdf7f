"""The people who sign in."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models

from accounts.collation import collation_key


class User(AbstractUser):
    """Django's user, called by the family's name first and listed by the given one."""

    name_key = models.CharField(max_length=1000, blank=True, editable=False, db_index=True)
    # Somebody else chose it, and knows it.
    must_change_password = models.BooleanField(default=False, editable=False)

    class Meta(AbstractUser.Meta):
        # Sites had Django's own users before: the table stays.
        db_table = "auth_user"

    @classmethod
    def with_permission(cls, permission: str) -> "models.QuerySet[User]":
        """Return the active users who have a permission, superusers among them."""
        # The other backend only counts wrong passwords.
        backend = settings.AUTHENTICATION_BACKENDS[-1]
        return cls.objects.with_perm(permission, backend=backend)

    def get_full_name(self) -> str:
        """Return the name in Vietnamese order, by which the admin calls somebody everywhere."""
        return f"{self.last_name} {self.first_name}".strip()

    def set_password(self, raw_password: str | None) -> None:
        """Set a password; whoever gives one to another says so afterwards."""
        super().set_password(raw_password)
        self.must_change_password = False

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and keep the place in lists by given name, then family name and middle names."""
        self.name_key = collation_key(f"{self.first_name} {self.last_name}")
        written = kwargs.get("update_fields")
        # Who signs in has no other name.
        if written is not None and {"first_name", "last_name"}.intersection(written):
            kwargs["update_fields"] = {*written, "name_key"}
        super().save(*args, **kwargs)
