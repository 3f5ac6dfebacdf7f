"""The app of the register of documents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from page_cache import registry


class RegisterConfig(AppConfig):
    """Decisions, plans, directives: what offices issue."""

    name = "register"
    verbose_name = _("Register of documents")

    def ready(self) -> None:
        # Models are not there before the apps are.
        from register import choice, models, signal_handlers, views  # noqa: F401, PLC0415
        from site_config import menu  # noqa: PLC0415
        from site_config.second_factor import standing  # noqa: PLC0415

        # Only the search knows what files say, and it is never kept.
        registry.hide_models(models.FileText)
        registry.hide_columns(
            models.OfficialDocument, "has_unpublished_changes", "latest_revision_id"
        )
        registry.query_parameters.update((*choice.TERMS, choice.YEAR))
        # Drafts, which another puts before readers.
        standing.RIGHTS_OF_WRITERS.update(
            {"register.add_officialdocument", "register.change_officialdocument"}
        )
        menu.entries.append(menu.Entry("/van-ban/", views.menu_title))
