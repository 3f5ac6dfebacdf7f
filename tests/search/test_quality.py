"""How well the search finds: the labelled queries, and every article by the start of its title."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from statistics import mean
from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client, TestCase, override_settings

from news.models import ArticlePage
from tests.helpers.demo_pictures import all_reduced
from tests.search.labelled.edge_cases import BEFORE_EDITING, HIDDEN, NEW_DRAFT
from tests.search.labelled.queries import SPELLINGS, Query, queries
from tests.search.labelled.site import BEING_EDITED, build

# All tests share one site, so they belong to one worker.
pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("search quality")]

SHOWN = 10
TITLE_WORDS = 5
NOT_PUBLIC = "not public: "


class Answer(NamedTuple):
    """A query, and the keys of the articles on the first page of its results."""

    query: Query
    found: list[str]

    def share_within(self, count: int) -> float:
        """Return how much of what is expected is among the first so many."""
        expected = self.query.expected
        return len(expected.intersection(self.found[:count])) / len(expected)

    @property
    def recall(self) -> float:
        return self.share_within(SHOWN)

    @property
    def precision(self) -> float:
        """Return how many of the first are expected, of as many as there are to expect."""
        return self.share_within(len(self.query.expected))


@pytest.fixture(scope="module")
def site(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """Build the site once for the whole module, and take it back at the end."""
    folder = tmp_path_factory.mktemp("labelled")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True):
            keys = build(all_reduced(folder / "pictures"))
        yield keys
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _fresh(site: dict[str, str]) -> None:
    """Keep the folder of the photos that were loaded, unlike the other tests."""


@pytest.fixture(scope="module")
def answers(site: dict[str, str], django_db_blocker: Any) -> list[Answer]:
    """Ask all labelled queries on the page that readers use."""
    with django_db_blocker.unblock():
        return [Answer(query, list(found(query.text, site))) for query in queries()]


def found(text: str, site: dict[str, str]) -> Iterator[str]:
    answer = Client().get("/tim-kiem/", {"q": text})
    assert answer.status_code == 200, text
    page = BeautifulSoup(answer.content, "lxml")
    for link in page.select(".search-count ~ .list .card__title a"):
        yield site.get(str(link["href"]), f"{NOT_PUBLIC}{link['href']}")


def failing(answers: list[Answer], measure: Callable[[Answer], float]) -> str:
    """Return the queries that are not answered in full, by kind."""
    kinds = defaultdict(list)
    for query, keys in (answer for answer in answers if measure(answer) < 1):
        kinds[query.kind].append(f"  {query.text} → {sorted(query.expected)}, but found {keys}")
    return "\n".join(line for kind, lines in kinds.items() for line in (kind, *lines))


def test_readers_find_what_there_is(answers: list[Answer]) -> None:
    labelled = [answer for answer in answers if answer.query.expected]
    assert mean(answer.recall for answer in labelled) >= 0.99, failing(
        labelled, lambda answer: answer.recall
    )


def test_what_readers_mean_comes_before_all_else(answers: list[Answer]) -> None:
    labelled = [answer for answer in answers if answer.query.expected]
    assert mean(answer.precision for answer in labelled) >= 0.98, failing(
        labelled, lambda answer: answer.precision
    )


def test_nobody_finds_what_is_not_live_and_public(answers: list[Answer]) -> None:
    leaks = [key for answer in answers for key in answer.found if key.startswith(NOT_PUBLIC)]
    assert leaks == []


@pytest.mark.parametrize("title", HIDDEN.values(), ids=HIDDEN)
def test_what_is_hidden_from_readers_would_be_found(title: str) -> None:
    assert ArticlePage.objects.search(title)[0].title == title


def test_what_is_only_in_a_new_draft_is_not_found(site: dict[str, str]) -> None:
    assert BEING_EDITED in found(BEFORE_EDITING, site)
    assert BEING_EDITED not in found(NEW_DRAFT, site)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_articles_are_found_by_the_start_of_their_titles(spelling: str) -> None:
    ranks, missed = [], []
    published = ArticlePage.objects.published().defer_streamfields()
    # Half of them, for speed.
    for article in published[::2]:
        text = SPELLINGS[spelling](" ".join(article.title.split()[:TITLE_WORDS]))
        keys = [result.pk for result in published.search(text)[:SHOWN]]
        ranks.append(1 / (1 + keys.index(article.pk)) if article.pk in keys else 0)
        missed += [f"{ranks[-1]:.2f} {text}"] if ranks[-1] < 1 else []
    assert mean(ranks) >= 0.98, "\n".join(missed)
