"""The version, and what administrators read about it."""

import re

import pytest

from site_config import __version__
from tests import ROOT

pytestmark = pytest.mark.quick


def test_the_changelog_begins_with_the_version() -> None:
    headings = re.findall(
        r"^## \[(.+)\] – (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE
    )
    assert headings[0][0] == __version__
    assert all(
        re.fullmatch(r"chưa phát hành|\d{2}/\d{2}/\d{4}", when) for _version, when in headings
    )
