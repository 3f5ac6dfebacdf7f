"""Words that Wagtail says in English without letting anybody translate them.

A test walks through the admin and finds what is missing here, and what has changed.
"""

from typing import Any

from django.contrib.auth.models import Permission
from django.template.loaders import app_directories
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy
from wagtail.admin.forms import choosers
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.admin.views.pages.search import SearchView
from wagtail.contrib.search_promotions.forms import SearchPromotionsFormSet
from wagtail.models import Page
from wagtail.users.forms import GroupPagePermissionFormSet

LABELS: dict[Any, dict[str, Any]] = {
    choosers.ExternalLinkChooserForm: {"link_text": _("Text of the link")},
    choosers.AnchorLinkChooserForm: {"link_text": _("Text of the link")},
    choosers.PhoneLinkChooserForm: {
        "phone_number": pgettext_lazy("link", "Phone number"),
        "link_text": _("Text of the link"),
    },
    choosers.EmailLinkChooserForm: {
        "email_address": pgettext_lazy("link", "Mail address"),
        "link_text": _("Text of the link"),
        "subject": pgettext_lazy("mail", "Subject"),
        "body": pgettext_lazy("mail", "Text"),
    },
    WorkflowPageForm: {"page": pgettext_lazy("chooser", "Page")},
    GroupPagePermissionFormSet.form: {"page": pgettext_lazy("chooser", "Page")},
    SearchPromotionsFormSet.form: {"external_link_text": _("Text of the link")},
}
TEMPLATES = {
    "wagtailadmin/home.html": [('value="Search"', "value=\"{% trans 'Search' %}\"")],
    "wagtailadmin/shared/header.html": [('value="Search"', "value=\"{% trans 'Search' %}\"")],
    "wagtailadmin/shared/headers/_actions.html": [
        ("{# Actions divider #}", "{% load i18n %}"),
        ('aria-label="Actions"', "aria-label=\"{% trans 'Actions' %}\""),
    ],
    # Vietnamese has no capitals within a name of a kind.
    "wagtailadmin/reports/listing/_list_page_types_usage.html": [
        ("page_type.name|title", "page_type.name|capfirst")
    ],
    "wagtailadmin/tables/boolean_cell.html": [("stringformat:'s'", "yesno")],
    "wagtailadmin/shared/user_avatar.html": [("{{ user }}", "{{ user|default_if_none:'' }}")],
}
# What somebody may do, by the beginning of its code name.
RIGHTS = {
    "add_": _("Add: %(things)s"),
    "change_": _("Change: %(things)s"),
    "delete_": _("Delete: %(things)s"),
    "view_": _("See: %(things)s"),
    "choose_": _("Choose: %(things)s"),
    "bulk_delete_": _("Delete with all below: %(things)s"),
    "lock_": _("Lock, and unlock what one locked oneself: %(things)s"),
    "publish_": _("Publish: %(things)s"),
    "unlock_": _("Unlock what anybody locked: %(things)s"),
    "access_admin": _("Enter the admin"),
}


class Loader(app_directories.Loader):
    """Gives the templates of installed apps, these words in them marked for translation."""

    def get_contents(self, origin: Any) -> str:
        """Return the text of a template."""
        contents = super().get_contents(origin)
        for english, translated in TEMPLATES.get(origin.template_name, ()):
            contents = contents.replace(english, translated)
        return contents


def patch_form_labels() -> None:
    """Put labels in the place of those made from the names of fields, and of one forgotten."""
    SearchView.verbose_name_plural = Page._meta.verbose_name_plural
    for form, labels in LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label


def rename_permissions() -> None:
    """Name the rights in the database, which Django names in English when it makes them."""
    with override("vi"):
        for right in Permission.objects.select_related("content_type"):
            name = _name_of(right)
            if name and right.name != name:
                right.name = name
                right.save(update_fields=["name"])


def _name_of(right: Permission) -> str | None:
    model = right.content_type.model_class()
    things = str(model._meta.verbose_name_plural) if model else right.content_type.name
    names = [name for start, name in RIGHTS.items() if right.codename.startswith(start)]
    return str(names[0]) % {"things": things} if names else None
