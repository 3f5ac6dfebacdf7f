"""Goes through the admin in a browser, and records every text that is drawn there."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import PATIENCE
from tests.browser.editing import REMEMBER_READINESS, hand_over
from tests.helpers.english import ATTRIBUTES, english_among
from tests.helpers.people import Person

RECORD_TEXT = (Path(__file__).parent / "record_text.js").read_text()
MENUS = "[data-w-dropdown-target=toggle]"


class TextRecorder:
    """A window of somebody's, and each text that was drawn in it, with the address where."""

    def __init__(self, browser: Browser, address: str, person: Person) -> None:
        self.address = address
        self.drawn: dict[str, str] = {}
        self.page = _window(browser, address, person)
        self.page.expose_binding("recordText", self._record)
        self.page.add_init_script(f"{{{RECORD_TEXT} recordTexts({json.dumps(ATTRIBUTES)});}}")

    def _record(self, source: dict[str, Any], text: str) -> None:
        self.drawn.setdefault(" ".join(text.split()), source["page"].url)

    def go(self, path: str) -> Page:
        """Go to a screen of the admin that must be there."""
        answer = self.page.goto(f"{self.address}/admin/{path}")
        assert answer
        assert answer.ok, path
        assert not path or not answer.url.endswith("/admin/"), path
        return self.page

    def open_form(self, path: str) -> Page:
        """Go to the form of a page."""
        self.go(path).wait_for_selector("html[data-watched]")
        return self.page

    def english(self) -> dict[str, str]:
        """Return the English that was drawn, with the address where."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate("() => new Promise(requestAnimationFrame)")
        assert self.drawn
        return {text: self.drawn[text] for text in english_among(self.drawn)}


def _window(browser: Browser, address: str, person: Person) -> Page:
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    hand_over(person, context, address)
    context.add_init_script(REMEMBER_READINESS)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


def press_each(places: Locator) -> None:
    """Press each that can be seen, and close what it opened."""
    for place in places.filter(visible=True).all():
        place.click()
        place.page.keyboard.press("Escape")


def point_at_each(places: Locator) -> None:
    """Point at where each stands, which may show a tooltip; each may move the others."""
    expect(places.first).to_be_visible()
    for x, y in places.filter(visible=True).evaluate_all("""places => places.map((place) => {
        const { x, y, width, height } = place.getBoundingClientRect();
        return [x + width / 2, y + height / 2];
    })"""):
        places.page.mouse.move(x, y)


def add_block(page: Page, kind: str) -> None:
    """Add a block at the end of an article."""
    page.locator("[id$=-body-content] .c-sf-add-button:visible").last.click()
    page.get_by_role("option", name=kind, exact=True).click()


def look_into_dialog(page: Page) -> None:
    """Look at each tab of the dialog that opens, and close it."""
    dialog = page.locator(".modal-dialog")
    expect(dialog.locator(".modal-body")).to_be_visible()
    for tab in dialog.get_by_role("tab").all():
        tab.click()
    dialog.locator("[data-dismiss=modal]").first.click()
    expect(dialog).to_have_count(0)


def press(place: Locator) -> bool:
    """Press the first there is, and tell whether there is one."""
    there = place.count() > 0
    if there:
        place.first.click()
    return there


def look_at_calendar(page: Page) -> None:
    """See that a calendar opened."""
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_contain_text("Tháng")
