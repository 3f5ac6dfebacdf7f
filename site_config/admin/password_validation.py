"""Passwords that a stranger would try first in a Vietnamese office."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from site_config.models import SiteIdentity
from site_config.text import without_diacritics

WORDS_FILE = Path(__file__).with_name("guessable_words.txt")


class GuessablePasswordValidator:
    """Refuses passwords that are made of nothing but words everybody knows, and digits.

    These are the words of the list, those in the names of the office and those in the names of
    the account; the marks of Vietnamese, capitals and all that is no letter make no difference.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a password that is easy to guess."""
        if _consists_of(_letters(password), _common_words() | _words(_names(user))):
            raise ValidationError(
                _(
                    "This password is easy to guess: it has only words that everybody knows, such "
                    "as the names of the office, and digits."
                ),
                code="password_guessable",
            )

    def get_help_text(self) -> str:
        """Return what is refused."""
        return _("Not only names, words that everybody knows, and digits.")


def _consists_of(letters: str, words: frozenset[str]) -> bool:
    """Return whether a text is some of the words, one behind the other; so is no text at all."""
    ends = {0}
    for end in range(1, len(letters) + 1):
        if any(letters[start:end] in words for start in ends):
            ends.add(end)
    return len(letters) in ends


def _names(user: Any) -> str:
    offices = SiteIdentity.objects.values_list("site_name", "office_name", "parent_body")
    names = [name for office in offices for name in office]
    names += [getattr(user, name, "") for name in ("last_name", "first_name", "username")]
    return " ".join(names)


@cache
def _common_words() -> frozenset[str]:
    return _words(WORDS_FILE.read_text())


def _words(text: str) -> frozenset[str]:
    return frozenset(map(_letters, re.split(r"[\W\d_]+", text))) - {""}


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", without_diacritics(text).lower())
