"""Tells administrators, once, of what no second person has looked at for too long."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.models import UrgentPublication
from desk.scheduling.moments import formatted_moment
from desk.users.idle import administrators


def remind() -> None:
    """Mail what has become late since the last time."""
    if not settings.MAIL_SERVER:
        return
    for publication in UrgentPublication.objects.late().filter(told_at=None):
        with transaction.atomic():
            untold = UrgentPublication.objects.unseen().filter(pk=publication.pk, told_at=None)
            if untold.update(told_at=timezone.now()):
                _mail(publication)


def _mail(publication: UrgentPublication) -> None:
    subject = _("Not yet seen by a second person: %s") % publication.title
    text = _(
        "“%(title)s” was published urgently at %(moment)s, and for 72 hours nobody else has looked "
        "at it. Whoever may publish looks at it and presses “Seen”, or takes it down:\n%(link)s"
    ) % {
        "title": publication.title,
        "moment": formatted_moment(publication.published_at),
        "link": settings.SITE_URL + reverse("wagtailadmin_home"),
    }
    for email in administrators().exclude(email="").values_list("email", flat=True):
        send_mail(subject, text, None, [email])
