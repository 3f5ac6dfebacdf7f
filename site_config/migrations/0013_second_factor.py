from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("site_config", "0012_urgent_publishing"),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondFactorSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "is_required",
                    models.BooleanField(
                        default=False,
                        help_text="Editors, publishers and administrators are led to set it up "
                        "when they next open the admin, and can do nothing else there until then. "
                        "Contributors may set it up, too.",
                        verbose_name="whoever may do more than write their own articles signs in "
                        "in two steps",
                    ),
                ),
            ],
            options={"verbose_name": "two-step verification"},
        ),
    ]
