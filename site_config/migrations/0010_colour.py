from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("site_config", "0009_slogan"),
    ]

    operations = [
        migrations.AddField(
            model_name="siteidentity",
            name="colour",
            field=models.CharField(
                choices=[("red", "Red"), ("blue", "Blue"), ("green", "Green")],
                default="red",
                help_text="Of the site, and of the newsroom behind it.",
                max_length=5,
                verbose_name="colour",
            ),
        ),
    ]
