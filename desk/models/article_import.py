"""Files that are made articles of: what was given, how far it is, and what became of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from news.models import ArticlePage, NewsIndexPage


class ArticleImport(models.Model):
    """One file, from its upload to its draft; it is kept as long as the article is.

    The file is no document: it is in no chooser and at no public address.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("waiting")
        READING = "reading", _("being read")
        DONE = "done", _("a draft")
        FAILED = "failed", _("not read")
        KNOWN = "known", _("here already")

    # The article may stand in another by the time this one is deleted.
    section = models.ForeignKey(NewsIndexPage, models.SET_NULL, null=True, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="article_imports"
    )
    name = models.CharField(_("file"), max_length=255)
    file = models.FileField(upload_to="imports")
    digest = models.CharField(max_length=64, db_index=True)
    state = models.CharField(choices=State.choices, default=State.WAITING, max_length=10)
    attempts = models.PositiveSmallIntegerField(default=0)
    # An article beside the one that the same file was made before.
    is_another = models.BooleanField(default=False)
    # Why it was not read, in the editor's words.
    error = models.TextField(blank=True)
    article = models.ForeignKey(
        ArticlePage, models.CASCADE, null=True, related_name="article_imports"
    )
    # What to look at, as `{"text": …, "block": …, "field": …}`, and the file as it was read.
    remarks = models.JSONField(default=list)
    shown_source = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["state"], name="desk_import_state")]

    def __str__(self) -> str:
        return self.name


class ImportedPhoto(models.Model):
    """A photo given beside a file."""

    article_import = models.ForeignKey(ArticleImport, models.CASCADE, related_name="photos")
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to="imports")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name
