"""Editing, then approval, on the news tree. What Wagtail began with goes where nobody uses it."""

from typing import Any

from django.db import migrations

STEPS = (("Biên tập", "change"), ("Duyệt đăng", "publish"))


def add_workflow(apps: Any, _editor: Any) -> None:
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="desk", model="reviewtask"
    )
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name="Biên tập và duyệt")
    for place, (name, right) in enumerate(STEPS):
        task = apps.get_model("desk", "ReviewTask").objects.create(
            name=name, right=right, content_type=content_type
        )
        apps.get_model("wagtailcore", "WorkflowTask").objects.create(
            workflow=workflow, task_id=task.pk, sort_order=place
        )
    news = apps.get_model("news", "NewsIndexPage").objects.order_by("depth", "path").first()
    if news:
        apps.get_model("wagtailcore", "WorkflowPage").objects.get_or_create(
            page_id=news.pk, defaults={"workflow": workflow}
        )


def remove_what_nobody_uses(apps: Any, _editor: Any) -> None:
    apps.get_model("wagtailcore", "Workflow").objects.filter(
        name="Moderators approval", workflow_states=None
    ).delete()
    apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(
        name="Moderators approval", workflow_tasks=None, task_states=None
    ).delete()
    apps.get_model("auth", "Group").objects.filter(
        name__in=("Editors", "Moderators"),
        user=None,
        groupapprovaltask=None,
        pageviewrestriction=None,
        collectionviewrestriction=None,
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("desk", "0005_roles")]
    operations = [
        migrations.RunPython(add_workflow, migrations.RunPython.noop),
        migrations.RunPython(remove_what_nobody_uses, migrations.RunPython.noop),
    ]
