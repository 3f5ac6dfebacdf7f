"""Administrators see all that was counted, and say where the count begins."""

from importlib import import_module
from typing import Any

from django.db import migrations

RIGHTS = ["visits.change_visitsettings", "visits.view_day"]


def give_rights(apps: Any, _editor: Any) -> None:
    permissions = import_module("desk.migrations.0005_roles").permissions
    for group in apps.get_model("auth", "Group").objects.filter(name="Quản trị"):
        group.permissions.add(*permissions(apps, RIGHTS))


class Migration(migrations.Migration):
    dependencies = [("desk", "0009_bundle_rights"), ("visits", "0002_total")]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
