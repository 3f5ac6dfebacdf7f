"""Articles that one person published alone, because they could not wait."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Revision

LATE_AFTER = timedelta(hours=72)
UNSEEN = models.Q(outcome="", article__isnull=False)


class UrgentPublicationQuerySet(models.QuerySet["UrgentPublication"]):
    """Urgent publications by what became of them."""

    def unseen(self) -> "UrgentPublicationQuerySet":
        """Return those that no second person has looked at."""
        return self.filter(UNSEEN)

    def late(self) -> "UrgentPublicationQuerySet":
        """Return those of these that have waited too long."""
        return self.unseen().filter(published_at__lte=timezone.now() - LATE_AFTER)


class UrgentPublication(models.Model):
    """One text that its author published, why, and who looked at it afterwards."""

    class Outcome(models.TextChoices):
        """What the second person did."""

        SEEN = "seen", pgettext_lazy("urgent", "seen")
        TAKEN_DOWN = "taken-down", pgettext_lazy("urgent", "taken down")

    article = models.ForeignKey(
        "news.ArticlePage", models.SET_NULL, null=True, related_name="urgent_publications"
    )
    # What is deleted later stays in the report.
    title = models.CharField(_("title"), max_length=255)
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(_("reason"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    published_at = models.DateTimeField(default=timezone.now, db_index=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    looked_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    objects = UrgentPublicationQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("urgent publication")
        verbose_name_plural = _("urgent publications")
        ordering: ClassVar = ["-published_at", "-pk"]
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return self.title

    @property
    def is_late(self) -> bool:
        """Return whether it has waited too long for a second person."""
        return self.published_at <= timezone.now() - LATE_AFTER
