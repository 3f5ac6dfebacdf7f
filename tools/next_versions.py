"""Try the site with the newest Wagtail and Django, pre-releases included, and the newest Python."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(".venv-next")
TRIED = ("Wagtail", "Django")
SAY_VERSIONS = f"""
import platform
from importlib.metadata import version
print(*map(version, {TRIED}), platform.python_version())
"""


def install() -> str:
    """Make the environment anew, and return its Python."""
    subprocess.run([newest_python(), "-m", "venv", "--clear", FOLDER], check=True)  # noqa: S603
    python = str(FOLDER / "bin/python")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *wanted()], check=True)  # noqa: S603 - our own command
    return python


def wanted() -> Iterator[str]:
    """Yield what is named in our requirements, without versions; of some also pre-releases."""
    for file in ("requirements.in", "requirements-dev.in"):
        for name in re.findall(r"^[\w-]+(?:\[.*?\])?", Path(file).read_text(), re.MULTILINE):
            if not name.startswith("-"):
                # To name one pre-release is to allow them all.
                yield f"{name}>=0a0" if name.capitalize() in TRIED else name


def installed(python: str) -> dict[str, str]:
    """Return the versions that an environment has of what is tried, and that of its Python."""
    said = subprocess.run(  # noqa: S603 - our own command
        [python, "-c", SAY_VERSIONS], check=True, capture_output=True, text=True
    )
    return dict(zip((*TRIED, "Python"), said.stdout.split(), strict=True))


def are_newer(tried: dict[str, str]) -> bool:
    """Return whether something is not as it is pinned."""
    return any(tried[name] != version for name, version in pinned().items())


def pinned() -> dict[str, str]:
    """Return the versions that the site runs on."""
    pins = Path("requirements.txt").read_text()
    found = {name: re.search(rf"^{name}==([\w.]+)", pins, re.M | re.I) for name in TRIED}
    return {name: match[1] for name, match in found.items() if match}


def newest_python() -> str:
    """Return the newest Python on the path or among those of pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    folders = [*map(Path, os.get_exec_path()), *pyenv.glob("versions/*/bin")]
    names = re.compile(r"python3\.(\d+)")
    found = {
        program: int(match[1])
        for folder in folders
        if folder.is_dir()
        for program in folder.iterdir()
        if (match := names.fullmatch(program.name))
    }
    newest_first = sorted(found, key=lambda program: -found[program])
    return next((str(one) for one in newest_first if _works(one)), sys.executable)


def _works(program: Path) -> bool:
    command = [str(program), "-c", "import ssl, sqlite3, venv"]
    return not subprocess.run(command, check=False, capture_output=True).returncode  # noqa: S603
