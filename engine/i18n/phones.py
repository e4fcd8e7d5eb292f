"""Telephone numbers, by the metadata of libphonenumber."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from engine.i18n import digits

_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
# Longer text is no number, and is not worth looking at.
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Phone:
    """e164: "+966501234567". region: "SA". national: "050 123 4567". mobile: can get messages."""

    e164: str
    region: str
    national: str
    mobile: bool

    @property
    def carrier(self) -> str:
        """The network that the number was given out to, "" if unknown."""
        # The table of carriers takes 40 MB, so only a process that asks for one pays for it.
        names = import_module("phonenumbers.carrier")
        found: str = names.name_for_number(phonenumbers.parse(self.e164), "en")
        return found


@lru_cache(maxsize=4096)
def parse(text: str, region: str | None = None) -> Phone | None:
    """Return the number; None if it is none that is in use.

    `region` ("SA") is that of numbers typed without a country code. Any digits may be typed.
    """
    if len(text) > _LONGEST:
        return None
    try:
        number = phonenumbers.parse(digits.to_latin(text), region)
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return Phone(
        phonenumbers.format_number(number, PhoneNumberFormat.E164),
        phonenumbers.region_code_for_number(number) or "",
        phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL),
        phonenumbers.number_type(number) in _MOBILE,
    )


def first_in(text: str, region: str | None = None) -> str:
    """Return the first number that stands in a text, as E.164; "" for none."""
    found = phonenumbers.PhoneNumberMatcher(digits.to_latin(text)[:2000], region)
    match = next(iter(found), None)
    return phonenumbers.format_number(match.number, PhoneNumberFormat.E164) if match else ""


def show(e164: str, region: str | None = None) -> str:
    """Return a number as people of the region write it: "050 123 4567", "+971 50 123 4567"."""
    found = parse(e164)
    if found is None:
        return e164
    if found.region == region:
        return found.national
    return phonenumbers.format_number(phonenumbers.parse(e164), PhoneNumberFormat.INTERNATIONAL)
