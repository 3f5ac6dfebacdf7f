// Vietnamese text from before Unicode, decoded as desk/importing/readers/old_encodings.py does it.

import { MIN_SHARE, MIN_WORDS, PATTERNS, TABLES } from "./old_encoding_tables.js";

const pattern = (name, flags) => new RegExp(PATTERNS[name], flags);
const TCVN3_FONT = pattern("TCVN3_FONT", "i");
const TCVN3_CAPITALS = pattern("TCVN3_CAPITALS", "i");
const VNI_FONT = pattern("VNI_FONT", "i");
const UNICODE_ONLY = pattern("UNICODE_ONLY");
const WORD = pattern("WORD", "gu");
const SYLLABLE = pattern("SYLLABLE");
const ENDS_IN_STOP = pattern("ENDS_IN_STOP");
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const ENCODINGS = Object.keys(TABLES);

const LETTERS = {};
const MARKED = {};
for (const [encoding, table] of Object.entries(TABLES)) {
    const longestFirst = Object.keys(table).sort((one, other) => other.length - one.length);
    LETTERS[encoding] = new RegExp(longestFirst.join("|"), "g");
    MARKED[encoding] = new RegExp(`[${longestFirst.join("").replace(/[aeouy]/gi, "")}]`);
}

// A font of symbols has its letters in a part of Unicode of its own.
const withoutSymbols = (text) => text.replace(/[\uf020-\uf0ff]/g, (letter) => {
    return String.fromCharCode(letter.charCodeAt(0) - 0xf000);
});

export function isSyllable(word) {
    const letters = word.toLowerCase().normalize("NFD");
    const tones = letters.match(TONES) ?? [];
    const found = SYLLABLE.exec(letters.replace(TONES, "").normalize("NFC"));
    if (!found || tones.length > 1) return false;
    return !ENDS_IN_STOP.test(found.groups.rhyme) || /[\u0301\u0323]/.test(tones.join());
}

export function decode(text, encoding, font = "") {
    const decoded = withoutSymbols(text).replace(LETTERS[encoding], (found) => TABLES[encoding][found]);
    const isLarge = encoding === "TCVN3" && TCVN3_CAPITALS.test(font);
    return isLarge ? decoded.normalize("NFC").toUpperCase() : decoded.normalize("NFC");
}

function evidence(text, encoding) {
    const words = new Set(withoutSymbols(text).match(WORD));
    const marked = [...words].filter((word) => MARKED[encoding].test(word));
    const strange = marked.filter((word) => !isSyllable(word));
    const syllables = (some) => some.filter((word) => isSyllable(decode(word, encoding))).length;
    const found = syllables(strange);
    const isLikely = marked.length > 0 && syllables(marked) >= MIN_SHARE * marked.length;
    const isEnough = found >= Math.max(MIN_WORDS, MIN_SHARE * strange.length) && isLikely;
    return { found, isLikely, isEnough };
}

function encodingOfFont(font) {
    if (TCVN3_FONT.test(font)) return "TCVN3";
    return VNI_FONT.test(font) ? "VNI" : null;
}

// Return in which encoding a paragraph is written; null: in Unicode, or it cannot be told.
export function encodingOf(text, fonts = [], neighbour = null) {
    if (UNICODE_ONLY.test(text)) return null;
    const all = Object.fromEntries(ENCODINGS.map((encoding) => [encoding, evidence(text, encoding)]));
    const best = ENCODINGS.reduce((one, other) => (all[other].found > all[one].found ? other : one));
    if (all[best].isEnough) return best;
    const said = [...fonts.map(encodingOfFont), neighbour];
    return said.find((encoding) => encoding && all[encoding].isLikely) ?? null;
}
