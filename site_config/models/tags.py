"""Tags whose addresses are plain ASCII."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from site_config.slugs import slugify
from site_config.text import normalize_text


class Tag(TagBase):
    """A word that articles or photos share."""

    free_tagging = True

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def save(self, *args: Any, **kwargs: Any) -> None:
        name: Any = getattr(self, "name")  # noqa: B009 - its type is taggit's and unknown
        self.name = normalize_text(name)
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = slugify(tag)
        return slug if i is None else f"{slug}-{i}"
