"""A MariaDB of its own for a test."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pymysql
import pytest

from tests.helpers.processes import ending_with_us

USER, PASSWORD, DATABASE = "huyen", "mật khẩu", "trang_cu"


class MariadbServer:
    """A server on a free port, with one account that may read one database."""

    def __init__(self, folder: Path) -> None:
        install = shutil.which("mariadb-install-db") or pytest.skip("MariaDB is not installed")
        program = shutil.which("mariadbd") or pytest.skip("MariaDB is not installed")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._socket = folder / "s"
        where = ["--no-defaults", f"--datadir={folder / 'data'}"]
        # Only root needs to be told whose it is.
        owner = ["--user=root"] if os.geteuid() == 0 else []
        subprocess.run(  # noqa: S603 - our own command
            [install, *where, *owner, "--auth-root-authentication-method=normal", "--skip-test-db"],
            check=True,
            capture_output=True,
        )
        options = [f"--socket={self._socket}", f"--port={self.port}", "--bind-address=127.0.0.1"]
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            ending_with_us(program, *where, *owner, *options, f"--pid-file={folder / 'pid'}"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while not self._socket.exists():
            assert time.monotonic() < deadline, "MariaDB did not start"
            time.sleep(0.05)
        self.run(
            f"CREATE DATABASE {DATABASE}; CREATE USER '{USER}'@'%' IDENTIFIED BY '{PASSWORD}';"
            f"GRANT SELECT ON {DATABASE}.* TO '{USER}'@'%'"
        )
        self.url = f"mysql://{USER}@127.0.0.1:{self.port}/{DATABASE}"

    def run(self, statements: str, database: str = "") -> None:
        """Carry out some statements as the administrator."""
        with (
            pymysql.connect(
                unix_socket=str(self._socket),
                user="root",
                database=database or None,
                client_flag=pymysql.constants.CLIENT.MULTI_STATEMENTS,
            ) as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(statements)
            while cursor.nextset():
                pass
            connection.commit()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=30)


@contextmanager
def mariadb_server(folder: Path) -> Iterator[MariadbServer]:
    server = MariadbServer(folder)
    try:
        yield server
    finally:
        server.stop()
