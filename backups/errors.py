"""What stops a backup or a restore, told in one sentence to an administrator."""


class BackupError(Exception):
    """Something that somebody has to see to; nothing was changed."""


class WrongKeyError(BackupError):
    """A backup was encrypted with another key than the one that is set."""
