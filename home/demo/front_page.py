"""The rows of the front page that the demonstration composes, and takes away again."""

import json
from typing import Any

from home.demo import content
from home.demo.content import Blocks, Json, items
from home.models import HomePage
from home.rows.stream import FIRST_ROWS
from news.models import ArticlePage

Articles = dict[str, ArticlePage]


def stored_rows(blocks: Blocks, articles: Articles) -> str:
    """Return the rows as they are stored, each with an id by which it is found again."""
    make = _Rows(blocks, articles)
    return json.dumps(
        [
            {"type": row["type"], "id": key, "value": make.value(row)}
            for key, row in zip(_keys(), content.site()["rows"], strict=True)
        ]
    )


def without_demo(home: HomePage) -> list[Any] | None:
    """Return the rows that are editors' own, or the first ones; None when none is ours."""
    ours = set(_keys())
    rows = list(home.rows.get_prep_value())
    own = [row for row in rows if row["id"] not in ours]
    return None if own == rows else own or FIRST_ROWS


def _keys() -> list[str]:
    return [str(content.page_key(f"row {number}")) for number in range(len(content.site()["rows"]))]


class _Rows:
    """Makes the values of rows; pictures, documents and articles are known by their names."""

    def __init__(self, blocks: Blocks, articles: Articles) -> None:
        self.blocks, self.articles = blocks, articles

    def value(self, row: Json) -> Json:
        make = getattr(self, f"_{row['type']}", None)
        value: Json = make(row["value"]) if make else row["value"]
        return {"hidden": False, **value}

    def _pictures(self, value: Json) -> Json:
        pictures = (
            {
                "image": self.blocks.image(picture["image"]),
                "caption": picture["caption"],
                "article": self._article(picture["article"]),
            }
            for picture in value["pictures"]
        )
        return value | {"pictures": items(pictures)}

    def _article(self, name: str | None) -> int | None:
        return self.articles[name].pk if name else None

    def _videos(self, value: Json) -> Json:
        return value | {"videos": items(map(self.blocks.video, value["videos"]))}

    def _documents(self, value: Json) -> Json:
        documents = self.blocks.documents
        return value | {"documents": items(documents[name].pk for name in value["documents"])}

    def _links(self, value: Json) -> Json:
        return value | {"links": items(iter(value["links"]))}
