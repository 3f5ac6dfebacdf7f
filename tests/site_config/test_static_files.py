"""Static files as production serves them."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command


@pytest.fixture
def sources(tmp_path: Path, settings: Any) -> Path:
    """Return a copy of the sources, to change something in."""
    folder = tmp_path / "sources"
    shutil.copytree(settings.BASE_DIR / "static", folder)
    settings.STATICFILES_DIRS = [folder]
    return folder


@pytest.fixture
def collected(sources: Path, tmp_path: Path, settings: Any) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "site_config.storage.SiteStaticFilesStorage"}
    }
    settings.INSTALLED_APPS = ["django.contrib.staticfiles"]
    call_command("collectstatic", interactive=False, verbosity=0)
    return settings.STATIC_ROOT


def test_readers_fetch_one_style_sheet_with_every_component(collected: Path) -> None:
    (sheet,) = (collected / "css").glob("site.????????????.css")
    joined = sheet.read_text()
    assert "@import" not in joined
    for component in (settings.BASE_DIR / "static/css/components").glob("*.css"):
        assert component.read_text().strip().splitlines()[0] in joined, component.name
    assert joined.index("--space-1:") < joined.index(".main {") < joined.index(".card {")
    assert "@media print" in joined


def test_a_change_in_a_component_reaches_readers_after_an_upgrade(
    sources: Path, collected: Path
) -> None:
    with (sources / "css/components/card.css").open("a") as component:
        component.write(".new-in-this-version { color: red; }")
    call_command("collectstatic", interactive=False, verbosity=0)
    manifest = json.loads((collected / "staticfiles.json").read_text())
    sheet = collected / manifest["paths"]["css/site.css"]
    assert ".new-in-this-version" in sheet.read_text()


def test_its_fonts_and_pictures_are_there_under_their_lasting_names(collected: Path) -> None:
    (sheet,) = (collected / "css").glob("site.????????????.css")
    files = [part.split('"')[0] for part in sheet.read_text().split('url("')[1:]]
    sizes = {file: (sheet.parent / file).resolve().stat().st_size for file in files}
    fonts = [size for file, size in sizes.items() if file.endswith(".woff2")]
    assert len(fonts) == 4
    assert sum(fonts) < 60_000


def test_they_are_compressed_ahead(collected: Path) -> None:
    (sheet,) = (collected / "css").glob("site.????????????.css")
    assert Path(f"{sheet}.br").stat().st_size < sheet.stat().st_size / 3
    assert Path(f"{sheet}.gz").exists()


def test_modules_import_each_other_under_their_lasting_names(collected: Path) -> None:
    (module,) = (collected / "js").glob("banner.????????????.js")
    (imported,) = re.findall(r'from "\./(.+?)"', module.read_text())
    assert re.fullmatch(r"memory\.[0-9a-f]{12}\.js", imported)
    assert (module.parent / imported).exists()
