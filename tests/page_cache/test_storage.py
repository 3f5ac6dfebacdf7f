"""Where pages are kept: within bounds, and whatever happens to the files."""

import shutil

import pytest

from page_cache import stores
from page_cache.memory import LRUCache
from tests.helpers.page_cache import Worker, page

pytestmark = pytest.mark.quick


def test_what_one_process_keeps_is_bounded() -> None:
    memory = LRUCache(100, len)
    for number in range(50):
        memory.put(number, "x" * 10)
        memory.get(0)
    assert [number for number in range(50) if memory.get(number)] == [0, *range(41, 50)]
    memory.put(0, "x" * 60)
    assert sum(bool(memory.get(number)) for number in range(50)) == 5
    memory.put(1, "x" * 101)
    assert not any(memory.get(number) for number in range(50))


def test_what_all_processes_keep_is_bounded(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "FILE_SLOTS", 4)
    many = Worker(worker.folder, page())
    for number in range(40):
        assert many.get(f"/{number}/").state == "miss"
    assert many.kept() == 4
    fresh = Worker(worker.folder, page())
    assert fresh.get("/39/").state == "hit"
    assert fresh.get("/0/").state == "miss"
    assert fresh.kept() == 4


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[]\n", b'{"sizes": 1}\nx'])
def test_a_spoilt_file_is_no_page(worker: Worker, other_worker: Worker, content: bytes) -> None:
    worker.get("/")
    for file in worker.folder.glob("*"):
        if not file.name.startswith("lock"):
            file.write_bytes(content)
    assert other_worker.get("/").state == "miss"


def test_half_a_file_is_no_page(worker: Worker, other_worker: Worker) -> None:
    worker.get("/")
    for file in worker.folder.glob("*"):
        file.write_bytes(file.read_bytes()[:-1])
    assert other_worker.get("/").state == "miss"


def test_the_folder_may_be_emptied_at_any_time(worker: Worker, other_worker: Worker) -> None:
    worker.get("/")
    shutil.rmtree(worker.folder)
    assert worker.get("/").state == "hit"
    assert other_worker.get("/").state == "miss"
    assert Worker(worker.folder).get("/").state == "hit"
