"""Inputs of the admin that know Vietnamese."""

from typing import Any

from wagtail.admin.widgets import AdminAutoHeightTextInput, SlugInput

from site_config.slugs import slug_formatters


class VietnameseSlugInput(SlugInput):
    """Makes slugs in the browser by the same rules as the server."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, formatters=slug_formatters(), locale="und")


class TitleInput(AdminAutoHeightTextInput):
    """Shows a long title whole, and takes it as one line."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        value = super().value_from_datadict(data, files, name)
        return value and " ".join(value.splitlines())
