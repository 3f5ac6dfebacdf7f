"""An old site as typed data, whatever system kept it.

Texts are plain, in NFC, with their entities resolved; only what is called `body` is HTML, as it was
kept. Files are named by their path below the folder of uploads, or by an address with its scheme.
"""

from moving_in.old_site.contents import (
    Article,
    Cover,
    Credit,
    OfficialDocument,
    PlainPage,
    SearchTexts,
    Section,
    Term,
)
from moving_in.old_site.kinds import Audience, CoverPlace, Key, SectionState, Status, TermKind
from moving_in.old_site.source import Counts, Source
from moving_in.old_site.whole import Leftover, MenuEntry, Module, Site, User, VisitCounts

__all__ = [
    "Article",
    "Audience",
    "Counts",
    "Cover",
    "CoverPlace",
    "Credit",
    "Key",
    "Leftover",
    "MenuEntry",
    "Module",
    "OfficialDocument",
    "PlainPage",
    "SearchTexts",
    "Section",
    "SectionState",
    "Site",
    "Source",
    "Status",
    "Term",
    "TermKind",
    "User",
    "VisitCounts",
]
