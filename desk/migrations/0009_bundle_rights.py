"""Who publishes may plan bundles. An office that renamed its groups gives this right itself."""

from importlib import import_module
from typing import Any

from django.db import migrations

GROUPS = ("Trưởng ban biên tập", "Quản trị")
RIGHTS = [f"desk.{action}_bundle" for action in ("add", "change", "delete")]


def give_rights(apps: Any, _editor: Any) -> None:
    permissions = import_module("desk.migrations.0005_roles").permissions
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*permissions(apps, RIGHTS))


class Migration(migrations.Migration):
    dependencies = [("desk", "0008_bundle")]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
