"""Entries of the menu that not everybody sees."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class PermittedMenuItem(MenuItem):
    """Leads somewhere whoever has a right."""

    def __init__(self, *args: Any, policy: Any, action: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._policy, self._action = policy, action

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who may."""
        return self._policy.user_has_permission(request.user, self._action)
