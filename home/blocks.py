"""Blocks that only plain pages have."""

from typing import ClassVar

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


class PersonBlock(blocks.StructBlock):
    """Somebody of the office, and how to reach them."""

    name = blocks.CharBlock(label=_("Full name"))
    position = blocks.CharBlock(label=_("Position"), required=False)
    phone = blocks.CharBlock(label=_("Telephone"), required=False)
    email = blocks.EmailBlock(label=_("E-mail"), required=False)

    class Meta:
        icon = "user"
        label = _("Person")
        label_format = "{name}"


class PeopleBlock(blocks.StructBlock):
    """Whom to turn to in the office."""

    title = blocks.CharBlock(label=_("Unit"), required=False)
    people = blocks.ListBlock(PersonBlock(), label=_("People"))

    class Meta:
        icon = "group"
        label = _("People to turn to")
        description = _("People of the office with their posts, telephones and mail addresses.")
        template = "blocks/people.html"
        preview_value: ClassVar = {
            "title": "Phòng Tổng hợp",
            "people": [
                {
                    "name": "Nguyễn Thị Hoa",
                    "position": "Trưởng phòng",
                    "phone": "0200 3 000 001",
                    "email": "hoa@example.vn",
                }
            ],
        }


class PlainBodyBlock(BodyBlock):
    """The body of a plain page."""

    contact = ContactBlock()
    people = PeopleBlock()
