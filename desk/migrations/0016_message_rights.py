"""Who publishes answers readers. An office that renamed its groups gives this right itself."""

from typing import Any

from django.db import migrations

GROUPS = ("Trưởng ban biên tập", "Quản trị")


def give_rights(apps: Any, _editor: Any) -> None:
    # Permissions are only made after all migrations.
    message, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="desk", model="contactmessage"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        for action in ("change", "delete", "view"):
            right, _ = message.permission_set.get_or_create(
                codename=f"{action}_contactmessage",
                defaults={"name": f"Can {action} contactmessage"},
            )
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("desk", "0015_contact_message")]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
