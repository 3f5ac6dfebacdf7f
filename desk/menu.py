"""Entries of the menu that not everybody sees."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class PermittedMenuItem(MenuItem):
    """Leads somewhere whoever may go there."""

    def __init__(self, *args: Any, is_permitted: Callable[[Any], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_permitted = is_permitted

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who may."""
        return self._is_permitted(request.user)
