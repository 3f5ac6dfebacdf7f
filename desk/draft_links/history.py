"""What an article's history and its editor say of the links to its draft."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from desk.models import DraftLinkAnswer
from desk.scheduling.moments import formatted_moment

SENT, REVOKED, ANSWERED = "desk.send_draft", "desk.revoke_draft", "desk.answer_draft"
MAX_SHOWN = 5


def answer_sentence(recipient: str, kind: str, text: str) -> str:
    """Return what was answered, and through which link: nobody knows who held it."""
    if kind == DraftLinkAnswer.Kind.AGREES:
        told = _("Through the link sent to %(name)s: agrees.") % {"name": recipient}
    else:
        told = _("Through the link sent to %(name)s: has remarks.") % {"name": recipient}
    return f"{told} “{text}”" if text else told


class SentFormatter(LogFormatter):
    """A link was sent."""

    label = gettext_lazy("Send the draft to somebody without an account")

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence of the history."""
        return _("Draft sent to %(name)s, to be opened for %(days)s days") % log_entry.data


class RevokedFormatter(LogFormatter):
    """A link was taken back."""

    label = gettext_lazy("Take back the link to the draft")

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence of the history."""
        return _("Link sent to %(name)s taken back") % log_entry.data


class AnsweredFormatter(LogFormatter):
    """Somebody answered through a link."""

    label = gettext_lazy("Answer through the link to the draft")

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence of the history."""
        data = log_entry.data
        return answer_sentence(data["name"], data["kind"], data["text"])


FORMATTERS = {SENT: SentFormatter, REVOKED: RevokedFormatter, ANSWERED: AnsweredFormatter}


def show_answers(request: HttpRequest, page: Page) -> None:
    """Say at the top of the editor what was answered since the article was last published."""
    if request.method != "GET" or not request.accepts("text/html"):
        return
    answers = answers_about(page)
    if page.last_published_at:
        answers = answers.filter(answered_at__gt=page.last_published_at)
    for answer in reversed(answers[:MAX_SHOWN]):
        messages.info(request, f"{formatted_moment(answer.answered_at)} – {told(answer)}")


def answers_about(page: Page) -> QuerySet[DraftLinkAnswer]:
    """Return what was answered through the links to a page's draft, the newest first."""
    return DraftLinkAnswer.objects.filter(link__article=page.pk).select_related("link")


def told(answer: DraftLinkAnswer) -> str:
    """Return the sentence for one answer."""
    return answer_sentence(answer.link.recipient, answer.kind, answer.text)
