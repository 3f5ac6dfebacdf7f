"""A site is read from a running server as from its dump."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from moving_in.errors import MovingInError
from moving_in.sources.nukeviet.source import NukeViet, open_nukeviet
from tests.helpers.mariadb_server import DATABASE, PASSWORD, MariadbServer, mariadb_server
from tests.helpers.nukeviet_dump import OldSite, old_site, with_article

REAL = Path(os.environ.get("ACCEPTANCE_DIR") or "/nowhere").parent / "nukeviet/nukeviet-4.5.sql"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("mariadb")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MariadbServer]:
    with mariadb_server(tmp_path_factory.mktemp("mariadb")) as running:
        yield running


@pytest.fixture
def filled(server: MariadbServer) -> OldSite:
    server.run(f"DROP DATABASE {DATABASE}; CREATE DATABASE {DATABASE} CHARACTER SET utf8mb4")
    body = "<p>Ông nói: 'Hết;'\r\n\\n \"😀\"</p>"
    site = with_article(old_site(), 2, "Bài có &amp; dấu", bodyhtml=body, author=None)
    server.run(
        site.sql()
        .replace("CHARSET=utf8", "CHARSET=utf8mb4")
        .replace("SET NAMES utf8 ", "SET NAMES utf8mb4 "),
        DATABASE,
    )
    return site


def everything(source: NukeViet) -> list[Any]:
    return [
        source.site,
        source.counts(),
        source.visits(),
        *source.sections(),
        *source.terms(),
        *source.articles(),
        *source.pages(),
        *source.documents(),
        *source.users(),
        *source.menu(),
        *source.leftovers(),
    ]


def refusal(address: str, password: str = PASSWORD) -> str:
    with pytest.raises(MovingInError) as refused, open_nukeviet(address, password=password):
        pass
    return str(refused.value)


def test_it_gives_what_the_dump_gives(
    server: MariadbServer, filled: OldSite, tmp_path: Path
) -> None:
    with open_nukeviet(server.url, password=PASSWORD) as running:
        found = everything(running)
    with open_nukeviet(filled.save(tmp_path)) as dumped:
        assert found == everything(dumped)


def test_text_that_an_old_server_took_for_latin1_is_read(
    server: MariadbServer, filled: OldSite
) -> None:
    server.run(
        "ALTER TABLE nv4_vi_news_rows MODIFY title blob;"
        "ALTER TABLE nv4_vi_news_rows MODIFY title text CHARACTER SET latin1",
        DATABASE,
    )
    with open_nukeviet(server.url, password=PASSWORD) as running:
        titles = [article.title for article in running.articles()]
    assert titles == ["Hội nghị tổng kết", "Bài có & dấu"]


def test_what_stands_in_the_way_is_said_in_a_sentence(
    server: MariadbServer, filled: OldSite
) -> None:
    wrong = refusal(server.url, "sai")
    assert "không nhận người dùng và mật khẩu này" in wrong
    assert refusal(server.url, "") == wrong
    assert "không nhận người dùng" in refusal(server.url.replace(DATABASE, "mysql"))
    server.run("DROP TABLE nv4_vi_modules", DATABASE)
    assert "Thiếu bảng nv4_vi_modules" in refusal(server.url)


def test_where_no_server_is_that_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert refusal(f"mysql://a@127.0.0.1:{port}/b") == (
        f"Không có máy chủ cơ sở dữ liệu nào trả lời ở 127.0.0.1:{port}."
    )


@pytest.mark.parametrize(
    "address", ["mysql://host/b", "mysql://a@host", "mysql://a:b@host/c", "mysql://a@host:x/c"]
)
def test_an_address_is_written_in_one_way(address: str) -> None:
    assert "mysql://người-dùng@máy-chủ/tên" in refusal(address)


@pytest.mark.acceptance
@pytest.mark.skipif(not REAL.exists(), reason="ACCEPTANCE_DIR names no real files")
def test_a_real_site_is_the_same_as_in_its_dump(server: MariadbServer) -> None:
    server.run(f"DROP DATABASE {DATABASE}; CREATE DATABASE {DATABASE} CHARACTER SET utf8mb4")
    server.run(REAL.read_bytes().decode().partition("\n")[2], DATABASE)
    with open_nukeviet(server.url, password=PASSWORD) as running, open_nukeviet(str(REAL)) as dump:
        assert everything(running) == everything(dump)
