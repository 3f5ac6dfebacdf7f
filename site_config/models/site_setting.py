"""Settings that every page shows."""

from copy import copy
from typing import Self

from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import PreviewableMixin, Site

from page_cache.memoize import cached_until_invalidated
from site_config.models.normalized_text import NormalizedTextModel


class SiteSetting(PreviewableMixin, NormalizedTextModel, BaseSiteSetting):
    """A setting with a preview and normalized text, remembered until the site changes."""

    class Meta:
        abstract = True

    @classmethod
    def for_site(cls, site: Site | None) -> Self:
        """Return the setting; a copy, for forms and previews alter what they get."""
        return copy(cls._remembered(site))

    @classmethod
    @cached_until_invalidated
    def _remembered(cls, site: Site | None) -> Self:
        return super().for_site(site)
