"""Understanding a body whose title, lead and date are known: all else is as in a document."""

from dataclasses import replace
from itertools import chain

from desk.importing.draft import ArticleDraft
from desk.importing.source import Source
from desk.importing.understanding.body import at_the_end, body_of
from desk.importing.understanding.captions import with_captions
from desk.importing.understanding.flow import flow, notes
from desk.importing.understanding.signatures import split_signatures, words_left
from desk.importing.understanding.words import looks_of


def parse_body(source: Source) -> ArticleDraft:
    """Return a draft with the body that a source is, and who signed; its head is left to others."""
    pieces = flow(source)
    looks = replace(looks_of(pieces, is_plain=False), may_lack_photos=False)
    story, signed = split_signatures(with_captions(pieces, looks), looks)
    body = body_of([*story, *at_the_end(notes(source))], looks)
    return ArticleDraft(
        title="",
        date=signed.day,
        body=[made.block for made in body],
        signatures=signed.signatures,
        dropped=signed.dropped,
        structure=[*chain(*(made.structure for made in body)), *words_left(signed)],
    )
