"""Write for the browser what the importer knows of encodings from before Unicode.

.venv/bin/python -m tools.old_encodings          writes static/js/old_encoding_tables.js
.venv/bin/python -m tools.old_encodings --check  fails when it is behind
"""

import json
import re
import sys
from pathlib import Path

from desk.importing.readers import old_encodings, syllables

PATH = Path(__file__).resolve().parent.parent / "static/js/old_encoding_tables.js"
# What stands for a letter in a pattern, in the words of either language.
_LETTER = {
    r"[^\W\d_\u00ad]": r"(?!\u00ad)[\p{L}\p{Nl}\p{No}]",
    r"[^\W\d_]": r"[\p{L}\p{Nl}\p{No}]",
}


def written() -> str:
    """Return the module: tables, patterns and thresholds."""
    tables = {encoding.name: table for encoding, table in old_encodings.TABLES.items()}
    patterns = {
        "TCVN3_FONT": f"^(?:{old_encodings.TCVN3_FONT.pattern})",
        "TCVN3_CAPITALS": f"^(?:{old_encodings.TCVN3_CAPITALS.pattern})",
        "VNI_FONT": f"^(?:{old_encodings.VNI_FONT.pattern})",
        "UNICODE_ONLY": old_encodings.UNICODE_ONLY.pattern,
        "WORD": _for_browsers(old_encodings.WORD),
        "SYLLABLE": f"^(?:{syllables.SYLLABLE.pattern.replace('?P<', '?<')})$",
        "ENDS_IN_STOP": f"^(?:{syllables.ENDS_IN_STOP.pattern})$",
    }
    constants = {
        "TABLES": tables,
        "PATTERNS": patterns,
        "MIN_WORDS": old_encodings.MIN_WORDS,
        "MIN_SHARE": old_encodings.MIN_SHARE,
    }
    lines = [
        "// Made by `python -m tools.old_encodings` of desk/importing/readers: change it there."
    ]
    for name, value in constants.items():
        lines.append(f"export const {name} = {json.dumps(value)};")
    return "\n".join(lines) + "\n"


def _for_browsers(pattern: re.Pattern[str]) -> str:
    text = pattern.pattern
    for ours, theirs in _LETTER.items():
        text = text.replace(ours, theirs)
    return text


def main() -> int:
    """Write the module, or only check it. Return the exit status."""
    if "--check" not in sys.argv:
        PATH.write_text(written())
    return 0 if PATH.read_text() == written() else 1


if __name__ == "__main__":
    sys.exit(main())
