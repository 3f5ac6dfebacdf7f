"""A source as JSON, from the process that read it to the one that asked."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

from desk.importing import source
from desk.importing.source import RemarkKind, Source

_KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        *(source.Source, source.Paragraph, source.Picture, source.Table, source.Cell),
        *(source.Box, source.Note, source.Span, source.Remark, source.Video, source.Attachment),
        *(source.PageLink, source.FileLink),
    )
}


def to_json(read: Source) -> str:
    """Return a source as text."""
    return json.dumps(read, default=_to_plain, ensure_ascii=False)


def from_json(text: str) -> Source:
    """Return the source that a text was made of. Raises ValueError for anything else."""
    try:
        read = json.loads(text, object_hook=_from_plain)
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("not a source") from error
    if not isinstance(read, Source):
        raise ValueError("not a source")
    return read


def _to_plain(value: Any) -> dict[str, Any]:
    if not is_dataclass(value):
        raise TypeError(type(value).__name__)
    said = {one.name: getattr(value, one.name) for one in fields(value)}
    return {"is": type(value).__name__} | said


def _from_plain(said: dict[str, Any]) -> Any:
    kind = _KINDS[said.pop("is")]
    if kind is source.Remark:
        said["kind"] = RemarkKind(said["kind"])
    return kind(**{name: _tuples(value) for name, value in said.items()})


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
