"""New passwords by mail: the same answer, in the same time, whether an account has the address.

What a request finds out nobody can measure, for it finds out nothing: the scheduler does.
"""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views.account import PasswordResetView as WagtailPasswordResetView

from desk.models import PasswordResetRequest
from site_config.anonymous_posts import RateLimit, client_network

WINDOW = timedelta(hours=1)
MOST_FOR_AN_ADDRESS, MOST_FROM_A_NETWORK = 3, 10
BATCH_SIZE = 50
rate_limit = RateLimit(int(WINDOW.total_seconds()))


class PasswordResetView(WagtailPasswordResetView):
    """Notes what was asked for; of an address that has asked often enough, nothing more."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Note it, and say what is said to everybody."""
        if not rate_limit.allows(client_network(self.request), MOST_FROM_A_NETWORK):
            trouble = _("Too much was asked for from your network. Try again in an hour.")
            form.add_error(None, trouble)
            return self.form_invalid(form)
        email = form.cleaned_data["email"]
        if _asked(email) < MOST_FOR_AN_ADDRESS:
            PasswordResetRequest.objects.create(email=email)
        return redirect(self.get_success_url())


def send_links() -> None:
    """Queue a mail for each address that an account has; forget what is older than the window."""
    PasswordResetRequest.objects.filter(asked_at__lt=timezone.now() - WINDOW).delete()
    waiting = PasswordResetRequest.objects.filter(is_answered=False).order_by("asked_at")
    for asked in waiting[:BATCH_SIZE]:
        with transaction.atomic():
            _send_link(asked.email)
            asked.is_answered = True
            asked.save()


def _asked(email: str) -> int:
    since = timezone.now() - WINDOW
    return PasswordResetRequest.objects.filter(email__iexact=email, asked_at__gte=since).count()


def _send_link(email: str) -> None:
    form = PasswordResetForm({"email": email})
    if form.is_valid():
        address, view = urlsplit(settings.SITE_URL), WagtailPasswordResetView
        form.save(
            domain_override=address.netloc,
            use_https=address.scheme == "https",
            subject_template_name=view.subject_template_name,
            email_template_name=view.email_template_name,
        )
