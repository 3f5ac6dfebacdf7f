"""What an editor should look at in a text that was read, in the editor's words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from desk.checks.findings import Text
from desk.checks.text_rules import wording
from desk.importing.draft import ArticleDraft, Caption, Paragraphs
from news.ordinals import starts_any_ordinal

_LONG_CAPTION = 200


def remarks_on(lines: list[str], draft: ArticleDraft) -> list[str]:
    """Return one sentence for each thing to look at."""
    return [
        *_captions(draft),
        *map(str, wording([Text(line) for line in lines])),
        *_stray_ordinals(draft),
    ]


def _captions(draft: ArticleDraft) -> Iterator[str]:
    for block in draft.body:
        if isinstance(block, Caption):
            yield _("A photo is missing above its caption: “%s”") % block.text
            if len(block.text) > _LONG_CAPTION:
                yield _("This caption is long; is it a paragraph without its full stop?")


def _stray_ordinals(draft: ArticleDraft) -> Iterator[str]:
    for block in draft.body:
        for text in block.paragraphs if isinstance(block, Paragraphs) else ():
            if starts_any_ordinal(text):
                yield _("An ordinal outside a list, left as typed: “%s…”") % text[:40]
