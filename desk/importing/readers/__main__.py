"""Reads one file into a folder: `python -m desk.importing.readers FILE FOLDER`.

There, `source.json` is what it says, beside its pictures; or `refusal` is why it is not read.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from desk.importing.readers.by_content import read_source
from desk.importing.readers.limits import REFUSED, limit_this_process
from desk.importing.source import Refusal, Source, UnreadableFileError
from desk.importing.source_json import to_json


def main(path: Path, folder: Path, read: Callable[[Path, Path], Source] = read_source) -> int:
    """Read a file; return the exit status."""
    limit_this_process()
    try:
        (folder / "source.json").write_text(to_json(read(path, folder)))
    except UnreadableFileError as error:
        refusal = str(error)
    except MemoryError:
        refusal = Refusal.TOO_LARGE
    except RecursionError:
        refusal = Refusal.TOO_COMPLEX
    else:
        return 0
    (folder / "refusal").write_text(refusal)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
