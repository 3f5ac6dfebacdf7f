"""The authors' directory: who signs articles, and which post each has held from when."""

from __future__ import annotations

from datetime import date
from itertools import chain, count
from typing import Any, ClassVar
from urllib.parse import urljoin

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import InlinePanel
from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from accounts.collation import collation_key
from news.models.article import ArticlePage
from site_config.models.normalized_text import NormalizedTextModel
from site_config.slugs import slugify

MAX_NAME_LENGTH = 160


class AuthorQuerySet(SearchableQuerySetMixin, models.QuerySet["Author"]):
    """Authors by what there is of them."""

    def in_directory(self) -> AuthorQuerySet:
        """Return those that were not merged into another."""
        return self.filter(merged_into=None)

    def with_articles(self) -> AuthorQuerySet:
        """Return those who have a page: they signed what everybody may read."""
        articles = ArticlePage.objects.live().public()
        return self.filter(bylines__article__in=articles.values("pk")).distinct()


class Author(index.Indexed, NormalizedTextModel, ClusterableModel):
    """A person who signs articles. The address stays, whatever becomes of the name.

    Who was merged into another stays too: older versions of articles still name them.
    """

    name = models.CharField(pgettext_lazy("person", "name"), max_length=MAX_NAME_LENGTH)
    slug = models.SlugField(max_length=MAX_NAME_LENGTH + 10, unique=True, editable=False)
    name_key = models.CharField(max_length=1000, editable=False, db_index=True)
    merged_into = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, editable=False, related_name="merged"
    )

    objects = AuthorQuerySet.as_manager()

    panels: ClassVar = [
        "name",
        InlinePanel(
            "posts",
            heading=_("Posts"),
            label=pgettext_lazy("add", "post"),
            help_text=_("An article keeps the post of its day, whatever is changed here later."),
        ),
        InlinePanel(
            "signing_names",
            heading=_("Also signs as"),
            label=pgettext_lazy("add", "signature"),
            help_text=_(
                "Pen names and other spellings. Whatever is signed so, also by hand or in a Word "
                "file, is this person's."
            ),
        ),
    ]
    search_fields: ClassVar = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.RelatedFields(
            "signing_names", [index.SearchField("name", boost=2), index.AutocompleteField("name")]
        ),
        index.RelatedFields("posts", [index.SearchField("title")]),
        index.FilterField("merged_into"),
    ]
    # The signal comes before posts are saved.
    search_auto_update = False

    class Meta:
        verbose_name = pgettext_lazy("directory", "author")
        verbose_name_plural = pgettext_lazy("directory", "authors")
        ordering: ClassVar = ["name_key", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with an address of its own and the place in lists by given name, then index."""
        *family, given = self.name.split()
        self.name = " ".join([*family, given])
        self.name_key = collation_key(" ".join([given, *family]))
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)
        index.insert_or_update_object(self)

    def _free_slug(self) -> str:
        made = slugify(self.name)[:MAX_NAME_LENGTH] or slugify(str(self._meta.verbose_name))
        slugs = chain([made], (f"{made}-{number}" for number in count(2)))
        return next(free for free in slugs if not Author.objects.filter(slug=free).exists())

    def get_absolute_url(self) -> str:
        """Return the address of the page that lists the articles."""
        return reverse("author", args=[self.slug])

    @property
    def full_url(self) -> str:
        """Return it with the site's."""
        return urljoin(settings.SITE_URL, self.get_absolute_url())

    def get_sitemap_urls(self, _request: Any = None) -> list[dict[str, Any]]:
        """Return what the map of the site says of the page."""
        return [{"location": self.full_url}]

    def post_on(self, day: date) -> str:
        """Return the post that was held on a day; nothing before the first."""
        held = [post for post in self.posts.all() if not post.since or post.since <= day]
        return max(held, key=lambda post: post.since or date.min).title if held else ""


class AuthorPost(NormalizedTextModel):
    """A post that somebody held from a day on, until the next one."""

    author = ParentalKey(Author, on_delete=models.CASCADE, related_name="posts")
    title = models.CharField(_("position"), max_length=255)
    since = models.DateField(
        pgettext_lazy("post", "from"),
        null=True,
        blank=True,
        help_text=_("Left empty: from the beginning."),
    )

    panels: ClassVar = ["title", "since"]

    class Meta:
        verbose_name = pgettext_lazy("directory", "post")
        verbose_name_plural = pgettext_lazy("directory", "posts")
        ordering: ClassVar = ["since", "pk"]

    def __str__(self) -> str:
        if not self.since:
            return self.title
        words = {"post": self.title, "day": date_format(self.since, "SHORT_DATE_FORMAT")}
        return gettext("%(post)s (from %(day)s)") % words


class SigningName(NormalizedTextModel):
    """Another name by which somebody signs: whoever types it means this person."""

    author = ParentalKey(Author, on_delete=models.CASCADE, related_name="signing_names")
    name = models.CharField(
        pgettext_lazy("person", "name"), max_length=MAX_NAME_LENGTH, unique=True
    )

    panels: ClassVar = ["name"]

    class Meta:
        verbose_name = _("signing name")
        verbose_name_plural = _("signing names")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
