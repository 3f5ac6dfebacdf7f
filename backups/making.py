"""Makes a backup while the site is in use.

First the uploads, then the database, then the uploads that have come meanwhile: whatever the
database names is there. Files that went meanwhile are there, too, and do no harm.
"""

from io import BytesIO
from pathlib import Path

import django
import wagtail
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from backups.contents import Contents, DamagedError
from backups.databases import database
from backups.databases.snapshot import Snapshot
from backups.encryption import site_key
from backups.errors import BackupError
from backups.manifest import (
    Files,
    KeptFile,
    Manifest,
    manifest_names,
    read_files,
    read_manifest,
    write_files,
    write_manifest,
)
from backups.progress import Progress, Tell, silently
from backups.pruning import remove_unnamed
from backups.room import require_room
from backups.store import FolderStore
from backups.uploads import Upload, find_uploads
from backups.work import one_at_a_time, work_folder
from site_config import __version__

ENCRYPTION_BYTES = 1024


def make_backup(store: FolderStore, tell: Tell = silently) -> str:
    """Make a backup; return the name of its manifest. Raises BackupError."""
    database().require_tools()
    with one_at_a_time(), work_folder() as scratch:
        store.make_ready()
        contents = Contents(store, site_key())
        # Of a backup that was cut off nobody knows whether it is on the disk.
        remove_unnamed(contents)
        files = _known_files(contents)
        _require_room(store, contents, files)
        tell(_("Keeping photos, documents and videos…"))
        before = _keep_uploads(contents, files, tell)
        tell(_("Keeping the database…"))
        with database().snapshot(scratch) as snapshot:
            name, _size = contents.keep(snapshot.source)
        after = _keep_uploads(contents, before, tell)
        manifest = _manifest(contents, snapshot, name, before | after)
        made = write_manifest(manifest, store)
        remove_unnamed(contents)
    return made


def _known_files(contents: Contents) -> Files:
    """Return what the last backup has, of which nothing needs to be read again."""
    for name in manifest_names(contents.store):
        try:
            return read_files(read_manifest(contents.store, name), contents)
        except (BackupError, DamagedError):
            continue
    return {}


def _require_room(store: FolderStore, contents: Contents, known: Files) -> None:
    uploads = find_uploads(settings.MEDIA_ROOT)
    new = sum(one.size + ENCRYPTION_BYTES for one in uploads if not _is_kept(one, known, contents))
    require_room(store.folder, new + database().size())
    require_room(settings.DATA_DIR, database().scratch_size())


def _keep_uploads(contents: Contents, known: Files, tell: Tell) -> Files:
    """Keep every upload that is not kept yet; return all that were found."""
    found = list(find_uploads(settings.MEDIA_ROOT))
    progress = Progress(tell, len(found), sum(upload.size for upload in found))
    files: Files = {}
    for upload in found:
        if _is_kept(upload, known, contents):
            files[upload.path] = known[upload.path]
        elif kept := _keep(upload, contents):
            files[upload.path] = kept
        progress.add(upload.size)
    return files


def _is_kept(upload: Upload, known: Files, contents: Contents) -> bool:
    kept = known.get(upload.path)
    if kept is None or (kept.size, kept.changed) != (upload.size, upload.changed):
        return False
    return contents.has(kept.content, kept.size)


def _keep(upload: Upload, contents: Contents) -> KeptFile | None:
    """Keep one upload. One that is gone was deleted, or moved: then the second look finds it."""
    try:
        with (Path(settings.MEDIA_ROOT) / upload.path).open("rb") as file:
            name, size = contents.keep(file)
    except FileNotFoundError:
        return None
    return KeptFile(size, upload.changed, name)


def _manifest(contents: Contents, snapshot: Snapshot, name: str, files: Files) -> Manifest:
    key = site_key()
    secret = contents.keep(BytesIO(settings.SECRET_KEY.encode()))[0] if key else None
    return Manifest(
        made_at=timezone.localtime().isoformat(),
        site=settings.SITE_URL,
        versions={
            "ban_tin": __version__,
            "wagtail": wagtail.__version__,
            "django": django.__version__,
            "database": snapshot.version,
        },
        migrations=snapshot.migrations,
        counts=snapshot.counts,
        database_kind=database().KIND,
        database=name,
        files=write_files(files, contents),
        secret_key=secret,
        key=key.id if key else None,
        file_count=len(files),
        file_bytes=sum(kept.size for kept in files.values()),
    )
