"""A notification service, by apprise: many of text messages are among them."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from importlib import import_module
from typing import Any
from urllib.parse import quote

from engine.blueprint import Problem
from runtime.messages import outbound
from runtime.messages.definition import GatewayBody
from runtime.messages.parcel import Parcel, Refused
from runtime.messages.provider import Provider
from runtime.messages.secrets import Secrets
from runtime.problems import problem, unknown

_PLACE = re.compile(r"\{(to|sender|secret\.([a-z][a-z0-9_]*))\}")
# These speak to this machine, or something else than HTTP.
_NOT_OURS = frozenset(
    {
        *("syslog", "rsyslog", "dbus", "glib", "gnome", "kde", "qt", "macosx", "windows"),
        *("amqp", "amqps", "irc", "ircs", "mailto", "mailtos", "mqtt", "mqtts", "deltachat"),
        *("deltachats", "gio", "blink1", "xmpp", "xmpps", "smpp", "smpps", "aprs", "growl"),
    }
)


class Notification(Provider):
    name = "apprise"
    label = {"ar": "خدمة إشعارات (Apprise)", "en": "Notification service (Apprise)",
             "fa": "خدمت اعلان (Apprise)"}  # fmt: skip
    part = "apprise"
    channels = frozenset({"sms", "email"})

    def check(self, body: GatewayBody) -> Iterator[Problem]:
        if body.apprise.url is None:
            yield problem("apprise.url", "needed")
            return
        schema = body.apprise.url.partition("://")[0].lower()
        known = {*_apprise("plugins").N_MGR.schemas()} - _NOT_OURS
        if schema not in known:
            yield unknown("apprise.url", "service", schema, sorted(known))

    def secrets(self, body: GatewayBody) -> set[str]:
        return {found[1] for found in _PLACE.findall(body.apprise.url or "") if found[1]}

    def send(self, body: GatewayBody, parcel: Parcel, secrets: Secrets) -> str:
        service = _service(_url(body, parcel, secrets))
        said = _Said()
        logger = logging.getLogger("apprise")
        logger.addHandler(said)
        try:
            sent = service.notify(body=parcel.text, title=parcel.subject, body_format="text")
        finally:
            logger.removeHandler(said)
        if not sent:
            raise Refused(said.last[:300] or "the service did not take it")
        return ""


def _url(body: GatewayBody, parcel: Parcel, secrets: Secrets) -> str:
    known = {"to": parcel.address, "sender": body.sender or ""}

    def put(found: re.Match[str]) -> str:
        name = found[2]
        return quote(secrets[name] if name else known[found[1]], safe="")

    return _PLACE.sub(put, body.apprise.url or "")


def _service(url: str) -> Any:
    """Return the one service of an address; Refused for one that leads inside."""
    schema = url.partition("://")[0].lower()
    found = None if schema in _NOT_OURS else _apprise("apprise").Apprise.instantiate(url)
    if found is None:
        raise Refused(f"the address of the service ({schema}) is not as it has to be")
    if any("{host}" in each for each in found.templates):
        outbound.resolve(found.host or "", found.port or (443 if found.secure else 80))
    return found


def _apprise(part: str) -> Any:
    """Return a module of apprise. It takes long to load, so only who sends over it pays for it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Of what its services import.
        found = import_module(f"apprise.{part}")
        import_module("apprise.plugins").N_MGR.load_modules()
    return found


class _Said(logging.Handler):
    """Keeps what the service complained of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.last = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.last = record.getMessage()
