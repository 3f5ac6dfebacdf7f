"""One request makes a page, and the others wait for it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import pytest

from page_cache import wsgi
from page_cache.locks import key_lock
from tests.helpers.page_cache import Worker, page

pytestmark = pytest.mark.quick


def test_one_request_makes_a_page_and_the_others_wait(worker: Worker, tmp_path: Path) -> None:
    started, together = Event(), Barrier(8)

    def slow(environ: Any, start_response: Any) -> Any:
        assert started.wait(5)
        return page()(environ, start_response)

    workers = [Worker(tmp_path / "slow", slow) for _process in range(2)]

    def ask(number: int) -> str:
        together.wait()
        return workers[number % 2].get("/").state

    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(ask, number) for number in range(8)]
        started.set()
        states = sorted(each.result() for each in asked)
    assert states == ["hit"] * 7 + ["miss"]
    assert sum(each.renders for each in workers) == 1


def test_nobody_waits_for_ever(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wsgi, "LOCK_WAIT_SECONDS", 0.05)
    with key_lock(worker.folder, "http\nlocalhost\n/\n", 1) as is_alone:
        assert is_alone
        assert worker.get("/").status == 200
        assert worker.kept() == 0


def test_the_lock_of_a_process_that_dies_is_free(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from page_cache.locks import key_lock\n"
        "with key_lock(Path(sys.argv[1]), 'trang', 1): print(1, flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stdin
    process.stdout.readline()
    with key_lock(tmp_path, "trang", 0.05) as is_alone:
        assert not is_alone
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()
    with key_lock(tmp_path, "trang", 0.05) as is_alone:
        assert is_alone
