"""Who publishes may plan bundles. An office that renamed its groups gives this right itself."""

from typing import Any

from django.db import migrations

GROUPS = ("Trưởng ban biên tập", "Quản trị")


def give_rights(apps: Any, _editor: Any) -> None:
    # Permissions are only made after all migrations.
    bundle, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="desk", model="bundle"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        for action in ("add", "change", "delete"):
            right, _ = bundle.permission_set.get_or_create(
                codename=f"{action}_bundle", defaults={"name": f"Can {action} bundle"}
            )
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("desk", "0008_bundle")]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
