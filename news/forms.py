"""What the forms for sections and articles leave out, and what they add."""

from itertools import chain, count
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from news.rights import is_granted
from site_config.text import slugify


class ArticleForm(WagtailAdminPageForm):
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

    def clean_slug(self) -> str:
        """Number the address of a draft whose title another article has: offices repeat titles.

        One that was typed, or that readers know the article by, is left to be refused.
        """
        slug = self.cleaned_data["slug"]
        is_known = self.instance.pk and self.instance.live
        if is_known or slug != slugify(self.cleaned_data.get("title", "")):
            return slug
        # Wagtail's own numbering asks the page for its parent, which a new page does not have yet.
        numbered = chain([slug], (f"{slug}-{number}" for number in count(2)))
        return next(
            address
            for address in numbered
            if Page._slug_is_available(address, self.parent_page, self.instance)
        )


class DraftCopyForm(CopyForm):
    """Offers to publish a copy only where that can work: a copy is its maker's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.page.get_parent().permissions_for_user(self.user)
        if not place.can_publish_subpage():
            self.fields.pop("publish_copies", None)
            self.fields.pop("alias", None)
