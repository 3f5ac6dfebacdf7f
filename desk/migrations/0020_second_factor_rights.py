"""Administrators say who needs a second factor. An office with other groups gives this right."""

from typing import Any

from django.db import migrations


def give_right(apps: Any, _editor: Any) -> None:
    # Permissions are only made after all migrations.
    settings, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="site_config", model="secondfactorsettings"
    )
    right, _ = settings.permission_set.get_or_create(
        codename="change_secondfactorsettings",
        defaults={"name": "Can change secondfactorsettings"},
    )
    for group in apps.get_model("auth", "Group").objects.filter(name="Quản trị"):
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0019_urgent_publication"),
        ("site_config", "0013_second_factor"),
    ]
    operations = [migrations.RunPython(give_right, migrations.RunPython.noop)]
