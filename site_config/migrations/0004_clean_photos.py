from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("site_config", "0003_approval")]

    operations = [
        migrations.AddField(
            "siteimage", "says_nothing", models.BooleanField(default=False, editable=False)
        ),
    ]
