"""What editors narrow lists of articles by."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import CharFilter, ChoiceFilter, DateFromToRangeFilter, ModelChoiceFilter
from django_filters.fields import ModelChoiceField
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.models import Page, PageLogEntry

from accounts.models import User
from desk.listings.explorable import explorable
from news import article_status
from news.models import ArticlePage, ArticleTag, Author, Byline, NewsIndexPage
from news.querysets import ROOT_SECTION_DEPTH
from site_config.text import without_diacritics

# What editors ask for most comes first.
OFTEN = ("state", "section", "date", "byline", "tag")


class SectionField(ModelChoiceField):
    """A choice of sections, those inside others set in."""

    def label_from_instance(self, section: Any) -> str:
        """Return the title, behind a dash for each level."""
        return section.title_below(ROOT_SECTION_DEPTH)


class SectionFilter(ModelChoiceFilter):
    """Gives what stands anywhere below a section."""

    field_class = SectionField

    def filter(self, pages: Any, section: NewsIndexPage | None) -> Any:
        """Return all where no section was chosen."""
        return pages.descendant_of(section) if section else pages


def sections(request: Any) -> QuerySet:
    """Return the sections a user comes across, in the order of the tree."""
    return (
        explorable(NewsIndexPage.objects, request.user)
        .order_by("path")
        .only("title", "depth", "path")
    )


def changed_by(_request: Any) -> QuerySet:
    """Return who has changed a page. Each account is asked, not each change."""
    changes = PageLogEntry.objects.filter(action="wagtail.edit", user=OuterRef("pk"))
    return User.objects.filter(Exists(changes.order_by()))


def names_like(names: QuerySet, typed: str) -> list[str]:
    """Return the names that hold what was typed, with or without diacritics and capitals."""
    wanted = _normalized(typed)
    return [name for name in names.order_by().distinct() if wanted in _normalized(name)]


def signed_like(typed: str) -> Q:
    """Return what is asked of signatures: such a name, as printed or as the directory has it."""
    printed = names_like(Byline.objects.values_list("name", flat=True), typed)
    listed = names_like(Author.objects.values_list("name", flat=True), typed)
    return Q(name__in=printed) | Q(author__name__in=listed)


def _normalized(text: str) -> str:
    return without_diacritics(" ".join(text.split())).lower()


class ArticleFilterSet(PageFilterSet):
    """Narrows a list of pages to some articles."""

    filters: dict[str, Any]

    state = ChoiceFilter(
        label=_("State"),
        method="in_state",
        choices=article_status.choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    date = DateFromToRangeFilter(
        label=_("Date of the article"), method="dated", widget=DateRangePickerWidget
    )
    byline = CharFilter(
        label=_("Author"),
        method="signed_by",
        help_text=_("A part of the name, with or without diacritics."),
    )
    tag = CharFilter(
        label=pgettext_lazy("article", "Tag"),
        method="tagged",
        help_text=_("A part of the tag, with or without diacritics."),
    )
    # An office has one site, and articles have nothing below them.
    site = None
    has_child_pages = None

    class Meta:
        model = Page
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = {name: self.filters[name] for name in OFTEN if name in self.filters}
        self.filters = first | self.filters
        self.filters["edited_by"].queryset = changed_by

    def in_state(self, pages: Any, _name: str, state: str) -> Any:
        """Return the articles in a state."""
        return _among(pages, article_status.in_state(ArticlePage.objects.all(), state))

    def dated(self, pages: Any, _name: str, days: slice) -> Any:
        """Return the articles of these days."""
        articles = ArticlePage.objects.all()
        if days.start:
            articles = articles.filter(date__gte=days.start)
        if days.stop:
            articles = articles.filter(date__lte=days.stop)
        return _among(pages, articles)

    def signed_by(self, pages: Any, _name: str, typed: str) -> Any:
        """Return the articles somebody of this name signed."""
        signed = Byline.objects.filter(signed_like(typed))
        return _among(pages, ArticlePage.objects.filter(pk__in=signed.values("article")))

    def tagged(self, pages: Any, _name: str, typed: str) -> Any:
        """Return the articles with a tag of this name."""
        names = names_like(ArticleTag.objects.values_list("tag__name", flat=True), typed)
        return _among(pages, ArticlePage.objects.filter(tags__name__in=names))


class ShownSectionFilter(SectionFilter):
    """Gives also what is shown in a section, or below it, besides its own."""

    def filter(self, pages: Any, section: NewsIndexPage | None) -> Any:
        """Return all where no section was chosen."""
        if section is None:
            return pages
        shown = ArticlePage.objects.filter(further_sections__path__startswith=section.path)
        return pages.filter(Q(path__startswith=section.path) | Q(pk__in=shown.values("pk")))


class FlatFilterSet(ArticleFilterSet):
    """Narrows the list of all articles, to a section too."""

    section = ShownSectionFilter(
        label=pgettext_lazy("news", "Section"),
        queryset=sections,
        empty_label=_("All"),
        help_text=_("With all sections below it."),
    )


def _among(pages: Any, articles: QuerySet) -> Any:
    """Return those pages that are among the articles: some pages are of other types."""
    return pages.filter(pk__in=articles.values("pk"))
