"""The indexing of what can be searched: on every save, by `update_index`, at the first start."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from time import sleep
from typing import Any

from django.db import connection, models, transaction
from django.utils.encoding import force_str
from modelsearch.backends.base import BaseIndex, get_model_root
from modelsearch.index import AutocompleteField, RelatedFields, SearchField, get_indexed_models
from modelsearch.utils import get_content_type_pk

from search.engine import fts5, postgres
from search.engine.table import COLUMNS, Texts
from search.engine.words import Word, words
from search.models import CompleteIndex, IndexFailure

logger = logging.getLogger(__name__)
engine: Any = postgres if connection.vendor == "postgresql" else fts5
# One more than before whenever `search.engine.words` or what is kept of them changes: the index of
# an older site is then made anew when it starts.
RULES_VERSION = 3
# So many objects are written at once, and then others have their turn to save: SQLite takes one
# writer at a time, and lets none of them queue.
BATCH_SIZE = 25
PAUSE_SECONDS = 0.02
# A field's column follows its boost: what is said in few words weighs more.
_LEAD_BOOST, _NAMES_BOOST = 3, 1
_TITLES = {"title", "short_title"}


class Index(BaseIndex):
    """The index, which takes objects with whole numbers as keys."""

    def add_items(self, model: type[models.Model], items: Iterable[Any]) -> None:
        keys = [item.pk for item in items]
        for start in range(0, len(keys), BATCH_SIZE):
            if start:
                sleep(PAUSE_SECONDS)
            some = keys[start : start + BATCH_SIZE]
            for key in set(some) - self._written_together(model, some):
                self._write_or_report(model, key)

    def _written_together(self, model: type[models.Model], keys: list[int]) -> set[int]:
        """Write several at once, and return those that were: none where one of them is bad."""
        if len(keys) == 1:
            return set()
        # What somebody else is saving at this moment is theirs first: waiting for it while
        # holding others is how two come to wait for each other.
        with suppress(Exception):
            return self._write(model, keys, skip_locked=True)
        return set()

    def _write_or_report(self, model: type[models.Model], key: int) -> None:
        """Write one; what cannot be must neither be lost nor keep others out."""
        try:
            self._write(model, [key])
        except Exception as error:
            logger.exception("%s %s was not indexed", model.__name__, key)
            IndexFailure.objects.update_or_create(
                content_type_id=model_key(model), object_id=key, defaults={"reason": repr(error)}
            )

    def _write(self, model: Any, keys: list[int], *, skip_locked: bool = False) -> set[int]:
        """Read objects anew, so that nobody's newer text is overwritten, and write them."""
        root = get_model_root(model)
        with transaction.atomic():
            locked = root._base_manager.select_for_update(skip_locked=skip_locked)
            there = set(locked.filter(pk__in=keys).values_list("pk", flat=True))
            items = model.get_indexed_objects().filter(pk__in=there)
            engine.write(model_key(model), {item.pk: _words_of(item) for item in items})
            _failures(model).filter(object_id__in=there).delete()
        return there

    def delete_item(self, item: models.Model) -> None:
        engine.remove(model_key(type(item)), [item.pk])
        _failures(type(item)).filter(object_id=item.pk).delete()

    def reset(self) -> None:
        engine.clear()


class Rebuilder:
    """The rebuilding: what is no longer there goes before `update_index` writes the rest anew.

    Searches go on meanwhile. What was begun and not finished is done again at the next start.
    """

    def __init__(self, index: Index) -> None:
        self.index = index

    def start(self) -> Index:
        """Return the index, without what was deleted."""
        CompleteIndex.objects.all().delete()
        for model in get_indexed_models():
            if get_model_root(model) is model:
                there = model._default_manager.values_list("pk", flat=True)
                engine.remove(model_key(model), set(engine.keys(model_key(model))) - set(there))
        return self.index

    def finish(self) -> None:
        """Note that the index is complete."""
        CompleteIndex.objects.create(rules=RULES_VERSION)


def model_key(model: type[models.Model]) -> int:
    """Return the number that stands for a model, and for those that inherit from it."""
    return get_content_type_pk(get_model_root(model))


def _failures(model: type[models.Model]) -> models.QuerySet[IndexFailure]:
    return IndexFailure.objects.filter(content_type_id=model_key(model))


def _words_of(item: Any) -> Texts:
    """Return the words of an object, those of one column after those of another."""
    found: dict[str, list[Word]] = {column: [] for column in COLUMNS}
    for field, text in field_texts(item):
        found[column_of(field)] += words(text)
    return found


def column_of(field: Any) -> str:
    """Return the column that a field's text goes to."""
    if isinstance(field, AutocompleteField):
        return "complete"
    if field.field_name in _TITLES:
        return "title"
    boost = field.boost or 1
    return "lead" if boost > _LEAD_BOOST else "names" if boost > _NAMES_BOOST else "body"


def field_texts(item: Any) -> Iterator[tuple[Any, str]]:
    """Return each field to search in with its text, those of related objects too."""
    return _texts(item, item.get_search_fields())


def _texts(item: Any, fields: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    for field in fields:
        if isinstance(field, RelatedFields):
            related = field.get_value(item)
            if isinstance(related, models.Manager):
                related = related.all()
            elif related is not None:
                related = [related() if callable(related) else related]
            for other in related or ():
                yield from _texts(other, field.fields)
        elif isinstance(field, SearchField | AutocompleteField):
            yield field, _plain(field.get_value(item))


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return " \n".join(map(_plain, value))
    return "" if value is None else force_str(value)
