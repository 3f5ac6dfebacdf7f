"""The one row of the total."""

from typing import Any

from django.db import migrations


def add_total(apps: Any, _editor: Any) -> None:
    apps.get_model("visits", "Total").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_initial")]
    operations = [migrations.RunPython(add_total, migrations.RunPython.noop)]
