"""The figures as a table somebody reads."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

WAYS = ("page", "search", "by hand")
EXPLANATION = """
Milliseconds, p50 and p95 over all queries, each timed several times in turn:
  page     what a reader waits for: the view /tim-kiem/ and its HTML, through Django's test client
  search   the ten articles and the number of all up to 1,001, without rendering
  by hand  keys of ten articles and the same number, in SQL for this database on an index of its own
x is how many times as long as by hand.
"""


def table(figures: dict[str, Any]) -> str:
    """Return all figures."""
    return "\n".join(
        [EXPLANATION.strip(), *(line for item in figures.items() for line in _of(*item))]
    )


def percentile(queries: Iterable[dict[str, Any]], way: str, fraction: float) -> float:
    """Return the milliseconds within which that fraction of the answers came, all queries alike."""
    weighed = sorted(
        (second, 1 / len(query["seconds"][way]))
        for query in queries
        for second in query["seconds"][way]
    )
    wanted = fraction * sum(weight for _second, weight in weighed) - 1e-9
    for second, weight in weighed:
        wanted -= weight
        if wanted <= 0:
            return 1000 * second
    return 0.0


def _of(engine: str, figures: dict[str, Any]) -> Iterator[str]:
    yield f"\n{engine}\n{'articles':24}{_columns()}"
    for size in figures["sizes"]:
        yield f"{size['articles']:<24,}{_row(size['queries'])}"
    largest = figures["sizes"][-1]
    heading = f"{largest['articles']:,}, by kind"
    yield f"\n{heading:24}{_columns()}"
    kinds = defaultdict(list)
    for query in largest["queries"]:
        kinds[query["query"]["kind"]].append(query)
    yield from (f"{kind:24}{_row(queries)}" for kind, queries in kinds.items())
    counts = "".join(f"{size['articles']:>10,}" for size in figures["sizes"])
    yield f"\n{'titles found in the first ten, of ':34}{counts}"
    for mistake in largest["mistyped"]:
        rates = "".join(f"{size['mistyped'][mistake]:10.1%}" for size in figures["sizes"])
        yield f"{mistake:34}{rates}"
    yield ""
    for size in figures["sizes"]:
        yield _index(size["articles"], size["index"])
    yield _saves(figures)


def _columns() -> str:
    return "".join(
        f"{way + ' p50':>13} {'p95':>9}{'' if way == 'by hand' else '     x'}" for way in WAYS
    )


def _row(queries: list[dict[str, Any]]) -> str:
    row = ""
    for way in WAYS:
        middle, high = (percentile(queries, way, fraction) for fraction in (0.5, 0.95))
        times = high / percentile(queries, "by hand", 0.95)
        row += f"{middle:13.1f} {high:9.1f}" + ("" if way == "by hand" else f" {times:6.1f}")
    return row


def _index(count: int, index: dict[str, Any]) -> str:
    answers = sorted(index["answers"]) or [0.0]
    return (
        f"update_index of {count:,}: {index['seconds']:.1f} s, "
        f"{count / index['seconds']:.0f} articles a second, "
        f"at most {index['most_memory_mebibytes']:.0f} MiB of memory, "
        f"{index['mebibytes']:.0f} MiB on the disk; {len(answers)} searches meanwhile, "
        f"the slowest {1000 * answers[-1]:.0f} ms; by hand {index['seconds_by_hand']:.1f} s"
    )


def _saves(figures: dict[str, Any]) -> str:
    small, large = (
        sorted(figures["saves"][name])[len(figures["saves"][name]) // 2]
        for name in ("smallest", "largest")
    )
    least, most = (figures["sizes"][place]["articles"] for place in (0, -1))
    return (
        f"saving an article: {1000 * small:.1f} ms among {least:,}, "
        f"{1000 * large:.1f} ms among {most:,}: x {large / small:.2f}"
    )
