"""The site's settings, without the desk and what it puts in the place of Wagtail's own."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS, MIDDLEWARE, WAGTAILMEDIA

ROOT_URLCONF = "tests.helpers.without_desk.urls"
WITHOUT = {
    "backups": None,
    "desk": None,
    "desk.apps.UsersConfig": "wagtail.users",
    "moving_in": None,
}
INSTALLED_APPS = [kept for app in INSTALLED_APPS if (kept := WITHOUT.get(app, app))]
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith(("desk.", "moving_in."))]
WAGTAILMEDIA = {name: value for name, value in WAGTAILMEDIA.items() if name != "MEDIA_FORM_BASE"}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
WAGTAILIMAGES_IMAGE_FORM_BASE = WAGTAILDOCS_DOCUMENT_FORM_BASE = ""
