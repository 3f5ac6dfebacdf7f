"""What is looked at, and what is found there."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from news.body_walk import Kind

_BESIDE = 20


class Rule(TextChoices):
    """What can be wrong, in the words an editor reads."""

    TITLE = "long-title", _("Title over 110 characters")
    LEAD = "no-lead", _("No lead")
    PHOTO = "no-photo", _("A caption without its photo")
    ALT_TEXT = "no-alt-text", _("A photo without its description")
    CAPTION = "no-caption", _("A photo without a caption")
    NOT_SHOWN = "not-shown", _("Readers do not see this: its collection is private")
    DOUBLED_WORD = "doubled-word", _("Word typed twice")
    TONE_MARKS = "tone-marks", _("Tone marks placed in two ways")
    QUOTES = "quotes", _("Straight and curly quotation marks are mixed")
    SPACE = "space", _("Space before punctuation")
    WEEKDAY = "weekday", _("The weekday does not match its date")
    DECOMPOSED = "decomposed", _("Letters and their marks are stored apart (not NFC)")
    ORDINAL = "ordinal", _("A task still carries its typed ordinal")
    NO_END_MARK = "no-end-mark", _("“./.” is missing at the end")
    END_MARK = "end-mark", _("“./.” is typed twice or not at the end")


@dataclass(frozen=True)
class Text:
    """One paragraph.

    `place` names it to an editor, `target` is the CSS selector of its field in the editor's form.
    """

    words: str
    kind: Kind = Kind.PROSE
    place: str = ""
    target: str = ""

    def around(self, start: int, end: int) -> str:
        """Return these characters in quotation marks, with some whole words on either side."""
        before, after = self.words[:start], self.words[end:]
        if len(before) > _BESIDE:
            before = "…" + before[-_BESIDE:].partition(" ")[2]
        if len(after) > _BESIDE:
            after = after[:_BESIDE].rpartition(" ")[0] + "…"
        return f"“{before}{self.words[start:end]}{after}”"


@dataclass(frozen=True)
class Finding:
    """Something to look at: in which text, and a detail such as the words in question."""

    rule: Rule
    text: Text
    detail: str = ""

    def __str__(self) -> str:
        return ": ".join(filter(None, (str(self.rule.label), self.detail)))


Findings = Iterator[Finding]
