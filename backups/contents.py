"""The contents of backups: whatever has the same bytes lies there once, under its checksum."""

import shutil
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from backups.encryption import Key
from backups.errors import WrongKeyError
from backups.store import CONTENTS, FolderStore

ENCRYPTED = ".age"
CHUNK_BYTES = 1024 * 1024
_NAME_LENGTH = 64


class DamagedError(Exception):
    """A content is not there, or not what its name says."""


class Contents:
    """What is kept in a store, encrypted where there is a key."""

    def __init__(self, store: FolderStore, key: Key | None) -> None:
        self.store = store
        self._key = key

    def keep(self, source: Any) -> tuple[str, int]:
        """Keep what a file says; give its name, and how many bytes there are in it."""
        read = _Summing(source)
        with self.store.adding() as new:
            if self._key:
                self._key.encrypt(read, new.file)
            else:
                shutil.copyfileobj(read, new.file, CHUNK_BYTES)
            name = self._name(read.digest.hexdigest())
            # What is there may be named by older backups, and is not written over.
            if self.store.size(place(name)) != new.file.tell():
                new.keep_as(place(name))
        return name, read.size

    def has(self, name: str, size: int) -> bool:
        """Return whether a content is there, under today's key, and not shorter than it should be.

        What was changed inside only reading it tells.
        """
        kept = self.store.size(place(name))
        is_ours = name == self._name(name[:_NAME_LENGTH])
        return is_ours and kept is not None and kept >= size

    def copy(self, name: str, target: Any) -> int:
        """Write a content into a file; give its size. Raises DamagedError where it is not whole."""
        written = _Summing(target)
        try:
            with self.store.open(place(name)) as file:
                if name.endswith(ENCRYPTED) and self._key:
                    self._key.decrypt(file, written)
                else:
                    shutil.copyfileobj(file, written, CHUNK_BYTES)
        except OSError as error:
            raise written.trouble or DamagedError(name) from error
        if written.digest.hexdigest() != name[:_NAME_LENGTH]:
            raise DamagedError(name)
        return written.size

    def require_key(self, wanted: str | None) -> None:
        """Raise WrongKeyError where a backup needs another key than this."""
        if wanted and not self._key:
            raise WrongKeyError(_("This backup is encrypted: BACKUP_KEY has to be set."))
        if wanted and self._key and self._key.id != wanted:
            raise WrongKeyError(_("This backup was encrypted with another BACKUP_KEY."))

    def remove(self, name: str) -> None:
        """Delete a content: the next backup keeps it anew."""
        self.store.remove(place(name))

    def remove_all_but(self, names: set[str], keys: set[str]) -> None:
        """Delete what nobody names any more, but nothing that only these keys open."""
        spared = tuple(f".{key}{ENCRYPTED}" for key in keys)
        for place in list(self.store.names(CONTENTS)):
            name = place.rpartition("/")[2]
            if name not in names and not name.endswith(spared):
                self.store.remove(place)

    def _name(self, digest: str) -> str:
        return f"{digest}.{self._key.id}{ENCRYPTED}" if self._key else digest


class _Summing:
    """A file whose checksum and size are known when all of it was read or written."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.digest = sha256()
        self.size = 0
        # What went wrong with the file: the library that decrypts tells only that something did.
        self.trouble: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        return self._seen(self._file.read(size))

    def write(self, data: bytes) -> int:
        try:
            self._file.write(self._seen(data))
        except Exception as error:
            self.trouble = error
            raise
        return len(data)

    def flush(self) -> None:
        self._file.flush()

    def _seen(self, data: bytes) -> bytes:
        self.digest.update(data)
        self.size += len(data)
        return data


def place(name: str) -> str:
    """Return where a content lies in a store."""
    return f"{CONTENTS}/{name[:2]}/{name}"
