from typing import Any

from django.db import migrations


def name_in_vietnamese(apps: Any, _editor: Any) -> None:
    pages = apps.get_model("wagtailcore", "Page").objects
    pages.filter(depth=1, title="Root").update(title="Gốc", draft_title="Gốc")
    apps.get_model("wagtailcore", "Collection").objects.filter(name="Root").update(name="Gốc")


class Migration(migrations.Migration):
    dependencies = [("home", "0003_order")]
    operations = [migrations.RunPython(name_in_vietnamese, migrations.RunPython.noop)]
