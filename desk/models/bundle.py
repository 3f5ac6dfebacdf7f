"""Articles that go live together."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, PreviewableMixin, Revision

from news.models import ArticlePage
from site_config.images.renditions import prefetch_renditions
from site_config.models.normalized_text import NormalizedTextModel


class BundleQuerySet(models.QuerySet):
    """Bundles by what has become of them."""

    def waiting(self) -> "BundleQuerySet":
        """Return those that have a time and are not published yet."""
        return self.filter(go_live_at__isnull=False, published_at=None)

    def counted(self) -> "BundleQuerySet":
        """Return each the number of its articles, as `size`."""
        return self.annotate(size=models.Count("entries"))


class Bundle(PreviewableMixin, NormalizedTextModel, ClusterableModel):
    """Articles that go live at one moment, all or none, as they were when the time was set."""

    title = models.CharField(_("title"), max_length=160, help_text=_("Only the desk sees it."))
    go_live_at = models.DateTimeField(
        pgettext_lazy("bundle", "publish all at"),
        null=True,
        blank=True,
        help_text=_("Left empty: the bundle is only prepared."),
    )
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = BundleQuerySet.as_manager()

    class Meta:
        verbose_name = _("bundle")
        verbose_name_plural = _("bundles")
        ordering: ClassVar = ["-go_live_at", "-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["go_live_at"],
                name="desk_bundle_waiting",
                condition=models.Q(published_at=None, go_live_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_waiting(self) -> bool:
        """Return whether it has a time and is not published yet."""
        return bool(self.go_live_at and not self.published_at)

    @admin.display(description=_("State"))
    def state(self) -> str:
        """Return what has become of it, in the newsroom's words."""
        if self.published_at:
            return pgettext("bundle", "published")
        return pgettext("bundle", "scheduled") if self.go_live_at else pgettext("bundle", "draft")

    def articles(self) -> list[ArticlePage]:
        """Return the articles as readers will meet them, in order."""
        entries = self.entries.select_related("article__latest_revision", "revision")
        articles = [entry.article_as_planned() for entry in entries]
        for article in articles:
            article.date = article.date or article.first_published_at or self.go_live_at
            article.date = article.date or timezone.now()
        prefetch_renditions([article.lead_photo for article in articles])
        return articles

    def changed_since(self) -> list[ArticlePage]:
        """Return the articles that have changes which will not go live with it."""
        entries = self.entries.select_related("article") if self.is_waiting else []
        return [entry.article for entry in entries if entry.is_outdated]

    def get_preview_template(self, _request: HttpRequest, _mode: str) -> str:
        return "pages/bundle_preview.html"

    def get_preview_context(self, request: HttpRequest, mode: str) -> dict[str, Any]:
        return super().get_preview_context(request, mode) | {"articles": self.articles()}


class BundledArticle(Orderable):
    """An article in a bundle, and the version of it that was approved."""

    bundle = ParentalKey(Bundle, on_delete=models.CASCADE, related_name="entries")
    article = models.ForeignKey(
        ArticlePage, models.CASCADE, verbose_name=_("article"), related_name="bundled"
    )
    revision = models.ForeignKey(
        Revision, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("article")

    def __str__(self) -> str:
        return str(self.article)

    @property
    def is_outdated(self) -> bool:
        """Return whether the article was changed after the bundle was given its time."""
        return self.article.latest_revision_id != self.revision_id

    def article_as_planned(self) -> ArticlePage:
        """Return the article in the version that goes live, or in its latest."""
        if self.revision and self.revision.object_id == str(self.article_id):
            return self.revision.as_object()
        return self.article.get_latest_revision_as_object()
