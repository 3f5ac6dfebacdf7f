"""Brings an office's old site in, and takes it out again."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from moving_in.checking import Checked, check
from moving_in.errors import MovingInError
from moving_in.mover import Mover, Wishes
from moving_in.report_text import checked_lines, report_lines, undone_lines
from moving_in.sources.nukeviet.source import open_nukeviet
from moving_in.sources.nukeviet.written import addresses_of
from moving_in.undo import list_undoing, undo
from moving_in.writing.ledger import Ledger, name_of


class Command(BaseCommand):
    """Reads an old site and makes of it what we have; run again it goes on."""

    help = _("Bring an old site in, with its articles, files and accounts.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("system", nargs="?", choices=["nukeviet"])
        parser.add_argument(
            "source", nargs="?", help=_("a dump (.sql, .sql.gz), or mysql://user@host/name")
        )
        parser.add_argument("--uploads", type=Path, metavar="FOLDER", help=_("its uploads"))
        parser.add_argument("--prefix", default="", help=_("of the tables, where there are more"))
        parser.add_argument("--dry-run", action="store_true", help=_("report, and write nothing"))
        parser.add_argument("--since", metavar="DATE", help=_("articles since a day: 2024-01-31"))
        parser.add_argument("--only", metavar="SECTION", default="", help=_("one section there"))
        parser.add_argument("--undo", action="store_true", help=_("list what can be taken out"))
        parser.add_argument("--check", action="store_true", help=_("ask every old address"))
        parser.add_argument("--yes", action="store_true", help=_("with --undo: take it out"))

    def handle(self, *, system: str | None, source: str | None, **options: Any) -> None:
        """Bring a site in, or take out what was."""
        if options["undo"]:
            self._undo(really=options["yes"])
            return
        if not (system and source):
            raise CommandError(_("Say which site: nukeviet, and its dump or database."))
        if options["check"]:
            self._check(source, options["prefix"])
            return
        uploads = options["uploads"]
        if uploads is None or not uploads.is_dir():
            raise CommandError(
                _("Name the folder of the site's uploads with --uploads: %s is none.")
                % (uploads or "–")
            )
        wishes = Wishes(
            is_rehearsal=options["dry_run"], since=_day(options["since"]), only=options["only"]
        )
        try:
            with open_nukeviet(source, options["prefix"], settings.MOVE_IN_PASSWORD) as old:
                move = Mover(old, uploads.resolve(), wishes, self._say).run()
        except MovingInError as error:
            raise CommandError(str(error)) from error
        for line in report_lines(move):
            self.stdout.write(line)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _check(self, source: str, prefix: str) -> None:
        """Ask the site that runs, at the address that readers use."""
        checked = Checked()
        try:
            with open_nukeviet(source, prefix, settings.MOVE_IN_PASSWORD) as old:
                ledger = Ledger(name_of(old.site))
                for found in check(settings.SITE_URL, ledger, addresses_of(old)):
                    checked = found
        except MovingInError as error:
            raise CommandError(str(error)) from error
        for line in checked_lines(checked):
            self.stdout.write(line)

    def _undo(self, *, really: bool) -> None:
        for line in undone_lines(undo() if really else list_undoing(), really=really):
            self.stdout.write(line)


def _day(typed: str | None) -> datetime | None:
    if not typed:
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError as error:
        message = _("This is no day: %s. Write it so: 2024-01-31.") % typed
        raise CommandError(message) from error
    return timezone.make_aware(datetime.combine(day, time()))
