"""Forms of the admin for sections and articles."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm


class DraftCopyForm(CopyForm):
    """Offers to publish a copy only where that can work: a copy is its maker's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.page.get_parent().permissions_for_user(self.user)
        if not place.can_publish_subpage():
            self.fields.pop("publish_copies", None)
            self.fields.pop("alias", None)
