"""Editors who publish may pin results; an administrator gives and takes this as any permission."""

from typing import Any

from django.db import migrations


def let_moderators_pin(apps: Any, _editor: Any) -> None:
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailsearchpromotions", model="searchpromotion"
    )
    # Permissions are only made after all migrations.
    permissions = [
        apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_searchpromotion",
            defaults={"name": f"Can {action} search promotion"},
        )[0]
        for action in ("add", "change", "delete")
    ]
    for group in apps.get_model("auth", "Group").objects.filter(name="Moderators"):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_record"),
        ("wagtailcore", "0002_initial_data"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
    ]
    operations = [migrations.RunPython(let_moderators_pin, migrations.RunPython.noop)]
