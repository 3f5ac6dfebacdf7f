"""What belongs to an article: who signed it, related ones picked by hand, its tags."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from news.models.article import ArticlePage
from site_config.models import Tag
from site_config.models.normalized_text import NormalizedTextModel


class Byline(NormalizedTextModel, Orderable):
    """Who signed an article, with the post they held on that day."""

    class Role(models.TextChoices):
        """What this person did, in the words printed before the name."""

        TEXT = "text", pgettext_lazy("byline", "Text")
        PHOTO = "photo", pgettext_lazy("byline", "Photo")
        TEXT_AND_PHOTO = "text_photo", pgettext_lazy("byline", "Text and photo")
        SOURCE = "source", pgettext_lazy("byline", "According to")

    article = ParentalKey(ArticlePage, related_name="bylines", on_delete=models.CASCADE)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=160)
    position = models.CharField(
        _("position"), max_length=255, blank=True, help_text=_("The post held on that day.")
    )

    panels: ClassVar = [FieldRowPanel(["role", "name"]), "position"]

    class Meta:
        # What a program put in has no place of its own.
        ordering: ClassVar = ["sort_order", "pk"]
        verbose_name = _("signature")

    def __str__(self) -> str:
        return self.name

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
