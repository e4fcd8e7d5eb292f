"""A mail service, by django-anymail."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection

from engine.blueprint import Problem
from runtime.messages import letters, outbound
from runtime.messages.definition import GatewayBody, ServiceSetting
from runtime.messages.parcel import Parcel, Refused
from runtime.messages.provider import Provider
from runtime.messages.secrets import Secrets
from runtime.problems import problem, unknown

SERVICES = {
    "brevo": "Brevo",
    "mailersend": "MailerSend",
    "mailgun": "Mailgun",
    "mailjet": "Mailjet",
    "mailtrap": "Mailtrap",
    "mandrill": "Mandrill",
    "postal": "Postal",
    "postmark": "Postmark",
    "resend": "Resend",
    "scaleway": "Scaleway",
    "sendgrid": "SendGrid",
    "sparkpost": "SparkPost",
    "unisender_go": "Unisender Go",
}
_NOT_THEIRS = ("fail_silently", "alias", "session")


class Service(Provider):
    name = "service"
    label = {"ar": "خدمة بريد", "en": "Mail service", "fa": "خدمت رایانامه"}
    part = "service"
    channels = frozenset({"email"})

    def check(self, body: GatewayBody) -> Iterator[Problem]:
        if body.service.name is None:
            yield problem("service.name", "needed")
        elif body.service.name not in SERVICES:
            yield unknown("service.name", "service", body.service.name, [*SERVICES])
        for each in body.service.settings:
            if (each.value is None) == (each.secret is None) or each.key in _NOT_THEIRS:
                yield problem(f"service.settings.{each.key}", "value_or_secret", name=each.key)

    def secrets(self, body: GatewayBody) -> set[str]:
        return {each.secret for each in body.service.settings if each.secret}

    def send(self, body: GatewayBody, parcel: Parcel, secrets: Secrets) -> str:
        given: dict[str, Any] = {each.key: _value(each, secrets) for each in body.service.settings}
        _guard(given.get("api_url", ""))
        errors = import_module("anymail.exceptions")
        connection = get_connection(f"anymail.backends.{body.service.name}.EmailBackend", **given)
        try:
            letter = letters.post(connection, parcel, body.sender or settings.DEFAULT_FROM_EMAIL)
        except errors.AnymailRecipientsRefused as error:
            raise Refused(_brief(error), final=True) from error
        except errors.AnymailRequestsAPIError as error:
            raise Refused(_brief(error)) from error
        status: Any = letter.anymail_status  # type: ignore[attr-defined]
        return str(status.message_id or "")


def _value(setting: ServiceSetting, secrets: Secrets) -> str:
    return secrets[setting.secret] if setting.secret else setting.value or ""


def _guard(url: str) -> None:
    """Refuse a service that was moved to an address inside a private network."""
    if url:
        parts = urlsplit(url)
        outbound.resolve(parts.hostname or "", parts.port or 443)


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
