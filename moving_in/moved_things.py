"""What was brought in from old sites, and what was told of it."""

from typing import ClassVar

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class ThingKind(models.TextChoices):
    """The kinds of things that are brought in."""

    SECTION = "section"
    TAG = "tag"
    AUTHOR = "author"
    USER = "user"
    ARTICLE = "article"
    PAGE = "page"
    DOCUMENT = "document"
    # By the digest of their content.
    PHOTO = "photo"
    FILE = "file"
    VIDEO = "video"
    COUNTER = "counter"


class MovedThing(models.Model):
    """A thing of an old site and what it has become here, which may be gone since."""

    site = models.CharField(max_length=255)
    kind = models.CharField(max_length=20, choices=ThingKind.choices)
    key = models.CharField(max_length=255)
    # Of what was read there: another one means that it was changed there.
    digest = models.CharField(max_length=64, blank=True)
    target_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, db_index=False)
    target_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    # It was here before, and was taken for the same.
    was_here = models.BooleanField(default=False)
    # How we left it: another state means that somebody changed it here.
    state = models.CharField(max_length=255, blank=True)
    told = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    # Its links to other things are still those of the old site.
    has_old_links = models.BooleanField(default=False)
    written_at = models.DateTimeField(auto_now=True)

    # It is no use of the thing that an editor could look at.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "kind", "key"], name="moving_in_thing_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["target_type", "target_id"], name="moving_in_thing_target")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Move(models.Model):
    """A run of the moving in: what it did, and what is to be told of it."""

    site = models.CharField(max_length=255)
    is_rehearsal = models.BooleanField(default=False)
    started_at = models.DateTimeField(auto_now_add=True)
    # Empty where it was interrupted.
    finished_at = models.DateTimeField(null=True)
    report = models.JSONField(encoder=DjangoJSONEncoder, default=dict)

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.site}, {self.started_at}"
