"""Everything that must be in place before the site serves its first page."""

import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connection, transaction
from django.utils.translation import gettext as _
from wagtail.models import Site

from accounts.management.commands.migrate import Command as Migrate
from site_config import in_use, late_preparation, standing_in, storage
from site_config.admin.wagtail_translations import rename_permissions
from site_config.data_folder import restrict_access
from site_config.files import private
from site_config.logs import in_one_line
from site_config.models import SiteIdentity
from site_config.signal_handlers import name_site, sizes_made_later
from site_config.sqlite_statistics import refresh_statistics
from site_config.unavailable import is_unavailable

ADMINISTRATOR = "quantri"
ADMINISTRATORS = "Quản trị"
PARTS_TOLD = 4


class Command(BaseCommand):
    """Brings the database and the static files up to date; fills an empty site."""

    help = _("Prepare the database, the static files and the first account.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--late", action="store_true", help=_("While the site runs already."))

    def handle(self, **options: Any) -> None:
        is_late = options["late"]
        if not (is_late or in_use.is_part_of_upgrade() or standing_in.is_there()):
            _refuse_a_taken_port()
        in_use.hold()
        if error := _no_database():
            if not is_late:
                self._do_without(error)
            return
        with self._collecting_static_files():
            self._migrate()
            _name_site()
            rename_permissions()
            if not get_user_model().objects.exists():
                self._fill()
            refresh_statistics()
            private.move_files()
        late_preparation.clear()
        self._restrict_access()
        if is_late:
            return
        if not settings.MAIL_SERVER:
            self._say(_("EMAIL_URL is not set: the site sends no mails."))
        self._say(_("Starting the site: %(url)s") % {"url": settings.SITE_URL})

    def _say(self, text: str) -> None:
        """Tell at once: where it is read from a pipe or a log as well."""
        self.stdout.write(text)
        self.stdout.flush()

    def _migrate(self) -> None:
        migrate = Migrate()
        # Django's own says nothing in any language but English.
        migrate.tell = partial(self._tell_migrations, _("Bringing the database up to date…"))
        call_command(migrate, verbosity=0)

    def _tell_migrations(self, beginning: str, done: int, planned: int) -> None:
        """Say that there is something to do, and how far it is four times."""
        if done == 1:
            self._say(beginning)
        if done * PARTS_TOLD // planned > (done - 1) * PARTS_TOLD // planned:
            self._say(f"  {done}/{planned}")

    @contextmanager
    def _collecting_static_files(self) -> Iterator[None]:
        """Collect static files meanwhile, unless nothing they are made of has changed."""
        stamp = _stamp()
        state = _static_state()
        if stamp.exists() and stamp.read_text() == state:
            yield
            return
        self._say(_("Collecting and compressing styles and scripts meanwhile…"))
        manage = str(settings.BASE_DIR / "manage.py")
        command = [sys.executable, manage, "collectstatic", "--no-input", "--verbosity=0"]
        collecting = subprocess.Popen(command)  # noqa: S603 - our own command
        try:
            yield
            if collecting.wait():
                raise CommandError(_("The styles and scripts could not be collected."))
        finally:
            collecting.kill()
            collecting.wait()
        stamp.write_text(state)

    def _restrict_access(self) -> None:
        try:
            restrict_access(settings.DATA_DIR)
        except PermissionError as error:
            place = {"path": error.filename}
            self._say(_("%(path)s is another's: others on the machine may read it.") % place)

    def _fill(self) -> None:
        """Add the first account and the demonstration content; both, or on a stop neither."""
        password = secrets.token_urlsafe(12)
        self._say(_("Loading the demonstration content…"))
        with sizes_made_later(), transaction.atomic():
            first = get_user_model().objects.create_superuser(ADMINISTRATOR, password=password)
            first.groups.set(Group.objects.filter(name=ADMINISTRATORS))
            call_command("load_demo", stdout=self.stdout)
        account = {"name": ADMINISTRATOR, "password": password, "url": settings.SITE_URL}
        self._say(
            _(
                "The first administrator: name %(name)s, password %(password)s\n"
                "This is shown once. Sign in at %(url)s/admin/ and change it."
            )
            % account
        )

    def _do_without(self, error: Error) -> None:
        """Let a site that has run before start with the pages it has kept."""
        why = {"why": in_one_line(error)}
        if not _stamp().exists():
            raise CommandError(_("The database does not answer: %(why)s") % why)
        late_preparation.put_off()
        self._say(
            _(
                "The database does not answer: %(why)s\n"
                "The site starts with the pages it has kept; all else comes by itself once the "
                "database is back."
            )
            % why
        )


def _stamp() -> Path:
    path: Path = settings.STATIC_ROOT / "collected-from"
    return path


def _no_database() -> Error | None:
    try:
        connection.ensure_connection()
    except Error as error:
        if is_unavailable(error):
            return error
        raise
    return None


def _static_state() -> str:
    sources = [settings.BASE_DIR / "requirements.txt", Path(storage.__file__)]
    for folder in settings.STATICFILES_DIRS:
        sources += sorted(path for path in folder.rglob("*") if path.is_file())
    digest = sha256()
    for path in sources:
        digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return digest.hexdigest()


def _refuse_a_taken_port() -> None:
    # The server's own sockets share a port, even with another server: readers would get either.
    try:
        family = socket.AF_INET6 if ":" in settings.HOST else socket.AF_INET
        socket.create_server((settings.HOST, settings.PORT), family=family).close()
    except OSError as error:
        message = _("PORT=%(port)s: cannot listen on %(host)s, is another program using it?")
        place = {"port": settings.PORT, "host": settings.HOST}
        raise CommandError(message % place) from error


def _name_site() -> None:
    """Tell Wagtail the address readers use, for links in mails, feeds and maps, and the name."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first()
    if site and (site.hostname, site.port) != (address.hostname, port):
        site.hostname, site.port = address.hostname, port
        site.save()
    if site:
        name_site(SiteIdentity.for_site(site))
