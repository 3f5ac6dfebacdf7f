"""What stands beside the title of an article: a line above it, and a short title for lists."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from site_config.admin.widgets import TitleInput

MAX_SHORT_TITLE_CHARS = 70


class ArticleTitles(models.Model):
    """The titles of an article besides the official one, which the law or the office has given."""

    title: str

    kicker = models.CharField(
        _("line above the title"),
        max_length=120,
        blank=True,
        help_text=_("A few words in small type above the title, such as a series' name."),
    )
    short_title = models.CharField(
        _("short title"),
        max_length=MAX_SHORT_TITLE_CHARS,
        blank=True,
        help_text=_("At most 70 characters, for lists and shares. Left empty: the title."),
    )

    title_panels: ClassVar = [
        FieldRowPanel(
            ["kicker", FieldPanel("short_title", widget=TitleInput)], _("Beside the title")
        )
    ]
    title_search_fields: ClassVar = [
        index.SearchField("short_title", boost=4),
        index.AutocompleteField("short_title"),
        index.SearchField("kicker", boost=4),
    ]

    class Meta:
        abstract = True

    @property
    def card_title(self) -> str:
        """Return the title as cards, lists and other sites show it."""
        return self.short_title or self.title
