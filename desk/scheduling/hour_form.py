"""The hour at which an article is to go live, asked where somebody approves it or moves it."""

from datetime import datetime
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Page

from desk.scheduling.moments import formatted_moment, is_past, morning_after

WRITTEN = "SHORT_DATETIME_FORMAT"
DAYS_TO_MONDAY = 7


class Offer(NamedTuple):
    """An hour that one press fills in."""

    label: str
    written: str


class HourForm(forms.Form):
    """Asks for an hour that lies ahead, and before the article expires."""

    go_live_at = forms.DateTimeField(
        label=_("Goes live at"),
        widget=forms.DateTimeInput(
            {"autocomplete": "off"}, format=settings.WAGTAIL_DATETIME_FORMAT
        ),
    )

    def __init__(self, *args: Any, version: Page | None = None, **kwargs: Any) -> None:
        planned = version.go_live_at if version else None
        # The editor's form, below the dialog, has a field of the same name.
        super().__init__(*args, **kwargs | {"auto_id": "hour_%s"})
        self.initial["go_live_at"] = None if is_past(planned) else planned
        self._expire_at = version.expire_at if version else None
        example = gettext("Hour:minute day/month/year, for example %(moment)s.")
        self.fields["go_live_at"].help_text = example % {"moment": _written(morning_after(1))}

    def offers(self) -> list[Offer]:
        """Return the hours that offices choose most."""
        monday = DAYS_TO_MONDAY - timezone.localdate().weekday()
        offered = [Offer(gettext("7:00 tomorrow morning"), _written(morning_after(1)))]
        if monday > 1:
            offered.append(Offer(gettext("7:00 on Monday"), _written(morning_after(monday))))
        return offered

    def clean_go_live_at(self) -> datetime:
        """Refuse what is past, and what the article would not live to see."""
        moment: datetime = self.cleaned_data["go_live_at"]
        if is_past(moment):
            raise forms.ValidationError(gettext("This hour is past. Choose a later one."))
        if self._expire_at and self._expire_at <= moment:
            told = gettext("The article expires before that, at %(moment)s.")
            raise forms.ValidationError(told % {"moment": formatted_moment(self._expire_at)})
        return moment


class ApprovalHourForm(HourForm, TaskStateCommentForm):
    """Asks for the hour while an article is approved, and for a comment."""

    field_order = ("go_live_at", "comment")


def _written(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), WRITTEN)
