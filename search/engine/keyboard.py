"""Vietnamese typed while the keyboard did not make letters of it: `dda`, `d9a` for `đa`.

Follows the Telex and VNI ways of typing, in which a tone or a hook may come as late as the end of
its syllable: https://en.wikipedia.org/wiki/Telex_(input_method),
https://en.wikipedia.org/wiki/VNI#Input_methods
"""

import re
import unicodedata

_SYLLABLE = re.compile(r"[A-Za-z][A-Za-z1-9]+")
_VOWELS = "aeiouy"
_TONES = {
    **dict.fromkeys("s1", "\u0301"),
    **dict.fromkeys("f2", "\u0300"),
    **dict.fromkeys("r3", "\u0309"),
    **dict.fromkeys("x4", "\u0303"),
    **dict.fromkeys("j5", "\u0323"),
}
_CIRCUMFLEX, _HORN, _BREVE = "\u0302", "\u031b", "\u0306"
# What a key makes of a vowel typed before it.
_DIACRITICS = {
    **{letter: {letter: _CIRCUMFLEX} for letter in "aeo"},
    "6": dict.fromkeys("aeo", _CIRCUMFLEX),
    "7": dict.fromkeys("ou", _HORN),
    "8": {"a": _BREVE},
    "w": {"o": _HORN, "u": _HORN, "a": _BREVE},
}


def decoded(text: str) -> str:
    """Return the text with every syllable as the keyboard would have written it."""
    return _SYLLABLE.sub(lambda found: _syllable(found[0]), text)


def _syllable(typed: str) -> str:
    letters: list[str] = []
    tone = ""
    for key in typed:
        low = key.lower()
        bases = [letter[0].lower() for letter in letters]
        has_vowel = any(base in _VOWELS for base in bases)
        if low in "d9" and bases[:1] == ["d"]:
            letters[0] = "Đ" if letters[0] in "DĐ" else "đ"
        elif low in _TONES and has_vowel:
            tone = _TONES[low]
        elif not _add_diacritic(letters, bases, low):
            letters.append(key)
    if tone:
        at = _tone_index(letters)
        letters[at] += tone
    return unicodedata.normalize("NFC", "".join(letters))


def _add_diacritic(letters: list[str], bases: list[str], key: str) -> bool:
    """Return whether a key gave its vowel a diacritic; `uo` gets two horns."""
    diacritics = _DIACRITICS.get(key, {})
    indexes = [at for at, base in enumerate(bases) if base in diacritics and len(letters[at]) == 1]
    if not indexes:
        return False
    at = indexes[-1]
    letters[at] += diacritics[bases[at]]
    if diacritics[bases[at]] == _HORN and bases[at - 1 : at + 1] == ["u", "o"]:
        letters[at - 1] = letters[at - 1][0] + _HORN
    return True


def _tone_index(letters: list[str]) -> int:
    """Return which letter bears the tone: one with a diacritic, else by where the vowels end."""
    marked = [at for at, letter in enumerate(letters) if len(letter) > 1]
    if marked:
        return marked[-1]
    word = "".join(letters).lower()
    vowels = [at for at, letter in enumerate(word) if letter in _VOWELS]
    if len(vowels) > 1 and word[:2] in {"qu", "gi"}:
        vowels = vowels[1:]
    ends_open = vowels[-1] == len(word) - 1
    return vowels[-2] if ends_open and len(vowels) > 1 else vowels[-1]
