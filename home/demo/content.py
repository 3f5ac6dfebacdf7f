"""What the demonstration says: the JSON files beside this module, read and made into blocks."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.utils import timezone

from site_config.models import Commemoration

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
EMBLEM, CREDIT = "bieu-trung", "Minh họa"
# Every demonstration page is known by a key made from its place in these files.
NAMESPACE = UUID("6a1f3c1e-2f0b-4c7e-9d55-0b8f6f2f7a10")

Json = dict[str, Any]


@cache
def site() -> Json:
    """Return the identity, the sections, the plain pages and the documents."""
    return read(HERE / "site.json")


@cache
def articles() -> dict[str, Json]:
    """Return each article by the stem of its file."""
    return {path.stem: read(path) for path in sorted(HERE.glob("articles/*.json"))}


@cache
def pictures() -> dict[str, Json]:
    """Return the title and the description of each picture by the stem of its file."""
    return read(HERE / "pictures.json")


def commemorations() -> list[Commemoration]:
    """Return the events of the year, not saved."""
    events = read(HERE / "commemorations.json")
    return [
        Commemoration(**event | {"original_date": date.fromisoformat(event["original_date"])})
        for event in events
    ]


def page_key(name: str) -> UUID:
    """Return the key by which a demonstration page is found again."""
    return uuid5(NAMESPACE, name)


def page_keys() -> list[UUID]:
    """Return the keys of all demonstration pages."""
    plain = [page["key"] for page in _all_of(site()["pages"], "pages")]
    sections = [section["key"] for section in _all_of(site()["sections"], "sections")]
    return [page_key(name) for name in [*articles(), *sections, *plain]]


def tags() -> set[str]:
    """Return the tags of all articles."""
    return {tag for article in articles().values() for tag in article["tags"]}


def moment(days_ago: int, clock: str) -> datetime:
    """Return a local time so many days ago; only a negative number gives one in the future."""
    day = timezone.localdate() - timedelta(days_ago)
    found = timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))
    return found if days_ago < 0 else min(found, timezone.now())


class Blocks:
    """Makes the blocks of a body as they are stored, photos and documents by their keys."""

    def __init__(self, photos: Json, documents: Json) -> None:
        self.photos = photos
        self.documents = documents

    def stored(self, body: list[Json]) -> str:
        """Return a whole body."""
        blocks = [
            {"type": block["type"], "value": self._value(block["type"], block["value"])}
            for block in body
        ]
        return json.dumps(blocks)

    def image(self, name: str) -> Json:
        """Return a photo with its description."""
        photo = self.photos[name]
        return {"image": photo.pk, "decorative": False, "alt_text": photo.description}

    def video(self, value: Json) -> Json:
        """Return a video with its poster."""
        return value | {"video": None, "poster": self.photos[value["poster"]].pk}

    def _value(self, kind: str, value: Any) -> Any:
        make = getattr(self, f"_{kind}", None)
        return make(value) if make else value

    def _text(self, value: list[str]) -> str:
        return "".join(value)

    def _photo(self, value: Json) -> Json:
        return value | {"image": self.image(value["image"])}

    def _gallery(self, value: Json) -> Json:
        return value | {"photos": items(self._photo(photo) for photo in value["photos"])}

    def _task_list(self, value: Json) -> Json:
        return value | {"tasks": items(f"<p>{task}</p>" for task in value["tasks"])}

    def _table(self, value: Json) -> Json:
        return {"first_row_is_table_header": True, "first_col_is_header": False, **value}

    def _documents(self, value: list[str]) -> Json:
        return {"documents": items(self.documents[name].pk for name in value)}

    def _people(self, value: Json) -> Json:
        return value | {"people": items(iter(value["people"]))}

    _video = video


def items(values: Iterator[Any]) -> list[Json]:
    """Return the stored form of a list's items."""
    return [{"type": "item", "id": str(uuid4()), "value": value} for value in values]


def _all_of(pages: list[Json], below: str) -> Iterator[Json]:
    for page in pages:
        yield page
        yield from _all_of(page.get(below, []), below)


def read(path: Path) -> Any:
    """Return what a JSON file says."""
    return json.loads(path.read_text(encoding="utf-8"))
