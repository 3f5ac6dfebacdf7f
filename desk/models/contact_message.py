"""What readers write to the office."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MAX_TEXT_CHARS = 5000


class ContactMessageQuerySet(models.QuerySet["ContactMessage"]):
    """Messages by their age."""

    def since(self, age: timedelta) -> "ContactMessageQuerySet":
        """Return those that came within a time."""
        return self.filter(sent_at__gte=timezone.now() - age)

    def expired(self) -> "ContactMessageQuerySet":
        """Return those that are older than the office keeps them."""
        return self.filter(sent_at__lt=timezone.now() - timedelta(settings.MESSAGE_DAYS))

    def delete_expired(self) -> None:
        """Delete what is older than the office keeps it, with the answer."""
        self.expired().delete()


class ContactMessage(models.Model):
    """A reader's message, and what became of it."""

    class State(models.TextChoices):
        """What became of a message."""

        NEW = "new", _("Not answered")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed without an answer")

    name = models.CharField(_("full name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    subject = models.CharField(pgettext_lazy("of a message", "subject"), max_length=160)
    text = models.TextField(_("message"), max_length=MAX_TEXT_CHARS)
    consent = models.TextField(_("what the sender agreed to"))
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, db_index=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.NEW, db_index=True
    )
    answer = models.TextField(
        _("answer"),
        blank=True,
        help_text=_("Sent to the e-mail address when you save, where there is one."),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )

    objects = ContactMessageQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reader's message")
        verbose_name_plural = _("readers' messages")
        ordering: ClassVar = ["-sent_at", "-pk"]
        default_permissions: ClassVar = ("change", "delete", "view")

    def __str__(self) -> str:
        return self.subject
