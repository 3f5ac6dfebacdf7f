"""The command line: what to measure, on how many articles."""

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmark import crowd, desk, editor, search, serving, visits
from benchmark.site import drop_databases

# Numbers of articles, rounds.
QUICK = [10_000], 2
SUBJECTS = {
    "crowd": crowd,
    "desk": desk,
    "editor": editor,
    "search": search,
    "serving": serving,
    "visits": visits,
}
SIZES = [1000, 10_000, 100_000]


def main() -> None:
    """Measure a subject; print a table and write the figures as JSON."""
    asked = _asked()
    subject = SUBJECTS[asked.subject]
    with TemporaryDirectory(prefix="ban-tin-bench-") as temporary:
        folder = Path(asked.keep or temporary).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            figures = subject.measure(folder, asked)
        finally:
            if not asked.keep:
                drop_databases(folder)
    asked.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1))
    sys.stdout.write(f"{subject.table(figures)}\n\nEvery time that was taken: {asked.json}\n")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description=main.__doc__)
    parser.add_argument("subject", choices=SUBJECTS, nargs="?", default="serving")
    parser.add_argument("--sizes", type=_sizes, help="numbers of articles")
    parser.add_argument("--quick", action="store_true", help="no more than 10,000, in two rounds")
    parser.add_argument("--rounds", type=int, default=5, help="how often each query is timed")
    parser.add_argument("--keep", type=Path, help="a folder to keep the articles in for next time")
    parser.add_argument("--file", type=Path, help="the Word file of the article that comes in")
    parser.add_argument(
        "--json", type=Path, help="where to write every figure", default=Path("bench.json")
    )
    asked = parser.parse_args()
    asked.sizes = asked.sizes or getattr(SUBJECTS[asked.subject], "SIZES", SIZES)
    if asked.quick:
        asked.sizes, asked.rounds = QUICK
    return asked


def _sizes(text: str) -> list[int]:
    return sorted({int(size) for size in text.split(",")})


if __name__ == "__main__":
    main()
