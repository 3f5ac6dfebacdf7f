"""What an editor should look at in a file that was read, in the editor's words."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from desk.checks.findings import Text as Checked
from desk.checks.text_rules import wording
from desk.importing.draft import ArticleDraft, Line, Photo, PlacedRemark, Text
from desk.importing.source import Remark, RemarkKind
from desk.importing.understanding import spans as rich
from desk.importing.understanding.completeness import texts_of
from news.ordinals import starts_any_ordinal

_LONG_CAPTION = 200
OF_PICTURES = {
    RemarkKind.LINKED_PICTURE,
    RemarkKind.MISSING_PICTURE,
    RemarkKind.UNREADABLE_PICTURE,
    RemarkKind.METAFILE,
}


def remarks_on(draft: ArticleDraft) -> list[PlacedRemark]:
    """Return one sentence for each thing to look at in a draft."""
    return [*_captions(draft), *_wording(draft), *_stray_ordinals(draft)]


def told(remark: Remark) -> str:
    """Return what an editor is told of how a file was read."""
    sentences = {
        RemarkKind.DECODED: _("Converted from an old encoding: “%(before)s” became “%(text)s”"),
        RemarkKind.HIDDEN_TEXT: _("Hidden text was left out: “%(text)s”"),
        RemarkKind.TRACKED_CHANGES: _("Tracked changes were taken as accepted"),
        RemarkKind.COMMENT: _("Comment by %(author)s: “%(text)s”"),
        RemarkKind.LINKED_PICTURE: _("A picture is not in the file but linked: %(text)s"),
        RemarkKind.MISSING_PICTURE: _("A picture is missing in the file: %(text)s"),
        RemarkKind.UNREADABLE_PICTURE: _("A picture cannot be read: %(text)s"),
        RemarkKind.METAFILE: _("A drawing (WMF or EMF) cannot be shown on a page: %(text)s"),
        RemarkKind.LEFT_OUT: _("Left out: %(text)s"),
        RemarkKind.MARGIN: _("Header or footer, left out: “%(text)s”"),
        RemarkKind.MACROS: _("The file has macros, which were left out"),
        RemarkKind.MISSING_FILE: _("A linked file is not there: %(text)s"),
        RemarkKind.OTHER_HOST: _("%(before)s was taken for the file %(text)s"),
        RemarkKind.NOT_UNDERSTOOD: _(
            "This could not be understood (%(text)s); its words are plain paragraphs"
        ),
        RemarkKind.MISSING_WORDS: _("These words are missing: %(text)s"),
    }
    if remark.kind in OF_PICTURES and remark.before:
        beside = _("%(said)s (beside “%(words)s”)")
        return beside % {"said": told(replace(remark, before="")), "words": remark.before}
    said = {"text": remark.text, "before": remark.before, "author": remark.author or _("unnamed")}
    return (sentences[remark.kind] % said).strip(": ")


def photo_missing(caption: str) -> str:
    """Return what an editor is told of a caption without its photo."""
    return _("A photo is missing above its caption: “%s”") % caption


def _captions(draft: ArticleDraft) -> Iterator[PlacedRemark]:
    for at, block in enumerate(draft.body):
        if isinstance(block, Photo) and not block.file:
            yield PlacedRemark(photo_missing(block.caption), at)
            if len(block.caption) > _LONG_CAPTION:
                text = _("This caption is long; is it a paragraph without its full stop?")
                yield PlacedRemark(text, at)


def _wording(draft: ArticleDraft) -> Iterator[PlacedRemark]:
    said: list[tuple[str | int, str]] = [
        ("kicker", draft.kicker),
        ("title", draft.title),
        ("lead", draft.lead),
    ]
    said += [(at, text) for at, block in enumerate(draft.body) for text in texts_of(block)]
    said += [("bylines", text) for one in draft.signatures for text in (one.name, one.position)]
    texts = [(place, Checked(words)) for place, words in said if words]
    places = {id(text): place for place, text in texts}
    for finding in wording([text for _place, text in texts]):
        yield PlacedRemark(str(finding), places[id(finding.text)])


def _stray_ordinals(draft: ArticleDraft) -> Iterator[PlacedRemark]:
    for at, block in enumerate(draft.body):
        lines = block.parts if isinstance(block, Text) else ()
        for text in (rich.text_of(line.spans) for line in lines if isinstance(line, Line)):
            if starts_any_ordinal(text):
                remark = _("An ordinal outside a list, left as typed: “%s…”") % text[:40]
                yield PlacedRemark(remark, at)
