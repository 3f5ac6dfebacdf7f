"""What the forms for sections and articles leave out, and what they add."""

from typing import Any

from news.rights import is_granted
from site_config.page_forms import PageCopyForm, PageForm


class ArticleForm(PageForm):
    """Asks for a schedule only those who may publish: nobody else's takes effect."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user and not is_granted("publish", self.parent_page, self.for_user):
            self.fields.pop("go_live_at", None)
            self.fields.pop("expire_at", None)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Tell the side panel the same; Wagtail's mixin, which stands before, asks the class."""
        super().__init_subclass__(**kwargs)
        cls.show_schedule_publishing_toggle = property(lambda form: "go_live_at" in form.fields)


class DraftCopyForm(PageCopyForm):
    """Offers to publish a copy only where that can work: a copy is its maker's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.page.get_parent().permissions_for_user(self.user)
        if not place.can_publish_subpage():
            self.fields.pop("publish_copies", None)
            self.fields.pop("alias", None)
