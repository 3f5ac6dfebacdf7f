"""Administrators see all that was counted, and say where the count begins."""

from typing import Any

from django.db import migrations

RIGHTS = (("change", "visitsettings"), ("view", "day"))


def give_rights(apps: Any, _editor: Any) -> None:
    for group in apps.get_model("auth", "Group").objects.filter(name="Quản trị"):
        for action, model in RIGHTS:
            # Permissions are only made after all migrations.
            content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
                app_label="visits", model=model
            )
            right, _ = content_type.permission_set.get_or_create(
                codename=f"{action}_{model}", defaults={"name": f"Can {action} {model}"}
            )
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("desk", "0009_bundle_rights"), ("visits", "0002_total")]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
