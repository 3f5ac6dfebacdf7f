"""Sections and articles."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import AbstractPage, Orderable, Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from news.archive import Archive
from news.article_status import bundle_of, state_of
from news.body import BodyBlock, names_in
from news.feeds import SectionFeed
from news.forms import ArticleForm, DraftCopyForm
from news.listing import Listing, ListingQuerySet
from news.most_read import most_read
from news.permission_testers import ArticlePermissionTester, SectionPermissionTester
from news.querysets import ArticleManager
from page_cache.memoize import cached_until_invalidated
from site_config import page_tree
from site_config.images.renditions import block_photos, prefetch_renditions
from site_config.metadata import Author, Metadata
from site_config.models import BasePage, SiteImage, Tag
from site_config.models.normalized_text import NormalizedTextModel
from site_config.text import truncate_sentences

RELATED_COUNT = 4
# All others may be linked to already, or stand in the smaller section as well.
NEAR_BY = 5 * RELATED_COUNT
DESCRIPTION_LENGTH = 200


def subsections(place: Page) -> list["NewsIndexPage"]:
    """Return the sections directly below a page that everybody may see."""
    sections = [page for page in page_tree.children(place) if isinstance(page, NewsIndexPage)]
    return [section for section in sections if page_tree.is_public(section)]


class NewsIndexPage(RoutablePageMixin, BasePage):
    """A section: the articles below it, newest first."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences under the title.")
    )

    content_panels: ClassVar = [*BasePage.content_panels, "introduction"]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("introduction")]

    parent_page_types: ClassVar = ["home.HomePage", "news.NewsIndexPage"]
    subpage_types: ClassVar = ["news.NewsIndexPage", "news.ArticlePage"]
    page_description = _("A section that lists its articles; sections can hold sections.")
    template = "pages/section.html"
    depends_on: ClassVar = ("page", "nam", "thang")
    copy_form_class = DraftCopyForm
    show_in_menus_default = True

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Allow one news root under the front page, and any number of sections below it."""
        return super().can_create_at(parent) and not _has_news_root(parent)

    def can_move_to(self, parent: Page) -> bool:
        """Allow no second news root by moving, either."""
        is_new_place = parent.pk != self.get_parent().pk
        return super().can_move_to(parent) and not (is_new_place and _has_news_root(parent))

    def permissions_for_user(self, user: Any) -> SectionPermissionTester:
        """Return what somebody may do with this section, and in it."""
        return SectionPermissionTester(user, self)

    def title_below(self, depth: int) -> str:
        """Return the title in a list of sections, behind a dash for each level below a depth."""
        return "– " * (self.depth - depth) + self.title

    def listed(self) -> ListingQuerySet:
        """Return the list of the articles anywhere below this section that everybody may read."""
        return Listing.objects.of(self)

    def neighbours(self) -> list["NewsIndexPage"]:
        """Return where to go from here: the sections below this one, or else those beside it."""
        around = (subsections(place) for place in (self, *self.trail[-1:]))
        return next(filter(None, around), [])

    def metadata(self, request: HttpRequest) -> Metadata:
        described = super().metadata(request)
        page = request.GET.get("page")
        return replace(
            described,
            url=f"{described.url}?page={page}" if page else described.url,
            description=self.search_description or self.introduction,
        )

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        # An article with all it has in one query, instead of a page and then what it is.
        if len(path_components) == 1:
            slug = path_components[0]
            found = ArticlePage.objects.filter(slug=slug, url_path=f"{self.url_path}{slug}/")
            for article in found.live().select_related("lead_photo"):
                return RouteResult(article)
        return super().route(request, path_components)

    def get_route_paths(self) -> list[str]:
        """Return what is redirected when the section is renamed or moved."""
        return ["/", "/rss/"]

    def get_cached_paths(self) -> list[str]:
        """Return what lists its articles, for caches on the way to readers."""
        return self.get_route_paths()

    @path("rss/", name="rss")
    def rss(self, request: HttpRequest) -> HttpResponse:
        """Return the newest articles below this section as RSS."""
        return SectionFeed()(request, section=self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        neighbours = self.neighbours()
        return context | {
            "neighbours": neighbours,
            "has_subsections": any(section.depth > self.depth for section in neighbours),
            "archive": Archive(self, ArticlePage.objects.for_cards("lead"), request.GET),
            "most_read": most_read(self.listed(), ArticlePage.objects.all(), self.pk),
        }


def _has_news_root(parent: Page) -> bool:
    is_section = isinstance(parent.specific_deferred, NewsIndexPage)
    return not is_section and parent.get_children().type(NewsIndexPage).exists()


class ArticlePage(BasePage):
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
        "lead",
        FieldPanel("date"),
        MultiFieldPanel(["lead_photo", "lead_photo_caption"], _("Lead photo")),
        "body",
        InlinePanel("bylines", heading=_("Signature"), label=pgettext_lazy("add", "author")),
        InlinePanel("related_articles", heading=_("Related articles"), label=_("article")),
        "tags",
    ]
    # Without a place in the menu.
    promote_panels: ClassVar = Page.promote_panels[:1]
    search_fields: ClassVar = [
        *Page.search_fields,
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

    @cached_property
    def bundle(self) -> Any:
        """Return the bundle the article waits in, if it does."""
        return bundle_of(self)

    @property
    def shown_date(self) -> datetime:
        """Return the moment readers see: before publishing, the planned one or the present."""
        return self.date or self.first_published_at or self.go_live_at or timezone.now()

    @cached_property
    def section(self) -> Page | None:
        """Return the section the article stands in."""
        return self.trail[-1] if self.trail else None

    @cached_property
    def signatures(self) -> list["Byline"]:
        """Return who signed, in order."""
        return list(self.bylines.all())

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
            description=self.search_description
            or truncate_sentences(self.lead, DESCRIPTION_LENGTH),
            image=self.lead_photo,
            published=timezone.localtime(self.shown_date),
            modified=timezone.localtime(self.last_published_at or self.shown_date),
            section=self.section.title if self.section else "",
            tags=[tag.name for tag in self.tag_list],
            authors=[Author(byline.name, byline.position) for byline in self.signatures],
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
        related = [*picked, *filling]
        others = {name: other for name, other in beside.items() if other.pk not in chosen}
        return others | {"related": related[: max(len(chosen), RELATED_COUNT)]}

    def _beside(self, section: Page) -> dict[str, "ArticlePage"]:
        """Return the articles before and after this one in a section, with what a link needs."""
        listed = Listing.objects.of(section)
        places = {"previous": listed.older_than(self), "next": listed.newer_than(self)}
        found = {
            name: place.values_list("article", "article__title", "article__url_path").first()
            for name, place in places.items()
        }
        return {
            name: ArticlePage(pk=row[0], title=row[1], url_path=row[2])
            for name, row in found.items()
            if row
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        prefetch_renditions([self.lead_photo])
        return context | self.linked()


@cached_until_invalidated
def newest(section: Page) -> list[ArticlePage]:
    """Return the newest articles of a section, for cards: enough to choose related ones from."""
    keys = Listing.objects.of(section).article_keys()[:NEAR_BY]
    return ArticlePage.objects.for_cards().listed(keys)


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


class RelatedArticle(Orderable):
    """A related article picked by hand."""

    page = ParentalKey(ArticlePage, related_name="related_articles", on_delete=models.CASCADE)
    article = models.ForeignKey(
        ArticlePage, verbose_name=_("article"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar = [PageChooserPanel("article")]

    class Meta:
        ordering: ClassVar = ["sort_order", "pk"]


class ArticleTag(ItemBase):
    """A tag on an article."""

    tag = models.ForeignKey(Tag, related_name="articles", on_delete=models.CASCADE)
    content_object = ParentalKey(ArticlePage, related_name="tagged_items", on_delete=models.CASCADE)
