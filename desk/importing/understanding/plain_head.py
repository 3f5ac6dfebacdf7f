"""The head of a plain text: the title stands above the date line of the article."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from desk.checks.dates import dated
from desk.importing.draft import NotAnArticleError
from desk.importing.source import Paragraph, Source
from desk.importing.understanding.head import MAX_TITLE_CHARS, Head
from desk.importing.understanding.line_kinds import cleaned, is_sentence
from desk.importing.understanding.words import Piece, Words
from site_config.slugs import slugify

FOOTER = "thống kê truy cập"


def is_typed(source: Source) -> bool:
    """Return whether a text was typed, not copied: below what may be its title no line is a date.

    Such a text is a document in which nothing has looks.
    """
    lines = [cleaned(item.text) for item in source.items if isinstance(item, Paragraph)]
    may_be_title = len(lines) > 1 and len(lines[0]) <= MAX_TITLE_CHARS and not is_sentence(lines[0])
    return may_be_title and bool(slugify(lines[0])) and not any(map(dated, lines))


def read_plain_head(pieces: Sequence[Piece]) -> Head:
    """Return where the title, the date and the end of the content are.

    Raises NotAnArticleError when there is no date line under a title with text below it.
    """
    lines = [piece for piece in pieces if isinstance(piece, Words)]
    starts = (at for at, line in enumerate(lines) if line.text.lower().startswith(FOOTER))
    footer = next(starts, len(lines))
    dates = [at for at, line in enumerate(lines[:footer]) if dated(line.text)]
    if not dates:
        raise NotAnArticleError(_("there is no date line such as “Thứ ba, 11/07/2023”"))
    at = _date_of_the_article(lines, dates, footer)
    # A line of signs only names nothing.
    if at == 0 or not slugify(lines[at - 1].text):
        raise NotAnArticleError(_("there is no title above the date line"))
    if at + 1 == footer:
        raise NotAnArticleError(_("there is no text below the date line"))
    day, weekday_is_right = dated(lines[at].text) or (None, False)
    return Head(
        title=[at - 1],
        day=day,
        date_line=at,
        weekday_is_right=weekday_is_right,
        has_several_dates=len(dates) > 1,
        end=footer,
    )


def _date_of_the_article(lines: Sequence[Words], dates: list[int], footer: int) -> int:
    """Return the date line with the most text below it: a page's header may show today's date."""
    ends = [*dates[1:], footer]

    def text_below(number: int) -> int:
        below = lines[dates[number] + 1 : ends[number]]
        return sum(len(line.text) for line in below if line.is_sentence)

    return dates[max(range(len(dates)), key=text_below)]
