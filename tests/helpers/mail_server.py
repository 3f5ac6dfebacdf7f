"""A mail server to send to: it can be down, refuse, and take its time."""

import socketserver
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event, Thread
from typing import Any


class Conversation(socketserver.StreamRequestHandler):
    """What is said with one who has mails."""

    server: "Listener"

    def handle(self) -> None:
        self.say("220 mail.example.vn")
        for line in self.rfile:
            command, _, rest = line.decode().strip().partition(" ")
            answer = getattr(self, command.lower(), self.well)
            answer(rest)
            if command == "QUIT":
                return

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def well(self, _rest: str) -> None:
        self.say("250 well")

    def rcpt(self, rest: str) -> None:
        self.recipient = rest.partition("<")[2].partition(">")[0]
        self.say(self.server.mailboxes.refusals.get(self.recipient, "250 well"))

    def data(self, _rest: str) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.mailboxes.take(self.recipient, b"".join(lines))
        self.say("250 well")

    def quit(self, _rest: str) -> None:
        self.say("221 goodbye")


class Listener(socketserver.ThreadingTCPServer):
    """Listens on a port, again on the same after a pause."""

    allow_reuse_address = True
    daemon_threads = True
    mailboxes: "MailServer"

    def handle_error(self, *_client: Any) -> None:
        """Mind no client that hangs up or is killed."""


class MailServer:
    """What arrived; and what is to be refused, by recipient."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, EmailMessage]] = []
        self.refusals: dict[str, str] = {}
        self.port = 0
        self.arrives, self.may_go_on = Event(), Event()
        self.may_go_on.set()
        self.start()

    def start(self) -> None:
        self._listener = Listener(("127.0.0.1", self.port), Conversation)
        self._listener.mailboxes = self
        self.port = self._listener.server_address[1]
        self._thread = Thread(target=self._listener.serve_forever, args=(0.01,))
        self._thread.start()

    def stop(self) -> None:
        self._listener.shutdown()
        self._thread.join()
        self._listener.server_close()

    def take(self, recipient: str, content: bytes) -> None:
        self.arrives.set()
        self.may_go_on.wait(60)
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append((recipient, mail))

    def sent_to(self, recipient: str) -> list[EmailMessage]:
        return [mail for to, mail in self.mails if to == recipient]
