"""Let somebody sign in without the telephone that was lost."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.models import User
from site_config.second_factor.devices import app_of
from site_config.second_factor.history import take_out


class Command(BaseCommand):
    """Takes a lost telephone out of an account, and its recovery codes with it."""

    help = _("Let somebody sign in without the telephone that was lost.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the name."""
        parser.add_argument("name", help=_("the name to sign in with"))

    def handle(self, *, name: str, **_options: Any) -> None:
        """Take it out. Raises CommandError where there is nothing to take out."""
        account = User.objects.filter(username=name).first()
        if not account:
            raise CommandError(_("There is no account “%(name)s”.") % {"name": name})
        if not app_of(account):
            raise CommandError(
                _("The account “%(name)s” has no two-step verification.") % {"name": name}
            )
        take_out(account)
        self.stdout.write(
            _("“%(name)s” signs in with the password alone, until it is set up anew.")
            % {"name": name}
        )
