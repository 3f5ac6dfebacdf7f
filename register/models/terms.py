"""What documents are told apart by: their kind, who issued them, and what they are about."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.collation import collation_key
from register.slugs import free_slug
from site_config.models.normalized_text import NormalizedTextModel

MAX_NAME_LENGTH = 160


class Term(NormalizedTextModel):
    """A name that many documents share. The address stays, whatever becomes of the name."""

    name = models.CharField(
        pgettext_lazy("register", "name"), max_length=MAX_NAME_LENGTH, unique=True
    )
    slug = models.SlugField(max_length=MAX_NAME_LENGTH + 10, unique=True, editable=False)
    name_key = models.CharField(max_length=1000, editable=False, db_index=True)

    panels: ClassVar = ["name"]

    class Meta:
        abstract = True
        ordering: ClassVar = ["name_key", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with an address of its own, and the place in lists."""
        self.name_key = collation_key(self.name)
        self.slug = self.slug or free_slug(self, self.name, MAX_NAME_LENGTH)
        super().save(*args, **kwargs)


class DocumentKind(Term):
    """What sort of document: a decision, a plan."""

    class Meta(Term.Meta):
        verbose_name = _("kind of document")
        verbose_name_plural = _("kinds of documents")


class IssuingBody(Term):
    """Who issues documents."""

    class Meta(Term.Meta):
        verbose_name = _("issuing body")
        verbose_name_plural = _("issuing bodies")


class FieldOfWork(Term):
    """What documents are about."""

    class Meta(Term.Meta):
        verbose_name = _("field of work")
        verbose_name_plural = _("fields of work")
