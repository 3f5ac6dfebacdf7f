"""What was counted, and the visits that are not over yet."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Page


class Day(models.Model):
    """What was counted on a day of the site's time zone. Days are kept for good."""

    date = models.DateField(_("day"), primary_key=True)
    visits = models.PositiveBigIntegerField(pgettext_lazy("count", "Visits"), default=0)
    views = models.PositiveBigIntegerField(pgettext_lazy("count", "Views"), default=0)
    bots = models.PositiveBigIntegerField(pgettext_lazy("count", "Bots"), default=0)

    class Meta:
        verbose_name = _("visits of a day")
        verbose_name_plural = _("visits by day")

    def __str__(self) -> str:
        return f"{self.date}: {self.visits}"


class PageDayQuerySet(models.QuerySet["PageDay"]):
    """Questions about how often pages were shown."""

    def totals(self, pages: Iterable[int]) -> dict[int, int]:
        """Return how often each of some pages was shown, by its key. One query."""
        shown = self.filter(page__in=pages).values_list("page").annotate(models.Sum("views"))
        return dict(shown)

    def total(self) -> models.Subquery:
        """Return how often a page was shown, to be annotated to pages."""
        shown = self.filter(page=models.OuterRef("pk")).values("page")
        return models.Subquery(shown.annotate(total=models.Sum("views")).values("total"))


class PageDay(models.Model):
    """How often a page was shown on a day."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    date = models.DateField()
    views = models.PositiveBigIntegerField(default=0)

    objects = PageDayQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "date"], name="visits_page_and_day")
        ]
        indexes: ClassVar = [models.Index(fields=["date"], name="visits_day_of_pages")]

    def __str__(self) -> str:
        return f"{self.page_id}, {self.date}: {self.views}"


class OpenVisit(models.Model):
    """A browser that was active within the last half hour, known by its random token only."""

    token = models.CharField(max_length=32, primary_key=True)
    began = models.DateTimeField()
    active = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.token


class Total(models.Model):
    """The visits of all days: one row, which whoever writes down visits locks first."""

    visits = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.visits)


@register_setting(icon="view", order=40)
class VisitSettings(BaseGenericSetting):
    """Where the count begins."""

    starting_total = models.PositiveBigIntegerField(
        _("visits before this site"),
        default=0,
        help_text=_("The count of the site this one replaces. Readers see it and what came after."),
    )

    panels: ClassVar = ["starting_total"]

    class Meta:
        verbose_name = _("visit counter")

    @classmethod
    def before_this_site(cls) -> int:
        """Return the number to begin with; asking writes nothing."""
        return cls.objects.values_list("starting_total", flat=True).first() or 0
