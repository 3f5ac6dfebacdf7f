"""Whether the office is too small for two pairs of eyes."""

from typing import Any, ClassVar

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

    urgent_publishing = models.BooleanField(
        _("in an emergency one person may publish their own text, with a reason"),
        default=False,
        help_text=_(
            "At night, say. Only who may publish; until another has looked at the article, the "
            "front page of the admin and the monthly report say so."
        ),
    )

    is_decided = models.BooleanField(default=False, editable=False)

    panels: ClassVar = ["own_articles", "urgent_publishing"]

    class Meta:
        verbose_name = _("approval")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Note that somebody has decided: Wagtail makes the row when the settings are looked at."""
        self.is_decided = self.own_articles or self.pk is not None
        super().save(*args, **kwargs)

    @classmethod
    def is_open(cls) -> bool:
        """Return whether nobody has decided yet; asking writes nothing."""
        return not cls.objects.filter(is_decided=True).exists()

    @classmethod
    def allow_own_articles(cls) -> bool:
        """Return whether people may publish what they wrote; asking writes nothing."""
        return cls.objects.filter(own_articles=True).exists()

    @classmethod
    def allow_urgent_publishing(cls) -> bool:
        """Return whether they may do so in an emergency; asking writes nothing."""
        return cls.objects.filter(urgent_publishing=True).exists()
