"""What is looked at, and what is found there."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from news.body_walk import Kind

_BESIDE = 20


class Rule(TextChoices):
    """What can be wrong, in the words an editor reads."""

    TITLE = "long-title", _("Title over 160 characters")
    LEAD = "no-lead", _("No lead")
    NO_LEAD_PHOTO = "no-lead-photo", _("No lead photo, though there are photos")
    LEAD_PHOTO_AGAIN = "lead-photo-again", _("The lead photo is the first photo again")
    PHOTO = "no-photo", _("A caption without its photo")
    ALT_TEXT = "no-alt-text", _("A photo without its description")
    CAPTION = "no-caption", _("A photo without a caption")
    UNCONFIRMED = "unconfirmed", _("A proposed description of a photo that nobody has confirmed")
    NOT_SHOWN = "not-shown", _("Readers do not see this: its collection is private")
    DOUBLED_WORD = "doubled-word", _("Word typed twice")
    TONE_MARKS = "tone-marks", _("Tone marks placed in two ways")
    QUOTES = "quotes", _("Straight and curly quotation marks are mixed")
    SPACE = "space", _("Space before punctuation")
    WEEKDAY = "weekday", _("The weekday does not match its date")
    DECOMPOSED = "decomposed", _("Letters and their marks are stored apart (not NFC)")
    BOLD = "long-bold", _("14 words or more in bold")
    ORDINAL = "ordinal", _("A task still carries its typed ordinal")
    NO_END_MARK = "no-end-mark", _("“./.” is missing at the end")
    POST = "post", _("Another post than in the authors' directory")
    END_MARK = "end-mark", _("“./.” is typed twice or not at the end")


@dataclass(frozen=True)
class Text:
    """One paragraph.

    `place` names it to an editor, `target` is the CSS selector of its field in the editor's form.
    `bold` is the longest part of it in bold.
    """

    words: str
    kind: Kind = Kind.PROSE
    place: str = ""
    target: str = ""
    bold: str = ""

    def around(self, start: int, end: int) -> str:
        """Return these characters in quotation marks, with some whole words on either side."""
        before, after = self.words[:start], self.words[end:]
        if len(before) > _BESIDE:
            before = "…" + before[-_BESIDE:].partition(" ")[2]
        if len(after) > _BESIDE:
            after = after[:_BESIDE].rpartition(" ")[0] + "…"
        return f"“{before}{self.words[start:end]}{after}”"


@dataclass(frozen=True)
class Edit:
    """Other words for some of the characters of a text."""

    text: Text
    start: int
    end: int
    new: str = ""

    def as_json(self) -> dict[str, str | int]:
        """Return what the editor's form needs to find the place and to write there."""
        return {
            "target": self.text.target,
            "words": self.text.words,
            "start": self.start,
            "end": self.end,
            "new": self.new,
        }


@dataclass(frozen=True)
class Finding:
    """Something to look at: in which text, and a detail such as the words in question.

    Where one answer alone is right, `edits` give it.
    """

    rule: Rule
    text: Text
    detail: str = ""
    edits: tuple[Edit, ...] = ()

    @property
    def edits_as_json(self) -> str:
        """Return the edits as the editor's form reads them."""
        return json.dumps([edit.as_json() for edit in self.edits]) if self.edits else ""

    def __str__(self) -> str:
        return ": ".join(filter(None, (str(self.rule.label), self.detail)))


Findings = Iterator[Finding]
