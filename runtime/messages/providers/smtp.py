"""A mail server."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

from engine.blueprint import Problem
from runtime.messages import letters, outbound
from runtime.messages.definition import GatewayBody
from runtime.messages.parcel import Parcel
from runtime.messages.provider import Provider
from runtime.messages.secrets import Secrets
from runtime.problems import problem


class Smtp(Provider):
    name = "smtp"
    label = {"ar": "خادم بريد (SMTP)", "en": "Mail server (SMTP)", "fa": "کارساز رایانامه (SMTP)"}
    part = "smtp"
    channels = frozenset({"email"})

    def check(self, body: GatewayBody) -> Iterator[Problem]:
        if body.smtp.host is None:
            yield problem("smtp.host", "needed")

    def secrets(self, body: GatewayBody) -> set[str]:
        return {body.smtp.password} if body.smtp.password else set()

    def send(self, body: GatewayBody, parcel: Parcel, secrets: Secrets) -> str:
        given = body.smtp
        address = outbound.resolve(given.host or "", given.port)
        connection = _Pinned(
            address,
            host=given.host,
            port=given.port,
            username=given.user or "",
            password=secrets[given.password] if given.password else "",
            use_tls=given.security == "starttls",
            use_ssl=given.security == "tls",
            timeout=settings.EMAIL_TIMEOUT,
        )
        letter = letters.post(connection, parcel, body.sender or settings.DEFAULT_FROM_EMAIL)
        return str(letter.extra_headers["Message-ID"])


class _Pinned(EmailBackend):
    """Connects to the address that was looked at, and asks for a certificate of the name."""

    def __init__(self, address: str, **given: Any) -> None:
        super().__init__(**given)
        self._address = address

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        address = self._address

        class Plain(smtplib.SMTP):
            def _get_socket(self, host: str, port: int, timeout: float) -> object:
                return super()._get_socket(address, port, timeout)  # type: ignore[misc]

        class Tls(smtplib.SMTP_SSL):
            def _get_socket(self, host: str, port: int, timeout: float) -> object:
                return super()._get_socket(address, port, timeout)  # type: ignore[misc]

        return Tls if self.use_ssl else Plain
