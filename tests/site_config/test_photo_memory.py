"""How much memory photos take: no process more than 400 MB, the web worker next to none."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image, ImageChops

from news.models import ArticlePage
from site_config.models import SiteImage
from tests import ROOT
from tests.helpers.photos import upload

MEGABYTE = 1024  # kB
STATUS = Path("/proc/self/status")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(not STATUS.exists(), reason="Linux only"),
    # Each takes a good part of what a small machine has.
    pytest.mark.xdist_group("memory"),
]


# What a process takes is told to the one that started it; this one is larger than what is measured.
LAUNCHER = f"""
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", sys.argv[1]], check=True, cwd={str(ROOT)!r})
sys.stderr.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""


def saved(mode: str, size: tuple[int, int], kind: str, colour: Any = 0, **save: Any) -> bytes:
    content = BytesIO()
    Image.new(mode, size, colour).save(content, kind, **save)
    return content.getvalue()


PHOTOS: dict[str, Callable[[], bytes]] = {
    "transparent.png": partial(saved, "RGBA", (7000, 7000), "PNG", (9, 9, 9, 90)),
    "flat.png": partial(saved, "RGB", (7000, 7000), "PNG"),
    "palette.png": partial(saved, "P", (7000, 7000), "PNG"),
    "deep.png": partial(saved, "I;16", (7000, 7000), "PNG"),
    "flat.gif": partial(saved, "P", (7000, 7000), "GIF"),
    "large.jpg": partial(saved, "L", (10_000, 10_000), "JPEG"),
    "progressive.jpg": partial(saved, "L", (10_000, 10_000), "JPEG", progressive=True),
    "tall.jpg": partial(saved, "RGB", (2500, 30_000), "JPEG"),
    "print.jpg": partial(saved, "CMYK", (7300, 5500), "JPEG"),
    "flat.webp": partial(saved, "RGBA", (4000, 4000), "WEBP"),
}


def kilobytes(name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+)", STATUS.read_text())
    assert found
    return int(found[1])


def taken(action: Callable[[], Any]) -> tuple[Any, int]:
    """Return what an action gives, and how many more kB this process had at most meanwhile."""
    Path("/proc/self/clear_refs").write_text("5")
    before = kilobytes("VmRSS")
    return action(), kilobytes("VmHWM") - before


def made_by(module: str, given: bytes) -> tuple[bytes, int]:
    """Return what a process of ours makes of what it is given, and how many kB it takes."""
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-c", LAUNCHER, module], input=given, capture_output=True, check=True
    )
    return done.stdout, int(done.stderr)


@pytest.mark.parametrize("name", PHOTOS)
def test_a_large_photo_takes_little(
    admin_client: Client, add_article: Callable[..., ArticlePage], name: str
) -> None:
    file = BytesIO(PHOTOS[name]())
    file.name = name
    answer, more = taken(lambda: upload(admin_client, file))
    assert answer.status_code == 200
    photo = SiteImage.objects.get()
    assert more < 100 * MEGABYTE
    block = ("photo", {"image": photo, "caption": "", "credit": ""})
    _article, more = taken(lambda: add_article("Bài", lead_photo=photo, body=[block]))
    assert photo.renditions.count() > 10
    assert more < 100 * MEGABYTE


@pytest.mark.parametrize("name", PHOTOS)
def test_a_process_that_decodes_stays_small(name: str) -> None:
    kept, peak = made_by("site_config.images.fitting", PHOTOS[name]())
    assert peak < 400 * MEGABYTE
    with Image.open(BytesIO(kept)) as photo:
        width, height = photo.size
    box, kinds = (0, 0, width, height), ["jpeg"] if height > 3 * width else ["jpeg", "webp"]
    sizes = [(box, (1200, round(height * 1200 / width)), kind) for kind in kinds]
    _made, peak = made_by("site_config.images.sizes", json.dumps(sizes).encode() + b"\n" + kept)
    assert peak < 400 * MEGABYTE


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("large.webp", partial(saved, "RGB", (4100, 4000), "WEBP")),
        ("large.avif", partial(saved, "RGB", (4100, 4000), "AVIF", speed=10)),
        (
            "full.jpg",
            partial(saved, "RGB", (7500, 7500), "JPEG", progressive=True, subsampling=0),
        ),
    ],
)
def test_what_would_take_too_much_is_not_even_decoded(
    admin_client: Client, name: str, content: Callable[[], bytes]
) -> None:
    file = BytesIO(content())
    file.name = name
    answer, more = taken(lambda: upload(admin_client, file))
    assert "progressive" in json.dumps(answer.json())
    assert not SiteImage.objects.exists()
    assert more < 20 * MEGABYTE


def test_strips_leave_no_seams() -> None:
    content = BytesIO()
    Image.linear_gradient("L").resize((3000, 4500)).convert("RGB").save(content, "PNG")
    kept, _peak = made_by("site_config.images.fitting", content.getvalue())
    with Image.open(content) as whole, Image.open(BytesIO(kept)) as photo:
        expected = whole.resize(photo.size, Image.Resampling.LANCZOS)
        difference: Any = ImageChops.difference(expected, photo).getextrema()
    assert max(most for _least, most in difference) <= 1
