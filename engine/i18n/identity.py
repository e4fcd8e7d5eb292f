"""Identity numbers of people and companies, checked by the rules of their country.

A kind without a rule in a country gets the general one: 4 to 20 letters and digits.
"""

import re
from collections.abc import Callable
from datetime import date

from engine.i18n import digits

Rule = Callable[[str], bool]
_RULES: dict[tuple[str, str], Rule] = {}


def normalise(text: str) -> str:
    """Return the number as it is kept: Latin digits, capital letters, no spaces or dashes."""
    return re.sub(r"[\s./-]+", "", digits.to_latin(text)).upper()


def check(country: str, kind: str, text: str) -> bool:
    """Tell whether the text can be such a number: `check("SA", "national", "1010101011")`."""
    number = normalise(text)
    rule = _RULES.get((country, kind)) or _RULES.get(("", kind)) or _general
    return number.isascii() and rule(number)


def kinds(country: str) -> list[str]:
    """Return the kinds that have rules in a country."""
    return sorted({kind for where, kind in _RULES if where in ("", country)})


def _rule(country: str, *names: str) -> Callable[[Rule], Rule]:
    def register(rule: Rule) -> Rule:
        _RULES.update({(country, name): rule for name in names})
        return rule

    return register


def _general(number: str) -> bool:
    return re.fullmatch(r"[A-Z0-9]{4,20}", number) is not None


@_rule("", "passport")
def _passport(number: str) -> bool:
    return re.fullmatch(r"[A-Z0-9]{6,12}", number) is not None and any(map(str.isdigit, number))


@_rule("SA", "national")
def _saudi(number: str) -> bool:
    return number.startswith("1") and _digits(number, 10) and _luhn(number)


@_rule("SA", "residence")
def _saudi_resident(number: str) -> bool:
    return number.startswith("2") and _digits(number, 10) and _luhn(number)


@_rule("SA", "person")
def _saudi_person(number: str) -> bool:
    return _saudi(number) or _saudi_resident(number)


@_rule("SA", "commercial_register")
def _saudi_register(number: str) -> bool:
    return _digits(number, 10)


@_rule("SA", "unified")
def _saudi_unified(number: str) -> bool:
    return _digits(number, 10) and number.startswith("7")


@_rule("SA", "tax")
def _saudi_tax(number: str) -> bool:
    return _digits(number, 15) and number[0] == number[-1] == "3"


@_rule("AE", "national", "residence", "person")
def _emirates(number: str) -> bool:
    return number.startswith("784") and _digits(number, 15) and _luhn(number)


@_rule("IR", "national", "person")
def _iranian(number: str) -> bool:
    if not _digits(number, 10) or len(set(number)) == 1:
        return False
    rest = _weighted(number, range(10, 1, -1)) % 11
    return int(number[9]) == (rest if rest < 2 else 11 - rest)


@_rule("IR", "company")
def _iranian_company(number: str) -> bool:
    if not _digits(number, 11):
        return False
    shift = int(number[9]) + 2
    weights = (29, 27, 23, 19, 17, 29, 27, 23, 19, 17)
    total = sum((int(n) + shift) * w for n, w in zip(number, weights, strict=False))
    return total % 11 % 10 == int(number[10])


@_rule("EG", "national", "person")
def _egyptian(number: str) -> bool:
    """Century, birth date and governorate; the last digit's rule is not published."""
    if not _digits(number, 14) or number[0] not in "23":
        return False
    year = {"2": 1900, "3": 2000}[number[0]] + int(number[1:3])
    return _is_day(year, int(number[3:5]), int(number[5:7])) and number[7:9] in _GOVERNORATES


_GOVERNORATES = {
    f"{n:02}" for n in (*range(1, 5), *range(11, 20), *range(21, 30), *range(31, 36), 88)
}


@_rule("KW", "national", "residence", "person")
def _kuwaiti(number: str) -> bool:
    if not _digits(number, 12):
        return False
    return 11 - _weighted(number, (2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)) % 11 == int(number[11])


def _digits(number: str, length: int) -> bool:
    return len(number) == length and number.isdecimal()


def _weighted(number: str, weights: range | tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))


def _luhn(number: str) -> bool:
    """https://en.wikipedia.org/wiki/Luhn_algorithm"""
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(number[::-1]))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
