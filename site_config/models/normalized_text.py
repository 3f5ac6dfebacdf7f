"""Text fields that are stored in NFC, without no-break spaces."""

from typing import Any

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from site_config.text import normalize_text


class NormalizedTextModel(models.Model):
    """A model whose text is made tidy whenever it is validated."""

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.normalize_text_fields()
        super().full_clean(*args, **kwargs)

    def normalize_text_fields(self) -> None:
        """Make every text and every string in a stream tidy, in place."""
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
        tidied = _tidy_all(stored)
        if tidied != stored:
            setattr(self, field.attname, StreamValue(field.stream_block, tidied, is_lazy=True))


def _tidy_all(data: Any) -> Any:
    """Make every string inside JSON data tidy; the keys are ours and stay."""
    if isinstance(data, str):
        return normalize_text(data)
    if isinstance(data, list):
        return [_tidy_all(item) for item in data]
    if isinstance(data, dict):
        return {key: _tidy_all(item) for key, item in data.items()}
    return data
