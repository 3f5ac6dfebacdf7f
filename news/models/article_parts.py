"""What belongs to an article: who signed it, related ones picked by hand, its tags."""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from news.models.article import ArticlePage
from news.models.author import MAX_NAME_LENGTH, Author
from site_config import metadata
from site_config.models import Tag
from site_config.models.normalized_text import NormalizedTextModel


class Byline(NormalizedTextModel, Orderable):
    """Who signed an article, with the post they held on that day.

    Name and post are kept as they were printed, whatever the directory says later.
    """

    class Role(models.TextChoices):
        """What this person did, in the words printed before the name."""

        TEXT = "text", pgettext_lazy("byline", "Text")
        PHOTO = "photo", pgettext_lazy("byline", "Photo")
        TEXT_AND_PHOTO = "text_photo", pgettext_lazy("byline", "Text and photo")
        SOURCE = "source", pgettext_lazy("byline", "According to")

    article = ParentalKey(ArticlePage, related_name="bylines", on_delete=models.CASCADE)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=MAX_NAME_LENGTH)
    position = models.CharField(
        _("position"), max_length=255, blank=True, help_text=_("The post held on that day.")
    )
    author = models.ForeignKey(
        Author, models.SET_NULL, null=True, blank=True, related_name="bylines"
    )

    panels: ClassVar = [
        FieldRowPanel(["role", "name"]),
        "position",
        FieldPanel(
            "author",
            widget=forms.HiddenInput,
            heading=_("Chosen from the authors' directory"),
            help_text=_("With another name it is no longer this person's."),
        ),
    ]

    class Meta:
        # What a program put in has no place of its own.
        ordering: ClassVar = ["sort_order", "pk"]
        verbose_name = _("signature")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, as that of whoever signs by this name, or into whom its author was merged."""
        if self.author:
            self.author = self.author.merged_into or self.author
        else:
            self.author = Author.objects.filter(signing_names__name=self.name).first()
        super().save(*args, **kwargs)

    def as_metadata(self) -> metadata.Author:
        """Return what other sites are told of this person."""
        return metadata.Author(
            self.name, self.position, self.author.full_url if self.author else ""
        )

    def role_prefix(self) -> str:
        """Return what is printed before the name: `Bài: `, `Theo `, or nothing."""
        if not self.role:
            return ""
        return f"{self.get_role_display()}{'' if self.role == self.Role.SOURCE else ':'} "


class ChosenArticle(Orderable):
    """An article picked by hand for a page, in its place among others."""

    article = models.ForeignKey(
        ArticlePage, verbose_name=_("article"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar = [PageChooserPanel("article")]

    class Meta:
        abstract = True
        ordering: ClassVar = ["sort_order", "pk"]


class RelatedArticle(ChosenArticle):
    """A related article picked by hand."""

    page = ParentalKey(ArticlePage, related_name="related_articles", on_delete=models.CASCADE)


class ArticleTag(ItemBase):
    """A tag on an article."""

    tag = models.ForeignKey(Tag, related_name="articles", on_delete=models.CASCADE)
    content_object = ParentalKey(ArticlePage, related_name="tagged_items", on_delete=models.CASCADE)
