"""Keep the Vietnamese of the packages the site is built on: all their messages, in our words.

.venv/bin/python -m tools.wagtail_messages          takes in new messages; fill in the empty ones
.venv/bin/python -m tools.wagtail_messages --check  fails when a message is missing or mangled

The words to use are in locale/wagtail/GLOSSARY.md. It needs no gettext binary.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tools.messages import CATALOGUE, ROOT, strings, written

FOLDER = ROOT / "locale/wagtail/vi/LC_MESSAGES"
DOMAINS = ("django", "djangojs")
# Where the packages keep their messages; one that has no English catalogue has a French one.
SOURCES = {
    "wagtail": "en",
    "wagtailmedia": "en",
    "taggit": "en",
    "django_filters": "fr",
    "django/conf": "en",
    "django/contrib/auth": "en",
    "django/contrib/contenttypes": "en",
    "django/contrib/humanize": "en",
}
_KEPT = re.compile(r"%\(\w+\)[sd]|%[sd](?!\w)|\{\w*\}|</?[a-z][^>]*>|&\w+;|\n")


def messages_of_packages(domain: str) -> Catalog:
    """Return all messages of a domain, each with the packages it comes from."""
    catalogue = Catalog(locale="vi")
    for package, path in _sources(domain):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    catalogue.add(message.id, context=message.context, locations=[(package, 0)])
    return catalogue


def _sources(domain: str) -> Iterator[tuple[str, Path]]:
    for package, language in SOURCES.items():
        top, *below = package.split("/")
        spec = find_spec(top)
        if not (spec and spec.origin):
            raise SystemExit(f"{top} is not installed")
        folder = Path(spec.origin).parent.joinpath(*below)
        for path in sorted(folder.rglob(f"locale/{language}/LC_MESSAGES/{domain}.po")):
            yield package, path


def up_to_date(domain: str) -> Catalog:
    """Return the catalogue as it should be: today's messages, yesterday's translations."""
    with (FOLDER / f"{domain}.po").open("rb") as file:
        catalogue = read_po(file, locale="vi")
    template = messages_of_packages(domain)
    template.creation_date = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def is_intact(message: Message) -> bool:
    """Return whether a translation keeps what software puts in or reads: names, tags, line ends."""
    forms = (message.id,) if isinstance(message.id, str) else message.id
    kept = [Counter(_KEPT.findall(form)) for form in forms]
    return all(Counter(_KEPT.findall(text)) in kept for text in strings(message))


def _contested(messages: list[Message]) -> Iterator[Message]:
    """Return those that our own catalogue, which comes first, has otherwise."""
    with CATALOGUE.open("rb") as file:
        own = read_po(file, locale="vi")
    for message in messages:
        one = own.get(message.id, message.context)
        if one and strings(one) != strings(message):
            yield message


def main() -> int:
    """Write the catalogues, or only check them. Return the exit status."""
    faults = []
    for domain in DOMAINS:
        catalogue, path = up_to_date(domain), FOLDER / f"{domain}.po"
        texts = [message for message in catalogue if message.id]
        faults += [f"not translated: {one.id}" for one in texts if not all(strings(one))]
        faults += [
            f"mangled: {one.id}" for one in texts if all(strings(one)) and not is_intact(one)
        ]
        faults += [
            f"said otherwise by us, who need a context: {one.id}" for one in _contested(texts)
        ]
        for file, content in zip((path, path.with_suffix(".mo")), written(catalogue), strict=True):
            if "--check" not in sys.argv:
                file.write_bytes(content)
            elif not file.exists() or file.read_bytes() != content:
                faults.append(f"{file.name} is behind: run python -m tools.wagtail_messages")
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
