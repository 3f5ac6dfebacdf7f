"""Packages from npm's registry that some tests look into; each is fetched once and kept."""

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

KEPT = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "ban-tin-tests"


def package(name: str, version: str, integrity: str) -> Path:
    """Return the folder of an unpacked package, whose SHA-512 is what npm calls its integrity.

    The test is skipped where it cannot be had, but never where all tests must run.
    """
    kept = KEPT / f"{name.replace('/', '+')}-{version}"
    if not kept.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=KEPT) as folder:
            packed = _packed(f"{name}@{version}", Path(folder))
            hashed = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
            assert f"sha512-{hashed}" == integrity, f"{name} is not what it was"
            with tarfile.open(packed) as archive:
                archive.extractall(folder, filter="data")
            # Another run may have been quicker.
            with suppress(OSError):
                (Path(folder) / "package").rename(kept)
    return kept


def _packed(spec: str, folder: Path) -> Path:
    npm = shutil.which("npm")
    reason = "npm is not installed"
    if npm:
        packing = subprocess.run(  # noqa: S603 - our own command
            [npm, "pack", "--silent", f"--pack-destination={folder}", spec],
            capture_output=True,
            check=False,
            text=True,
        )
        if not packing.returncode:
            return folder / packing.stdout.split()[-1]
        reason = f"npm gives no {spec}: {packing.stderr}"
    assert not os.environ.get("CI"), reason
    pytest.skip(reason)
