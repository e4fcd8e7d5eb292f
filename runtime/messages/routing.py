"""Which gateways take a message to an address, in what order, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from engine.blueprint import Compiled
from engine.i18n import phones
from runtime.messages.gateway import Gateway, Route, gateways, routes
from runtime.messages.models import Delivery
from runtime.messages.parcel import Held

ENVIRONMENT = "environment"
"""The name of the mail server of the environment, which is the last one to be tried."""


@dataclass(frozen=True)
class Way:
    """gateway: None for the environment's mail server. route: the key of what led here."""

    key: str
    gateway: Gateway | None = None
    route: str = ""


@dataclass(frozen=True)
class Plan:
    """country, carrier: of a telephone number, as it was given out; "" where nobody knows."""

    ways: tuple[Way, ...]
    country: str = ""
    carrier: str = ""


def plan(compiled: Compiled, channel: str, address: str) -> Plan:
    """Return the ways of a message; Held says why there is none."""
    found = _of_number(compiled, address) if channel == "sms" else _of_letters(compiled, channel)
    if not found.ways:
        any_gateway = gateways(compiled, channel)
        reason = Delivery.Reason.NO_ROUTE if any_gateway else Delivery.Reason.NO_GATEWAY
        raise Held(reason)
    return found


def _of_letters(compiled: Compiled, channel: str) -> Plan:
    ways = [Way(each.key, each) for each in gateways(compiled, channel)]
    if channel == "email" and settings.EMAIL_HOST:
        ways.append(Way(ENVIRONMENT))
    return Plan(tuple(ways))


def _of_number(compiled: Compiled, number: str) -> Plan:
    phone = phones.parse(number)
    country, carrier = (phone.region, phone.carrier) if phone else ("", "")
    known = {each.key: each for each in gateways(compiled, "sms")}
    written = routes(compiled)
    if not written:
        return Plan(tuple(Way(key, each) for key, each in known.items()), country, carrier)
    fitting = [each for each in written if _fits(each, country, carrier)]
    return Plan(tuple(_ways(sorted(fitting, key=_order), known)), country, carrier)


def _fits(route: Route, country: str, carrier: str) -> bool:
    body = route.body
    carriers = {each.casefold() for each in body.carriers}
    return body.country in (None, country) and (not carriers or carrier.casefold() in carriers)


def _order(route: Route) -> tuple[bool, bool, int, str]:
    """Sort what says most first: of the carrier, of the country, then of any number."""
    return (not route.body.carriers, not route.body.country, route.body.priority, route.key)


def _ways(found: list[Route], known: dict[str, Gateway]) -> Iterator[Way]:
    """Yield each gateway once, by the first route that names it; switched off ones are absent."""
    seen: set[str] = set()
    for route in found:
        for key in route.body.gateways:
            if key in known and key not in seen:
                seen.add(key)
                yield Way(key, known[key], route.key)
