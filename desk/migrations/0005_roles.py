"""The groups of an office. One that has the name already keeps the rights it was given."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import migrations

FILES = ("wagtailimages.{}_image", "wagtaildocs.{}_document", "wagtailmedia.{}_media")


def to(actions: Iterable[str], *targets: str) -> list[str]:
    return [target.format(action) for target in targets for action in actions]


ADMIN = "wagtailadmin.access_admin"
ALL = ("add", "change", "delete")
CHOOSE = ["wagtailimages.choose_image", "wagtaildocs.choose_document"]
OWN_FILES = [*to(["add"], *FILES), *CHOOSE]
ALL_FILES = [*to(["add", "change"], *FILES), *CHOOSE]
FRONT = [
    *to(ALL, "site_config.{}_commemoration", "wagtailsearchpromotions.{}_searchpromotion"),
    "site_config.change_bannersettings",
]
SITE = [
    *to(ALL, "accounts.{}_user", "auth.{}_group", "wagtailredirects.{}_redirect"),
    *to(ALL, "wagtailcore.{}_site", "wagtailcore.{}_workflow", "wagtailcore.{}_task"),
    *to(["change"], "site_config.{}_siteidentity", "site_config.{}_approvalsettings"),
    "search.view_indexfailure",
]
# Name: where, what there, what with files, what else.
GROUPS: dict[str, tuple[str, tuple[str, ...], list[str], list[str]]] = {
    "Cộng tác viên": ("news", ("add",), OWN_FILES, [ADMIN]),
    "Biên tập viên": ("news", ("add", "change", "lock"), ALL_FILES, [ADMIN]),
    "Trưởng ban biên tập": (
        "home",
        ("add", "change", "publish", "lock", "unlock"),
        ALL_FILES,
        [ADMIN, *FRONT],
    ),
    "Quản trị": (
        "root",
        ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        [*ALL_FILES, "wagtailmedia.delete_media", *to(ALL, "wagtailcore.{}_collection")],
        [ADMIN, *FRONT, *SITE],
    ),
}


def permissions(apps: Any, names: Iterable[str]) -> Iterator[Any]:
    """Give permissions; they are only made after all migrations, so this makes what is missing."""
    for name in names:
        app_label, codename = name.split(".")
        action, model = codename.rsplit("_", 1)
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label=app_label, model=model
        )
        yield apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type,
            codename=codename,
            defaults={"name": f"Can {action} {model}"},
        )[0]


def add_groups(apps: Any, _editor: Any) -> None:
    pages = {
        "root": apps.get_model("wagtailcore", "Page").objects.get(depth=1),
        "home": apps.get_model("home", "HomePage").objects.first(),
        "news": apps.get_model("news", "NewsIndexPage").objects.order_by("depth", "path").first(),
    }
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for name, (where, actions, with_files, others) in GROUPS.items():
        group, created = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        if not created:
            continue
        group.permissions.add(*permissions(apps, others))
        for permission in permissions(apps, to(actions, "wagtailcore.{}_page")):
            apps.get_model("wagtailcore", "GroupPagePermission").objects.create(
                group=group, page_id=(pages[where] or pages["root"]).pk, permission=permission
            )
        for permission in permissions(apps, with_files):
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.create(
                group=group, collection=collection, permission=permission
            )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("desk", "0004_approval"),
        ("home", "0002_front_page"),
        ("search", "0004_failures"),
        ("site_config", "0003_approval"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailmedia", "0005_alter_media_options"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
    ]
    operations = [migrations.RunPython(add_groups, migrations.RunPython.noop)]
