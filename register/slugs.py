"""The addresses of what is in the register."""

from itertools import chain, count

from django.db import models

from site_config.slugs import slugify


def free_slug(row: models.Model, text: str, most: int) -> str:
    """Return the slug of a text, cut between words, with a number behind it where it is taken."""
    made = slugify(text)
    if len(made) > most:
        made = made[: most + 1].rpartition("-")[0] or made[:most]
    made = made or slugify(str(row._meta.verbose_name))
    others = type(row)._base_manager.exclude(pk=row.pk)
    slugs = chain([made], (f"{made}-{number}" for number in count(2)))
    return next(free for free in slugs if not others.filter(slug=free).exists())
