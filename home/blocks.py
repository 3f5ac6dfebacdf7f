"""Blocks that only plain pages have."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.body import BodyBlock


class ContactBlock(blocks.StaticBlock):
    """The office's address and numbers, taken from the site's identity."""

    class Meta:
        icon = "mail"
        label = _("Contact details")
        admin_text = _("Shows the address, telephone and e-mail of the site's identity.")
        description = _("The office's address, telephone and e-mail, kept in one place.")
        template = "blocks/contact.html"
        preview_value = None


class PlainBodyBlock(BodyBlock):
    """The body of a plain page."""

    contact = ContactBlock()
