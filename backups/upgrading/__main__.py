"""Upgrade the site to the version in this folder: README says what happens meanwhile."""

import os
import signal
import sys
from pathlib import Path

import django
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent

if __name__ == "__main__":
    # The settings of the site are its server's. Here it is only about words.
    settings.configure(LANGUAGE_CODE="vi", LOCALE_PATHS=[ROOT / "locale"])
    django.setup()

    from backups.upgrading.course import Upgrade

    data = (ROOT / Path(os.environ.get("DATA_DIR") or "var").expanduser()).resolve()
    # Whoever ends it has it undone.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(Upgrade(ROOT, data).run())
