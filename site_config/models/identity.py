"""Who the site belongs to: what its header and footer are made of."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import register_setting

from site_config.images.renditions import SLOTS
from site_config.models.images import SiteImage
from site_config.models.site_setting import SiteSetting


class Colour(models.TextChoices):
    """The office's colour; by day and by night each is legible."""

    RED = "red", pgettext_lazy("colour", "Red")
    BLUE = "blue", pgettext_lazy("colour", "Blue")
    GREEN = "green", pgettext_lazy("colour", "Green")


@register_setting(icon="home", order=10)
class SiteIdentity(SiteSetting):
    """The office behind the site, and how to reach it."""

    site_name = models.CharField(
        _("name of the site"), max_length=120, default="Cổng thông tin điện tử"
    )
    office_name = models.CharField(_("name of the office"), max_length=160, blank=True)
    parent_body = models.CharField(
        _("body above the office"),
        max_length=160,
        blank=True,
        help_text=_("Shown in small letters above the name of the office."),
    )
    emblem = models.ForeignKey(
        "site_config.SiteImage",
        verbose_name=_("emblem"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    colour = models.CharField(
        _("colour"),
        max_length=5,
        choices=Colour.choices,
        default=Colour.RED,
        help_text=_("Of the site, and of the newsroom behind it."),
    )
    address = models.CharField(_("address"), max_length=255, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    responsible_person = models.CharField(
        _("person responsible for the content"),
        max_length=160,
        blank=True,
        help_text=_("Full name and position."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=255,
        blank=True,
        help_text=_("The whole line as the law wants it shown, number and date included."),
    )

    panels: ClassVar = [
        MultiFieldPanel(
            ["site_name", "office_name", "parent_body", "emblem", "colour"], _("Header")
        ),
        MultiFieldPanel(
            [
                "address",
                FieldRowPanel(["phone", "email"]),
                FieldPanel("responsible_person"),
                "licence",
            ],
            _("Footer"),
        ),
    ]

    class Meta:
        verbose_name = _("site identity")

    @classmethod
    def base_queryset(cls) -> models.QuerySet:
        """Fetch the emblem and its sizes along: they stand on every page."""
        photos = SiteImage.objects.prefetch_renditions(*SLOTS["emblem"].specs)
        return cls.objects.prefetch_related(models.Prefetch("emblem", photos))

    @property
    def display_name(self) -> str:
        """Return the name of the office, or else of the site."""
        return self.office_name or self.site_name

    def get_preview_template(self, _request: object, _mode: str) -> str:
        return "pages/identity_preview.html"
