"""What cannot be indexed keeps nothing else out, and is told to those who look after the site."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from news.models import ArticlePage
from tests.helpers.search import found

Adder = Callable[..., ArticlePage]


@pytest.fixture
def breakable(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return a set: an article whose title is put into it cannot be indexed."""
    broken = set[str]()
    names = ArticlePage.names_in_body

    def names_in_body(article: ArticlePage) -> list[str]:
        if article.title in broken:
            raise ValueError("chữ không đọc được")
        return names(article)

    monkeypatch.setattr(ArticlePage, "names_in_body", names_in_body)
    return broken


def told(client: Client) -> BeautifulSoup | None:
    page = BeautifulSoup(client.get("/admin/").content, "lxml")
    return page.select_one("#index-failures-section")


def test_a_bad_article_is_published_reported_and_forgotten_once_it_is_good(
    admin_client: Client,
    add_article: Adder,
    breakable: set[str],
    committed: Callable[[], Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert told(admin_client) is None
    breakable.add("Bài hỏng")
    with caplog.at_level(logging.ERROR):
        bad = add_article("Bài hỏng")
    assert bad.live
    assert "chữ không đọc được" in caplog.text
    assert found(admin_client, "hỏng") == []
    panel = told(admin_client)
    assert panel
    assert panel.select_one("ul a")["href"] == f"/admin/pages/{bad.pk}/edit/"
    assert "chữ không đọc được" in panel.text
    breakable.clear()
    with committed():
        bad.save_revision().publish()
    assert found(admin_client, "hỏng") == ["Bài hỏng"]
    assert told(admin_client) is None


def test_a_bad_article_keeps_no_other_out_of_the_index(
    admin_client: Client, add_article: Adder, breakable: set[str]
) -> None:
    for number in range(4):
        add_article(f"Bài {number}")
    bad = add_article("Bài hỏng")
    ArticlePage.objects.filter(pk=bad.pk).update(lead="đã sửa")
    ArticlePage.objects.exclude(pk=bad.pk).update(lead="mới")
    breakable.add("Bài hỏng")
    call_command("update_index", verbosity=0)
    assert len(found(admin_client, "mới")) == 4
    assert told(admin_client)
    breakable.clear()
    call_command("update_index", verbosity=0)
    assert found(admin_client, "đã sửa") == ["Bài hỏng"]
    assert told(admin_client) is None


def test_what_is_deleted_is_reported_no_more(
    admin_client: Client, add_article: Adder, breakable: set[str]
) -> None:
    breakable.add("Bài hỏng")
    bad = add_article("Bài hỏng")
    assert told(admin_client)
    bad.delete()
    assert told(admin_client) is None


def test_only_those_who_look_after_the_site_are_told(
    client: Client, add_article: Adder, breakable: set[str]
) -> None:
    breakable.add("Bài hỏng")
    add_article("Bài hỏng")
    editor = User.objects.create_user("bien-tap", password="mật khẩu")
    editor.groups.add(Group.objects.get(name="Trưởng ban biên tập"))
    client.force_login(editor)
    assert client.get("/admin/").status_code == 200
    assert told(client) is None
