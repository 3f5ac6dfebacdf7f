"""Print the PDF files of the demonstration's documents, as an office prints from its editor.

.venv/bin/python -m tools.papers   writes home/demo/papers/; commit what it wrote
"""

import json
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tools.screenshots import chromium

DEMO = Path(__file__).resolve().parent.parent / "home/demo"
STYLE = "body { font: 14pt/1.5 serif } h1 { font-size: 16pt; text-align: center }"


def page_of(file: dict[str, Any]) -> str:
    """Return a file as a web page."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in file["lines"])
    title = escape(file["title"])
    return f"<html lang=vi><title>{title}</title><style>{STYLE}</style><h1>{title}</h1>{lines}"


def main() -> None:
    """Print them all."""
    documents = json.loads((DEMO / "register.json").read_text())
    files = [file for document in documents for file in document["files"] if file.get("pdf")]
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        page = browser.new_page()
        for file in files:
            page.set_content(page_of(file))
            page.pdf(path=DEMO / "papers" / f"{file['name']}.pdf", format="A4")
        browser.close()


if __name__ == "__main__":
    main()
