"""Who changed what in settings, snippets, workflows and accounts, and when."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db import models, transaction
from django.urls import reverse
from django.utils.formats import localize
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.actions.edit import EditAction
from wagtail.admin.utils import get_user_display_name
from wagtail.contrib.settings.views import EditView
from wagtail.log_actions import LogFormatter, log
from wagtail.models import ModelLogEntry

CHANGED = "site_config.change"
# Signing in changes nothing, that somebody decided is told by what they decided, and the place in
# lists by the name.
UNLOGGED_FIELDS = {"last_login", "is_decided", "name_key"}
PASSWORD, SECRET = "password", "•••"
# Fields that have a name in code only.
NAMES = {
    "entries": _("articles"),
    "external_link_text": _("Text of the link"),
    "merged_into": _("merged into"),
    "planned_by": _("planned by"),
    "published_at": _("published at"),
    "query": _("words searched for"),
    "sort_order": _("place"),
}
Text = str | list[str]
Texts = dict[str, Text]


class ChangeAction(EditAction):
    """Saves a change, and keeps what every field was before and is now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"log_action": None})

    @transaction.atomic
    def execute(self, *args: Any, **kwargs: Any) -> Any:
        """Save, and log the change if there was one."""
        with logged_changes([self.instance], self.user):
            return super().execute(*args, **kwargs)


class ChangeFormatter(LogFormatter):
    """Tells what was changed."""

    label = _("Change of settings")

    def format_message(self, log_entry: Any) -> str:
        """Return `Greeting: “before” → “now”` for each field."""
        model = log_entry.content_type.model_class()
        names = {field.name: _called(field) for field in model._meta.get_fields()}
        return "; ".join(
            f"{capfirst(names.get(name, name))}: {_shown(before)} → {_shown(now)}"
            for name, before, now in log_entry.data["changes"]
        )


class SettingsView(EditView):
    """A settings page that leads to its history."""

    def get_history_url(self) -> str:
        """Return the address of what was changed here, in the history of the site."""
        kind = ContentType.objects.get_for_model(self.model)
        return (
            f"{reverse('wagtailadmin_reports:site_history')}?{urlencode({'object_type': kind.pk})}"
        )


@contextmanager
def logged_changes(instances: Iterable[models.Model], user: Any) -> Iterator[None]:
    """Log what somebody changes meanwhile of some things."""
    before = [(instance, displayed_values(instance)) for instance in instances]
    yield
    for instance, texts in before:
        log_changes(instance, texts, displayed_values(instance), user)


def log_changes(instance: models.Model, before: Texts, now: Texts, user: Any) -> None:
    """Log what changed, if anything did."""
    changed = [name for name in now if before[name] != now[name]]
    changes = [(name, *_told(name, before[name], now[name])) for name in changed]
    if changes:
        # Of several things that one request changed, their histories would show the last alone.
        told = {"changes": changes}
        log(instance, CHANGED, user=user, uuid=uuid4(), content_changed=True, data=told)


def redact(instance: models.Model, names: Iterable[str], label: str) -> None:
    """Keep in the history of something that fields changed, not what stood there; name it anew."""
    entries = ModelLogEntry.objects.for_instance(instance)
    entries.update(label=label)
    changes = entries.filter(action=CHANGED)
    for entry in changes:
        entry.data["changes"] = [
            (name, SECRET, SECRET) if name in names else (name, before, now)
            for name, before, now in entry.data["changes"]
        ]
    ModelLogEntry.objects.bulk_update(changes, ["data"])


def displayed_values(instance: models.Model) -> Texts:
    """Return what the database has of something, each field in words, and what belongs to it.

    What is in no order stands in a list.
    """
    kept = type(instance)._base_manager.get(pk=instance.pk)
    fields = [field for field in kept._meta.concrete_fields if _is_set(field)]
    texts: Texts = {
        field.name: _text(kept, field) for field in fields if field.name not in UNLOGGED_FIELDS
    }
    for relation in get_all_child_relations(type(kept)):
        name = relation.get_accessor_name()
        texts[name] = ", ".join(map(_part, getattr(kept, name).all()))
    for field in kept._meta.many_to_many:
        texts[field.name] = sorted(map(str, getattr(kept, field.name).all()))
    return texts


def _is_set(field: models.Field) -> bool:
    """Return whether it may change; the site that a setting is of may only be renamed."""
    return not (field.primary_key or (field.is_relation and field.unique))


def _told(name: str, before: Text, now: Text) -> tuple[str, str]:
    """Return what is written of a change: of lists what is no longer there, and what is new."""
    if name == PASSWORD:
        return SECRET, gettext("another password")
    if isinstance(before, str) or isinstance(now, str):
        return str(before), str(now)
    gone = [item for item in before if item not in now]
    return ", ".join(gone), ", ".join(item for item in now if item not in before)


def _part(part: models.Model) -> str:
    """Return something that belongs to another, in words; without any it is what it points to."""
    if type(part).__str__ is not models.Model.__str__:
        return str(part)
    targets = [
        field for field in part._meta.concrete_fields if isinstance(field, models.ForeignKey)
    ]
    told = [getattr(part, field.name) for field in targets if not isinstance(field, ParentalKey)]
    return " ".join(map(str, told))


def _called(field: Any) -> str:
    if field.name in NAMES:
        return str(NAMES[field.name])
    if isinstance(field, models.Field):
        return str(field.verbose_name)
    return str(field.related_model._meta.verbose_name_plural)


def _text(instance: models.Model, field: models.Field) -> str:
    value = getattr(instance, field.name)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, AbstractBaseUser):
        return str(get_user_display_name(value))
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, int):
        return str(intcomma(value))
    return "" if value is None else str(localize(value))


def _shown(text: str) -> str:
    return f"“{text}”" if text else gettext("nothing")
