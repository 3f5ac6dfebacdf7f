"""Where the photos of a section are."""

from django.db import models
from wagtail.models import Collection

from news.models import NewsIndexPage


class PhotoCollection(models.Model):
    """The collection of a section, which keeps it when either is renamed."""

    section = models.OneToOneField(NewsIndexPage, models.CASCADE, related_name="+")
    collection = models.OneToOneField(Collection, models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.collection)
