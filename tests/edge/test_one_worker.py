"""The site with one worker, as on the smallest machine."""

import os
import shutil
import signal
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.helpers.processes import wait_for
from tests.helpers.server import running
from tests.helpers.sites import Site
from tests.helpers.visitors import ADDS_ONE, Visitor

pytestmark = [pytest.mark.slow, pytest.mark.own_database, pytest.mark.xdist_group("server")]


def test_one_worker_serves_all(tmp_path: Path, prepared: Path) -> None:
    data = Path(shutil.copytree(prepared, tmp_path / "data"))
    Site(data).ask(ADDS_ONE)
    with running(data, tmp_path / "log", WORKERS="1") as server:
        reader = Visitor(server.url)
        # The scheduler has things to do after a start that empty the cache.
        wait_for(lambda: reader.ask("/tin-tuc/").headers["Cache-Status"] == "ban-tin; hit")
        kept = reader.ask("/tin-tuc/")
        known = reader.ask("/tin-tuc/", If_None_Match=kept.headers["ETag"])
        assert (known.status, known.text) == (304, "")
        assert "Content-Length" not in known.headers
        assert reader.ask("/tin-tuc/", If_None_Match='"other"').text == kept.text
        assert Visitor(server.url).sign_in().ask("/admin/").status == 200
        (worker,) = server.workers()
        os.kill(worker, signal.SIGKILL)

        def is_back() -> bool:
            try:
                return reader.ask("/tin-tuc/").status == 200
            except (URLError, OSError):
                return False

        wait_for(is_back)
