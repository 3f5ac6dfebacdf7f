"""Everything that must be in place before the site serves its first page."""

import secrets
import socket
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Site

from site_config import storage
from site_config.admin.wagtail_translations import rename_permissions
from site_config.files import private
from site_config.sqlite_statistics import refresh_statistics

ADMINISTRATOR = "quantri"
ADMINISTRATORS = "Quản trị"


class Command(BaseCommand):
    """Brings the database and the static files up to date; fills an empty site."""

    help = _("Prepare the database, the static files and the first account.")

    def handle(self, **_options: Any) -> None:
        _refuse_a_taken_port()
        call_command("migrate", verbosity=0)
        self._collect_static_files()
        _name_site()
        rename_permissions()
        if not get_user_model().objects.exists():
            self._fill()
        refresh_statistics()
        private.move_files()
        if not settings.MAIL_SERVER:
            self.stdout.write(_("EMAIL_URL is not set: the site sends no mails."))

    def _collect_static_files(self) -> None:
        """Collect static files, unless nothing they are made of has changed."""
        stamp = settings.STATIC_ROOT / "collected-from"
        state = _static_state()
        if not (stamp.exists() and stamp.read_text() == state):
            call_command("collectstatic", interactive=False, verbosity=0)
            stamp.write_text(state)

    def _fill(self) -> None:
        """Add the first account and the demonstration content; both, or on a stop neither."""
        password = secrets.token_urlsafe(12)
        with transaction.atomic():
            first = get_user_model().objects.create_superuser(ADMINISTRATOR, password=password)
            first.groups.set(Group.objects.filter(name=ADMINISTRATORS))
            call_command("load_demo", stdout=self.stdout)
        account = {"name": ADMINISTRATOR, "password": password, "url": settings.SITE_URL}
        self.stdout.write(
            _(
                "The first administrator: name %(name)s, password %(password)s\n"
                "This is shown once. Sign in at %(url)s/admin/ and change it."
            )
            % account
        )
        self.stdout.write(
            _(
                "Nobody approves their own articles. Make accounts for the others; an office with "
                "one person can allow it under Settings → Approval."
            )
        )


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
    """Tell Wagtail the address readers use, for links in mails, feeds and maps."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first()
    if site and (site.hostname, site.port) != (address.hostname, port):
        site.hostname, site.port = address.hostname, port
        site.save()
