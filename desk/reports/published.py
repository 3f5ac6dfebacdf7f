"""The report of what was published in a period: what leaders read and authors are paid by."""

from typing import Any, ClassVar

from django import forms
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Left, Length
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from django_filters import CharFilter, ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column, NumberColumn, Table, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from desk.listings.filters import SectionFilter, sections, signed_like
from desk.reports import totals, urgent
from desk.reports.periods import PeriodFilterSet, formatted_period, periods
from desk.reports.published_sheets import articles_sheet, authors_sheet, sections_sheet
from desk.reports.workbook import write_workbook
from news.models import ArticlePage, Byline


def first_published(article: ArticlePage) -> str:
    """Return when readers first saw an article, as `11/07/2023 09:30`."""
    moment = timezone.localtime(article.first_published_at)
    return date_format(moment, "SHORT_DATETIME_FORMAT")


def authors(article: ArticlePage) -> str:
    """Return who signed an article and what each did."""
    return "; ".join(f"{byline.role_prefix()}{byline.name}" for byline in article.signatures)


def taken_down_note(article: ArticlePage) -> str:
    """Tell of an article that readers no longer see it."""
    return "" if article.live else pgettext("state", "taken down")


def count_column(name: str, label: Any, sort_key: str | None = None) -> Column:
    """Return a column of numbers, with a dash where there is none."""

    def value(row: Any) -> Any:
        number = getattr(row, name)
        return "–" if number is None else number

    return NumberColumn(name, label=label, accessor=value, sort_key=sort_key)


SECTION = pgettext_lazy("news", "Section")
WORDS, PHOTOS = pgettext_lazy("count", "Words"), pgettext_lazy("count", "Photos")
COUNTS = [
    count_column("articles", pgettext_lazy("count", "Articles")),
    count_column("words", WORDS),
    count_column("photos", PHOTOS),
]


class PublishedFilterSet(PeriodFilterSet):
    """Narrows the report; without days it is about this month."""

    period = "published"

    published = DateFromToRangeFilter(
        field_name="first_published_at",
        label=pgettext_lazy("report", "Published"),
        widget=DateRangePickerWidget,
    )
    section = SectionFilter(
        label=SECTION,
        queryset=sections,
        empty_label=_("All"),
        help_text=_("With all sections below it."),
    )
    author = CharFilter(
        label=_("Author"),
        method="unfiltered",
        help_text=_("A part of the name, with or without diacritics."),
    )
    role = ChoiceFilter(
        label=_("Role"),
        method="unfiltered",
        choices=Byline.Role.choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = ArticlePage
        fields: tuple[str, ...] = ()

    def unfiltered(self, articles: QuerySet, _name: str, _value: str) -> QuerySet:
        """Leave author and role to `signed`: they are about one and the same person."""
        return articles

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Return the articles of these days, this section and this person."""
        articles = super().filter_queryset(queryset)
        if condition := self.signed():
            signed = Byline.objects.filter(condition).values("article")
            return articles.filter(pk__in=signed)
        return articles

    def signed(self) -> Q:
        """Return what was asked about the signatures."""
        author, role = (self.form.cleaned_data.get(name) for name in ("author", "role"))
        condition = Q(role=role) if role else Q()
        if author:
            condition &= signed_like(author)
        return condition


class PublishedReport(ReportView):
    """What was first published in a period, article by article and summed up."""

    model = ArticlePage
    permission_required = "publish"
    page_title = _("Published articles")
    header_icon = "doc-full"
    index_url_name = "published_report"
    index_results_url_name = "published_report_results"
    results_template_name = "desk/published_results.html"
    filterset_class = PublishedFilterSet
    default_ordering = "-first_published_at"
    FORMATS = ("xlsx",)
    show_export_buttons = False
    columns: ClassVar = [
        Column(
            "published",
            label=_("First published"),
            accessor=first_published,
            sort_key="first_published_at",
            width="12%",
        ),
        TitleColumn(
            "title", label=_("Title"), url_name="wagtailadmin_pages:edit", sort_key="title"
        ),
        Column("section_title", label=SECTION, width="15%"),
        Column("authors", label=_("Author"), accessor=authors, width="20%"),
        count_column("words", WORDS, sort_key="words"),
        count_column("photos_shown", PHOTOS, sort_key="photos_shown"),
        Column("outcome", label=pgettext_lazy("report", "Now"), accessor=taken_down_note),
    ]

    def get_base_queryset(self) -> QuerySet:
        """Return what was ever published, in the sections a user publishes in."""
        own = self.permission_policy.instances_user_has_permission_for(self.request.user, "publish")
        section = Page.objects.filter(path=OuterRef("above")).values("title")
        return (
            ArticlePage.objects.filter(first_published_at__isnull=False, pk__in=own.values("pk"))
            .annotate(above=Left("path", Length("path") - Page.steplen))
            .annotate(section_title=Subquery(section))
            .annotate(words=F("measure__words"), photos_shown=F("measure__photos"))
            .defer_streamfields()
            .prefetch_related("bylines")
        )

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Return nothing where the filters cannot be understood."""
        return super().filter_queryset(queryset) if self.filters.is_valid() else queryset.none()

    def get_filtered_queryset(self) -> QuerySet:
        """Filter once; Wagtail's reports do so twice."""
        return self.get_queryset()

    @cached_property
    def bylines(self) -> QuerySet:
        """Return the signatures the report is about."""
        articles = self.object_list.order_by().values("pk")
        bylines = Byline.objects.filter(article__in=articles)
        return bylines.filter(self.filters.signed()) if self.filters.is_valid() else bylines

    @cached_property
    def days(self) -> tuple[Any, Any]:
        """Return the first and the last moment of the report, each None where it has none."""
        days = self.filters.form.cleaned_data.get("published") if self.filters.is_valid() else None
        return (days.start, days.stop) if days else (None, None)

    @cached_property
    def period(self) -> str:
        """Return the days of the report in words."""
        return formatted_period(*self.days)

    def get_filename(self) -> str:
        """Return the name of the file, with its period."""
        return "-".join(["bai-da-dang", *(f"{day:%Y-%m-%d}" for day in self.days if day)])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sums and the periods one click away."""
        context = super().get_context_data(**kwargs)
        self.total = totals.of_all(self.object_list)
        self.by_section = totals.by_section(self.object_list)
        self.by_author = totals.by_author(self.bylines)
        who = [Column("name", label=_("Author")), Column("role", label=_("Role"), width="24%")]
        return context | {
            "total": self.total,
            "by_section": Table([Column("name", label=SECTION), *COUNTS], self.by_section),
            "by_author": Table([*who, *COUNTS], self.by_author),
            "unsigned": self.object_list.filter(bylines=None).count(),
            "period": self.period,
            "periods": periods(timezone.localdate()),
            "notes": totals.notes(),
            "urgent": urgent.summary(self.request.user, *self.days),
        }

    def write_xlsx(self, queryset: Any, output: Any) -> None:
        """Write the articles and both sums, a sheet each."""
        rows = [self._row(article) for article in queryset]
        sheets = [
            articles_sheet(rows, self.total),
            authors_sheet(self.by_author),
            sections_sheet(self.by_section, self.total),
        ]
        write_workbook(sheets, self.period, output)

    def _row(self, article: ArticlePage) -> list[Any]:
        moment = timezone.localtime(article.first_published_at).replace(tzinfo=None)
        return [
            moment,
            article.title,
            article.section_title,
            authors(article),
            article.words,
            article.photos_shown,
            taken_down_note(article),
            article.full_url if article.live else "",
        ]
