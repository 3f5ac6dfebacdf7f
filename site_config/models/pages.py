"""What every page of the site has in common."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from wagtail.admin.panels import PublishingPanel, TitleFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from site_config import page_tree, redirects, reserved_slugs
from site_config.admin.comments import ProtectedCommentPanel, with_resolved
from site_config.admin.page_forms import PageCopyForm, PageForm
from site_config.admin.widgets import TitleInput
from site_config.metadata import Metadata
from site_config.models.images import SiteImage
from site_config.models.normalized_text import NormalizedTextModel


class BasePage(NormalizedTextModel, Page):
    """A page with normalized text and a plain ASCII address."""

    content_panels: ClassVar = [TitleFieldPanel("title", widget=TitleInput)]
    settings_panels: ClassVar = [PublishingPanel(), ProtectedCommentPanel()]
    base_form_class = PageForm
    copy_form_class = PageCopyForm
    # When the original was or is to be read says nothing of a copy.
    default_exclude_fields_in_copy: ClassVar = [
        *Page.default_exclude_fields_in_copy,
        "go_live_at",
        "expire_at",
    ]
    may_be_in_menus: ClassVar[bool] = True
    # What it shows depends on these in the query.
    depends_on: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._make_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self.normalize_text_fields()
        self._make_slug()
        self._check_address()
        super().minimal_clean()

    def clean(self) -> None:
        super().clean()
        self._check_address()

    def _make_slug(self) -> None:
        # Before Wagtail does, with Django's rules: those drop the letter đ and know no number for
        # an address of the site's own.
        slug: Any = getattr(self, "slug")  # noqa: B009 - its type is Wagtail's and unknown
        if not slug and (parent := self.get_parent()):
            self.slug = reserved_slugs.numbered(
                reserved_slugs.made_of(self.title, self), parent, self
            )

    def _check_address(self) -> None:
        if reserved_slugs.is_refused(self.slug, self.get_parent(), self):
            raise ValidationError({"slug": reserved_slugs.refusal()})

    def with_content_json(self, content: dict[str, Any]) -> Page:
        return with_resolved(super().with_content_json(content), self)

    def can_move_to(self, parent: Page) -> bool:
        """Allow no move into itself, nor to where the site itself answers."""
        # Wagtail compares a page with what it is of a kind, and finds them different.
        is_elsewhere = parent.pk != self.pk and super().can_move_to(parent)
        return is_elsewhere and not reserved_slugs.is_refused(self.slug, parent)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not path_components:
            # Wagtail answers 404 for whatever is not live; what has expired can say so.
            return RouteResult(self) if self._is_gone else super().route(request, [])
        slug, *rest = path_components
        place = next((page for page in page_tree.children(self) if page.slug == slug), None)
        return place.route(request, rest) if place else super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self._is_gone:
            return self._gone(request)
        return super().serve(request, *args, **kwargs)

    @property
    def _is_gone(self) -> bool:
        return self.expired and not self.live

    def _gone(self, request: HttpRequest) -> HttpResponse:
        """Say with a 410 that the page was here; a redirect from its address goes first."""
        lead = redirects.find(request)
        if lead and not lead.leads_back(request):
            raise Http404
        return render(request, "410.html", {"gone": self}, status=HTTPStatus.GONE)

    @cached_property
    def trail(self) -> list[Page]:
        """Return the pages on the way here from the front page, without this one."""
        return page_tree.ancestors(self.path)

    def metadata(self, request: HttpRequest) -> Metadata:
        """Return what other sites are told about this page."""
        return Metadata(
            title=self.seo_title or self.title,
            url=self.get_full_url(request) or "",
            description=self.search_description,
            trail=[(page.title, page.get_full_url(request)) for page in [*self.trail, self]],
        )

    def get_view_restrictions(self) -> models.QuerySet:
        """Return what keeps readers from this page; nothing is asked where no page has anything."""
        if not page_tree.restricted_paths():
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def photos(self) -> Iterable[tuple[SiteImage, tuple[str, ...]]]:
        """Return each photo the page needs, with the names of the slots it is shown in."""
        return ()
