"""The form of the search page: a reader's query and filters, made safe to look for."""

from datetime import MAXYEAR, date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from news.archive import EARLIEST_YEAR
from news.models import NewsIndexPage
from news.querysets import ROOT_SECTION_DEPTH, ArticleQuerySet
from search.engine.parsed_query import ParsedQuery
from site_config.text import normalize_text

MAX_QUERY_CHARS = 250


class QuickSelect(forms.Select):
    """A list of choices made without a template for each: a site has many sections and years."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the HTML, without a renderer."""
        chosen = self.format_value(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, mark_safe(" selected") if str(key) in chosen else "", label)
                for key, label in self.choices
            ),
        )
        attributes = flatatt(self.build_attrs({"name": name}, attrs))
        return format_html("<select{}>{}</select>", attributes, options)


class SectionField(forms.ModelChoiceField):
    """A choice of sections, those inside others set in."""

    widget = QuickSelect

    def to_python(self, value: Any) -> Any:
        """Return the section. Raises ValidationError for what names none, however large."""
        try:
            return super().to_python(value)
        except OverflowError as error:
            message, code = self.error_messages["invalid_choice"], "invalid_choice"
            raise ValidationError(message, code, {"value": value}) from error

    def label_from_instance(self, section: Any) -> str:
        """Return the title, behind a dash for each level."""
        return section.title_below(ROOT_SECTION_DEPTH + 1)


class DayField(forms.DateField):
    """A day, from the browser's calendar or typed as `11/07/2023`."""

    input_formats = ("%Y-%m-%d", "%d/%m/%Y")
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages: ClassVar = {"invalid": _("Please give a day such as 11/07/2023.")}

    def to_python(self, value: Any) -> date | None:
        """Return the day. Raises ValidationError for what is none, or centuries away."""
        day = super().to_python(value)
        if day and not EARLIEST_YEAR <= day.year < MAXYEAR:
            raise ValidationError(self.error_messages["invalid"], "invalid")
        return day


class SearchForm(forms.Form):
    """The search box with its filters: any text becomes words, or a message to the reader."""

    class Order(models.TextChoices):
        """The order of the results."""

        RELEVANCE = "", _("Best match")
        NEWEST = "moi-nhat", _("Newest")

    q = forms.CharField(
        label=_("Search"),
        required=False,
        validators=[
            MaxLengthValidator(
                MAX_QUERY_CHARS, _("Please search for at most %(limit_value)d letters.")
            )
        ],
    )
    muc = SectionField(
        None, label=pgettext_lazy("news", "Section"), required=False, empty_label=_("All")
    )
    nam = forms.TypedChoiceField(
        label=_("Year"), required=False, coerce=int, empty_value=None, widget=QuickSelect
    )
    tu_ngay = DayField(label=_("From day"), required=False)
    den_ngay = DayField(label=_("To day"), required=False)
    thu_tu = forms.ChoiceField(
        label=_("First"), required=False, choices=Order.choices, widget=QuickSelect
    )

    def __init__(self, data: Any, first_year: int) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        sections = NewsIndexPage.objects.live().public().filter(depth__gt=ROOT_SECTION_DEPTH)
        fields["muc"].queryset = sections.order_by("path").only("title", "depth", "path")
        years = range(timezone.localdate().year + 1, max(first_year, EARLIEST_YEAR) - 1, -1)
        fields["nam"].choices = [("", _("All")), *((year, year) for year in years)]

    def clean_q(self) -> ParsedQuery | None:
        """Return the query, its text normalized, with single spaces; None where it has none."""
        text = " ".join(normalize_text(self.cleaned_data["q"]).split())
        return ParsedQuery(text) if text else None

    def clean(self) -> dict[str, Any]:
        """Return all values. Raises ValidationError for days in the wrong order."""
        first, last = self.cleaned_data.get("tu_ngay"), self.cleaned_data.get("den_ngay")
        if first and last and last < first:
            self.add_error("den_ngay", _("This day is before the first one."))
        return self.cleaned_data

    def narrow(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        """Return those of the section, the year and the days that were chosen."""
        section, year = self.cleaned_data["muc"], self.cleaned_data["nam"]
        if section:
            articles = articles.filter(pk__in=section.listed().article_keys())
        days = self.cleaned_data["tu_ngay"], self.cleaned_data["den_ngay"]
        return articles.in_year(year).between(*days)

    @property
    def is_of_words_only(self) -> bool:
        """Return whether nothing was asked for but words."""
        return self.changed_data == ["q"]

    @property
    def is_narrowed(self) -> bool:
        """Return whether anything was asked for besides words."""
        return any(name != "q" for name in self.changed_data)

    @property
    def is_newest_first(self) -> bool:
        """Return whether the newest were asked for first."""
        return self.cleaned_data["thu_tu"] == self.Order.NEWEST
