"""Whether a word can be a Vietnamese syllable: an onset, a rhyme, and a tone that fits its end."""

import re
import unicodedata

_ONSETS = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
oc oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uât uâng uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut
uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu
"""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
SYLLABLE = re.compile(f"(?:{_ONSETS})?(?P<rhyme>{'|'.join(_RHYMES.split())})")
ENDS_IN_STOP = re.compile(r".*(?:c|ch|p|t)")
_TONES_OF_STOPS = (["\u0301"], ["\u0323"])


def is_syllable(word: str) -> bool:
    """Return whether the word, in any case and either Unicode form, can be one syllable."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in _TONES]
    bare = "".join(letter for letter in letters if letter not in _TONES)
    found = SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare))
    if not found or len(tones) > 1:
        return False
    return not ENDS_IN_STOP.fullmatch(found["rhyme"]) or tones in _TONES_OF_STOPS
