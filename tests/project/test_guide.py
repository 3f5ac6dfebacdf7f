"""The editors' guide: its pictures are there, and its words are those of the admin."""

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po
from PIL import Image

from tests import ROOT

pytestmark = pytest.mark.quick

GUIDE = ROOT / "docs/huong-dan-bien-tap.md"
TEXT = GUIDE.read_text()
PICTURES = re.findall(r"!\[(.*?)\]\((.+?)\)", TEXT)
# What only explains the convention.
LABELS = sorted(set(re.findall(r"\*\*([^*]+)\*\*", TEXT)) - {"in đậm"})
_PLACEHOLDER = re.compile(r"%\\\(\w+\\\)[sd]|%[sd]|\\\{\w*\\\}")


@cache
def said() -> re.Pattern[str]:
    """Match what the admin says in Vietnamese, whole; names it fills in may be any."""
    messages = set()
    for path in ROOT.glob("locale/**/*.po"):
        with path.open("rb") as file:
            messages |= {str(message.string) for message in read_po(file) if message.id}
    with_words = {text for text in messages if re.search(r"\w{2}", re.sub(r"%\(\w+\)", "", text))}
    return re.compile(
        "|".join(_PLACEHOLDER.sub(".+", re.escape(text)) for text in with_words), re.IGNORECASE
    )


@pytest.mark.parametrize("label", LABELS)
def test_a_label_is_one_of_the_admin(label: str) -> None:
    assert said().fullmatch(label)


def test_a_label_of_no_screen_is_noticed() -> None:
    assert not said().fullmatch("Nút không có thật")


@pytest.mark.parametrize(("alt", "path"), PICTURES)
def test_a_picture_is_there_and_described(alt: str, path: str) -> None:
    picture = GUIDE.parent / path
    assert alt
    assert picture.stat().st_size <= 60_000
    assert Image.open(picture).width <= 1280


def test_every_picture_of_the_guide_is_shown() -> None:
    kept = {f"pictures/guide/{path.name}" for path in (ROOT / "docs/pictures/guide").iterdir()}
    assert kept == {path for _alt, path in PICTURES}
