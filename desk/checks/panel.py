"""The findings in the side panel “Kiểm tra”: rules for axe, which runs there on the preview."""

from typing import ClassVar

from wagtail.admin.userbar import ContentCheckerItem

from desk.checks.findings import Rule

_IDS = {rule: f"desk-{rule}" for rule in Rule}


class DeskChecker(ContentCheckerItem):
    """Wagtail's checks and ours: each finding that the preview lists breaks its rule."""

    axe_run_only: ClassVar = [*ContentCheckerItem.axe_run_only, *_IDS.values()]
    axe_custom_rules: ClassVar = [
        *ContentCheckerItem.axe_custom_rules,
        *(
            {
                "id": name,
                "selector": f'[data-finding="{rule}"]',
                "excludeHidden": False,
                "none": ["desk-finding"],
                "enabled": True,
            }
            for rule, name in _IDS.items()
        ),
    ]
    axe_custom_checks: ClassVar = [
        *ContentCheckerItem.axe_custom_checks,
        {
            "id": "desk-finding",
            "evaluate": "attr-non-space-content-evaluate",
            "options": {"attribute": "data-finding"},
        },
    ]
    axe_messages: ClassVar = ContentCheckerItem.axe_messages | {
        name: rule.label for rule, name in _IDS.items()
    }
