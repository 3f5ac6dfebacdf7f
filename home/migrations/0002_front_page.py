"""The site starts with a front page and a news root instead of Wagtail's welcome page."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def add_front_page(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    page_model = apps.get_model("wagtailcore", "Page")
    root = page_model.objects.get(depth=1)
    welcome = page_model.objects.filter(depth=2, slug="home")
    locale = apps.get_model("wagtailcore", "Locale").objects.get()

    def add(app: str, model: str, *, title: str, **fields: object) -> object:
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label=app, model=model
        )
        return apps.get_model(app, model).objects.create(
            title=title, draft_title=title, content_type=content_type, locale=locale, **fields
        )

    home = add(
        "home",
        "homepage",
        title="Trang chủ",
        slug="trang-chu",
        path=f"{root.path}0002",
        depth=2,
        numchild=1,
        url_path="/trang-chu/",
    )
    add(
        "news",
        "newsindexpage",
        title="Tin tức",
        slug="tin-tuc",
        path=f"{root.path}00020001",
        depth=3,
        url_path="/trang-chu/tin-tuc/",
        show_in_menus=True,
    )
    apps.get_model("wagtailcore", "Site").objects.update(root_page=home)
    welcome.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("site_config", "0002_settings"),
        ("wagtailcore", "0054_initial_locale"),
    ]
    operations = [migrations.RunPython(add_front_page, migrations.RunPython.noop)]
