"""Articles."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import AbstractPage, Orderable, Page
from wagtail.search import index

from news.article_status import state_of
from news.body import BodyBlock, names_in
from news.forms import ArticleForm, DraftCopyForm
from news.listing import Listing
from news.models.article_titles import ArticleTitles
from news.models.further_sections import ShownInFurtherSections
from news.permission_testers import ArticlePermissionTester
from news.querysets import ArticleManager
from page_cache.memoize import cached_until_invalidated
from site_config.images.renditions import block_photos, prefetch_renditions
from site_config.metadata import Metadata
from site_config.models import BasePage, SiteImage, Tag
from site_config.text import truncate_sentences

RELATED_COUNT = 4
# All others may be linked to already, or stand in the smaller section as well.
MAX_NEAR = 5 * RELATED_COUNT
MAX_DESCRIPTION_CHARS = 200
# What a link to another article needs.
LINKED = ("article", "article__title", "article__short_title", "article__url_path")


class ArticlePage(ArticleTitles, ShownInFurtherSections, BasePage):
    """An article."""

    date = models.DateTimeField(
        _("date"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Left empty: the moment it is published. An old article keeps its day."),
    )
    lead = models.TextField(_("lead"), blank=True, help_text=_("The first paragraph, in bold."))
    lead_photo = models.ForeignKey(
        "site_config.SiteImage",
        verbose_name=_("lead photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_photo_caption = models.CharField(_("caption"), max_length=255, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    tags = ClusterTaggableManager(through="news.ArticleTag", verbose_name=_("tags"), blank=True)
    source_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    objects: ClassVar = ArticleManager()

    content_panels: ClassVar = [
        *BasePage.content_panels,
        *ArticleTitles.title_panels,
        "lead",
        FieldPanel("date"),
        MultiFieldPanel(["lead_photo", "lead_photo_caption"], _("Lead photo")),
        "body",
        InlinePanel(
            "bylines",
            heading=_("Signature"),
            label=pgettext_lazy("add", "author"),
            help_text=_("Type a few letters of a name to choose from the authors' directory."),
        ),
        InlinePanel("related_articles", heading=_("Related articles"), label=_("article")),
        "further_sections",
        "tags",
    ]
    # Without a place in the menu.
    promote_panels: ClassVar = Page.promote_panels[:1]
    search_fields: ClassVar = [
        *Page.search_fields,
        *ArticleTitles.title_search_fields,
        index.SearchField("lead", boost=4),
        index.SearchField("lead_photo_caption", boost=2),
        index.SearchField("names_in_body", boost=2),
        index.SearchField("photo_credits", boost=2),
        index.SearchField("body"),
        index.RelatedFields(
            "bylines",
            [index.SearchField("name", boost=2), index.SearchField("position", boost=2)],
        ),
        index.RelatedFields("tags", [index.SearchField("name", boost=2)]),
        index.FilterField("date"),
    ]
    searched: ClassVar = {
        "title",
        "kicker",
        "short_title",
        "lead",
        "lead_photo",
        "lead_photo_caption",
        "body",
        "bylines",
        "tags",
    }
    # The signal comes before bylines and tags are saved; for deleted ones that of `Page` is enough.
    search_auto_update = False

    parent_page_types: ClassVar = ["news.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("An article with photos, task lists and documents.")
    template = "pages/article.html"
    base_form_class = ArticleForm
    copy_form_class = DraftCopyForm
    may_be_in_menus = False
    default_exclude_fields_in_copy: ClassVar = [
        *BasePage.default_exclude_fields_in_copy,
        "date",
        "source_digest",
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet:
        """Return all articles. For one content type a database sorts all anew for each few."""
        return super(AbstractPage, cls).get_indexed_objects()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and then index, unless nothing that is searched was saved.

        What is published has a date: unless an editor gave it one, when it was to be published.
        """
        fields = kwargs.get("update_fields")
        if fields is None and self.live:
            self.date = self.shown_date
        super().save(*args, **kwargs)
        if fields is None or self.searched.intersection(fields):
            index.insert_or_update_object(self)

    def permissions_for_user(self, user: Any) -> ArticlePermissionTester:
        """Return what somebody may do with this article: publish it only if another wrote it."""
        return ArticlePermissionTester(user, self)

    @property
    def status_string(self) -> str:
        """Return the state of the article in the newsroom's words."""
        return state_of(self)

    @property
    def shown_date(self) -> datetime:
        """Return the moment readers see: before publishing, the planned one or the present."""
        return self.date or self.first_published_at or self.go_live_at or timezone.now()

    @cached_property
    def section(self) -> Page | None:
        """Return the section the article stands in."""
        return self.trail[-1] if self.trail else None

    @cached_property
    def signatures(self) -> list[Orderable]:
        """Return who signed, in order."""
        return list(self.bylines.all())

    @property
    def author_names(self) -> str:
        """Return the names of those who signed, in order."""
        return ", ".join(byline.name for byline in self.signatures)

    @cached_property
    def tag_list(self) -> list[Tag]:
        """Return the tags."""
        return list(self.tags.all())

    def names_in_body(self) -> list[str]:
        """Return the captions and the names of documents and videos, which weigh more than text."""
        return list(names_in(self.body))

    def photo_credits(self) -> list[str]:
        """Return who took the photos."""
        return [photo.credit for photo, _slots in self.photos()]

    def photos(self) -> Iterable[tuple[SiteImage, tuple[str, ...]]]:
        if self.lead_photo:
            yield self.lead_photo, ("body", "lead", "card", "share")
        for photo in block_photos(self.body):
            yield photo, ("body",)

    def metadata(self, request: HttpRequest) -> Metadata:
        return replace(
            super().metadata(request),
            short_title=self.short_title,
            description=self.search_description
            or truncate_sentences(self.lead, MAX_DESCRIPTION_CHARS),
            image=self.lead_photo,
            published=timezone.localtime(self.shown_date),
            modified=timezone.localtime(self.last_published_at or self.shown_date),
            section=self.section.title if self.section else "",
            tags=[tag.name for tag in self.tag_list],
            authors=[byline.as_metadata() for byline in self.signatures],
        )

    def linked(self) -> dict[str, Any]:
        """Return what stands at the end: `previous` and `next` in the section, and `related` ones.

        Related are the hand-picked ones in their order, filled up with the newest of the section,
        then of the main section. What the page links to already fills nothing up.
        """
        chosen = [link.article_id for link in self.related_articles.all()]
        sections = self.trail[2:] or self.trail[1:]
        beside = self._beside(sections[-1]) if sections and self.pk else {}
        linked = {self.pk, *chosen, *(article.pk for article in beside.values())}
        near = dict.fromkeys(chain.from_iterable(map(newest, sections[-1:] + sections[:1])))
        filling = [article for article in near if article.pk not in linked][:RELATED_COUNT]
        picked = ArticlePage.objects.for_cards().listed(chosen) if chosen else []
        related = [*picked, *filling][: max(len(chosen), RELATED_COUNT)]
        return {"related": related} | {k: one for k, one in beside.items() if one.pk not in chosen}

    def _beside(self, section: Page) -> dict[str, "ArticlePage"]:
        """Return the articles before and after this one in a section, with what a link needs."""
        listed = Listing.objects.of(section)
        places = {"previous": listed.older_than(self), "next": listed.newer_than(self)}
        found = {name: place.values_list(*LINKED).first() for name, place in places.items()}
        return {
            name: ArticlePage(pk=row[0], title=row[1], short_title=row[2], url_path=row[3])
            for name, row in found.items()
            if row
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        prefetch_renditions([self.lead_photo])
        models.prefetch_related_objects(self.signatures, "author")
        return super().get_context(request, *args, **kwargs) | self.linked()


@cached_until_invalidated
def newest(section: Page) -> list[ArticlePage]:
    """Return the newest articles of a section, for cards: enough to choose related ones from."""
    keys = Listing.objects.of(section).article_keys()[:MAX_NEAR]
    return ArticlePage.objects.for_cards().listed(keys)
