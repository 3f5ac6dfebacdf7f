"""Each sign-in in the history, and where it came from for a while."""

from datetime import timedelta
from typing import Any

from axes.models import AccessFailureLog
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log
from wagtail.models import ModelLogEntry

from accounts.models import User
from site_config.anonymous_posts import client_address

SIGNED_IN = "desk.sign_in"
# An address is somebody's.
ADDRESSES_KEPT_FOR = timedelta(days=90)


class SignedInFormatter(LogFormatter):
    """Tells from where somebody signed in."""

    label = _("Sign in")

    def format_message(self, log_entry: Any) -> str:
        """Return the address as long as it is kept."""
        address = log_entry.data.get("address")
        if not address:
            return gettext("Signed in with the password")
        return gettext("Signed in with the password from %(address)s") % {"address": address}


@receiver(user_logged_in, dispatch_uid="log_sign_in")
def log_sign_in(request: HttpRequest, user: User, **_signal: Any) -> None:
    """Log that somebody signed in."""
    log(user, SIGNED_IN, user=user, data={"address": client_address(request)})


def delete_old_addresses() -> None:
    """Delete what is known of wrong passwords, and from where people signed in, once it is old."""
    old = timezone.now() - ADDRESSES_KEPT_FOR
    AccessFailureLog.objects.filter(attempt_time__lt=old).delete()
    signed_in = ModelLogEntry.objects.filter(action=SIGNED_IN, timestamp__lt=old)
    signed_in.exclude(data={}).update(data={})
