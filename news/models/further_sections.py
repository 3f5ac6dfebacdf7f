"""In which sections an article is shown besides the one it stands in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField


class ShownInFurtherSections(models.Model):
    """Shows an article in more lists than that of its section; its address stays there."""

    further_sections = ParentalManyToManyField(
        "news.NewsIndexPage",
        verbose_name=_("further sections"),
        related_name="+",
        blank=True,
        help_text=_("The article is shown in their lists too; its address stays the same."),
    )

    class Meta:
        abstract = True
