"""Write the keys of about twenty saved articles together.

A thousand keys go to a thousand places of the index, which costs the more the larger it is: so they
wait beside it, where they are quick to look through.
"""

from typing import Any

from django.db import migrations

COLLECT = "ALTER INDEX search_index_keys SET (fastupdate = on, gin_pending_list_limit = 512)"


def collect(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(COLLECT, None)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_failures")]
    operations = [migrations.RunPython(collect, migrations.RunPython.noop)]
