"""The forms that give a page its address: the one it is edited with, and the one for a copy."""

from typing import Any

from django.core.validators import MaxLengthValidator
from wagtail.admin.forms.pages import CopyForm

from site_config import reserved_slugs
from site_config.admin.schedule_form import ScheduleForm
from site_config.admin.widgets import VietnameseSlugInput
from site_config.slugs import slugify


class PageForm(ScheduleForm):
    """Makes the address of a new page from its title where nobody typed another one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Number what the title gave: offices repeat titles, and some are words of the site.

        An address that was typed is made plain as a title is. It, or one that readers know the page
        by, is left to be refused.
        """
        slug, page = self.cleaned_data["slug"], self.instance
        slug = slug if slug == page.slug else slugify(slug)
        if page.pk and page.live:
            slug = slug or page.slug
        else:
            made = reserved_slugs.made_of(self.cleaned_data.get("title", ""), page)
            if slug in {"", made}:
                # Wagtail's own asks the page for its parent, which a new one does not have yet.
                return reserved_slugs.numbered(made, self.parent_page, page)
        if reserved_slugs.is_refused(slug, self.parent_page, page):
            raise reserved_slugs.refusal()
        return slug


class PageCopyForm(CopyForm):
    """Refuses for a copy the addresses that are refused for every page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_slug"].widget = VietnameseSlugInput()
        longest = self.page._meta.get_field("title").max_length
        self.fields["new_title"].validators.append(MaxLengthValidator(longest))
        self.fields["new_title"].widget.attrs["maxlength"] = longest

    def clean_new_slug(self) -> str:
        """Return what was typed as plain as every address."""
        return reserved_slugs.made_of(self.cleaned_data["new_slug"], self.page)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        if reserved_slugs.is_refused(cleaned.get("new_slug", ""), parent):
            self.add_error("new_slug", reserved_slugs.refusal())
        return cleaned
