"""What the forms for sections and articles leave out, and what they add."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from news.further_sections import FurtherSectionsField
from news.permission_testers import has_page_permission
from site_config.admin.page_forms import PageCopyForm, PageForm

# What was typed as a year outside of these is a slip: 0024, 204 with a zero, 2204.
YEARS = range(1900, 2100)


class AuthorField(forms.ModelChoiceField):
    """Somebody of the directory; who has left it since is nobody: the name stays as typed."""

    def to_python(self, value: Any) -> Any:
        """Return the author, if there still is one."""
        try:
            return super().to_python(value)
        except ValidationError:
            return None


class ArticleForm(PageForm):
    """Asks for a schedule only those who may publish: nobody else's takes effect."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for byline in self.formsets["bylines"].forms:
            author = byline.fields["author"]
            byline.fields["author"] = AuthorField(
                author.queryset, required=False, widget=author.widget, label=author.label
            )
        if self.for_user and "further_sections" in self.fields:
            self._offer_further_sections()
        if self.for_user and not has_page_permission("publish", self.parent_page, self.for_user):
            self.fields.pop("go_live_at", None)
            self.fields.pop("expire_at", None)

    def _offer_further_sections(self) -> None:
        plain = self.fields.pop("further_sections")
        offered = FurtherSectionsField(plain, self.instance, self.parent_page, self.for_user)
        if offered.queryset:
            self.fields["further_sections"] = offered

    def clean_date(self) -> datetime | None:
        """Refuse a year that cannot be meant."""
        date: datetime | None = self.cleaned_data["date"]
        if date and date.year not in YEARS:
            raise ValidationError(_("Check the year of this date: %(year)d.") % {"year": date.year})
        return date

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
