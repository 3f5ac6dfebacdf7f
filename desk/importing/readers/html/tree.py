"""The elements of a page, ended where browsers end them: old pages leave many open."""

from typing import Any

from bs4 import BeautifulSoup

from desk.importing.source import Refusal, UnreadableFileError

# Deeper, what only says how words look is not opened any more, and all else is refused.
MAX_DEPTH, MAX_TABLES = 150, 12
_VOID = {"br", "col", "hr", "img", "input", "param", "source", "wbr"}
_INLINE = {"a", "b", "big", "code", "em", "font", "i", "s", "small", "span", "strong", "u"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "center", "details", "div", "dl", "fieldset"),
    *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
    *("li", "main", "menu", "nav", "ol", "p", "pre", "section", "table", "ul", "dt", "dd"),
}
_LISTS = {"ul", "ol", "menu", "dir", "dl"}
_CELLS = {"td", "th", "caption"}
_GROUPS = {"thead", "tbody", "tfoot"}
# What an element ends when it begins, and how far out that may be.
_ENDED: dict[str, list[tuple[set[str], set[str]]]] = {
    **{block: [({"p"}, {"table", *_CELLS})] for block in _BLOCKS},
    **{cell: [(_CELLS, {"table", "tr"})] for cell in _CELLS},
    **{group: [({*_GROUPS, "caption"}, {"table"})] for group in _GROUPS},
    "tr": [({"tr", "caption"}, {"table"})],
}
for _item, _ended in {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}}.items():
    _ENDED[_item].append((_ended, {"table", *_LISTS, *_CELLS}))


class Page(BeautifulSoup):
    """A page as a tree. What it overrides is not documented; the test of old pages holds it."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "html.parser")

    def handle_starttag(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Begin an element."""
        # What stands before it belongs to what it may end.
        self.endData()
        for ended, limits in _ENDED.get(name, ()):
            self._end(ended, limits)
        is_deep = len(self.tagStack) > MAX_DEPTH and name not in _VOID
        if is_deep and name in _INLINE:
            return None
        if is_deep or self.open_tag_counter["table"] > MAX_TABLES:
            raise UnreadableFileError(Refusal.TOO_COMPLEX)
        return super().handle_starttag(name, *args, **kwargs)

    def _end(self, ended: set[str], limits: set[str]) -> None:
        if not any(self.open_tag_counter[name] for name in ended):
            return
        for depth, tag in enumerate(reversed(self.tagStack), 1):
            if tag.name in limits:
                return
            if tag.name in ended:
                for _open in range(depth):
                    self.popTag()
                return
