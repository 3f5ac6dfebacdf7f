"""Each list that somebody took out of the admin as a file, in the history."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

from site_config.admin.exports import is_export

EXPORTED = "desk.export"


class ExportedFormatter(LogFormatter):
    """Tells which list it was."""

    label = _("Export")

    def format_message(self, log_entry: Any) -> str:
        """Return the address of the list."""
        return gettext("Exported %(address)s") % {"address": log_entry.data["address"]}


class ExportLogMiddleware(MiddlewareMixin):
    """Logs what is exported: every list of the admin is asked for its file in the same way."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if is_export(request) and response.get("Content-Disposition", "").startswith("attachment"):
            user: Any = request.user
            log(user, EXPORTED, user=user, data={"address": request.get_full_path()})
        return response
