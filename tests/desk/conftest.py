"""What the tests of the desk begin with."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine

from accounts.models import User
from news.models import ArticlePage
from site_config.models import ApprovalSettings
from tests.helpers.bundles import (
    planned,
)
from tests.helpers.factories import changed, draft
from tests.helpers.moments import MONDAY
from tests.helpers.people import Person
from tests.helpers.roles import CHIEF
from tests.helpers.schedulers import Schedulers


@pytest.fixture
def schedulers(tmp_path: Path) -> Iterator[Schedulers]:
    schedulers = Schedulers(tmp_path)
    yield schedulers
    schedulers.stop()


@pytest.fixture
def monday() -> Iterator[None]:
    """Begin on the Monday before the Friday that is planned for."""
    with time_machine.travel(MONDAY):
        yield


@pytest.fixture
def other_chief(person: Callable[..., Person]) -> Person:
    return person("dung", CHIEF)


@pytest.fixture
def superuser(person: Callable[..., Person]) -> Person:
    client = person("quantri")
    User.objects.filter(pk=client.user.pk).update(is_superuser=True)
    return client


@pytest.fixture
def small_office(db: None) -> None:
    ApprovalSettings.objects.create(own_articles=True)


@pytest.fixture
def bundled_article(
    chief: Person, author: Person, add_article: Callable[..., ArticlePage]
) -> ArticlePage:
    """Return an article that readers see; its changes are planned together with a new article."""
    article = add_article("Đã đăng")
    changed(article, author.user, title="Đã đăng, sửa")
    planned(chief, article, draft("Bài mới", author.user))
    return article
