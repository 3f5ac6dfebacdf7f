"""Encryption as the tool `age` does it (https://age-encryption.org), in bounded memory."""

from hashlib import sha256
from typing import Any, BinaryIO

import pyrage
from django.conf import settings
from django.utils.translation import gettext as _

from backups.errors import BackupError


class Key:
    """The key of the backups: what is encrypted with it, it alone opens."""

    def __init__(self, secret: str) -> None:
        try:
            self._identity = pyrage.x25519.Identity.from_str(secret)
        except pyrage.IdentityError as error:
            message = _("BACKUP_KEY is not whole: one letter of it is wrong.")
            raise BackupError(message) from error
        self._recipient = self._identity.to_public()
        self.id = sha256(str(self._recipient).encode()).hexdigest()[:16]

    def encrypt(self, source: Any, target: Any) -> None:
        """Encrypt all of a file into another."""
        pyrage.encrypt_io(source, target, [self._recipient])

    def decrypt(self, source: BinaryIO, target: Any) -> None:
        """Decrypt all of a file into another; raises OSError where it was changed or cut off."""
        try:
            pyrage.decrypt_io(source, target, [self._identity])
        except pyrage.DecryptError as error:
            raise OSError(str(error)) from error


def new_key() -> str:
    """Return a key that nobody has yet."""
    return str(pyrage.x25519.Identity.generate())


def site_key() -> Key | None:
    """Return the key that the site's settings name, if they do."""
    return Key(settings.BACKUP_KEY) if settings.BACKUP_KEY else None
