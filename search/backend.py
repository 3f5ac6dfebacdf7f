"""The search of readers and of the admin."""

from typing import Any

from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend


class SearchBackend(SQLiteSearchBackend):
    """Wagtail's database search, safe for anything that can be typed into a box.

    A quotation mark, a NUL or a lone space is an error of the index on SQLite.
    """

    def _search(self, query_compiler_class: type, query: Any, *args: Any, **options: Any) -> Any:
        if isinstance(query, str):
            query = " ".join(query.replace('"', " ").replace("\0", " ").split())
        return super()._search(query_compiler_class, query, *args, **options)
