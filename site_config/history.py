"""Who changed what in the settings and commemorations, and when."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db import models, transaction
from django.urls import reverse
from django.utils.formats import localize
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.actions.edit import EditAction
from wagtail.contrib.settings.views import EditView
from wagtail.log_actions import LogFormatter, log

CHANGED = "site_config.change"


class ChangeAction(EditAction):
    """Saves a change, and keeps what every field was before and is now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"log_action": None})

    @transaction.atomic
    def execute(self, *args: Any, **kwargs: Any) -> Any:
        """Save, and log the change if there was one."""
        before = type(self.instance)._base_manager.get(pk=self.instance.pk)
        instance = super().execute(*args, **kwargs)
        if changes := _changes(before, instance):
            log(instance, CHANGED, user=self.user, content_changed=True, data={"changes": changes})
        return instance


class ChangeFormatter(LogFormatter):
    """Tells what was changed."""

    label = _("Change of settings")

    def format_message(self, log_entry: Any) -> str:
        """Give `Greeting: “before” → “now”` for each field."""
        model = log_entry.content_type.model_class()
        names = {field.name: str(field.verbose_name) for field in model._meta.fields}
        return "; ".join(
            f"{capfirst(names.get(name, name))}: {_shown(before)} → {_shown(now)}"
            for name, before, now in log_entry.data["changes"]
        )


class SettingsView(EditView):
    """A settings page that leads to its history."""

    def get_history_url(self) -> str:
        """Give the address of what was changed here, in the history of the site."""
        kind = ContentType.objects.get_for_model(self.model)
        return (
            f"{reverse('wagtailadmin_reports:site_history')}?{urlencode({'object_type': kind.pk})}"
        )


def _changes(before: models.Model, now: models.Model) -> list[tuple[str, str, str]]:
    """Give the name of each field that changed, with what it was and what it is."""
    fields = [field for field in now._meta.concrete_fields if not field.primary_key]
    texts = [(field.name, _text(before, field), _text(now, field)) for field in fields]
    return [(name, was, is_now) for name, was, is_now in texts if was != is_now]


def _text(instance: models.Model, field: models.Field) -> str:
    value = getattr(instance, field.name)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, int):
        return str(intcomma(value))
    return "" if value is None else str(localize(value))


def _shown(text: str) -> str:
    return f"“{text}”" if text else gettext("nothing")
