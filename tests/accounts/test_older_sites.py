"""Sites that older versions made: accounts, rights, histories and sessions stay what they were."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts.management.commands.migrate import take_over_users
from accounts.models import User
from tests.helpers.older_site import made_by

LAST = "ab14bba"
VERSIONS = ("5068a2e", "db9eefa", LAST)
SECRET_KEY = "an-office-of-before-with-fifty-letters-and-a-few-more"
PASSWORD = "mat-khau-cua-ban-tin"
NAMES = {
    "quantri": "Nguyễn Thị Lan",
    "mai": "Trần Mai",
    "hung": "Lê Văn Hùng",
    "nam": "Phạm Nam An",
}
RIGHTS = """
    SELECT auth_group.name, app_label, codename FROM auth_group_permissions AS theirs
    JOIN auth_group ON auth_group.id = group_id
    JOIN auth_permission AS one ON one.id = permission_id
    JOIN django_content_type AS type ON type.id = content_type_id
"""
FACTS = {
    # The columns that Django's own users have.
    "accounts": """
        SELECT id, password, last_login, is_superuser, username, first_name, last_name, email,
            is_staff, is_active, date_joined FROM auth_user
    """,
    "members": "SELECT user_id, group_id FROM auth_user_groups",
    "own rights": "SELECT user_id, permission_id FROM auth_user_user_permissions",
    "sessions": "SELECT * FROM django_session",
    "history": """
        SELECT entry.id, object_id, action, user_id, model FROM wagtailcore_modellogentry AS entry
        JOIN django_content_type AS type ON type.id = content_type_id
    """,
    "references": """
        SELECT object_id, model FROM wagtailcore_referenceindex
        JOIN django_content_type AS type ON type.id = to_content_type_id
    """,
    "rights on accounts": """
        SELECT group_id, codename FROM auth_group_permissions
        JOIN auth_permission AS one ON one.id = permission_id
        JOIN django_content_type AS type ON type.id = content_type_id WHERE model = 'user'
    """,
}
HALVES = (
    "SELECT app_label, model FROM django_content_type WHERE model = 'user'",
    "SELECT app, name FROM django_migrations WHERE app = 'accounts' AND name = '0001_initial'",
)

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("older_sites")]


def rows(statement: str) -> set[frozenset[Any]]:
    """Return rows as sets of columns and values: columns may have another order."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        names = [column[0] for column in cursor.description]
        return {frozenset(zip(names, row, strict=True)) for row in cursor.fetchall()}


def facts() -> dict[str, set[frozenset[Any]]]:
    return {name: rows(statement) for name, statement in FACTS.items()}


def schema() -> dict[str, tuple[list[str], list[str]]]:
    """Return the columns and constraints of every table, whatever the constraints are called."""
    found = {}
    with connection.cursor() as cursor:
        look = connection.introspection
        for table in look.table_names(cursor):
            columns = look.get_table_description(cursor, table)
            constraints = look.get_constraints(cursor, table).values()
            found[table] = (
                sorted(repr(column._replace(default=None)) for column in columns),
                sorted(repr(sorted(one.items(), key=str)) for one in constraints),
            )
    return found


@pytest.fixture
def new_site(db: None) -> dict[str, Any]:
    return {"schema": schema(), "rights": rows(RIGHTS)}


@pytest.fixture
def older(
    request: pytest.FixtureRequest, tmp_path: Path, settings: Any, db: None
) -> Iterator[None]:
    settings.SECRET_KEY = SECRET_KEY
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    with made_by(getattr(request, "param", LAST), tmp_path):
        yield


def signed_in() -> dict[str, Client]:
    """Return the browsers that were signed in, by the names of the accounts."""
    browsers = {}
    for session in rows("SELECT session_key FROM django_session"):
        browser = Client()
        browser.cookies["sessionid"] = dict(session)["session_key"]
        answer = browser.get("/admin/account/")
        assert answer.status_code == 200
        browsers[answer.wsgi_request.user.username] = browser
    return browsers


@pytest.mark.parametrize("older", VERSIONS, indirect=True)
def test_everything_of_the_accounts_stays(new_site: Any, older: None) -> None:
    before = facts()
    assert len(before["accounts"]) == 4
    assert all(before[name] for name in FACTS if name != "references")
    call_command("migrate", verbosity=0)
    assert facts() == before
    call_command("migrate", verbosity=0)
    call_command("makemigrations", check_changes=True, verbosity=0)
    assert facts() == before
    assert schema() == new_site["schema"]
    assert {user.username: user.get_full_name() for user in User.objects.all()} == NAMES
    assert all(user.check_password(PASSWORD) for user in User.objects.all())
    assert not ContentType.objects.filter(app_label="auth", model="user").exists()


@pytest.mark.parametrize("older", VERSIONS, indirect=True)
def test_who_was_signed_in_still_is_and_may_what_they_might(older: None) -> None:
    call_command("migrate", verbosity=0)
    browsers = signed_in()
    assert browsers.keys() == {"quantri", "mai"}
    nam, hung = (User.objects.get(username=name) for name in ("nam", "hung"))
    clerks = Group.objects.get(name="Văn thư")
    assert hung.has_perm("accounts.add_user")
    assert not hung.has_perm("accounts.change_user")
    assert not nam.has_perm("accounts.change_user")
    nam.is_active = True
    assert nam.has_perm("accounts.change_user")
    admin = browsers["quantri"]
    assert "Phạm Nam An" in admin.get("/admin/users/").content.decode()
    assert 'value="Nam An"' in admin.get(f"/admin/users/edit/{nam.pk}/").content.decode()
    history = admin.get(reverse("wagtailusers_users:history", args=[nam.pk]))
    assert len(history.context["object_list"]) == 3
    group = admin.get(reverse("wagtailusers_groups:edit", args=[clerks.pk])).content.decode()
    right = clerks.permissions.get(codename="change_user", content_type__app_label="accounts")
    assert re.search(rf'value="{right.pk}"[^>]* checked', group)
    assert browsers["mai"].get("/admin/users/").status_code == 302
    assert browsers["mai"].get("/admin/").status_code == 200


def test_a_look_changes_nothing(older: None, capsys: pytest.CaptureFixture[str]) -> None:
    before = [rows(half) for half in HALVES]
    with pytest.raises(SystemExit) as ended:
        call_command("migrate", check_unapplied=True)
    assert ended.value.code == 1
    with pytest.raises(SystemExit) as ended:
        call_command("migrate", plan=True)
    assert not ended.value.code
    assert capsys.readouterr().out.count("tài khoản đã có") == 2
    assert [rows(half) for half in HALVES] == before


def test_it_is_done_whole_or_not_at_all(older: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any) -> None:
        raise OSError

    before = [rows(half) for half in HALVES]
    with monkeypatch.context() as failing:
        failing.setattr(MigrationRecorder, "record_applied", fail)
        with pytest.raises(OSError):  # noqa: PT011 - the one from above
            call_command("migrate", verbosity=0)
    assert [rows(half) for half in HALVES] == before
    call_command("migrate", verbosity=0)
    assert [len(rows(half)) for half in HALVES] == [1, 1]


def test_what_was_done_before_migrating_stays_too(older: None) -> None:
    nam = User.objects.only("username", "first_name", "last_name").get(username="nam")
    assert not ModelLogEntry.objects.for_instance(nam).exists()
    log(nam, "wagtail.edit")
    call_command("migrate", verbosity=0)
    assert ModelLogEntry.objects.for_instance(nam).count() == 4
    assert [len(rows(half)) for half in HALVES] == [1, 1]


def test_two_at_once_do_it_once(older: None) -> None:
    together, failed = Barrier(2), []

    def migrate() -> None:
        together.wait()
        try:
            take_over_users("default")
        except Exception as error:  # noqa: BLE001 - it is told below
            failed.append(error)
        finally:
            connection.close()

    both = [Thread(target=migrate) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert not failed
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations WHERE app = 'accounts'")
        assert cursor.fetchone() == (1,)
    call_command("migrate", verbosity=0)
    assert signed_in().keys() == {"quantri", "mai"}


def test_a_new_site_has_the_rights_that_an_older_one_keeps(new_site: Any, older: None) -> None:
    call_command("migrate", verbosity=0)
    of_an_office = {right for right in rows(RIGHTS) if ("name", "Văn thư") not in right}
    assert of_an_office == new_site["rights"]
    on_accounts = [right for right in of_an_office if ("app_label", "accounts") in right]
    assert len(on_accounts) == 3
