"""Whoever sends slowly, reads slowly or comes in a crowd holds up nobody."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from hashlib import sha256
from pathlib import Path

import pytest

from tests.helpers.processes import wait_for
from tests.helpers.small_server import LARGE, MOST_BYTES, MOST_BYTES_OF_MEMBERS, SmallSite

pytestmark = [pytest.mark.slow, pytest.mark.own_database]

MANY = 60
FILE = bytes(range(256)) * 40_000


@pytest.fixture
def small_site(tmp_path: Path) -> Iterator[SmallSite]:
    with closing(SmallSite(tmp_path)) as site:
        wait_for(site.is_ready)
        yield site
        site.go_on()


def digest(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()


def test_halves_hold_up_nobody_and_are_sent_away(small_site: SmallSite) -> None:
    with ExitStack() as stack:
        halves = [stack.enter_context(small_site.line()) for _number in range(MANY)]
        for line in halves:
            line.send("/", b"a", length=1000)
        for _time in range(5):
            assert small_site.line().send("/", b"ab").answer().content == digest(b"ab")
        assert all(line.answer().status == 408 and line.is_ended() for line in halves)


def test_a_body_that_trickles_is_sent_away(small_site: SmallSite) -> None:
    with small_site.line() as line:
        line.send("/", b"a", length=180_000)
        while not line.is_ended(0.2):
            line.socket.sendall(b"a")
        assert line.answer().status == 408


def test_who_leaves_in_the_middle_is_forgotten(small_site: SmallSite) -> None:
    for _time in range(MANY):
        with small_site.line() as line:
            line.send("/", b"a" * 5000, length=10_000)
        with small_site.line(narrow=True) as line:
            line.send("/large")
            assert line.socket.recv(1)
    assert small_site.line().send("/", b"ab").answer().content == digest(b"ab")
    wait_for(lambda: not small_site.opened(str(small_site.folder)))


@pytest.mark.parametrize("size", [0, 10, 500_000, MOST_BYTES])
def test_what_may_be_sent_arrives_whole(small_site: SmallSite, size: int) -> None:
    content = os.urandom(size)
    assert small_site.line().send("/", content, method="POST").answer().content == digest(content)


def test_more_than_may_be_sent_is_refused_in_words(small_site: SmallSite) -> None:
    line = small_site.line().send("/", b"a" * (MOST_BYTES + 1))
    answer = line.answer()
    assert answer.status == 413
    assert "làm nhỏ lại" in answer.content.decode()
    assert line.is_ended()
    expecting = small_site.line().send(
        "/", length=MOST_BYTES + 1, method="POST", Expect="100-continue"
    )
    assert expecting.answer().status == 413


def test_members_may_send_more_than_strangers(small_site: SmallSite) -> None:
    content = os.urandom(MOST_BYTES_OF_MEMBERS)
    member = small_site.line().send("/upload", content, Cookie="member=1").answer()
    assert member.content == digest(content)
    stranger = small_site.line().send("/upload", content, Cookie="member=2").answer()
    assert stranger.status == 403
    more = small_site.line().send("/upload", content + b"a", Cookie="member=1").answer()
    assert more.status == 413


def test_what_there_is_no_room_for_is_refused_in_words(tmp_path: Path) -> None:
    options = ["-t", "tmpfs", "-o", "size=3m", "tmpfs"]
    mount = ["/bin/mount", *options, str(tmp_path)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("no file system can be mounted here")
    try:
        with closing(SmallSite(tmp_path)) as site:
            wait_for(site.is_ready)
            content = os.urandom(MOST_BYTES_OF_MEMBERS)
            answer = site.line().send("/upload", content, Cookie="member=1").answer()
            assert answer.status == 503
            assert "không còn chỗ" in answer.content.decode()
            assert site.line().send("/", b"ab").answer().content == digest(b"ab")
    finally:
        subprocess.run(["/bin/umount", "--lazy", str(tmp_path)], check=True)  # noqa: S603


def test_how_long_a_body_is_must_be_said(small_site: SmallSite) -> None:
    line = small_site.line().send("/", method="PUT", Transfer_Encoding="chunked")
    assert line.answer().status == 411


def test_slow_readers_hold_up_nobody_and_get_all(small_site: SmallSite) -> None:
    (small_site.folder / "file").write_bytes(FILE)
    with ExitStack() as stack:
        readers = [stack.enter_context(small_site.line(narrow=True)) for _number in range(MANY)]
        for number, line in enumerate(readers):
            line.send("/file" if number % 2 else "/large")
            assert line.socket.recv(4) == b"HTTP"
        assert small_site.line().send("/", b"ab").answer().content == digest(b"ab")
    assert small_site.line().send("/file").answer().content == FILE
    assert small_site.line().send("/large").answer().content == LARGE


def test_an_answer_that_nobody_reads_is_ended(small_site: SmallSite) -> None:
    (small_site.folder / "file").write_bytes(FILE)
    before = small_site.opened("socket:")
    with small_site.line(narrow=True) as file, small_site.line(narrow=True) as page:
        for line, path in ((file, "/file"), (page, "/large")):
            assert line.send(path).socket.recv(4) == b"HTTP"
        # The system ends them without a word to who does not listen.
        wait_for(lambda: small_site.opened("socket:") == before)


def test_a_crowd_at_one_door_leaves_the_others_open(small_site: SmallSite) -> None:
    with ExitStack() as stack:
        crowd = [stack.enter_context(small_site.line()) for _number in range(10)]
        for line in crowd:
            line.send("/wait/sign-in", b"a")
        wait_for(lambda: small_site.began() == 1)
        assert small_site.line().send("/", b"ab").answer().content == digest(b"ab")
        assert small_site.began() == 1
        small_site.go_on()
        answers = [line.answer() for line in crowd]
    assert sorted(answer.status for answer in answers) == [200] * 3 + [503] * 7
    refused = next(answer for answer in answers if answer.status == 503)
    assert int(refused.headers["Retry-After"]) > 0
    assert "chờ vài giây" in refused.content.decode()


def test_a_fault_of_the_site_is_an_answer_too(small_site: SmallSite) -> None:
    with small_site.line() as line:
        assert line.send("/fault").answer().status == 500
        assert line.send("/", b"ab").answer().content == digest(b"ab")


def test_requests_on_one_line_are_answered_in_turn(small_site: SmallSite) -> None:
    (small_site.folder / "file").write_bytes(FILE)
    with small_site.line() as line:
        for body in (b"a", b"ab", b"abc"):
            line.send("/", body)
        assert [line.answer().content for _time in range(3)] == [
            digest(b"a"),
            digest(b"ab"),
            digest(b"abc"),
        ]
        assert line.send("/file").answer().content == FILE
        head = line.send("/", method="HEAD").answer("HEAD")
        assert (head.status, head.headers["X-Method"]) == (200, "HEAD")
        assert line.send("/", b"ab").answer().content == digest(b"ab")


def test_what_is_begun_is_finished_when_the_server_is_told_to_stop(small_site: SmallSite) -> None:
    with small_site.line() as waiting, small_site.line() as gone, small_site.line() as half:
        half.send("/", b"a", length=2)
        for line in (waiting, gone):
            line.send("/wait", b"a")
        wait_for(lambda: small_site.began() == 2)
        gone.close()
        small_site.process.terminate()
        half.socket.sendall(b"b")
        small_site.go_on()
        assert waiting.answer().content == digest(b"a")
        assert half.answer().content == digest(b"ab")
        small_site.process.wait(timeout=60)
    assert small_site.finished() == 2


def test_headers_that_never_end_are_cut_off(small_site: SmallSite) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(small_site.line()) for _number in range(MANY)]
        for number, line in enumerate(slow):
            line.socket.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n" if number % 2 else b"GE")
        assert small_site.line().send("/", b"ab").answer().content == digest(b"ab")
        trickling = slow[1]
        while not trickling.is_ended(0.2):
            with suppress(OSError):
                trickling.socket.sendall(b"a: b\r\n")
        assert all(line.is_ended() for line in slow)


def test_an_answer_without_a_body_leaves_the_line_open(small_site: SmallSite) -> None:
    with small_site.line() as line:
        answer = line.send("/unchanged").answer()
        assert (answer.status, answer.headers["ETag"], answer.content) == (304, '"a"', b"")
        assert line.send("/", b"ab").answer().content == digest(b"ab")
