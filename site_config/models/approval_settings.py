"""Whether the office is too small for two pairs of eyes."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="check", order=30)
class ApprovalSettings(BaseGenericSetting):
    """How strictly articles are approved."""

    own_articles = models.BooleanField(
        _("people may approve and publish their own articles"),
        default=False,
        help_text=_("Only for an office with one person, where nobody else can look."),
    )

    panels: ClassVar = ["own_articles"]

    class Meta:
        verbose_name = _("approval")

    @classmethod
    def allow_own_articles(cls) -> bool:
        """Return whether people may publish what they wrote; asking writes nothing."""
        return cls.objects.filter(own_articles=True).exists()
