"""What is kept of an old site, to read its addresses."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from moving_in.old_site import Module, Site


def as_facts(site: Site) -> dict[str, Any]:
    """Return what is said of a site, to be kept as JSON."""
    return asdict(site)


def as_site(facts: dict[str, Any]) -> Site:
    """Return the site of which facts were kept."""
    listed = ("hosts", "languages")
    modules = tuple(Module(**module) for module in facts["modules"])
    return Site(**facts | {name: tuple(facts[name]) for name in listed} | {"modules": modules})
