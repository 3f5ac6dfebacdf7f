"""The front page as a whole: which rows it may have, and which it has at first."""

from typing import Any

from wagtail import blocks

from home.rows.articles import ListRow, MostReadRow, NoticesRow, SectionRow, SectionsRow
from home.rows.lead import LeadRow
from home.rows.media import BannerRow, DocumentsRow, LinksRow, PicturesRow, VideosRow

MAX_ROWS = 20


class FrontPageBlock(blocks.StreamBlock):
    """The rows of the front page, from the top."""

    lead = LeadRow()
    section = SectionRow()
    sections = SectionsRow()
    list = ListRow()
    notices = NoticesRow()
    most_read = MostReadRow()
    pictures = PicturesRow()
    videos = VideosRow()
    documents = DocumentsRow()
    links = LinksRow()
    banner = BannerRow()

    class Meta:
        required = False
        max_num = MAX_ROWS
        block_counts = {  # noqa: RUF012 - read, never written
            "lead": {"max_num": 1},
            "sections": {"max_num": 1},
            "most_read": {"max_num": 1},
        }


# What a front page has until somebody puts other rows in their place.
FIRST_ROWS: list[Any] = [
    ("lead", {"beside": [("list", {"count": 5}), ("notices", {"count": 4})]}),
    ("sections", {}),
    ("most_read", {}),
]
