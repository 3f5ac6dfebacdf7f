"""What is answered without asking the site, in a sentence that a reader understands."""

from http import HTTPStatus

from django.utils.html import escape
from django.utils.translation import gettext as _

_PAGE = '<!doctype html><html lang="vi"><meta charset="utf-8"><title>{0}</title><p>{0}</p></html>'


class Refusal(Exception):  # noqa: N818 - no error of ours
    """A request that is not taken."""

    def __init__(
        self, status: HTTPStatus, sentence: str, retry_seconds: int = 0, *, is_read: bool = False
    ) -> None:
        self.status = status
        self.headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
        if not is_read:
            # What is still on its way would be taken for the next request.
            self.headers.append(("Connection", "close"))
        if retry_seconds:
            self.headers.append(("Retry-After", str(retry_seconds)))
        self.body = _PAGE.format(escape(sentence)).encode()

    @classmethod
    def too_large(cls) -> "Refusal":
        """Return what is said to who sends more than an address takes."""
        return cls(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            _("This is larger than what may be sent here. Make it smaller, and send it again."),
        )

    @classmethod
    def signed_out(cls) -> "Refusal":
        """Return what is said to a stranger who sends more than strangers may."""
        return cls(HTTPStatus.FORBIDDEN, _("Sign in first, in another tab, and send it again."))

    @classmethod
    def too_slow(cls) -> "Refusal":
        """Return what is said to who stopped sending, or sends next to nothing."""
        return cls(
            HTTPStatus.REQUEST_TIMEOUT,
            _("It did not arrive in time. Look at the connection, and send it again."),
        )

    @classmethod
    def cut_off(cls) -> "Refusal":
        """Return what is said to who sent less than announced."""
        return cls(HTTPStatus.BAD_REQUEST, _("It did not arrive as a whole. Send it again."))

    @classmethod
    def without_length(cls) -> "Refusal":
        """Return what is said to who does not say how much is to come."""
        return cls(HTTPStatus.LENGTH_REQUIRED, _("How long this is must be said before it."))

    @classmethod
    def no_room(cls) -> "Refusal":
        """Return what is said to who sends what the disk has no room for."""
        return cls(
            HTTPStatus.SERVICE_UNAVAILABLE,
            _(
                "The server has no room for this at the moment. Keep it, tell the administrator, "
                "and send it again later."
            ),
        )

    @classmethod
    def unavailable(cls) -> "Refusal":
        """Return what is said while nobody can be asked who sends it."""
        return cls(
            HTTPStatus.SERVICE_UNAVAILABLE,
            _("The server cannot get at its data. Keep this, and send it again in a few minutes."),
            retry_seconds=30,
        )

    @classmethod
    def too_many(cls, retry_seconds: int) -> "Refusal":
        """Return what is said to who comes while too many wait already."""
        return cls(
            HTTPStatus.SERVICE_UNAVAILABLE,
            _("Too many people are doing this at this moment. Wait a few seconds and try again."),
            retry_seconds,
        )

    @classmethod
    def fault(cls) -> "Refusal":
        """Return what is said where the site failed, and could not even say that."""
        return cls(
            HTTPStatus.INTERNAL_SERVER_ERROR,
            f"{_('The site has a problem')}. "
            + _("It has been recorded. Please try again in a few minutes."),
            is_read=True,
        )
