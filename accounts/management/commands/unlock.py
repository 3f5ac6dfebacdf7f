"""Let somebody sign in again who typed wrong passwords too often."""

from argparse import ArgumentParser
from typing import Any

from axes.utils import reset
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.models import User


class Command(BaseCommand):
    """Forgets the wrong passwords for a name, wherever they were typed."""

    help = _("Let somebody sign in again who typed wrong passwords too often.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the name."""
        parser.add_argument("name", help=_("the name to sign in with"))

    def handle(self, *, name: str, **_options: Any) -> None:
        """Forget them. Raises CommandError where nobody has the name."""
        if not User.objects.filter(username=name).exists():
            raise CommandError(_("There is no account “%(name)s”.") % {"name": name})
        reset(username=name)
        self.stdout.write(_("“%(name)s” may sign in again.") % {"name": name})
