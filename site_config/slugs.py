"""The slugs of Vietnamese text, which addresses are made of, on the server and in the browser."""

import re
import unicodedata

from django.utils.text import slugify as django_slugify

from site_config.text import DRESSED, INVISIBLE, normalize_text, without_diacritics

# What stands between words or numbers without a space: dashes of every length, slashes, signs.
_SEPARATOR = r"[\/\\|:;&+=~×·•…→‐-―⁃⁄−∕⸺⸻﹘﹣－／]"
# The point of a date or a fraction. That of thousands is no separator: `1.250` is one number.
_POINT = r"([0-9])[.,](?=[0-9])(?![0-9]{3}(?![0-9]))"
# Letters, digits and signs that are written with plain letters and digits in an address.
_WITH_ASCII_LETTERS = [*range(0xA1, 0x260), *range(0x1E00, 0x1F00), *range(0x2070, 0x20A0)]
_WITH_ASCII_LETTERS += [*range(0x2100, 0x2150), *range(0x2460, 0x2474), *DRESSED]


def slugify(text: str) -> str:
    """Return the ASCII slug of a Vietnamese text: `Đổi mới 30/4` becomes `doi-moi-30-4`."""
    apart = re.sub(_SEPARATOR, "-", without_diacritics(normalize_text(text)))
    return django_slugify(re.sub(_POINT, r"\1-", unicodedata.normalize("NFKD", apart)))


def slug_formatters() -> list[tuple[str, str]]:
    """Return the rules of `slugify` as regular expressions for the browser, with replacements."""
    variants: dict[str, str] = {}
    for code in _WITH_ASCII_LETTERS:
        letter = without_diacritics(chr(code))
        bare = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
        if bare.isalnum():
            variants[bare] = variants.get(bare, "") + chr(code)
    return [
        (rf"[\u0300-\u036f{INVISIBLE}]", ""),
        (_SEPARATOR, "-"),
        *((f"[{found}]", bare) for bare, found in variants.items()),
        (_POINT, "$1-"),
        (r"[^\x00-\x7f\s]", ""),
        (r"^[\W_]+|[\W_]+$", ""),
    ]
