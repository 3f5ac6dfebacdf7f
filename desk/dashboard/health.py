"""How the machine is, in words, for those who look after the site."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from desk.users.idle import administrators
from site_config import readiness


class HealthPanel(Component):
    """What is well, and what is not with what to do about it."""

    name = "health"
    template_name = "desk/health.html"

    def __init__(self) -> None:
        self._wrong = readiness.current_warnings()
        # With the other warnings, or below the work.
        self.order = 48 if self._wrong else 240

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the checks, those first that found something."""
        checks = readiness.checks
        return {
            "wrong": [
                (checks[name].label, sentence, checks[name].remedy)
                for name, sentence in self._wrong.items()
            ],
            "well": [check.label for name, check in checks.items() if name not in self._wrong],
        }


def mail_warnings() -> None:
    """Mail administrators what is wrong, every day until it is mended."""
    wrong = readiness.current_warnings()
    if not (settings.MAIL_SERVER and wrong):
        return
    told = [f"{readiness.checks[name].label}: {sentence}" for name, sentence in wrong.items()]
    told += ["", settings.SITE_URL + reverse("wagtailadmin_home")]
    subject = _("The site needs somebody to look at it")
    for email in administrators().exclude(email="").values_list("email", flat=True):
        send_mail(subject, "\n".join(told), None, [email])
