"""What empties the page cache, and what does not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from wagtail.models import Comment, Page, get_page_models

from accounts.models import User
from home.models import HomePage
from news.models import ArticlePage
from page_cache import registry
from page_cache.cache_key import cacheable_query
from page_cache.generation import generation_file
from page_cache.writes import FRAMEWORK_COLUMNS, FRAMEWORK_TABLES, affects_public_pages
from site_config.models import Commemoration

Adder = Callable[..., ArticlePage]


committing = pytest.mark.usefixtures("several_connections")


@contextmanager
def emptied(expected: bool) -> Iterator[None]:
    """Check whether what is done inside makes all pages out of date."""
    before = generation_file().current()
    yield
    assert (generation_file().current().changed != before.changed) == expected


@pytest.mark.quick
@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ('SELECT 1 FROM "wagtailcore_page" FOR UPDATE', False),
        ("  select 1", False),
        ("SAVEPOINT a", False),
        ("RELEASE SAVEPOINT a", False),
        ("PRAGMA foreign_keys", False),
        ("RESET lock_timeout", False),
        ('INSERT INTO "wagtailcore_site" ("a") VALUES (%s)', True),
        ('INSERT OR IGNORE INTO "wagtailcore_site" ("a") SELECT %s', True),
        ('INSERT OR IGNORE INTO "django_session" ("a") SELECT %s', False),
        ("REPLACE INTO wagtailcore_site VALUES (%s)", True),
        ('DELETE FROM "site_config_commemoration" WHERE "id" IN (%s)', True),
        ('(SELECT "a" FROM "b") UNION ALL (SELECT "c" FROM "d")', False),
        ('DELETE FROM "django_session" WHERE "expire_date" < %s', False),
        ('UPDATE "django_session" SET "a" = %s WHERE "b" = %s', False),
        ('UPDATE "public"."django_session" SET "a" = %s WHERE "b" = %s', False),
        ('UPDATE ONLY "public"."wagtailcore_site" SET "a" = %s', True),
        ('INSERT INTO "visits_day" ("a") VALUES (%s) ON CONFLICT DO UPDATE SET "a" = 1', False),
        ('UPDATE "visits_visitsettings" SET "starting_total" = %s WHERE "id" = %s', True),
        ('INSERT INTO "site_config_siterendition" ("a") VALUES (%s)', False),
        ('DELETE FROM "site_config_siterendition" WHERE "id" IN (%s)', True),
        ('UPDATE "auth_user" SET "last_login" = %s WHERE "auth_user"."id" = %s', False),
        ('UPDATE "auth_user" SET "last_login" = %s, "first_name" = %s WHERE "id" = %s', True),
        ('UPDATE "auth_user" SET "last_login" = %s', True),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s WHERE "id" = %s', False),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s, "live" = %s WHERE "id" = %s', True),
        (
            'UPDATE "wagtailcore_page" SET "draft_title" = (SELECT 1 FROM "a" WHERE "b" = 1), '
            '"live" = %s WHERE "id" = %s',
            True,
        ),
        ("UPDATE wagtailcore_page SET path = %s || substr(path, 5) WHERE path LIKE %s", True),
        ("UPDATE wagtailcore_page SET numchild=numchild+1 WHERE path=%s", True),
        ('WITH "a" AS (SELECT 1) SELECT * FROM "a"', False),
        ('WITH "a" AS (SELECT 1) UPDATE "wagtailcore_site" SET "b" = 1', True),
        ('WITH "a" AS (DELETE FROM "wagtailcore_site" RETURNING *) SELECT * FROM "a"', True),
        ('WITH "a" AS (SELECT 1) INSERT INTO "django_session" SELECT * FROM "a"', False),
        ('TRUNCATE "wagtailcore_page"', True),
        ('ALTER TABLE "wagtailcore_page" ADD COLUMN "a" int', True),
        ("DROP TABLE a", True),
        ("something new", True),
    ],
)
def test_a_statement_counts_unless_it_is_known_to_be_unseen(sql: str, expected: bool) -> None:
    assert affects_public_pages(sql) == expected


def test_what_is_unseen_exists() -> None:
    """A table that was renamed would count, and empty the cache for nothing."""
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    assert models.keys() >= FRAMEWORK_TABLES | FRAMEWORK_COLUMNS.keys()
    for table, columns in (FRAMEWORK_COLUMNS | registry.hidden_columns).items():
        assert columns <= {field.column for field in models[table]._meta.concrete_fields}


@pytest.mark.quick
@committing
def test_a_change_counts_when_it_is_committed() -> None:
    with emptied(True):
        Commemoration.objects.create(name="Ngày lễ")
    with emptied(True), transaction.atomic():
        Commemoration.objects.create(name="Ngày lễ")
        with emptied(False):
            Commemoration.objects.update(name="Ngày hội")


@pytest.mark.quick
@committing
def test_what_is_rolled_back_never_was() -> None:
    def change_and_fail() -> None:
        with transaction.atomic():
            Commemoration.objects.create(name="Ngày hội")
            raise ZeroDivisionError

    with emptied(False), pytest.raises(ZeroDivisionError):
        change_and_fail()
    with emptied(False), transaction.atomic(), suppress(ZeroDivisionError):
        change_and_fail()
    with emptied(True), transaction.atomic():
        Commemoration.objects.create(name="Ngày lễ")
        with suppress(ZeroDivisionError):
            change_and_fail()
    with emptied(True), transaction.atomic():
        with suppress(ZeroDivisionError):
            change_and_fail()
        Commemoration.objects.create(name="Ngày lễ")


@pytest.mark.quick
@committing
def test_many_rows_are_one_change() -> None:
    with transaction.atomic():
        for number in range(20):
            Commemoration.objects.create(name=f"Ngày {number}")
        assert len(connection.run_on_commit) == 1


@pytest.mark.quick
@committing
def test_ways_around_the_models_count(home: HomePage) -> None:
    with emptied(True):
        Commemoration.objects.bulk_create([Commemoration(name=name) for name in ("Một", "Hai")])
    with emptied(True):
        Commemoration.objects.update(name="Ba")
    with emptied(True), connection.cursor() as cursor:
        cursor.execute("UPDATE site_config_commemoration SET name = 'Bốn'")
    with emptied(True), connection.cursor() as cursor:
        cursor.executemany("DELETE FROM site_config_commemoration WHERE id = %s", [[1], [2]])


@committing
def test_drafts_and_what_editors_say_do_not_count(add_article: Adder, person: Any) -> None:
    article = add_article("Bài viết")
    editor = person("bien-tap", "Biên tập viên")
    article.title = "Nháp"
    with emptied(False):
        revision = article.save_revision(user=editor.user)
        article.save_revision(user=editor.user, overwrite_revision=revision)
        Comment.objects.create(page=article, user=editor.user, text="Xem lại", contentpath="title")
        page = Page.objects.get(pk=article.pk)
        page.locked = True
        page.save(update_fields=["locked"])


@committing
def test_saving_a_draft_in_the_admin_does_not_count(add_article: Adder, person: Any) -> None:
    article = add_article("Bài viết", lead="Mở đầu.")
    editor = person("bien-tap", "Biên tập viên")
    address = f"/admin/pages/{article.pk}/edit/"
    editor.get(address)
    form = {
        "title": "Tiêu đề mới",
        "slug": article.slug,
        "lead": "Mở đầu.",
        "body-count": 0,
        "tags": "",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "bylines-TOTAL_FORMS": 0,
        "bylines-INITIAL_FORMS": 0,
        "related_articles-TOTAL_FORMS": 0,
        "related_articles-INITIAL_FORMS": 0,
    }
    with emptied(False):
        assert editor.post(address, form).status_code == 302
    assert Page.objects.get(pk=article.pk).draft_title == "Tiêu đề mới"
    with emptied(False):
        form["action-submit"] = "1"
        editor.post(address, form)
    assert article.current_workflow_state


@committing
def test_signing_in_reading_and_searching_do_not_count(add_article: Adder, client: Client) -> None:
    User.objects.create_superuser("quan-tri", "", "password")
    article = add_article("Bài viết")
    with emptied(False):
        form = {"username": "quan-tri", "password": "password"}
        assert client.post("/admin/login/", form | {"password": "sai"}).status_code == 200
        assert client.post("/admin/login/", form).status_code == 302
        client.get("/admin/")
        for path in ("/", article.url, "/tim-kiem/?q=bài", "/tim-kiem/goi-y/?q=bài"):
            assert client.get(path).status_code == 200
        call_command("clearsessions")
        call_command("update_index", verbosity=0)


@committing
def test_a_schedule_that_is_set_counts(add_article: Adder) -> None:
    article = add_article("Bài viết")
    article.go_live_at = timezone.now() + timedelta(days=1)
    revision = article.save_revision()
    with emptied(True):
        revision.publish()


@committing
def test_the_scheduler_that_has_nothing_to_do_does_not_count(add_article: Adder) -> None:
    add_article("Bài viết")
    with emptied(False):
        call_command("publish_scheduled")


def test_what_is_private_is_an_address_of_the_site() -> None:
    patterns = {f"/{pattern.pattern}" for pattern in get_resolver().url_patterns}
    for path in registry.private_paths:
        assert any(pattern.startswith(path) for pattern in patterns), path


def test_pages_that_depend_on_the_query_are_kept_for_what_they_depend_on() -> None:
    depended_on = {name for model in get_page_models() for name in getattr(model, "depends_on", ())}
    assert depended_on
    for name in depended_on:
        assert cacheable_query(f"{name}=2") == f"{name}=2"
    assert cacheable_query("khac=2") is None
