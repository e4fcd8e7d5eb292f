"""Gateways and routes as their authors write them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from runtime.definitions import Feel, Key, Label, Part

Over = Literal["email", "sms"]
Host = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.:_-]+$", max_length=253)]
HeaderName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]{0,80}$")]
# One line: what stands in headers must not begin another one.
OneLine = Annotated[str, StringConstraints(pattern=r"^[^\r\n\x00]*$", max_length=500)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class SmtpDefinition(Part):
    """A mail server. password: the name of a secret."""

    host: Host | None = None
    port: int = Field(587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: OneLine | None = None
    password: Key | None = None


class ServiceSetting(Part):
    """A setting of a mail service as django-anymail names it; either a value or a secret."""

    key: Key
    value: OneLine | None = None
    secret: Key | None = None


class ServiceDefinition(Part):
    """A mail service that django-anymail knows; its settings are api_key and the like."""

    name: Key | None = None
    settings: list[ServiceSetting] = Field([], max_length=20)


class AppriseDefinition(Part):
    """url: of the service by apprise, with {to}, {sender} and {secret.<name>}."""

    url: OneLine | None = None


class HeaderDefinition(Part):
    name: HeaderName
    value: Feel


class HttpDefinition(Part):
    """A request of our own. Expressions know to, text, subject, sender, language, reference and
    secret; those of the answer know status and body.

    query: a context, added to the address. body: a context, sent as `body_as` says.
    success: whether the gateway took the message. id: its own name for it.
    """

    url: OneLine | None = None
    method: Literal["POST", "GET", "PUT"] = "POST"
    user: OneLine | None = None
    password: Key | None = None
    headers: list[HeaderDefinition] = Field([], max_length=20)
    query: Feel | None = None
    body: Feel | None = None
    body_as: Literal["json", "form"] = "json"
    success: Feel = "status >= 200 and status < 300"
    id: Feel | None = None


class GatewayBody(Part):
    """A way out of the house for messages of one channel. Keys are named, never written here.

    priority: of those that could take a message, the lowest is tried first. sender: the address or
    name that it comes from.
    """

    label: Label
    channel: Over = "sms"
    provider: Key = "http"
    enabled: bool = True
    priority: int = Field(10, ge=0, le=1000)
    sender: OneLine | None = None
    smtp: SmtpDefinition = Field(default_factory=SmtpDefinition)
    service: ServiceDefinition = Field(default_factory=ServiceDefinition)
    apprise: AppriseDefinition = Field(default_factory=AppriseDefinition)
    http: HttpDefinition = Field(default_factory=HttpDefinition)


class SmsRouteBody(Part):
    """Where text messages to a country's numbers go; of one carrier's, where it names some.

    gateways: in the order in which they are tried; without any, nothing is sent. Of routes that
    fit alike, the lowest priority is the first.
    """

    label: Label
    country: Country | None = None
    carriers: list[OneLine] = Field([], max_length=30)
    gateways: list[Key] = Field([], max_length=6)
    priority: int = Field(10, ge=0, le=1000)
