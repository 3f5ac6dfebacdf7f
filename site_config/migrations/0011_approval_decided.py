"""A new office is asked whether one person works alone; one that is at work has decided."""

from typing import Any

from django.conf import settings
from django.db import migrations, models


def decide(apps: Any, _schema_editor: Any) -> None:
    """Ask no office whose people have signed in before."""
    label, name = settings.AUTH_USER_MODEL.split(".")
    if not apps.get_model(label, name).objects.exists():
        return
    approval = apps.get_model("site_config", "ApprovalSettings")
    if not approval.objects.update(is_decided=True):
        approval.objects.create(is_decided=True)


class Migration(migrations.Migration):
    dependencies = [
        ("site_config", "0010_colour"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="approvalsettings",
            name="is_decided",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(decide, migrations.RunPython.noop),
    ]
