"""Django's `migrate`, which first takes over the users of a site that had Django's own."""

import gc
import sys
from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management.commands import migrate
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.signals import pre_migrate
from django.utils.translation import gettext as _

from accounts.models import User

FIRST = ("accounts", "0001_initial")
# With this the table is what our first migration would make.
LAST_OF_DJANGO = ("auth", "0012_alter_user_first_name_max_length")
# Each migration leaves models behind that are garbage. Looked for all the time, it takes a third of
# a new site's migrations; never looked for, half a gigabyte.
MIGRATIONS_BETWEEN_COLLECTIONS = 40


class Command(migrate.Command):
    """Brings the database up to date, whatever users it has.

    Tells of each migration how many are done, of how many, to whoever wants to know.
    """

    tell: Callable[[int, int], None] | None = None
    _done = _planned = 0

    def handle(self, *args: Any, **options: Any) -> None:
        """Take over the users and migrate, or say that the users are to be taken over first."""
        using = options["database"]
        if _has_users_of_django(using):
            if options["plan"] or options["check_unapplied"]:
                self.stdout.write(_("First of all the accounts that are there are taken over."))
                sys.exit(int(options["check_unapplied"]))
            take_over_users(using)
        pre_migrate.connect(self._note_plan)
        gc.disable()
        try:
            super().handle(*args, **options)
        finally:
            gc.enable()
            pre_migrate.disconnect(self._note_plan)

    def _note_plan(self, plan: list[Any], **_details: Any) -> None:
        self._planned = len(plan)

    def migration_progress_callback(
        self, action: str, migration: Any = None, fake: bool = False
    ) -> None:
        """Count what is applied, and clear away what it left behind."""
        super().migration_progress_callback(action, migration, fake)
        if action != "apply_success":
            return
        self._done += 1
        if self._done % MIGRATIONS_BETWEEN_COLLECTIONS == 0:
            gc.collect()
        if self.tell:
            self.tell(self._done, self._planned)


def take_over_users(using: str) -> None:
    """Note that our table of users is made, and let what is known of Django's users be of ours."""
    types = ContentType.objects.using(using)
    with transaction.atomic(using):
        # Another process that does the same waits here, and then finds it done.
        older = types.select_for_update().filter(app_label="auth", model="user").first()
        if older:
            newer = types.filter(app_label=User._meta.app_label, model="user").first()
            if newer:
                _replace(newer, older, using)
            older.app_label = User._meta.app_label
            older.save(using=using)
        if _has_users_of_django(using):
            MigrationRecorder(connections[using]).record_applied(*FIRST)
    ContentType.objects.clear_cache()


def _replace(newer: ContentType, older: ContentType, using: str) -> None:
    """Keep what was said of accounts while this code ran on a database not migrated yet."""
    tables = connections[using].introspection.table_names()
    relations: Any = ContentType._meta.get_fields(include_hidden=True)
    for relation in relations:
        model = relation.related_model
        if relation.one_to_many and model._meta.db_table in tables:
            name = relation.field.name
            model._base_manager.using(using).filter(**{name: newer}).update(**{name: older})
    with connections[using].cursor() as cursor:
        # By itself it would look for what belongs to it in tables that may not be there yet.
        cursor.execute("DELETE FROM django_content_type WHERE id = %s", [newer.pk])


def _has_users_of_django(using: str) -> bool:
    connection = connections[using]
    applied = MigrationRecorder(connection).applied_migrations()
    if FIRST in applied or LAST_OF_DJANGO not in applied:
        return False
    return User._meta.db_table in connection.introspection.table_names()
