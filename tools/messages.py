"""Bring the Vietnamese catalogue up to date with the code: new messages in, unused ones out.

.venv/bin/python -m tools.messages          writes the .po and the .mo; fill in the empty ones
.venv/bin/python -m tools.messages --check  fails when either is behind, or a message is empty

It needs no gettext binary.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale/vi/LC_MESSAGES/django.po"
FOLDERS = (
    "page_cache",
    "edge",
    "accounts",
    "site_config",
    "visits",
    "news",
    "register",
    "desk",
    "home",
    "search",
    "backups",
    "moving_in",
    "templates",
)
KEYWORDS: dict[str, Any] = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def sources() -> Iterator[tuple[str, bytes]]:
    """Return each source's name and its text as something Python's tokenizer reads."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix == ".py" and "migrations" not in name:
                yield name, path.read_bytes()
            elif path.suffix in {".html", ".txt"} and "demo" not in name:
                # Inside brackets the tokenizer does not mind the template's indentation.
                yield name, f"({templatize(path.read_text())}\n)".encode()


def up_to_date() -> Catalog:
    """Return the catalogue as it should be: today's messages, yesterday's translations."""
    template = Catalog(locale="vi")
    for name, text in sources():
        for _line, message, _comments, context in extract("python", BytesIO(text), KEYWORDS):
            template.add(message, locations=[(name, 0)], context=context)
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="vi")
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = "Bản Tin"
    template.creation_date = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def written(catalogue: Catalog) -> tuple[bytes, bytes]:
    """Return the text and the compiled form of a catalogue."""
    text, compiled = BytesIO(), BytesIO()
    write_po(text, catalogue, omit_header=False, sort_by_file=True, include_lineno=False)
    write_mo(compiled, catalogue)
    return text.getvalue(), compiled.getvalue()


def main() -> int:
    """Write the catalogue, or only check it. Return the exit status."""
    settings.configure(USE_I18N=True)
    catalogue = up_to_date()
    empty = [message.id for message in catalogue if message.id and not all(strings(message))]
    compiled = CATALOGUE.with_suffix(".mo")
    for path, content in zip((CATALOGUE, compiled), written(catalogue), strict=True):
        if "--check" not in sys.argv:
            path.write_bytes(content)
        elif not path.exists() or path.read_bytes() != content:
            sys.stderr.write(f"{path.name} is behind the code: run python -m tools.messages\n")
            return 1
    for message in empty:
        sys.stderr.write(f"not translated: {message}\n")
    return 1 if empty else 0


def strings(message: Any) -> tuple[str, ...]:
    """Return the forms of a translation."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


if __name__ == "__main__":
    sys.exit(main())
