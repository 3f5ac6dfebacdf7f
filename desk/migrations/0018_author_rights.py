"""Editors keep the directory of authors. An office with other groups gives this right itself."""

from typing import Any

from django.db import migrations

GROUPS = {
    "Biên tập viên": ("add", "change"),
    "Trưởng ban biên tập": ("add", "change", "delete"),
    "Quản trị": ("add", "change", "delete"),
}


def give_rights(apps: Any, _editor: Any) -> None:
    # Permissions are only made after all migrations.
    author, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="news", model="author"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        for action in GROUPS[group.name]:
            right, _ = author.permission_set.get_or_create(
                codename=f"{action}_author", defaults={"name": f"Can {action} author"}
            )
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("desk", "0017_draft_link"), ("news", "0007_authors")]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
