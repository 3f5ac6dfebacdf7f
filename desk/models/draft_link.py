"""Links that show one draft to somebody without an account."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MAX_ANSWER_CHARS = 5000


def digest(token: str) -> str:
    """Return what is kept of a token: whoever reads the database cannot open the draft."""
    return sha256(token.encode()).hexdigest()


class DraftLinkQuerySet(models.QuerySet["DraftLink"]):
    """Links by what they still do."""

    def opened_by(self, token: str, now: datetime) -> "DraftLink | None":
        """Return the link of a token while it is valid."""
        valid = self.filter(token_digest=digest(token), revoked_at=None, expires_at__gt=now)
        link = valid.select_related("article").first()
        return link if link and not link.is_published else None


class DraftLink(models.Model):
    """A link to the draft of one article, sent to one person, for some days."""

    article = models.ForeignKey("news.ArticlePage", models.CASCADE, related_name="draft_links")
    recipient = models.CharField(_("sent to"), max_length=120)
    token_digest = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = DraftLinkQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return self.recipient

    @classmethod
    def send(cls, article: models.Model, recipient: str, days: int, user: models.Model) -> str:
        """Make a link that is valid so many days; return its token, which is kept nowhere."""
        token = secrets.token_urlsafe(32)
        cls.objects.create(
            article=article,
            recipient=recipient,
            token_digest=digest(token),
            created_by=user,
            expires_at=timezone.now() + timedelta(days),
        )
        return token

    @property
    def is_published(self) -> bool:
        """Return whether the draft has become what readers see."""
        published = self.article.last_published_at
        return bool(published and published > self.created_at)

    @property
    def is_valid(self) -> bool:
        """Return whether it still shows the draft."""
        is_over = self.revoked_at or self.expires_at <= timezone.now()
        return not (is_over or self.is_published)


class DraftLinkOpening(models.Model):
    """That a link was opened, and when; not by whom."""

    link = models.ForeignKey(DraftLink, models.CASCADE, related_name="openings")
    opened_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering: ClassVar = ["-opened_at", "-pk"]
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.opened_at)


class DraftLinkAnswer(models.Model):
    """What was answered through a link: neither an account's word nor an approval."""

    class Kind(models.TextChoices):
        """What an answer says."""

        AGREES = "agrees", _("Agrees")
        REMARKS = "remarks", _("Remarks")

    link = models.ForeignKey(DraftLink, models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField(max_length=MAX_ANSWER_CHARS, blank=True)
    answered_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering: ClassVar = ["-answered_at", "-pk"]
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return self.get_kind_display()
