"""The lead stories, with small rows beside them."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.front_page import Row, Situation, Wanted
from home.rows.articles import ListRow, NoticesRow
from home.rows.base import RowBlock
from home.rows.media import DocumentsRow, LinksRow

LEAD_COUNT = 5
# With fewer, what is beside the lead story is too short to stand next to it.
ENOUGH_BESIDE = 6
ENOUGH_OTHERS = 3


class BesideBlock(blocks.StreamBlock):
    """What stands beside the lead story on a desk, and below it on a telephone."""

    list = ListRow()
    notices = NoticesRow()
    documents = DocumentsRow()
    links = LinksRow()

    class Meta:
        label = _("Beside the lead story")
        required = False
        max_num = 3
        help_text = _("Six entries or more stand beside it; fewer come below.")


class LeadRow(RowBlock):
    """The lead story with a large photo, four others, and the latest news beside it."""

    slots: ClassVar = ("emblem",)

    beside = BesideBlock()

    class Meta:
        icon = "home"
        label = _("Lead stories")
        description = _("One story with a large photo, four others, and what is new beside it.")
        template = "rows/lead.html"
        preview_value: ClassVar = {"beside": [("list", {"count": 5}), ("notices", {"count": 3})]}

    def wanted(self, value: Any, situation: Situation) -> list[Wanted]:
        return [Wanted(situation.news, LEAD_COUNT, situation.leads)]

    def layout(self, value: Any, row: Row) -> dict[str, Any]:
        lead, others = row.articles[:1], row.articles[1:]
        arrangement = "alone"
        if lead and sum(map(_length, row.beside)) >= ENOUGH_BESIDE:
            arrangement = "beside"
        elif len(others) >= ENOUGH_OTHERS:
            arrangement = "column"
        return {"lead": lead, "others": others, "arrangement": arrangement}


def _length(row: Row) -> int:
    """Return how many entries a small row has."""
    return sum(map(len, row.lists)) + row.bound.block.entries(row.bound.value)
