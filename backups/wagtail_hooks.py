"""What backups add to the admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from backups.panel import BackupsPanel


@hooks.register("construct_homepage_panels")
def add_backups(_request: HttpRequest, panels: list[Any]) -> None:
    """Tell administrators how the backups went."""
    panels.append(BackupsPanel())
