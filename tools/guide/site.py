"""The site that the editors' guide tells of: the demonstration content and an office of three."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOST = "tin.example.vn"
PASSWORD = "mat-khau-cua-phong-anh"  # noqa: S105 - of a site that is gone in a minute
PATIENCE = 30  # seconds
PUBLISHED = "Đi dọc tuyến đê trước mùa lũ"
PEOPLE = {
    "lan": ("Nguyễn Thị", "Lan", "Cộng tác viên"),
    "minh": ("Trần Văn", "Minh", "Biên tập viên"),
    "hoa": ("Phạm Thị", "Hoa", "Trưởng ban biên tập"),
}

BEGIN = f"""
from django.contrib.auth.models import Group
from accounts.models import User
from django.utils import timezone
from news.models import ArticlePage
for login, (family, given, group) in {PEOPLE!r}.items():
    user = User.objects.create_user(
        login, f"{{login}}@{HOST}", {PASSWORD!r}, last_name=family, first_name=given
    )
    user.groups.set(Group.objects.filter(name=group))
ArticlePage.objects.filter(title={PUBLISHED!r}).update(first_published_at=timezone.now())
"""


@contextmanager
def site() -> Iterator[int]:
    """Run a site with the demonstration content and an office of three; give its port."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        given = {"DATA_DIR": folder, "PORT": str(port), "SITE_URL": f"http://{HOST}"}
        # No mail leaves: nobody listens there.
        environment = os.environ | given | {"WORKERS": "1", "EMAIL_URL": "smtp://localhost:9"}
        manage = [sys.executable, str(ROOT / "manage.py")]
        subprocess.run([*manage, "prepare"], env=environment, check=True, capture_output=True)  # noqa: S603
        subprocess.run([*manage, "shell", "-v0", "-c", BEGIN], env=environment, check=True)  # noqa: S603
        server = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "site_config.serve", f"--parent={os.getpid()}"],
            cwd=ROOT,
            env=environment,
        )
        try:
            wait_for(port)
            yield port
        finally:
            server.terminate()
            server.wait()


def wait_for(port: int) -> None:
    """Wait until the site answers."""
    latest = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            if time.monotonic() > latest:
                raise
            time.sleep(0.1)
