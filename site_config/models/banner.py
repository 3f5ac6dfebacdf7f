"""The scrolling line at the top of every page, and the events it celebrates."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import register_setting

from page_cache.memoize import cached_until_invalidated
from site_config.banner.admin_forms import BannerSettingsForm
from site_config.banner.anniversaries import Anniversary, Window, banner_sentence
from site_config.models.normalized_text import NormalizedTextModel
from site_config.models.site_setting import SiteSetting


class CommemorationQuerySet(models.QuerySet):
    """Commemorations by the day they are shown on."""

    def sentence(self, greeting: str, today: date) -> str:
        """Return the banner's line on a day, empty when there is nothing to say. One query."""
        shown: list[Any] = list(self.order_by("notice_from", "pk"))
        anniversaries = [found for item in shown if (found := item.anniversary(today))]
        notices = [item.name for item in shown if item.is_notice_on(today)]
        return banner_sentence(greeting, anniversaries, notices)

    def coming_up(self, today: date, days: int) -> list[tuple[date, Any]]:
        """Return what is shown today or within so many days, with the day it begins. One query."""
        items: list[Any] = list(self)
        starts = [(today if item.is_on(today) else item.next_start(today), item) for item in items]
        last = today + timedelta(days)
        soon = [(start, item) for start, item in starts if start and start <= last]
        return sorted(soon, key=lambda found: found[0])

    def between(self, first: date, last: date) -> list[tuple[date, Any]]:
        """Return what is celebrated from one day to another, with its day. One query."""
        items: list[Any] = list(self)
        return [(day, item) for item in items for day in item.days_between(first, last)]


class Commemoration(NormalizedTextModel):
    """One event the banner can show: every year, in round years, or once as a notice."""

    class Repeats(models.TextChoices):
        """When an event is shown."""

        YEARLY = "yearly", _("Every year")
        ROUND = "round", _("Round years only (ending in 0 or 5)")
        NOTICE = "notice", _("One-off notice")

    repeats = models.CharField(
        _("shown"), max_length=10, choices=Repeats.choices, default=Repeats.YEARLY
    )
    name = models.CharField(
        _("name of the event, or text of the notice"),
        max_length=255,
        help_text=_("An event's name follows the number of years: “chiến thắng Điện Biên Phủ”."),
    )
    original_date = models.DateField(_("original date"), null=True, blank=True)
    days_before = models.PositiveSmallIntegerField(
        _("days before"), default=10, validators=[MaxValueValidator(180)]
    )
    days_after = models.PositiveSmallIntegerField(
        _("days after"), default=3, validators=[MaxValueValidator(180)]
    )
    notice_from = models.DateField(_("shown from"), null=True, blank=True)
    notice_to = models.DateField(_("shown to the end of"), null=True, blank=True)

    objects = CommemorationQuerySet.as_manager()

    panels: ClassVar = [
        "repeats",
        "name",
        MultiFieldPanel(
            ["original_date", FieldRowPanel(["days_before", "days_after"])], _("Anniversary")
        ),
        MultiFieldPanel([FieldRowPanel(["notice_from", "notice_to"])], _("One-off notice")),
    ]

    class Meta:
        verbose_name = _("commemoration")
        verbose_name_plural = _("commemorations")
        ordering: ClassVar = ["original_date", "notice_from", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def window(self) -> Window:
        """Return how long and in which years the event is shown."""
        return Window(self.days_before, self.days_after, self.repeats == self.Repeats.ROUND)

    @property
    def is_notice(self) -> bool:
        """Return whether it is shown once, and is no anniversary."""
        return self.repeats == self.Repeats.NOTICE

    def clean(self) -> None:
        super().clean()
        needed = ["original_date"]
        if self.is_notice:
            needed = ["notice_from", "notice_to"]
        missing = [name for name in needed if not getattr(self, name)]
        if missing:
            raise ValidationError({name: gettext("Please fill in this date.") for name in missing})
        first, last = self.notice_from, self.notice_to
        if self.is_notice and first and last and last < first:
            raise ValidationError({"notice_to": gettext("The last day is before the first.")})

    def anniversary(self, today: date) -> Anniversary | None:
        """Return the anniversary that is shown on a day, or None."""
        if self.is_notice or not self.original_date:
            return None
        occurs = self.window.occurrence(self.original_date, today)
        return Anniversary(self.name, self.original_date, occurs) if occurs else None

    def is_notice_on(self, today: date) -> bool:
        """Return whether this is a one-off notice that is shown on a day."""
        if not self.is_notice or not (self.notice_from and self.notice_to):
            return False
        return self.notice_from <= today <= self.notice_to

    def days_between(self, first: date, last: date) -> list[date]:
        """Return the days of its anniversaries, or the first one on which a notice is shown."""
        if not self.is_notice:
            original = self.original_date
            return self.window.occurrences_between(original, first, last) if original else []
        if (
            self.notice_from
            and self.notice_to
            and self.notice_from <= last
            and first <= self.notice_to
        ):
            return [max(first, self.notice_from)]
        return []

    @admin.display(description=_("next appearance"))
    def next_appearance(self) -> str:
        """Return when readers see it next, for the list of commemorations."""
        today = timezone.localdate()
        if self.is_on(today):
            return gettext("shown now")
        starts = self.next_start(today)
        return f"{starts:%d/%m/%Y}" if starts else gettext("never again")

    def is_on(self, today: date) -> bool:
        """Return whether readers see it on a day."""
        return bool(self.anniversary(today)) or self.is_notice_on(today)

    def next_start(self, today: date) -> date | None:
        """Return the first day after today on which it is shown anew, or None."""
        if not self.is_notice and self.original_date:
            return self.window.next_start(self.original_date, today)
        return self.notice_from if self.notice_from and self.notice_from > today else None


@cached_until_invalidated
def _sentence(greeting: str, today: date) -> str:
    return Commemoration.objects.sentence(greeting, today)


@register_setting(icon="warning", order=20)
class BannerSettings(SiteSetting):
    """Whether the banner is shown, how it greets and how it looks."""

    class Speed(models.TextChoices):
        """How fast the line moves."""

        SLOW = "slow", _("Slow")
        NORMAL = "normal", _("Normal")
        FAST = "fast", _("Fast")

    class Look(models.TextChoices):
        """The mood of the colours."""

        FESTIVE = "festive", _("Festive")
        CALM = "calm", _("Calm")
        MOURNING = "mourning", _("Mourning")

    enabled = models.BooleanField(_("show the banner"), default=True)
    greeting = models.CharField(
        _("greeting"), max_length=160, default="Nhiệt liệt chào mừng kỷ niệm"
    )
    slogan = models.CharField(
        _("standing slogan"),
        max_length=255,
        blank=True,
        help_text=_("Shown alone, while there is neither a commemoration nor a notice."),
    )
    speed = models.CharField(_("speed"), max_length=10, choices=Speed.choices, default=Speed.NORMAL)
    look = models.CharField(_("look"), max_length=10, choices=Look.choices, default=Look.FESTIVE)

    base_form_class = BannerSettingsForm
    preview_date: date | None = None

    panels: ClassVar = [
        "enabled",
        "greeting",
        "slogan",
        FieldRowPanel(["speed", "look"]),
        FieldPanel("preview_date"),
    ]

    class Meta:
        verbose_name = _("banner")

    def sentence(self) -> str:
        """Return the line as it reads today, or on the day a preview asks for."""
        if not self.enabled:
            return ""
        today = self.preview_date or timezone.localdate()
        return _sentence(self.greeting, today) or self.slogan

    def get_preview_template(self, _request: HttpRequest, _mode: str) -> str:
        return "pages/banner_preview.html"

    def get_preview_context(self, request: HttpRequest, mode: str) -> dict[str, Any]:
        context = super().get_preview_context(request, mode)
        return context | {"shown_on": self.preview_date or timezone.localdate()}
