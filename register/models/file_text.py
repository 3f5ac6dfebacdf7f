"""What the files of documents say, for the search."""

from django.db import models
from wagtail.documents.models import Document


class FileText(models.Model):
    """The words of a file as they were read; none of a scan, or of what cannot be read."""

    file = models.OneToOneField(
        Document, models.CASCADE, primary_key=True, related_name="words_read"
    )
    # Of the file that was read: another one may have been put in its place.
    file_hash = models.CharField(max_length=40)
    text = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.file)
