"""The blocks that hold a text, by its place in an article's body."""

from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents.models import Document

Block = tuple[str, Any]

ORDINARY = "Việc đã giao"
_PHOTO = {"image": None, "caption": "", "credit": ""}
_QUOTE = {"text": ORDINARY, "name": "", "position": ""}


def paragraphs(sentences: list[str]) -> Block:
    """Return a text, a paragraph for each sentence."""
    return "text", "".join(f"<p>{sentence}</p>" for sentence in sentences)


def _gallery(last: str, caption: str) -> Block:
    return "gallery", {"photos": [_PHOTO, _PHOTO | {"caption": last}], "caption": caption}


def _tasks(last: str) -> Block:
    tasks = [f"<p>{task}</p>" for task in (ORDINARY, ORDINARY, last)]
    return "task_list", {"style": "mot-la", "continues": False, "tasks": tasks}


def _table(last: str, caption: str) -> Block:
    rows = [["Nội dung", "Kết quả"], [ORDINARY, "1"], [last, "2"]]
    return "table", {"data": rows, "table_caption": caption}


def _documents(title: str) -> Block:
    paper = Document.objects.create(title=title, file=ContentFile(b"%PDF", "van-ban.pdf"))
    return "documents", {"documents": [paper]}


def _video(title: str) -> Block:
    link = "https://example.vn/"
    return "video", {"video": None, "link": link, "title": title, "poster": None}


BLOCKS: dict[str, Callable[[str], Block]] = {
    "text": lambda text: paragraphs([text]),
    "heading": lambda text: ("text", f"<h3>{text}</h3>"),
    "list": lambda text: ("text", f"<ul><li>{ORDINARY}</li><li>{text}</li></ul>"),
    "caption": lambda text: ("photo", _PHOTO | {"caption": text}),
    "credit": lambda text: ("photo", _PHOTO | {"credit": text}),
    "gallery": lambda text: _gallery(text, ""),
    "gallery caption": lambda text: _gallery(ORDINARY, text),
    "task": _tasks,
    "quote": lambda text: ("quote", _QUOTE | {"text": text}),
    "quote name": lambda text: ("quote", _QUOTE | {"name": text}),
    "cell": lambda text: _table(text, ""),
    "table caption": lambda text: _table(ORDINARY, text),
    "document": _documents,
    "video": _video,
}
