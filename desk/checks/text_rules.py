"""The rules about words and punctuation, which hold in an article as in a file to be read."""

from collections.abc import Sequence

from desk.checks import punctuation, tone_marks, word_rules
from desk.checks.findings import Findings, Text


def wording(texts: Sequence[Text]) -> Findings:
    """Find what is wrong with the words and the punctuation of these texts."""
    for text in texts:
        yield from word_rules.doubled_words(text)
        yield from word_rules.wrong_weekday(text)
        yield from word_rules.decomposed_letters(text)
        yield from punctuation.space_before_punctuation(text)
    yield from tone_marks.mixed_tone_marks(texts)
    yield from punctuation.mixed_quotes(texts)
