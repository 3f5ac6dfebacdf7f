"""What all rows of the front page have in common."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.models import Page

from home.front_page import Row, Situation, Wanted, compose, news_root
from news.models import ArticlePage

MAX_IN_LIST = 12

Articles = list[ArticlePage]


def title_block(help_text: Any = None) -> blocks.CharBlock:
    """Return the field for the heading of a row."""
    usual = _("Left empty: what is usual for such a row.")
    return blocks.CharBlock(
        label=_("Heading"), required=False, max_length=80, help_text=help_text or usual
    )


def section_block(help_text: Any = "", *, required: bool = True) -> blocks.PageChooserBlock:
    """Return the field for a section."""
    return blocks.PageChooserBlock(
        target_model="news.NewsIndexPage",
        label=pgettext_lazy("news", "Section"),
        required=required,
        help_text=help_text,
    )


def chosen_block() -> blocks.ListBlock:
    """Return the field for articles that come before the newest. A deleted one is passed over."""
    article = blocks.PageChooserBlock(
        target_model="news.ArticlePage", label=_("Article"), required=False
    )
    return blocks.ListBlock(
        article,
        label=_("Chosen articles"),
        default=[],
        max_num=MAX_IN_LIST,
        help_text=_("They come first; the newest fill the rest."),
    )


def count_block(default: int) -> blocks.IntegerBlock:
    """Return the field for how many articles there are."""
    return blocks.IntegerBlock(
        label=_("How many"), default=default, min_value=1, max_value=MAX_IN_LIST
    )


def chosen_keys(value: Any) -> tuple[int, ...]:
    """Return the keys of what was chosen in a row."""
    return tuple(article.pk for article in value["chosen"] if article)


class WholeBlock(blocks.StructBlock):
    """A block whose value has all its fields, also where a program left some out."""

    def normalize(self, value: Any) -> Any:
        fields = {name: block.get_default() for name, block in self.child_blocks.items()}
        return super().normalize(fields | dict(value or {}))


class RowBlock(WholeBlock):
    """A row of the front page."""

    # Of the photos it shows.
    slots: ClassVar[tuple[str, ...]] = ()

    hidden = blocks.BooleanBlock(
        label=_("Switched off"),
        required=False,
        help_text=_("Readers do not see it; it keeps its place and contents."),
    )

    def wanted(self, value: Any, situation: Situation) -> list[Wanted]:
        """Return the articles that the row would show."""
        return []

    def subject(self, value: Any, situation: Situation) -> Page | None:
        """Return the section that the row is about."""
        section: Page | None = value.get("section")
        return section

    def entries(self, value: Any) -> int:
        """Return how many things it shows that are no articles."""
        return 0

    def content(self, value: Any, lists: list[Articles]) -> Any:
        """Return what there is to show."""
        return [articles for articles in lists if articles]

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        row = context.get("row") or self._alone(value)
        return context | {"row": row, "subsections": []} | self.layout(value, row)

    def layout(self, value: Any, row: Row) -> dict[str, Any]:
        """Return what the template needs besides the row."""
        return {}

    def _alone(self, value: Any) -> Row:
        """Return the row as it would be without others, for the previews of blocks."""
        bound, news = self.bind(value), news_root()
        rows = compose([bound], Situation(news)) if news else []
        return rows[0] if rows else Row(bound, [])
