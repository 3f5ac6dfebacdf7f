from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models.functions import Lower

# Of a table of Wagtail's, whose state knows nothing of it.
INDEX = models.Index(Lower("old_path"), name="redirect_lower_path")


def add(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.add_index(apps.get_model("wagtailredirects", "Redirect"), INDEX)


def remove(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.remove_index(apps.get_model("wagtailredirects", "Redirect"), INDEX)


class Migration(migrations.Migration):
    dependencies = [
        ("site_config", "0007_save_answer"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(add, remove)]
