"""An office with gateways that lead to real servers on this machine."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

from engine.access import SYSTEM
from runtime import clock
from runtime.messages import secrets
from tests.blueprints import publish
from tests.integration.runtime.messages.servers import HttpGateway, MailServer
from tests.integration.runtime.office import BODIES

NAME = {"ar": "بوابة", "en": "Gateway"}
Publish = Callable[..., None]


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture
def http_gateway() -> Iterator[HttpGateway]:
    with HttpGateway() as server:
        yield server


@pytest.fixture(autouse=True)
def _within(settings: Any) -> None:
    """Gateways of tests stand on this machine, and the environment has no mail server."""
    settings.GATEWAY_NETWORKS = ["127.0.0.0/8"]
    settings.EMAIL_HOST = ""
    settings.PUBLIC_URL = "https://office.example"


@pytest.fixture
def moved() -> Iterator[None]:
    with clock.movable():
        yield


def by_http(gateway: HttpGateway, **more: Any) -> dict[str, Any]:
    asked = {"url": f"{gateway.url}/send", "body": "{to: to, text: text}", "id": "body.id", **more}
    return {"label": NAME, "channel": "sms", "provider": "http", "sender": "Diwan", "http": asked}


def by_smtp(server: MailServer, **more: Any) -> dict[str, Any]:
    smtp = {"host": "127.0.0.1", "port": server.port, "security": "none", **more}
    return {"label": NAME, "channel": "email", "provider": "smtp",
            "sender": "office@office.example", "smtp": smtp}  # fmt: skip


def office(**kinds: Any) -> None:
    """Publish the office with further definitions: `office(gateway={"main": {…}})`."""
    publish({**deepcopy(dict(BODIES)), **kinds})


def keep(name: str, value: str) -> None:
    secrets.put(SYSTEM, name, value)
