"""What no form of the admin sends, and Wagtail's views do not look at before they use it."""

import logging
from collections.abc import Iterator
from pathlib import PurePath
from traceback import extract_tb

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from site_config.admin.save_errors import save_error

# Where Wagtail does not expect that a field is missing, or that nothing can be made there.
_UNCHECKED = (
    "wagtail/admin/forms/choosers.py",
    "wagtail/admin/views/generic/chooser.py",
    "wagtail/contrib/redirects/forms.py",
)
logger = logging.getLogger(__name__)


class UnreadableRequestMiddleware(MiddlewareMixin):
    """Answers what the admin cannot read, in the place of a fault that nobody could mend."""

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Return the answer, unless the fault is the site's own."""
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if not is_unreadable(request, exception):
            return None
        logger.warning("Not readable: %s %s: %s", request.method, request.path, exception)
        sentence = _("This address or form cannot be read. Go back and try again from there.")
        return save_error(request, 400, "unreadable", sentence, sentence)


def is_unreadable(request: HttpRequest, exception: Exception) -> bool:
    """Return whether an exception is about what was sent: it names it, or misses it."""
    if isinstance(exception, MultiValueDictKeyError):
        return True
    if isinstance(exception, (ValueError, NoReverseMatch)):
        said = str(exception)
        return any(f"'{value}'" in said or repr(value) in said for value in _sent(request))
    raised_in = PurePath(extract_tb(exception.__traceback__)[-1].filename)
    is_about_nothing = isinstance(exception, (AttributeError, KeyError))
    return is_about_nothing and any(map(raised_in.match, _UNCHECKED))


def _sent(request: HttpRequest) -> Iterator[str]:
    for data in (request.GET, request.POST):
        for _name, values in data.lists():
            yield from values
    if request.resolver_match:
        yield from map(str, request.resolver_match.args)
        yield from map(str, request.resolver_match.kwargs.values())
