"""Who writes enters documents, who publishes puts them before readers.

An office that renamed its groups gives these rights itself.
"""

from typing import Any

from django.db import migrations

WRITE, ALL = ("add", "change"), ("add", "change", "delete")
PUBLISH = (*ALL, "publish")
TERMS = ("documentkind", "issuingbody", "fieldofwork")
# Of documents, and of what they are told apart by.
GROUPS = {
    "Cộng tác viên": (WRITE, ()),
    "Biên tập viên": (WRITE, WRITE),
    "Trưởng ban biên tập": (PUBLISH, ALL),
    "Quản trị": (PUBLISH, ALL),
}


def give_rights(apps: Any, _editor: Any) -> None:
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        of_documents, of_terms = GROUPS[group.name]
        for model, actions in (
            ("officialdocument", of_documents),
            *((term, of_terms) for term in TERMS),
        ):
            group.permissions.add(*(permission(apps, model, action) for action in actions))


def permission(apps: Any, model: str, action: str) -> Any:
    # Permissions are only made after all migrations.
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="register", model=model
    )
    return content_type.permission_set.get_or_create(
        codename=f"{action}_{model}", defaults={"name": f"Can {action} {model}"}
    )[0]


class Migration(migrations.Migration):
    dependencies = [("desk", "0022_password_reset_request"), ("register", "0002_kinds")]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
