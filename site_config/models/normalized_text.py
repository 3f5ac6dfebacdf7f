"""Text fields that are stored in NFC, without no-break spaces."""

from typing import Any

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from site_config.text import normalize_text


class NormalizedTextModel(models.Model):
    """A model whose text is normalized whenever it is validated."""

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.normalize_text_fields()
        super().full_clean(*args, **kwargs)

    def normalize_text_fields(self) -> None:
        """Normalize every text and every string in a stream, in place."""
        for field in self._meta.concrete_fields:
            if field.is_relation or field.attname not in self.__dict__:
                continue
            value = getattr(self, field.attname)
            if isinstance(field, StreamField):
                self._normalize_stream(field, value)
            elif isinstance(value, str) and isinstance(field, models.CharField | models.TextField):
                setattr(self, field.attname, normalize_text(value))

    def _normalize_stream(self, field: StreamField, value: StreamValue) -> None:
        stored = value.get_prep_value()
        normalized = _normalize_all(stored)
        if normalized != stored:
            setattr(self, field.attname, StreamValue(field.stream_block, normalized, is_lazy=True))


def _normalize_all(data: Any) -> Any:
    """Normalize every string inside JSON data; the keys are ours and stay."""
    if isinstance(data, str):
        return normalize_text(data)
    if isinstance(data, list):
        return [_normalize_all(item) for item in data]
    if isinstance(data, dict):
        return {key: _normalize_all(item) for key, item in data.items()}
    return data
