"""Real servers on loopback: one that takes mail, and one that takes requests."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class MailServer:
    """Takes letters. refuse: the answer to a receiver, "" to take all."""

    def __init__(self) -> None:
        self.letters: list[Message] = []
        self.signed_in: list[tuple[str, str]] = []
        self.refuse: Callable[[str], str] = lambda address: ""
        self._controller = Controller(
            self, hostname="127.0.0.1", port=0, authenticator=self._sign_in,
            auth_require_tls=False,
        )  # fmt: skip

    def __enter__(self) -> MailServer:
        self._controller.port = _free_port()
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    @property
    def port(self) -> int:
        return self._controller.port

    def _sign_in(self, _server: Any, _session: Any, _envelope: Any, _way: str, data: Any) -> Any:
        self.signed_in.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password == b"open sesame", handled=False)

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if words := self.refuse(address):
            return words
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.append(message_from_bytes(envelope.content))
        return "250 kept"


def said(letter: Message, kind: str = "plain") -> str:
    """Return what a letter says in one of its two ways: "plain" or "html"."""
    parts = {part.get_content_subtype(): part for part in letter.walk()}
    content = parts[kind].get_payload(decode=True)
    assert isinstance(content, bytes)
    return content.decode()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass(frozen=True)
class Asked:
    """A request that the gateway got; body: JSON, or the fields of a form."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any


@dataclass
class HttpGateway:
    """Takes messages by HTTP. answer: gives the status and the body for a request."""

    answer: Callable[[Asked], tuple[int, Any]] = lambda asked: (200, {"id": "m-1"})
    asked: list[Asked] = field(default_factory=list)

    def __enter__(self) -> HttpGateway:
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._take()

            def do_POST(self) -> None:
                self._take()

            def _take(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                parts = urlsplit(self.path)
                got = Asked(
                    self.command,
                    parts.path,
                    parse_qs(parts.query),
                    dict(self.headers.items()),
                    _read(self.rfile.read(length), self.headers.get("Content-Type", "")),
                )
                gateway.asked.append(got)
                status, body = gateway.answer(got)
                content = orjson.dumps(body)
                self.send_response(status)
                if status in (301, 302, 307):
                    self.send_header("Location", body["to"])
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"


def _read(content: bytes, kind: str) -> Any:
    if not content:
        return None
    if "json" in kind:
        return orjson.loads(content)
    if "form" in kind:
        return {name: values[0] for name, values in parse_qs(content.decode()).items()}
    return content.decode()
