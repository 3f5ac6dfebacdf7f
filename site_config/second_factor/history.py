"""What an account's history tells of its second factor."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log

from site_config.admin.sessions import end_all
from site_config.second_factor.devices import remove

SET_UP = "site_config.second_factor.set_up"
NEW_CODES = "site_config.second_factor.new_codes"
CODE_USED = "site_config.second_factor.code_used"
TAKEN_OUT = "site_config.second_factor.taken_out"
TEXTS = {
    SET_UP: _("Two-step verification set up"),
    NEW_CODES: _("New recovery codes made"),
    CODE_USED: _("Recovery code used"),
    TAKEN_OUT: _("Two-step verification taken out"),
}


def register(registry: LogActionRegistry) -> None:
    """Name what is told."""
    for action, text in TEXTS.items():
        registry.register_action(action, text, text)


def take_out(account: Any, by: Any = None) -> None:
    """Forget a lost telephone, and keep who did so.

    Whoever has found it may be signed in there, and could set up another.
    """
    remove(account)
    end_all(account)
    log(account, TAKEN_OUT, user=by)
