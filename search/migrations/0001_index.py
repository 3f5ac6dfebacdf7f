from typing import Any

from django.db import migrations, models

from search import fts5, postgres


def engine(editor: Any) -> Any:
    return postgres if editor.connection.vendor == "postgresql" else fts5


def make(_apps: Any, editor: Any) -> None:
    for statement in engine(editor).CREATE:
        editor.execute(statement, None)


def drop(_apps: Any, editor: Any) -> None:
    for statement in engine(editor).DROP:
        editor.execute(statement, None)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunPython(make, drop),
        migrations.CreateModel(
            name="CompleteIndex",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rules", models.PositiveSmallIntegerField()),
            ],
        ),
    ]
