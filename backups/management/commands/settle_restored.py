"""What is done to a database and uploads that were restored, before they are the site."""

from typing import Any

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.utils.translation import gettext as _

from desk.models import JobRun
from desk.scheduling.held import hold
from site_config.files import private
from site_config.models import SiteRendition


class Command(BaseCommand):
    """Is run by `restore` on a folder of its own."""

    help = _("Bring what was restored up to date: a part of restore.")
    requires_system_checks = ()

    def handle(self, **_options: Any) -> None:
        call_command("migrate", verbosity=0)
        with transaction.atomic():
            Session.objects.all().delete()
            _forget_sizes()
            hold()
        private.move_files()
        if connection.vendor == "sqlite":
            _ask("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()


def _forget_sizes() -> None:
    """Forget the sizes of photos, whose files are in no backup, and have the scheduler make some.

    Nothing else hangs on these rows, and there are more than Django should look at one by one.
    """
    _ask(f"DELETE FROM {SiteRendition._meta.db_table}")  # noqa: S608
    JobRun.objects.filter(name="photo_sizes").delete()


def _ask(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
