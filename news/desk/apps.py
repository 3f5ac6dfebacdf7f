"""The app of the editors' side."""

from functools import partial
from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

# The scheduler asks every second. What has expired stays in the table and keeps its time.
_TABLE = "wagtailcore_page"
_INDEX = f"""
    CREATE INDEX IF NOT EXISTS desk_page_expires ON {_TABLE} (expire_at)
    WHERE live AND expire_at IS NOT NULL
"""


class DeskConfig(AppConfig):
    """What happens to an article before and after it is published."""

    name = "news.desk"
    verbose_name = _("Editorial desk")

    def ready(self) -> None:
        # Models are not there before the apps are, and signals are heard once their module is read.
        from news.desk import jobs, measures  # noqa: F401, PLC0415

        jobs.register("clearsessions", partial(call_command, "clearsessions"), every=jobs.DAILY)
        post_migrate.connect(index_what_expires, sender=self)


def index_what_expires(using: str, **_options: Any) -> None:
    """Index the pages that expire. No migration does: one of Wagtail's may make the table anew."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if _TABLE in connection.introspection.table_names(cursor):
            cursor.execute(_INDEX)
