"""The site's own settings, on a throw-away folder and with quick passwords."""

import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="ban-tin-")
os.environ["DATA_DIR"] = _folder.name
os.environ["EMAIL_URL"] = "smtp://127.0.0.1:9"

from site_config.settings import *  # noqa: E402, F403
from site_config.settings import DATA_DIR, SQLITE, STATIC_ROOT  # noqa: E402

SQLITE["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "site_config.storage.UploadsStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
VISITS_DELAY = 0
# Many stay signed in while a test goes through the months.
SESSION_HOURS = 1_000_000
STATIC_ROOT.mkdir()
