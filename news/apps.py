"""The app of what is published."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """Sections and articles."""

    name = "news"
    verbose_name = _("News")
