"""What administrators are told of the backups on the admin's front page."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from backups.models import Outcome
from backups.nightly import folders

RIGHT = "accounts.change_user"
LATE_AFTER = timedelta(days=2)


class BackupsPanel(Component):
    """The last backup and the last verification in each folder, or what failed."""

    name = "backups"
    template_name = "backups/panel.html"
    order = 60

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return how it went, by folder."""
        if not parent_context["request"].user.has_perm(RIGHT):
            return {}
        outcomes = list(Outcome.objects.all())
        return {"folders": [_shown(folder, outcomes) for folder in folders()]}


def _shown(folder: Path, outcomes: list[Outcome]) -> dict[str, Any]:
    found = {one.work: one for one in outcomes if one.folder == str(folder)}
    backup = found.get(Outcome.Work.BACKUP)
    verification = found.get(Outcome.Work.VERIFICATION)
    made_at = backup and backup.succeeded_at
    return {
        "folder": folder,
        "backup": backup,
        "verification": verification,
        "is_late": bool(made_at and made_at < timezone.now() - LATE_AFTER),
        "is_wrong": any(one.trouble for one in found.values()),
    }
