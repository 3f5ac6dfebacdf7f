"""Inputs of the admin that know Vietnamese."""

from typing import Any

from wagtail.admin.widgets import SlugInput

from site_config.text import letter_replacements


class VietnameseSlugInput(SlugInput):
    """Makes slugs in the browser by the same rules as the server."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, formatters=letter_replacements(), locale="und")
