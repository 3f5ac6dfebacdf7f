"""Where the photos of a section are."""

from django.contrib.auth.models import Group
from django.db import models
from wagtail.models import Collection

from news.models import NewsIndexPage


class PhotoCollection(models.Model):
    """The collection of a section, which keeps it when either is renamed."""

    section = models.OneToOneField(NewsIndexPage, models.CASCADE, related_name="+")
    collection = models.OneToOneField(Collection, models.CASCADE, related_name="+")

    # What they may do here they may as writers of the section; others were given it by somebody.
    groups = models.ManyToManyField(Group, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.collection)
