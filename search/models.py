"""The search's memory: of itself, and of what was searched for."""

from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class CompleteIndex(models.Model):
    """The mark of an index that holds everything, by the rules of that number."""

    rules = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return str(self.rules)


class IndexFailure(models.Model):
    """Something that could not be indexed, and why; forgotten once it could."""

    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.BigIntegerField()
    reason = models.TextField()
    time = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("indexing failure")
        verbose_name_plural = _("indexing failures")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="one_failure_each")
        ]

    def __str__(self) -> str:
        return f"{self.content_type} {self.object_id}"

    @property
    def item(self) -> Any:
        """Return what could not be indexed; None where it is gone."""
        model: Any = self.content_type.model_class()
        return model._base_manager.filter(pk=self.object_id).first()


class SearchRecord(models.Model):
    """A query that readers search for, and what became of it; never the readers."""

    query = models.OneToOneField(
        "wagtailsearchpromotions.Query", models.CASCADE, primary_key=True, related_name="record"
    )
    times = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    last_day = models.DateField(db_index=True)

    # Nobody asks where a query is used, and each search would be indexed for it.
    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.query)
