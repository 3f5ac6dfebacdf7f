from django.db import migrations

from search import fts5


class Migration(migrations.Migration):
    dependencies = []
    operations = [migrations.RunSQL(fts5.CREATE, f"DROP TABLE {fts5.TABLE}")]
