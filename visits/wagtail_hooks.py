"""What counting adds to the admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.actions.registry import ActionRegistry

from site_config.admin.history import ChangeAction
from visits.models import VisitSettings


@hooks.register("register_actions")
def log_changed_fields(registry: ActionRegistry) -> None:
    """Keep who changed the starting number, from what to what."""
    registry.register(VisitSettings, ChangeAction)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Offer the right to see the statistics to groups."""
    return Permission.objects.filter(content_type__app_label="visits", codename="view_day")
