"""Finds a backup by its manifest, and says why this site cannot take it."""

from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from backups.contents import Contents, DamagedError
from backups.databases import database
from backups.encryption import site_key
from backups.errors import BackupError
from backups.manifest import Files, Manifest, read_files, read_manifest
from backups.store import FolderStore


class Backup(NamedTuple):
    """A backup that can be read."""

    name: str
    manifest: Manifest
    files: Files
    contents: Contents


def open_backup(path: Path) -> Backup:
    """Return the backup of a manifest; raises BackupError."""
    contents = Contents(FolderStore(path.parent), site_key())
    manifest = read_manifest(contents.store, path.name)
    contents.require_key(manifest.key)
    if manifest.database_kind != database().KIND:
        message = _("This backup is of %(theirs)s, and DATABASE_URL leads to %(ours)s.")
        kinds = {"theirs": manifest.database_kind, "ours": database().KIND}
        raise BackupError(message % kinds)
    _refuse_newer(manifest)
    database().require_tools(manifest.versions)
    try:
        files = read_files(manifest, contents)
    except DamagedError as error:
        raise BackupError(_("The list of files in this backup is damaged.")) from error
    return Backup(path.name, manifest, files, contents)


def default_folder() -> Path:
    """Return where backups lie if nobody says where."""
    return Path(settings.DATA_DIR) / "backups"


def _refuse_newer(manifest: Manifest) -> None:
    """Refuse what has migrations that this version does not know."""
    ours = MigrationLoader(None)
    for app, name in manifest.migrations.items():
        if app in ours.migrated_apps and (app, name) not in ours.disk_migrations:
            message = _("This backup was made by a newer version, %s: install that first.")
            raise BackupError(message % manifest.versions["ban_tin"])
