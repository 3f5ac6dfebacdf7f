"""What `manage.py prepare` had to leave because the database did not answer, done once it does."""

from pathlib import Path

from django.conf import settings


def put_off() -> None:
    """Note that the site is not prepared."""
    _mark().touch()


def is_put_off() -> bool:
    """Return whether it is still to be prepared."""
    return _mark().exists()


def clear() -> None:
    """Note that it is prepared."""
    _mark().unlink(missing_ok=True)


def _mark() -> Path:
    path: Path = settings.DATA_DIR / "unprepared"
    return path
