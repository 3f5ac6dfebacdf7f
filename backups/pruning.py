"""Which backups are kept, and deleting what none of them needs."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from backups.contents import Contents, DamagedError
from backups.errors import BackupError, WrongKeyError
from backups.manifest import manifest_names, read_files, read_manifest
from backups.store import FolderStore

# The last one of each of so many days, weeks and months in which there are any.
KEPT: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (7, lambda moment: moment.date()),
    (4, lambda moment: moment.isocalendar()[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)


def remove_old(store: FolderStore) -> None:
    """Delete the manifests that are too many; one that cannot be read stays."""
    moments = {}
    for name in manifest_names(store):
        try:
            moments[name] = timezone.localtime(read_manifest(store, name).moment)
        except BackupError:
            continue
    for name in moments.keys() - kept_names(moments):
        store.remove(name)


def kept_names(moments: dict[str, datetime]) -> set[str]:
    """Return which backups are kept, of those made at these moments."""
    newest_first = sorted(moments, key=lambda name: moments[name], reverse=True)
    kept = set()
    for count, period in KEPT:
        last_of_each: dict[object, str] = {}
        for name in newest_first:
            last_of_each.setdefault(period(moments[name]), name)
        kept.update(list(last_of_each.values())[:count])
    return kept


def remove_unnamed(contents: Contents) -> None:
    """Delete the contents that no manifest names; none where one cannot be read."""
    named: set[str] = set()
    other_keys: set[str] = set()
    for name in manifest_names(contents.store):
        try:
            manifest = read_manifest(contents.store, name)
            named |= manifest.contents(read_files(manifest, contents))
        except WrongKeyError:
            other_keys.add(str(manifest.key))
        except (BackupError, DamagedError):
            return
    contents.remove_all_but(named, other_keys)
