from typing import Any

from django.db import migrations

from search import postgres


def collect(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(postgres.COLLECT, None)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_failures")]
    operations = [migrations.RunPython(collect, migrations.RunPython.noop)]
