"""Every public page is valid HTML, says the checker of the people who write the standard."""

import os
import subprocess
from pathlib import Path

import pytest
from django.test import Client

VNU_JAR = os.environ.get("VNU_JAR")


@pytest.mark.skipif(not (VNU_JAR or os.environ.get("CI")), reason="VNU_JAR names no checker")
def test_every_page_is_valid(client: Client, every_page: list[str], tmp_path: Path) -> None:
    assert VNU_JAR, "the checker is missing"
    for number, address in enumerate(every_page):
        page = client.get(address).content.decode()
        (tmp_path / f"{number}.html").write_text(page)
    command = ["java", "-jar", VNU_JAR, *sorted(map(str, tmp_path.glob("*.html")))]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    found = [line for line in checked.stderr.splitlines() if line]
    assert not found
