"""Who else on the machine may look into the folder of the data."""

from pathlib import Path

# The group is that of a web server in front, which sends public files from the disk itself.
SHARED = {".", "media", "static"}
# Kept pages, and what Word files were sent in: nobody's but the site's.
OWN = {"cache", "media/imports", "backups"}
MADE_AT_ONCE = OWN - {"backups"}
SHARED_MODE, OWN_MODE, FILE_MODE = 0o750, 0o700, 0o600
OWN_FILES = ("db.sqlite3*", "secret-key")


def restrict_access(data: Path) -> None:
    """Close the folder of the data to others on the machine, one from before too.

    Raises PermissionError where it is another's.
    """
    for name in sorted(MADE_AT_ONCE):
        (data / name).mkdir(mode=OWN_MODE, parents=True, exist_ok=True)
    for mode, names in ((SHARED_MODE, SHARED), (OWN_MODE, OWN)):
        for folder in (data / name for name in sorted(names)):
            if folder.exists():
                folder.chmod(mode)
    for pattern in OWN_FILES:
        for file in data.glob(pattern):
            file.chmod(FILE_MODE)
