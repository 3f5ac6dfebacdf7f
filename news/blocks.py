"""The blocks of a body that hold its text.

`TextBlock` and `TableBlock` stay in this file: migrations name them by it.
"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail.rich_text import RichText

from news import tables
from news.body_walk import Answers, Kind, TypedText
from news.ordinals import OrdinalStyle, ordinal
from site_config.templatetags.site_tags import separated

INLINE_FEATURES = ["bold", "italic", "ul", "link", "document-link"]
TASK_ANCHOR = "nhiem-vu"


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, headings and lists."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, headings, lists and links.")
        template = "blocks/text.html"
        preview_value = (
            "<h2>Kết quả nổi bật</h2><p>Sáu tháng đầu năm, toàn tỉnh hoàn thành "
            "<b>18 trong 20 chỉ tiêu</b>, trong đó năm chỉ tiêu vượt kế hoạch.</p>"
        )


class TaskListBlock(Answers, blocks.StructBlock):
    """Numbered tasks; the ordinals are computed, so moving a task renumbers the rest."""

    style = blocks.ChoiceBlock(
        label=_("Counted as"), choices=OrdinalStyle.choices, default=OrdinalStyle.MOT_LA
    )
    continues = blocks.BooleanBlock(
        label=_("Continues the list before it"),
        required=False,
        help_text=_("For a list that a photo or a paragraph interrupts."),
    )
    tasks = blocks.ListBlock(
        blocks.RichTextBlock(features=INLINE_FEATURES, label=pgettext_lazy("enumeration", "Task")),
        label=pgettext_lazy("enumeration", "Tasks"),
        help_text=_("Without “Một là”, “Hai là”: the site writes them."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Task list")
        description = _("Tasks and measures counted “Một là, Hai là …” by the site itself.")
        template = "blocks/task_list.html"
        preview_value: ClassVar = {
            "style": OrdinalStyle.MOT_LA,
            "continues": False,
            "tasks": [
                "<p>rà soát, bổ sung quy chế làm việc của từng đơn vị;</p>",
                "<p>phân công rõ người, rõ việc, rõ thời hạn hoàn thành;</p>",
                "<p>kiểm tra kết quả hằng tháng và công khai trước tập thể.</p>",
            ],
        }

    def get_text_kind(self, value: Any, name: str | None, kind: Kind) -> Kind:
        return Kind.TASK if kind is Kind.PROSE else kind

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        first, anchor = context.get("first", 1), context.get("anchor", TASK_ANCHOR)
        context["tasks"] = [
            (f"{anchor}-{number}", _with_ordinal(task, number, value["style"], anchor))
            for number, task in enumerate(value["tasks"], start=first)
        ]
        return context


class QuoteBlock(blocks.StructBlock):
    """Words somebody said."""

    text = blocks.TextBlock(label=_("Quotation"))
    name = blocks.CharBlock(label=pgettext_lazy("person", "Name"), required=False)
    position = blocks.CharBlock(label=_("Position"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Words somebody said, with their name and position.")
        template = "blocks/quote.html"
        preview_value: ClassVar = {
            "text": "Việc gì có lợi cho dân thì phải hết sức làm.",
            "name": "Nguyễn Văn Bình",
            "position": "Bí thư Chi bộ thôn",
        }


class TableBlock(Answers, WagtailTableBlock):
    """A table that can be pasted from a spreadsheet; columns of numbers are aligned as such."""

    def get_table_options(self, table_options: dict[str, Any] | None = None) -> dict[str, Any]:
        return super().get_table_options(tables.OPTIONS | (table_options or {}))

    def clean(self, value: Any) -> Any:
        # Wagtail says this in English, and not what is missing.
        if value and not value.get("table_header_choice") and not self.is_deferred_validation:
            raise ValidationError(gettext("Choose which cells of the table are headers."))
        return super().clean(value)

    def get_names(self, value: Any) -> Iterable[str]:
        return [(value or {}).get("table_caption") or ""]

    def get_raw_texts(self, raw: Any) -> Iterator[str]:
        for name, part in (raw or {}).items():
            if name == "table_caption":
                yield part or ""
            elif name == "data":
                yield from (cell for cell in _cells(part) if isinstance(cell, str))

    def get_typed_texts(self, value: Any) -> Iterator[TypedText]:
        if value:
            yield TypedText(value.get("table_caption") or "")
            yield from (TypedText(str(cell or "")) for cell in _cells(value.get("data")))

    def render(self, value: Any, context: dict[str, Any] | None = None) -> str:
        return super().render(value and tables.with_numbers_aligned(value), context)

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns, typed or pasted from Excel.")
        template = "blocks/table.html"
        preview_value: ClassVar = {
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "Kết quả sáu tháng đầu năm",
            "data": [["Chỉ tiêu", "Kế hoạch", "Thực hiện"], ["Kết nạp đảng viên", "120", "134"]],
        }


def _cells(rows: Any) -> Iterator[Any]:
    return (cell for row in rows or () for cell in row or ())


def _with_ordinal(task: RichText, number: int, style: str, anchor: str) -> SafeString:
    """Put the ordinal, a link to the task itself, inside the task's first paragraph."""
    link = format_html(
        '<a class="task-list__ordinal" href="#{}-{}">{}</a> ',
        anchor,
        number,
        ordinal(number, style).rstrip(),
    )
    html = separated(task)
    opening, closing, rest = html.partition(">")
    if not opening.startswith("<p"):
        return link + mark_safe(html)  # noqa: S308 - rich text is cleaned when it is stored
    return mark_safe(opening + closing + link + rest)  # noqa: S308
