"""The site's own settings, on a throw-away folder and with quick passwords."""

import os
import tempfile

os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="ban-tin-")

from site_config.settings import *  # noqa: E402, F403
from site_config.settings import DATABASES, DATA_DIR  # noqa: E402

DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
