"""Django's `migrate`, which first takes over the users of a site that had Django's own."""

import sys
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management.commands import migrate
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from accounts.models import User

FIRST = ("accounts", "0001_initial")
# With this the table is what our first migration would make.
LAST_OF_DJANGO = ("auth", "0012_alter_user_first_name_max_length")


class Command(migrate.Command):
    """Brings the database up to date, whatever users it has."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Take over the users and migrate, or say that the users are to be taken over first."""
        using = options["database"]
        if _has_users_of_django(using):
            if options["plan"] or options["check_unapplied"]:
                self.stdout.write(_("First of all the accounts that are there are taken over."))
                sys.exit(int(options["check_unapplied"]))
            take_over_users(using)
        super().handle(*args, **options)


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
