"""Readers' messages in the admin."""

from typing import Any, ClassVar

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from desk.contact.notifying import send_answer
from desk.models import ContactMessage
from site_config.models import SiteIdentity

WRITTEN = ("name", "email", "phone", "subject", "text", "sent_at", "consent")
NEW, ANSWERED = ContactMessage.State.NEW, ContactMessage.State.ANSWERED


class NobodyAdds(ModelPermissionPolicy):
    """Messages come from readers."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether somebody may do something with messages."""
        return action != "add" and super().user_has_permission(user, action)


register_permission_policy(ContactMessage, NobodyAdds(ContactMessage))


def permissions() -> QuerySet[Permission]:
    """Return what groups may be given."""
    return Permission.objects.filter(
        content_type__app_label="desk", content_type__model="contactmessage"
    )


class AnswerForm(WagtailAdminModelForm):
    """The answer; the message itself nobody changes."""

    def clean(self) -> dict[str, Any]:
        """Return the values: a new answer makes the message an answered one."""
        cleaned = super().clean() or self.cleaned_data
        if "answer" in self.changed_data and cleaned["answer"] and cleaned.get("state") == NEW:
            cleaned["state"] = ANSWERED
        return cleaned


class AnswerView(EditView):
    """Keeps who answered and when, and sends the answer."""

    def save_instance(self) -> ContactMessage:
        """Return the message as it was saved."""
        form = self.form
        is_new = bool("answer" in form.changed_data and form.cleaned_data["answer"])
        if is_new:
            form.instance.answered_at, form.instance.answered_by = timezone.now(), self.request.user
        message = super().save_instance()
        if is_new:
            self._send(message)
        return message

    def _send(self, message: ContactMessage) -> None:
        site_name = SiteIdentity.for_request(self.request).site_name
        if not send_answer(message, site_name):
            told = gettext("The answer is kept here, and not sent: no mail can go to the reader.")
            messages.warning(self.request, told)


class ContactMessageViewSet(ModelViewSet):
    """The messages, for those who answer them."""

    model = ContactMessage
    icon = "mail"
    menu_label = pgettext_lazy("from readers", "Messages")
    menu_name = "messages"
    add_to_admin_menu = True
    menu_order = 260
    copy_view_enabled = False
    edit_view_class = AnswerView
    list_display: ClassVar = ("subject", "name", "state", "sent_at", "answered_by")
    list_filter: ClassVar = ("state", "sent_at")
    search_fields: ClassVar = ("subject", "name", "text", "email", "phone")
    list_export: ClassVar = (
        *("sent_at", "name", "email", "phone", "subject", "text", "consent", "get_state_display"),
        *("answer", "answered_at", "answered_by"),
    )
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    *(FieldPanel(name, read_only=True) for name in ("subject", "text")),
                    FieldRowPanel([FieldPanel(name, read_only=True) for name in WRITTEN[:3]]),
                    *(FieldPanel(name, read_only=True) for name in ("sent_at", "consent")),
                ],
                _("What the reader wrote"),
            ),
            MultiFieldPanel(
                [
                    "answer",
                    "state",
                    FieldRowPanel(
                        [FieldPanel(n, read_only=True) for n in ("answered_at", "answered_by")]
                    ),
                ],
                _("The answer"),
            ),
        ],
        base_form_class=AnswerForm,
    )
