"""The rows of the front page that show articles."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.front_page import Row, Situation, Wanted, news_root, public_section
from home.rows.base import (
    Articles,
    RowBlock,
    chosen_block,
    chosen_keys,
    count_block,
    section_block,
    title_block,
)
from news.models import ArticlePage, NewsIndexPage, subsections
from news.most_read import most_read

PER_SECTION = 4
# Titles are low: without a photo it takes more of them to be as high as with one.
PER_NARROW_SECTION, WITH_PHOTO = 6, 4


class ListRow(RowBlock):
    """The newest articles of a section or of all, as a list."""

    title = title_block()
    section = section_block(_("Left empty: the newest of all sections."), required=False)
    chosen = chosen_block()
    count = count_block(6)

    class Meta:
        icon = "list-ul"
        label = _("List of articles")
        description = _("The newest articles of a section, or of all, with small photos.")
        template = "rows/list.html"
        label_format = "{title}"
        preview_value: ClassVar = {"count": 6}

    def subject(self, value: Any, situation: Situation) -> None:
        return None

    def wanted(self, value: Any, situation: Situation) -> list[Wanted]:
        section = public_section(value["section"]) if value["section"] else situation.news
        count = value["count"] or 1
        return [Wanted(section, count, chosen_keys(value))] if section else []

    def layout(self, value: Any, row: Row) -> dict[str, Any]:
        of_all = value["section"] is None
        return {"section": None if of_all else row.section, "with_section": of_all}


class NoticesRow(RowBlock):
    """The newest of a section as titles with their day."""

    title = title_block()
    section = section_block(
        _("Left empty: the section with the address “thong-bao”."), required=False
    )
    count = count_block(4)

    class Meta:
        icon = "info-circle"
        label = _("Notices")
        description = _("The newest notices, as titles with their day.")
        template = "rows/notices.html"
        label_format = "{title}"
        preview_value: ClassVar = {"count": 4}

    def subject(self, value: Any, situation: Situation) -> Page | None:
        return value["section"] or situation.notices()

    def wanted(self, value: Any, situation: Situation) -> list[Wanted]:
        section = public_section(self.subject(value, situation))
        return [Wanted(section, value["count"] or 1, are_notices=True)] if section else []

    def layout(self, value: Any, row: Row) -> dict[str, Any]:
        return {"section": row.section}


class SectionRow(RowBlock):
    """A section: one article with a large photo, and three beside it."""

    section = section_block()
    title = title_block(_("Left empty: the title of the section."))
    chosen = chosen_block()

    class Meta:
        icon = "folder-open-inverse"
        label = _("One section")
        description = _("A section: one article with a large photo, and three beside it.")
        template = "rows/section.html"
        label_format = "{section} {title}"

        @staticmethod
        def preview_value() -> dict[str, Any]:
            return {"section": NewsIndexPage.objects.live().last()}

    def wanted(self, value: Any, situation: Situation) -> list[Wanted]:
        section = public_section(value["section"])
        return [Wanted(section, PER_SECTION, chosen_keys(value))] if section else []

    def layout(self, value: Any, row: Row) -> dict[str, Any]:
        articles = _with_photo_first(row.articles)
        return {
            "section": row.section,
            "subsections": subsections(row.section) if row.section else [],
            "articles": articles,
            "is_one_and_three": len(articles) == PER_SECTION and bool(articles[0].lead_photo),
        }


class SectionsRow(RowBlock):
    """All sections that have no row of their own, side by side."""

    class Meta:
        icon = "grip"
        label = _("All other sections")
        description = _("Every section without a row of its own, two or three side by side.")
        template = "rows/sections.html"
        preview_value: ClassVar[dict[str, Any]] = {}

    def wanted(self, value: Any, situation: Situation) -> list[Wanted]:
        return [Wanted(section, PER_NARROW_SECTION) for section in situation.sections()]

    def layout(self, value: Any, row: Row) -> dict[str, Any]:
        pairs = zip(row.wanted, row.lists, strict=True)
        shown = [(wanted.section, _with_photo_first(found)) for wanted, found in pairs if found]
        widths = _widths(len(shown))
        return {
            "parts": [
                {
                    "section": section,
                    "first": articles[0],
                    "others": articles[1 : WITH_PHOTO if articles[0].lead_photo else None],
                    "width": width,
                }
                for (section, articles), width in zip(shown, widths, strict=True)
            ]
        }


class MostReadRow(RowBlock):
    """What is read most."""

    class Meta:
        icon = "view"
        label = _("Most read")
        description = _("What is read most today, in a week and in a month.")
        template = "rows/most_read.html"
        preview_value: ClassVar[dict[str, Any]] = {}

    def content(self, value: Any, lists: list[Articles]) -> Any:
        news = news_root()
        return most_read(news.listed(), ArticlePage.objects.all(), news.pk) if news else []


def _with_photo_first(newest: Articles) -> Articles:
    """Have the second come first if of the two only it has a photo: photos lead."""
    first = next((article for article in newest[:2] if article.lead_photo), None)
    return sorted(newest, key=lambda article: article is not first)


def _widths(count: int) -> list[str]:
    """Return how wide each of so many is: thirds, and halves where thirds would leave a hole."""
    halves = {0: 0, 1: 4, 2: 2}[count % 3]
    if count == 1:
        return ["whole"]
    return ["third"] * (count - halves) + ["half"] * halves
