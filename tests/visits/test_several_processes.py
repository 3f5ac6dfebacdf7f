"""Counting with several worker processes: nothing twice, nothing lost but by a kill."""

import json
import os
import random
import signal
import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from shutil import copytree
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest

from tests.helpers.processes import wait_for
from tests.helpers.redis_server import redis_server
from tests.helpers.server import Server, running
from tests.helpers.visits import PHONE, reader

CONNECTIONS = 16
PAGE = 3
DATABASE = "ban_tin_counting"

pytestmark = [pytest.mark.slow, pytest.mark.own_database, pytest.mark.xdist_group("server")]


class Beacon(NamedTuple):
    """What a browser sends."""

    token: str
    page: int | None


class Place(NamedTuple):
    """Where a site keeps its data."""

    data_dir: Path
    settings: dict[str, str]

    def counted(self) -> dict[str, int]:
        """Return what is written down, read past the site."""
        with self._connection() as connection:
            visits, views = connection.execute(
                "SELECT sum(visits), sum(views) FROM visits_day"
            ).fetchone()
            (of_page,) = connection.execute(
                f"SELECT sum(views) FROM visits_pageday WHERE page_id = {PAGE}"  # noqa: S608
            ).fetchone()
            (total,) = connection.execute("SELECT visits FROM visits_total").fetchone()
        numbers = {"visits": visits, "views": views, "of page": of_page, "total": total}
        return {name: int(number or 0) for name, number in numbers.items()}

    def _connection(self) -> Any:
        if url := self.settings.get("DATABASE_URL"):
            return psycopg.connect(url)
        return closing(sqlite3.connect(self.data_dir / "db.sqlite3"))


@contextmanager
def on_sqlite(folder: Path, prepared: Path) -> Iterator[Place]:
    yield Place(Path(copytree(prepared, folder / "data")), {})


@contextmanager
def on_postgresql_and_redis(folder: Path, _prepared: Path) -> Iterator[Place]:
    server = os.environ.get("POSTGRES_URL") or pytest.skip("POSTGRES_URL names no PostgreSQL")
    with psycopg.connect(server, autocommit=True) as connection, redis_server(folder) as redis:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
        url = urlsplit(server)._replace(path=f"/{DATABASE}").geturl()
        yield Place(folder / "data", {"DATABASE_URL": url, "REDIS_URL": redis.url})
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def send_all(server: Server, beacons: Sequence[Beacon]) -> None:
    """Send from many connections at once; each beacon must be taken."""
    shares = [beacons[start::CONNECTIONS] for start in range(CONNECTIONS)]
    with ThreadPoolExecutor(CONNECTIONS) as senders:
        for statuses in senders.map(lambda share: send(server, share), shares):
            assert statuses <= {204}


def send(server: Server, beacons: Sequence[Beacon]) -> set[int]:
    address = urlsplit(server.url).netloc
    headers = {
        "Origin": server.url,
        "User-Agent": PHONE,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    statuses = set()
    with closing(HTTPConnection(address, timeout=60)) as connection:
        for beacon in beacons:
            body = {"token": beacon.token} | ({"page": beacon.page} if beacon.page else {})
            connection.request("POST", "/luot-truy-cap/", urlencode(body), headers)
            answer = connection.getresponse()
            answer.read()
            statuses.add(answer.status)
    return statuses


def numbers(server: Server) -> dict[str, int]:
    try:
        return json.loads(server.get("/luot-truy-cap/")[2])
    except (OSError, HTTPException, ValueError):
        return {"total": -1}


def wait_for_total(server: Server, total: int) -> None:
    """Wait until the site shows a total: each worker remembers for a moment what it last read."""
    wait_for(lambda: numbers(server)["total"] == total)


@pytest.mark.parametrize("site", [on_sqlite, on_postgresql_and_redis])
def test_the_numbers_are_right_whatever_happens(tmp_path: Path, prepared: Path, site: Any) -> None:
    """One story for each database, because starting is the slow part."""
    with site(tmp_path, prepared) as place:
        log = tmp_path / "server.log"
        settings = place.settings | {"BEACONS_PER_MINUTE": "1000000"}
        with running(place.data_dir, log, **settings) as server:
            _twenty_thousand_beacons_of_a_thousand_visits(server, place)
            _a_killed_worker_takes_nothing_with_it_that_was_written(server, place)
            _a_stop_loses_nothing(server, place)
        assert "could not be written down" not in log.read_text()


def _twenty_thousand_beacons_of_a_thousand_visits(server: Server, place: Place) -> None:
    beacons = [
        Beacon(reader(number), PAGE if beat == 0 else None)
        for number in range(1000)
        for beat in range(20)
    ]
    random.Random(7).shuffle(beacons)  # noqa: S311 - no secret
    send_all(server, beacons)
    shown = {"total": 1000, "online": 1000, "today": 1000, "yesterday": 0}
    wait_for(lambda: numbers(server) == shown)
    expected = {"visits": 1000, "views": 1000, "of page": 1000, "total": 1000}
    wait_for(lambda: place.counted() == expected)


def _a_killed_worker_takes_nothing_with_it_that_was_written(server: Server, place: Place) -> None:
    send_all(server, [Beacon(reader(number), PAGE) for number in range(1000, 1100)])
    wait_for_total(server, 1100)
    wait_for(lambda: place.counted()["views"] == 1100)
    killed = server.workers()
    for worker in killed:
        os.kill(worker, signal.SIGKILL)
    wait_for(lambda: len(server.workers() - killed) == len(killed))
    wait_for(lambda: numbers(server)["total"] >= 0)
    # Those that were known go on, and are not counted anew.
    send_all(server, [Beacon(reader(number), None) for number in range(1000, 1150)])
    wait_for_total(server, 1150)


def _a_stop_loses_nothing(server: Server, place: Place) -> None:
    send_all(server, [Beacon(reader(number), PAGE) for number in range(2000, 2200)])
    server.stop()
    assert place.counted() == {"visits": 1350, "views": 1300, "of page": 1300, "total": 1350}
