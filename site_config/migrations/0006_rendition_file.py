from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("site_config", "0005_write_probe")]

    operations = [
        migrations.AddIndex("siterendition", models.Index(fields=["file"], name="rendition_file")),
    ]
