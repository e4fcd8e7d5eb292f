"""Countries with what they go by, time zones and currencies, by their names in a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from babel.localedata import locale_identifiers
from babel.numbers import get_territory_currencies

from engine.i18n.folding import fold

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NO_COUNTRIES = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}


@lru_cache(maxsize=8)
def countries(lang: str) -> Mapping[str, str]:
    """Return the names of the countries by their code, as one looks for them."""
    names = {str(code): str(name) for code, name in Locale(lang).territories.items()}
    return _by_name(
        {code: name for code, name in names.items() if len(code) == 2 and code not in _NO_COUNTRIES}
    )


@lru_cache(maxsize=8)
def currencies(lang: str) -> Mapping[str, str]:
    """Return the currencies that are in use, by their code."""
    used = {code for country in countries(lang) for code in get_territory_currencies(country)}
    names = Locale(lang).currencies
    return _by_name({code: f"{names.get(code, code)} ({code})" for code in used})


@lru_cache(maxsize=8)
def zones(lang: str) -> Mapping[str, str]:
    """Return the time zones by the cities that they are called after."""
    names = {
        zone: get_timezone_location(zone, locale=lang, return_city=True)
        for zone in get_global("zone_territories")
        if "/" in zone and not zone.startswith("Etc/")
    }
    return _by_name(names)


def of_country(code: str) -> dict[str, Any]:
    """Return what an organisation in a country goes by, as far as one answer is right.

    timezone (where the country has one alone), currency, weekend.
    """
    zones_there = get_global("territory_zones").get(code, ())
    found = {
        "timezone": zones_there[0] if len(zones_there) == 1 else None,
        "currency": next(iter(get_territory_currencies(code)), None),
        "weekend": _weekend(code),
    }
    return {name: value for name, value in found.items() if value}


def _weekend(code: str) -> list[str]:
    """Return the days off of each week; weeks are known by the languages of a country."""
    spoken = next((each for each in locale_identifiers() if each.endswith(f"_{code}")), None)
    if spoken is None:
        return []
    week = Locale.parse(spoken)
    first, last = week.weekend_start, week.weekend_end
    return [_DAYS[(first + number) % 7] for number in range((last - first) % 7 + 1)]


def _by_name(names: Mapping[str, str]) -> Mapping[str, str]:
    return dict(sorted(names.items(), key=lambda each: fold(each[1])))
