"""The designer of routes: a country, its carriers, and the gateways in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import phonenumbers
from babel import Locale
from markupsafe import Markup

from builder import naming
from builder.pages.office.area import Area
from builder.pages.office.asking import About, Asked, Body, Done, read
from builder.settings import Panel, panel
from engine.blueprint import Blueprint
from engine.templating import language
from runtime.messages.definition import SmsRouteBody

KIND = "sms_route"


@dataclass(frozen=True)
class RouteDesigner:
    """others: the other routes to the country, in words."""

    form: Markup
    country: str
    carriers: list[str]


def _draw(about: About) -> RouteDesigner:
    country = str(about.body.get("country") or "")
    return RouteDesigner(
        about.form(_panel(about.working.blueprint, about.body), about.body),
        countries(language()).get(country, country),
        list(carriers(country)),
    )


def _panel(blueprint: Blueprint, body: Body) -> Panel:
    lang = language()
    gateways = {
        key: naming.title(each, key, lang)
        for key, each in sorted(blueprint.of("gateway").items())
        if each.body.get("channel", "sms") == "sms"
    }
    written = body.get("carriers")
    named = {str(each) for each in written} if isinstance(written, list) else set()
    known = sorted({*carriers(str(body.get("country") or ""))} | named)
    return panel(
        SmsRouteBody,
        owner=KIND,
        choices={
            "country": countries(lang),
            "carriers": {name: name for name in known},
            "gateways": gateways,
        },
    )


def countries(lang: str) -> Mapping[str, str]:
    """Return the countries that have telephone numbers, by their names in a language."""
    names = Locale.parse(lang).territories
    found = {code: names.get(code, code) for code in phonenumbers.SUPPORTED_REGIONS}
    return dict(sorted(found.items(), key=lambda each: each[1]))


@cache
def carriers(country: str) -> tuple[str, ...]:
    """Return the carriers that numbers of a country were given out to."""
    code = phonenumbers.country_code_for_region(country) if country else 0
    if not code:
        return ()
    # Looked at only where somebody designs routes: the table takes 40 MB.
    table = import_module("phonenumbers.carrierdata").CARRIER_DATA
    names = {each.get("en", "") for prefix, each in table.items() if prefix.startswith(str(code))}
    return tuple(sorted(names - {""}))


def _set(asked: Asked) -> Done:
    return asked.done(read(_panel(asked.blueprint, asked.body), asked.request.POST, asked.body))


AREA = Area(KIND, _draw, {"set": _set})
