from typing import Any

from django.db import migrations, models


def record_rights(apps: Any, _schema_editor: Any) -> None:
    """Take for given by the site what groups may that write in a section."""
    adding = apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(
        permission__codename="add_image", permission__content_type__app_label="wagtailimages"
    )
    writing = apps.get_model("wagtailcore", "GroupPagePermission").objects.filter(
        permission__codename="add_page"
    )
    for its in apps.get_model("desk", "PhotoCollection").objects.select_related("section"):
        path = its.section.path
        above = [path[:end] for end in range(4, len(path) + 1, 4)]
        writers = writing.filter(page__path__in=above).values("group")
        given = adding.filter(collection=its.collection_id, group__in=writers)
        its.groups.set(given.values_list("group", flat=True))


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("desk", "0013_photo_collection"),
    ]

    operations = [
        migrations.AddField(
            model_name="photocollection",
            name="groups",
            field=models.ManyToManyField(related_name="+", to="auth.group"),
        ),
        migrations.RunPython(record_rights, migrations.RunPython.noop, elidable=True),
    ]
