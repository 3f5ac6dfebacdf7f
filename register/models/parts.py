"""What belongs to a document: its files, those that it replaces, and those it has to do with."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.documents.models import Document
from wagtail.models import Orderable

from register.models.document import OfficialDocument


class AttachedFile(Orderable):
    """A file of a document: the document itself, or what comes with it."""

    document = ParentalKey(OfficialDocument, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(
        Document,
        models.CASCADE,
        verbose_name=pgettext_lazy("register", "file"),
        related_name="registered",
    )

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("register", "file")
        verbose_name_plural = pgettext_lazy("register", "files")

    def __str__(self) -> str:
        return self.file.title


class Replacement(models.Model):
    """An older document that a document takes the place of."""

    document = ParentalKey(OfficialDocument, on_delete=models.CASCADE, related_name="replacements")
    replaced = models.ForeignKey(
        OfficialDocument,
        models.CASCADE,
        verbose_name=_("replaced document"),
        related_name="replaced_by",
    )

    class Meta:
        verbose_name = _("replaced document")
        verbose_name_plural = _("replaced documents")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.replaced)


class RelatedDocument(models.Model):
    """Another document that readers of one should know of. Each of the two names the other."""

    document = ParentalKey(OfficialDocument, on_delete=models.CASCADE, related_name="relations")
    related = models.ForeignKey(
        OfficialDocument,
        models.CASCADE,
        verbose_name=_("related document"),
        related_name="related_from",
    )

    class Meta:
        verbose_name = _("related document")
        verbose_name_plural = _("related documents")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.related)
