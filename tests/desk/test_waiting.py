"""The admin's front page shows what waits for somebody, however much waits."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from accounts.models import User
from desk.dashboard.waiting import MAX_SHOWN
from tests.helpers.factories import submitted
from tests.helpers.queries import query_count

pytestmark = pytest.mark.quick


def test_the_first_stand_there_and_the_rest_is_led_to(client: Client, db: None) -> None:
    author = User.objects.create_user("mai")
    client.force_login(User.objects.create_superuser("quantri"))
    for number in range(MAX_SHOWN):
        submitted(f"Bài {number}", author)
    few = query_count(client, "/admin/")
    for number in range(MAX_SHOWN, MAX_SHOWN + 4):
        submitted(f"Bài {number}", author)
    assert query_count(client, "/admin/") == few

    page = BeautifulSoup(client.get("/admin/").content, "lxml")
    shown = [title.text.strip() for title in page.select("#waiting-section .work-list__title > a")]
    assert shown == [f"Bài {number}" for number in range(MAX_SHOWN)]
    link = page.select_one("a[href*='state=step-']")
    assert link.text == "Biên tập"
    assert f"{MAX_SHOWN + 4} bài" in " ".join(link.parent.text.split())
    listed = BeautifulSoup(client.get(link["href"]).content, "lxml")
    assert len(listed.select("#listing-results tbody tr")) == MAX_SHOWN + 4
