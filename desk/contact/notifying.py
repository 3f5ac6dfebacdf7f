"""Mails about readers' messages: to those who answer, and the answer to the reader."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from accounts.models import User
from desk.models import ContactMessage

PERMISSION = "desk.change_contactmessage"
# However many come, those who answer get one mail within this time.
NOTIFY_EVERY = timedelta(hours=1)


def notify(message: ContactMessage) -> None:
    """Tell those who answer that a message came, unless they were told just now."""
    if ContactMessage.objects.since(NOTIFY_EVERY).exclude(pk=message.pk).exists():
        return
    address = settings.SITE_URL + reverse("wagtailadmin_home")
    subject = gettext("A reader wrote: %s") % message.subject
    text = gettext("Read and answer it in the admin, under Messages: %s") % address
    for email in _answering().values_list("email", flat=True):
        send_mail(subject, text, None, [email])


def _answering() -> QuerySet[User]:
    """Return whom mail reaches: full administrators only where nobody else answers."""
    able = User.with_permission(PERMISSION).exclude(email="")
    chosen = able.filter(is_superuser=False)
    return chosen if chosen.exists() else able


def send_answer(message: ContactMessage, site_name: str) -> bool:
    """Mail the answer to the reader; return whether there is anywhere to."""
    if not (message.email and settings.MAIL_SERVER):
        return False
    text = f"{message.answer}\n\n-- \n{site_name}\n\n{message.text}"
    send_mail(gettext("Answer: %s") % message.subject, text, None, [message.email])
    return True
