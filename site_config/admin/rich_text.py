"""The admin's editor for text with headings, lists and links."""

from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea


class RichTextArea(DraftailRichTextArea):
    """Takes a slash for a slash, as in `./.` or `12/NQ-TW`; its menu is behind the plus sign."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options["commandToolbar"] = False
