"""Moving many pages at once."""

from typing import Any

from wagtail.admin.views.pages.bulk_actions import MoveBulkAction
from wagtail.models import Page


class MovePagesBulkAction(MoveBulkAction):
    """Names also those that would take the same address as another of those moved with them."""

    def get_actionable_objects(self) -> tuple[list[Page], dict[str, Any]]:
        """Return the pages that can be moved, and those that cannot."""
        pages, others = super().get_actionable_objects()
        if self.cleaned_form is None:
            return pages, others
        moved = {page.slug: page for page in reversed(pages)}
        twice = [page for page in pages if moved[page.slug] != page]
        others["pages_with_duplicate_slugs"] += [
            {"item": page, "can_edit": page.permissions_for_user(self.request.user).can_edit()}
            for page in twice
        ]
        return [page for page in pages if page not in twice], others
