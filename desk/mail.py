"""Mails wait in the database, and the scheduler delivers them: no action waits for a mail server.

A mail belongs to the transaction it is written in: with the action it is kept, or with it undone.
"""

import logging
import smtplib
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr, quote
from typing import Any, cast

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address
from django.utils import timezone
from wagtail.models import Site

from desk.models import QueuedMail
from desk.retry_delay import delay_at_age, is_due
from desk.scheduling.held import is_held
from site_config.models import SiteIdentity

BATCH_SIZE = 50
SMTP_TIMEOUT_SECONDS = 20  # seconds for each answer of the mail server
# Whoever claims a mail has so long to deliver it; after that they must have died.
CLAIM_DURATION = timedelta(minutes=15)
# An address that is refused may be a mistake in the server's configuration that somebody mends.
GIVE_UP_AFTER, GIVE_UP_REFUSED_AFTER = timedelta(days=5), timedelta(days=1)
RETENTION = timedelta(days=30)
_PERMANENT = 500

logger = logging.getLogger(__name__)


class QueueBackend(BaseEmailBackend):
    """Django's way to send mails, which only writes them down."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue mails, once for each recipient: one who is refused must not cost the others."""
        queued = [mail for message in email_messages for mail in _mails(message)]
        QueuedMail.objects.bulk_create(queued)
        return len(email_messages)


def deliver() -> None:
    """Deliver what is due. No transaction is open while the mail server is talked to."""
    waiting = QueuedMail.objects.filter(is_due(), ~is_held("queued_at"))
    due = list(waiting.order_by("queued_at")[:BATCH_SIZE])
    if not due:
        return
    server = EmailBackend(timeout=SMTP_TIMEOUT_SECONDS, **settings.MAIL_SERVER)
    try:
        server.open()
    except OSError as error:
        logger.warning("The mail server cannot be used: %s", _in_words(error))
        for mail in due:
            _put_off(mail, error)
    else:
        for mail in due:
            if _claim(mail):
                _hand_over(mail, server)
        _hang_up(server)


def delete_given_up() -> None:
    """Forget what was given up long ago."""
    long_ago = timezone.now() - RETENTION
    QueuedMail.objects.filter(next_try_at=None, queued_at__lt=long_ago).delete()


def _mails(message: EmailMessage) -> list[QueuedMail]:
    encoding = message.encoding or settings.DEFAULT_CHARSET
    message.from_email = _named(message.from_email)
    sender, *recipients = (
        parseaddr(sanitize_address(address, encoding))[1]
        for address in (message.from_email, *message.recipients())
    )
    # Django's own kind of message, which the types do not know.
    content = cast("Any", message.message()).as_bytes(linesep="\r\n")
    return [
        QueuedMail(sender=sender, recipient=recipient, content=content)
        for recipient in dict.fromkeys(recipients)
    ]


def _named(sender: str) -> str:
    """Put the office's name before an address that has none."""
    name, address = parseaddr(sender)
    if name:
        return sender
    site = Site.objects.filter(is_default_site=True).first()
    return f'"{quote(SiteIdentity.for_site(site).display_name)}" <{address}>'


def _claim(mail: QueuedMail) -> bool:
    """Take a mail for a while; False where somebody else was quicker."""
    return _try_again(mail, timezone.now() + CLAIM_DURATION)


def _hand_over(mail: QueuedMail, server: EmailBackend) -> None:
    connection = cast("smtplib.SMTP", server.connection)
    try:
        connection.sendmail(mail.sender, [mail.recipient], bytes(mail.content))
    except OSError as error:
        _put_off(mail, error)
    else:
        mail.delete()


def _put_off(mail: QueuedMail, error: OSError) -> None:
    """Try again after as long as the mail is old already, or give it up."""
    now = timezone.now()
    age = now - mail.queued_at
    trouble = _in_words(error)
    if age < (GIVE_UP_REFUSED_AFTER if _is_refusal(error) else GIVE_UP_AFTER):
        _try_again(mail, now + delay_at_age(age), trouble=trouble)
    else:
        _try_again(mail, None, trouble=trouble, content=b"")


def _try_again(mail: QueuedMail, moment: datetime | None, **changes: Any) -> bool:
    mine = QueuedMail.objects.filter(pk=mail.pk, next_try_at=mail.next_try_at)
    mail.next_try_at = moment
    return bool(mine.update(next_try_at=moment, **changes))


def _is_refusal(error: OSError) -> bool:
    """Return whether the server will not have this mail, and others perhaps."""
    of_this_mail = isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError)
    return of_this_mail and _answer(error)[0] >= _PERMANENT


def _in_words(error: OSError) -> str:
    code, text = _answer(error)
    return f"{code} {text.decode(errors='replace')}" if code else str(error)


def _answer(error: OSError) -> tuple[int, bytes]:
    """Return what the server answered; zero and nothing where it did not."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()))
    if isinstance(error, smtplib.SMTPResponseException):
        text = error.smtp_error
        return error.smtp_code, text if isinstance(text, bytes) else text.encode()
    return 0, b""


def _hang_up(server: EmailBackend) -> None:
    try:
        server.close()
    except OSError as error:
        logger.info("The mail server did not say goodbye: %s", _in_words(error))
