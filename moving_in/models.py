"""Old sites, and what has become of each thing that had an address there."""

from typing import ClassVar

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from moving_in.moved_things import Move, MovedThing
from moving_in.old_names import MAX_NAME_LENGTH

__all__ = ["Move", "MovedThing", "OldAddress", "OldSite"]


class OldSite(models.Model):
    """A site that was brought in, and how its addresses were made."""

    system = models.CharField(max_length=40)
    host = models.CharField(max_length=255)
    facts = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["system", "host"], name="moving_in_old_site_once")
        ]

    def __str__(self) -> str:
        return f"{self.system}: {self.host}"


class OldAddress(models.Model):
    """What an old thing is today: one row, in however many ways its address was written.

    Without a target it was known, and has no place here.
    """

    old_site = models.ForeignKey(OldSite, on_delete=models.CASCADE, db_index=False)
    kind = models.CharField(max_length=20)
    scope = models.CharField(max_length=120, blank=True)
    number = models.PositiveBigIntegerField(default=0)
    name = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)
    target_type = models.ForeignKey(
        ContentType, on_delete=models.SET_NULL, null=True, blank=True, db_index=False
    )
    target_id = models.PositiveBigIntegerField(null=True, blank=True)
    target = GenericForeignKey("target_type", "target_id")
    # Instead of a target: an address here that is no thing of its own.
    path = models.CharField(max_length=255, blank=True)

    # It is no use of the thing that an editor could look at.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["old_site", "kind", "scope", "number", "name"],
                name="moving_in_old_address_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["name", "kind", "scope", "old_site"], name="moving_in_by_name"),
            models.Index(fields=["target_type", "target_id"], name="moving_in_target"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.scope} {self.number or self.name}"
