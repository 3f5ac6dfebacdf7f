"""Files that are dropped on a page, as the browser takes them from the system."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator


def drop(place: Locator, *paths: Path) -> None:
    """Drop files on the middle of something."""
    place.scroll_into_view_if_needed()
    box: Any = place.bounding_box()
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    session = place.page.context.new_cdp_session(place.page)
    files = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", point | {"type": kind, "data": files})
