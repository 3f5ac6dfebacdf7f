"""The people who sign in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Django's user, called by the family's name first."""

    class Meta(AbstractUser.Meta):
        # Sites had Django's own users before: the table stays.
        db_table = "auth_user"

    def get_full_name(self) -> str:
        """Return the name in Vietnamese order, by which the admin calls somebody everywhere."""
        return f"{self.last_name} {self.first_name}".strip()
