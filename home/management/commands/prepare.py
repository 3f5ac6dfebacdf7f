"""Everything that must be in place before the site serves its first page."""

import secrets
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from wagtail.models import Site

ADMINISTRATOR = "quantri"


class Command(BaseCommand):
    """Brings the database and the static files up to date; fills an empty site."""

    help = _("Prepare the database, the static files and the first account.")

    def handle(self, **_options: Any) -> None:
        call_command("migrate", verbosity=0)
        self._collect_static_files()
        _name_site()
        if not get_user_model().objects.exists():
            self._add_administrator()
            call_command("load_demo", stdout=self.stdout)

    def _collect_static_files(self) -> None:
        """Collect static files, unless nothing they are made of has changed."""
        mark = settings.STATIC_ROOT / "collected-from"
        state = _static_state()
        if not (mark.exists() and mark.read_text() == state):
            call_command("collectstatic", interactive=False, verbosity=0)
            mark.write_text(state)

    def _add_administrator(self) -> None:
        password = secrets.token_urlsafe(12)
        get_user_model().objects.create_superuser(ADMINISTRATOR, password=password)
        self.stdout.write(
            _(
                "The first administrator: name %(name)s, password %(password)s\n"
                "This is shown once. Sign in at %(url)s/admin/ and change it."
            )
            % {"name": ADMINISTRATOR, "password": password, "url": settings.SITE_URL}
        )


def _static_state() -> str:
    sources = [settings.BASE_DIR / "requirements.txt"]
    for folder in settings.STATICFILES_DIRS:
        sources += sorted(path for path in folder.rglob("*") if path.is_file())
    digest = sha256()
    for path in sources:
        digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return digest.hexdigest()


def _name_site() -> None:
    """Tell Wagtail the address readers use, for links in mails, feeds and maps."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.get(is_default_site=True)
    if (site.hostname, site.port) != (address.hostname, port):
        site.hostname, site.port = address.hostname, port
        site.save()
