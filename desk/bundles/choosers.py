"""The chooser of a bundle: only what may go into one, several at once, in the order ticked."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser
from wagtail.models import Page

from desk.listings.columns import find_sections
from desk.listings.explorable import has_right
from news.article_status import State, in_state, state_of, waits_for_approval
from news.models import ArticlePage


def choosable(user: Any) -> QuerySet[ArticlePage]:
    """Return what somebody may put into a bundle, their own drafts too, for another to plan."""
    articles = ArticlePage.objects.filter(has_right(user, "publish"), latest_revision__isnull=False)
    planned = in_state(ArticlePage.objects.all(), State.SCHEDULED)
    return (
        articles.filter(Q(live=False) | Q(has_unpublished_changes=True))
        .exclude(Q(locked=True) & ~Q(locked_by=user))
        .exclude(pk__in=planned.order_by().values("pk"))
    )


class TickColumn(chooser.CheckboxSelectColumn):
    """A box to tick; what was ticked is sent from a list of its own, in its order."""

    cell_template_name = "desk/tick_cell.html"


class ArticleChoice:
    """What the whole chooser and its table alone have."""

    request: HttpRequest
    template_name = "desk/choose_articles.html"
    results_template_name = "desk/choose_articles_results.html"

    def get_object_list(self) -> QuerySet[ArticlePage]:
        """Return what may go into a bundle: what waits for approval first, then the newest."""
        articles = choosable(self.request.user).annotate(waits=waits_for_approval())
        return articles.order_by("-waits", "-latest_revision_created_at", "-pk")

    def get_results_page(self, request: HttpRequest) -> Any:
        """Look up what the rows need of just those articles that are shown."""
        page = super().get_results_page(request)  # type: ignore[misc]
        page.object_list = _looked_up([article.pk for article in page.object_list])
        return page

    @property
    def columns(self) -> list[Column]:
        """Return the title, and what tells one article from another."""
        return [
            self.title_column,  # type: ignore[attr-defined]
            Column("section", label=pgettext_lazy("news", "Section"), accessor="listed_in"),
            Column("state", label=_("State"), accessor=state_of),
            DateColumn("changed", label=_("Changed"), accessor="latest_revision_created_at"),
        ]

    @property
    def checkbox_column(self) -> Column:
        """Return the boxes to tick."""
        return TickColumn("select", label=_("Choose"), width="1%", accessor="pk")


class ChooseView(ArticleChoice, chooser.ChooseView):
    """The chooser as it opens."""


class ChooseResultsView(ArticleChoice, chooser.ChooseResultsView):
    """Its table, when somebody searches or turns pages."""


class ChosenResponse:
    """What of the articles goes into the form."""

    request: HttpRequest

    def get_display_title(self, article: ArticlePage) -> str:
        """Return the title of the latest version."""
        return article.get_admin_display_title()

    def get_edit_item_url(self, article: ArticlePage) -> str:
        """Return where it is edited, without asking for each whether that is allowed."""
        return edit_url(article)


class ChosenView(ChosenResponse, chooser.ChosenView):
    """One article, in the place of another."""

    def get_object(self, pk: str) -> ArticlePage:
        """Return the article, if it may go into a bundle."""
        for article in _chosen([pk], self.request.user):
            return article
        raise ArticlePage.DoesNotExist


class ChosenMultipleView(ChosenResponse, chooser.ChosenMultipleView):
    """Several articles."""

    def get_objects(self, pks: list[str]) -> list[ArticlePage]:
        """Return those that may go into a bundle, in the order in which they were ticked."""
        return _chosen(pks, self.request.user)


class ArticleChooser(BaseChooser):
    """An article's place in the form."""

    show_clear_link = False

    def get_display_title(self, article: Model) -> str:
        """Return the title of the latest version."""
        return article.get_admin_display_title()  # type: ignore[attr-defined]

    def get_value_data_from_instance(self, article: Model) -> dict[str, Any]:
        """Return what is shown of it, without asking for each whether it may be edited."""
        return {
            "id": article.pk,
            "edit_url": edit_url(article),
            self.display_title_key: self.get_display_title(article),
        }


class ArticleChooserViewSet(ChooserViewSet):
    """The articles that may go into a bundle."""

    model = ArticlePage
    icon = "doc-full"
    choose_one_text = _("Choose articles")
    choose_another_text = _("Choose another article")
    edit_item_text = _("Edit this article")
    per_page = 20
    register_widget = False
    base_widget_class = ArticleChooser
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses without that at which articles would be made."""
        return [url for url in super().get_urlpatterns() if url.name != "create"]


def edit_url(article: Model) -> str:
    """Return where an article is edited."""
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


def _chosen(keys: Iterable[str], user: Any) -> list[ArticlePage]:
    wanted = [int(key) for key in keys if key.isdecimal()]
    found = choosable(user).in_bulk(wanted)
    return [found[key] for key in dict.fromkeys(wanted) if key in found]


def _looked_up(keys: list[int]) -> list[ArticlePage]:
    # As pages: an article's own relation knows nothing of what was asked of a page.
    pages: Any = Page.objects.filter(pk__in=keys).specific(defer=True)
    found = {
        page.pk: page for page in pages.prefetch_workflow_states().annotate_approved_schedule()
    }
    articles = [found[key] for key in keys if key in found]
    prefetch_related_objects(articles, "bundled__bundle")
    find_sections(articles)
    for article in articles:
        # The one that the table and its boxes show: that of the latest version.
        article.title = article.get_admin_display_title()
    return articles


ARTICLE_CHOOSER = ArticleChooserViewSet("bundle_articles")
