"""The designer of gateways: the settings of the provider, and the secrets that it asks for."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from pydantic import ValidationError

from builder.pages.office.area import Area
from builder.pages.office.asking import About, Asked, Body, Done, read
from builder.settings import Panel, panel
from engine.i18n import labels
from engine.templating import language
from runtime.messages.definition import GatewayBody
from runtime.messages.models import Secret
from runtime.messages.provider import providers
from runtime.messages.providers.service import SERVICES
from runtime.notifications.channel import channels

KIND = "gateway"


@dataclass(frozen=True)
class SecretShown:
    """set_by: "" where nobody has set it yet."""

    name: str
    set_by: str


@dataclass(frozen=True)
class GatewayDesigner:
    form: Markup
    secrets: list[SecretShown]
    channel: str


def _draw(about: About) -> GatewayDesigner:
    wanted = needed(about.body)
    known = dict(Secret.objects.filter(name__in=wanted).values_list("name", "set_by"))
    return GatewayDesigner(
        about.form(_panel(about.key, about.body), about.body),
        [SecretShown(name, known.get(name, "")) for name in sorted(wanted)],
        str(about.body.get("channel", "sms")),
    )


def needed(body: Body) -> set[str]:
    """Return the names of the secrets that a gateway asks for; none while it cannot be read."""
    try:
        gateway = GatewayBody.model_validate(body)
    except ValidationError:
        return set()
    provider = providers.get(gateway.provider)
    return provider.secrets(gateway) if provider else set()


def _panel(key: str, body: Body) -> Panel:
    """Return the panel; what only one provider has is shown for that one alone."""
    lang = language()
    names = Secret.objects.order_by("name").values_list("name", flat=True)
    secrets = {name: name for name in sorted({*names} | needed(body))}
    parts = {each.part: each.name for each in providers.values()}
    shown = panel(GatewayBody, owner=KIND)
    fields = {
        part: [each.key for each in shown.shapes if each.key.startswith(f"{part}__")]
        for part in parts
    }
    return panel(
        GatewayBody,
        owner=KIND,
        scope=f"{KIND}/{key}",
        results={"http__success": "boolean"},
        choices={
            "channel": {name: labels.text(channels[name].label, lang) for name in ("sms", "email")},
            "provider": {name: labels.text(providers[name].label, lang) for name in providers},
            "service__name": SERVICES,
            "smtp__password": secrets,
            "http__password": secrets,
            "service__settings.secret": secrets,
        },
        rules=[
            {"key": part, "fields": fields[part], "show": f'provider = "{parts[part]}"'}
            for part in parts
        ],
    )


def _set(asked: Asked) -> Done:
    return asked.done(read(_panel(asked.key, asked.body), asked.request.POST, asked.body))


AREA = Area(KIND, _draw, {"set": _set})
