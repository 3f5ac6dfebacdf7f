"""Files that are read in a process of their own, hostile ones too: the site lives on."""

import os
import resource
import signal
import subprocess
import sys
from base64 import b64encode
from collections.abc import Collection
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir
from threading import Thread
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from desk.importing.reader_process import ROOT, delete_left_folders, read_file
from desk.importing.refusals import SENTENCES, sentence
from desk.importing.source import Paragraph, Picture, Refusal, Span, UnreadableFileError
from tests.helpers.photos import photo_file
from tests.helpers.processes import is_running, wait_for


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the temporary folders of readers are made."""
    folders = tmp_path / "tmp"
    folders.mkdir()
    monkeypatch.setenv("TMPDIR", str(folders))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert gettempdir() == str(folders)
    return folders


def _children() -> set[str]:
    pids: set[str] = set()
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # A thread may end meanwhile.
            pids |= {*(task / "children").read_text().split()}
    return pids


@pytest.fixture
def others() -> set[str]:
    """Return the processes that ran before, such as a browser's."""
    return _children()


def children(others: Collection[str] = ()) -> list[str]:
    """Return the processes that this one has started, those too that nobody waited for."""
    return sorted(_children() - {*others})


def refusal(path: Path) -> Refusal:
    with pytest.raises(UnreadableFileError) as caught, read_file(path):
        pass
    assert sentence(caught.value)
    return Refusal(str(caught.value))


def file(folder: Path, content: bytes) -> Path:
    path = folder / "bai-viet.docx"
    path.write_bytes(content)
    return path


def test_what_a_file_says_with_its_pictures(tmp_path: Path, folders: Path) -> None:
    photo = b64encode(photo_file((40, 20)).read()).decode()
    page = f"<html><body><p>Đổi <b>mới</b></p><img src='data:image/jpeg;base64,{photo}'></body>"
    with read_file(file(tmp_path, page.encode())) as (source, folder):
        assert source.items == (
            Paragraph((Span("Đổi "), Span("mới", bold=True))),
            Picture("1.jpg"),
        )
        assert (folder / "1.jpg").read_bytes() == photo_file((40, 20)).read()
        assert folder.parent == folders
        assert folder.stat().st_mode & 0o077 == 0
    assert list(folders.iterdir()) == []


def test_nothing_is_left_where_what_was_read_is_of_no_use(tmp_path: Path, folders: Path) -> None:
    with pytest.raises(KeyError), read_file(file(tmp_path, b"a")):
        raise KeyError
    assert list(folders.iterdir()) == []


def reader_within_its_limits() -> int:
    """Wait until a reader has set its limits; return its number."""
    wait_for(lambda: any(map(is_limited, children())))
    return int(next(filter(is_limited, children())))


def is_limited(pid: str) -> bool:
    try:
        limits = Path(f"/proc/{pid}/limits").read_text()
    except OSError:
        return False
    return f"Max address space         {512 * 1024**2} " in limits


class Reading(Thread):
    """Reads a file meanwhile."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.refusal = ""
        self.start()

    def run(self) -> None:
        try:
            with read_file(self.path):
                pass
        except UnreadableFileError as error:
            self.refusal = str(error)


# No comment in it ends, and each is looked for to the end of the page.
ENDLESS = b"<html><style>" + b"/*a" * 1_000_000 + b"</style><p>a"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (signal.SIGKILL, Refusal.CRASHED),
        (signal.SIGSEGV, Refusal.CRASHED),
        # What the system sends when a limit is reached.
        (signal.SIGALRM, Refusal.TOO_SLOW),
        (signal.SIGXCPU, Refusal.TOO_SLOW),
    ],
)
def test_readers_that_are_ended(
    number: signal.Signals, expected: Refusal, tmp_path: Path, folders: Path, others: set[str]
) -> None:
    reading = Reading(file(tmp_path, ENDLESS))
    os.kill(reader_within_its_limits(), number)
    reading.join()
    assert reading.refusal == expected
    assert list(folders.iterdir()) == []
    assert children(others) == []


READ = """
import sys
from pathlib import Path
from desk.importing.reader_process import read_file
with read_file(Path(sys.argv[1])):
    pass
"""


@pytest.mark.slow
def test_the_folder_of_a_killed_process_goes_once_its_reader_has_ended(
    tmp_path: Path, folders: Path
) -> None:
    command = [sys.executable, "-c", READ, str(file(tmp_path, ENDLESS))]
    with subprocess.Popen(command, cwd=ROOT) as process:  # noqa: S603 - our own module
        below = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        wait_for(lambda: is_limited(below.read_text().strip()))
        reader = int(below.read_text())
        process.kill()
    delete_left_folders()
    assert len(list(folders.iterdir())) == 1
    os.kill(reader, signal.SIGKILL)
    wait_for(lambda: not is_running(reader))
    with read_file(file(tmp_path, "Đổi mới".encode())):
        assert len(list(folders.iterdir())) == 1
    assert list(folders.iterdir()) == []


def test_a_folder_that_is_in_use_stays(tmp_path: Path) -> None:
    with read_file(file(tmp_path, "Đổi mới".encode())) as (_source, folder):
        delete_left_folders()
        assert folder.is_dir()


def test_an_endless_reader_is_ended_by_the_system(tmp_path: Path, folders: Path) -> None:
    reading = Reading(file(tmp_path, ENDLESS))
    pid = reader_within_its_limits()
    assert resource.prlimit(pid, resource.RLIMIT_CPU) == (60, 60)
    resource.prlimit(pid, resource.RLIMIT_CPU, (1, 60))
    reading.join()
    assert reading.refusal == Refusal.TOO_SLOW
    assert list(folders.iterdir()) == []


def test_a_reader_that_stands_still_is_ended_with_all_it_started(
    tmp_path: Path, folders: Path, others: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.importing.reader_process.MAX_SECONDS", 1)
    monkeypatch.setattr("desk.importing.reader_process.GRACE_SECONDS", 0)
    assert refusal(file(tmp_path, ENDLESS)) == Refusal.TOO_SLOW
    assert list(folders.iterdir()) == []
    assert children(others) == []


def test_a_reader_is_told_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "mật")
    reading = Reading(file(tmp_path, ENDLESS))
    pid = reader_within_its_limits()
    assert b"SECRET_KEY" not in Path(f"/proc/{pid}/environ").read_bytes()
    os.kill(pid, signal.SIGKILL)
    reading.join()


def test_every_refusal_has_its_sentence() -> None:
    said = {str(text) for text in SENTENCES.values()}
    assert SENTENCES.keys() == set(Refusal)
    assert len(said) == len(Refusal)
    for refusal in (Refusal.OLD_WORD, Refusal.RTF, Refusal.PDF):
        assert ".docx" in str(SENTENCES[refusal])


def bomb() -> bytes:
    """Return an archive whose text takes more than there is when it is a tree."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", b"<a>" + b"<b c='' d='' e=''/>" * 1_500_000 + b"</a>")
    return content.getvalue()


def doubling() -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        entities = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 40))
        xml = f'<!DOCTYPE a [<!ENTITY a0 "x">{entities}]><a>&a39;</a>'
        archive.writestr("content.xml", xml)
    return content.getvalue()


def ole(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + name.encode("utf-16-le") + bytes(99)


HOSTILE = {
    "empty": (b"", Refusal.EMPTY),
    "blank": (b" \n\t\xc2\xa0\n", Refusal.EMPTY),
    ".doc": (ole("WordDocument"), Refusal.OLD_WORD),
    "encrypted": (ole("EncryptedPackage"), Refusal.ENCRYPTED),
    ".xls": (ole("Workbook"), Refusal.NOT_A_DOCUMENT),
    ".rtf": (rb"{\rtf1 a}", Refusal.RTF),
    ".pdf": (b"%PDF-1.7\n\0", Refusal.PDF),
    "photo": (photo_file((40, 20)).read(), Refusal.NOT_A_DOCUMENT),
    "XML": (b"<?xml version='1.0'?><w:wordDocument/>", Refusal.NOT_A_DOCUMENT),
    "mail": (b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>a", Refusal.NOT_A_DOCUMENT),
    "cut archive": (b"PK\x03\x04" + bytes(50), Refusal.DAMAGED),
    "entities": (doubling(), Refusal.DAMAGED),
    "memory": (bomb(), Refusal.TOO_LARGE),
    # With the first letter each of the others takes four bytes, in every copy.
    "large page": ("<html><p>😀".encode() + b"a" * 45_000_000, Refusal.TOO_LARGE),
    "large file": (b"a" * (50 * 1024**2 + 1), Refusal.TOO_LARGE),
    "long": (b"a\n" * 2_001, Refusal.TOO_LARGE),
    "deep": (b"<html>" + b"<div>" * 3_000 + b"a", Refusal.TOO_COMPLEX),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files(kind: str, tmp_path: Path, folders: Path, others: set[str]) -> None:
    content, expected = HOSTILE[kind]
    assert refusal(file(tmp_path, content)) == expected
    assert list(folders.iterdir()) == []
    assert children(others) == []
