"""Every site has its settings before the first reader comes: reading them writes nothing."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def add_settings(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    for site in apps.get_model("wagtailcore", "Site").objects.all():
        apps.get_model("site_config", "SiteIdentity").objects.get_or_create(site=site)
        apps.get_model("site_config", "BannerSettings").objects.get_or_create(site=site)


class Migration(migrations.Migration):
    dependencies = [("site_config", "0001_initial")]
    operations = [migrations.RunPython(add_settings, migrations.RunPython.noop)]
