"""Which links of a page are notes: two that lead to each other, the second with its text."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

_COMMENT = re.compile(r"_?cmnt|_?msocom", re.IGNORECASE)  # of Google, of Word
_LABEL = re.compile(r"\W*(\w{1,4}|\*{1,3})\W*")


@dataclass(frozen=True)
class NoteText:
    """Where the text of a note is: in an element, without the link that leads back."""

    label: str
    is_comment: bool


class Notes:
    """The notes of a page, by the elements that refer to them, lead back, or hold their text."""

    def __init__(self, page: Any) -> None:
        links: list[Any] = page.find_all("a", href=re.compile("^#."))
        order = {id(link): at for at, link in enumerate(links)}
        names = {link.get(said): link for link in links for said in ("id", "name")}
        leads = [(link, names.get(link["href"][1:])) for link in links]
        pairs = [
            (link, back)
            for link, back in leads
            if back is not None
            and order[id(link)] < order[id(back)]
            and _LABEL.fullmatch(link.get_text())
            and names.get(back["href"][1:]) is link
        ]
        holders = Counter(id(around) for _link, back in pairs for around in back.parents)
        self.references = {id(link): _note(link, back) for link, back in pairs}
        self.links_back = {id(back) for _link, back in pairs}
        self.texts = {id(_holder(link, back, holders)): _note(link, back) for link, back in pairs}


def _note(link: Any, back: Any) -> NoteText:
    found = _LABEL.fullmatch(link.get_text())
    name = back.get("id") or back.get("name") or ""
    return NoteText(found[1] if found else "", bool(_COMMENT.match(name)))


def _holder(link: Any, back: Any, holders: Counter[int]) -> Any:
    """Return the largest element with the text of this note and of nothing else."""
    refers = {id(around) for around in link.parents}
    found = back
    for around in back.parents:
        if id(around) in refers or holders[id(around)] > 1 or around.name in {"body", "html"}:
            break
        found = around
    return found
