"""`deploy/nginx.conf`, with a real nginx before the site."""

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests import ROOT
from tests.helpers.processes import wait_for
from tests.helpers.server import free_port, running

NAME = "tin.example.vn"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
MULTIPART = "multipart/form-data; boundary=x"

pytestmark = [
    *(pytest.mark.slow, pytest.mark.own_database, pytest.mark.xdist_group("server")),
    pytest.mark.skipif(not (NGINX or os.environ.get("CI")), reason="nginx is not installed"),
]


class Nginx:
    """nginx with the settings of the project, on ports and a certificate of its own."""

    def __init__(self, folder: Path, site: str, port: int) -> None:
        self.plain, self.port, self.log = free_port(), port, folder / "log"
        options = f"-x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={NAME}".split()
        places = ["-keyout", str(folder / "key"), "-out", str(folder / "cert")]
        made = ["openssl", "req", *options, *places]
        subprocess.run(made, check=True, capture_output=True)  # noqa: S603
        text = (ROOT / "deploy/nginx.conf").read_text()
        for ours, here in (
            ("listen 80", f"listen 127.0.0.1:{self.plain}"),
            ("listen 443", f"listen 127.0.0.1:{self.port}"),
            (f"/etc/letsencrypt/live/{NAME}/fullchain.pem", str(folder / "cert")),
            (f"/etc/letsencrypt/live/{NAME}/privkey.pem", str(folder / "key")),
            ("/var/cache/nginx/ban-tin", str(folder / "cache")),
            ("http://127.0.0.1:8000", site),
        ):
            assert ours in text
            text = text.replace(ours, here)
        user = "user root;" if os.getuid() == 0 else ""
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
        (folder / "nginx.conf").write_text(
            f"{user} daemon off; pid {folder}/pid; error_log {folder}/errors; events {{}}"
            f"http {{ access_log off; {temporary} {text} }}"
        )
        command = [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")]
        self.process = subprocess.Popen(command)  # noqa: S603

    def is_ready(self) -> bool:
        assert self.process.poll() is None
        with socket.socket() as tried:
            return tried.connect_ex(("127.0.0.1", self.port)) == 0

    def ask(
        self, method: str, path: str, body: bytes = b"", *, name: str = NAME, **headers: str
    ) -> http.client.HTTPResponse:
        """Ask over TLS, as a browser that was led to a name."""
        context = ssl._create_unverified_context()  # noqa: S323 - it signed itself
        link = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        connection = http.client.HTTPConnection(name)
        connection.sock = context.wrap_socket(link, server_hostname=NAME)
        sent = {one.replace("_", "-"): value for one, value in headers.items()}
        connection.request(method, path, body, {"Host": name, **sent})
        answer = connection.getresponse()
        answer.content = answer.read()  # type: ignore[attr-defined]
        return answer

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Iterator[Nginx]:
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    data = shutil.copytree(prepared, folder / "data")
    with ExitStack() as stack:
        site = f"https://{NAME}:{port}"
        server = stack.enter_context(running(Path(data), folder / "log", SITE_URL=site))
        nginx = Nginx(folder, server.url, port)
        stack.callback(nginx.stop)
        wait_for(nginx.is_ready)
        yield nginx


def test_readers_get_the_site_over_tls_only(nginx: Nginx) -> None:
    answer = nginx.ask("GET", "/")
    assert answer.status == 200
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    plain = http.client.HTTPConnection("127.0.0.1", nginx.plain)
    plain.request("GET", "/tin-tuc/", headers={"Host": NAME})
    assert plain.getresponse().headers["Location"] == f"https://{NAME}/tin-tuc/"


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "la.example"])
def test_another_name_gets_no_answer_and_is_not_kept(nginx: Nginx, name: str) -> None:
    with pytest.raises(http.client.RemoteDisconnected):
        nginx.ask("GET", "/sitemap.xml", name=name)
    assert f"https://{name}".encode() not in nginx.ask("GET", "/sitemap.xml").content  # type: ignore[attr-defined]


def test_a_large_photo_reaches_the_site(nginx: Nginx) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="a"; filename="a.jpg"\r\n\r\n'
    sent = head + b"x" * 20_000_000 + b"\r\n--x--\r\n"
    answer = nginx.ask("POST", "/admin/images/add/", sent, Content_Type=MULTIPART)
    assert answer.status == 403  # Nobody has signed in: the site itself has looked at it.


def test_addresses_that_a_browser_makes_up_are_not_believed(nginx: Nginx) -> None:
    page = nginx.ask("GET", "/admin/login/")
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page.content)  # type: ignore[attr-defined]
    assert token
    cookie = str(page.headers["Set-Cookie"]).partition(";")[0]
    for number in range(6):
        form = {"username": "quantri", "password": f"sai-{number}", "csrfmiddlewaretoken": token[1]}
        answer = nginx.ask(
            "POST",
            "/admin/login/",
            urlencode(form).encode(),
            Content_Type="application/x-www-form-urlencoded",
            Cookie=cookie,
            Origin=f"https://{NAME}:{nginx.port}",
            X_Forwarded_For=f"203.0.113.{number}",
        )
        assert answer.status == 200
    assert nginx.log.read_text().count("Locking out") == 1
