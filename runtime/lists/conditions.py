"""Conditions that people can build row by row, written as FEEL and read back from it.

Only what came out of rows goes back into rows: anything else stays an expression.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

OPERATORS = ("is", "is_not", "lt", "lte", "gt", "gte", "contains", "empty", "filled")
_SIGNS = {"is": "=", "is_not": "!=", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}
_NAME = r"(?P<name>[a-z][a-z0-9_.]*)"
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "empty": re.compile(rf"{_NAME} = null"),
    "filled": re.compile(rf"{_NAME} != null"),
    "contains": re.compile(rf'contains\({_NAME}, (?P<value>"(?:[^"\\]|\\.)*")\)'),
    "one_of": re.compile(rf"{_NAME} in \[(?P<value>[^\[\]]*)\]"),
    "compared": re.compile(rf"{_NAME} (?P<sign>!=|<=|>=|=|<|>) (?P<value>.+)"),
}
# Values that are worked out when the list is opened; no quotes around them.
MOMENTS = ("user.id", "user.department", "today()", "now()")
_LITERAL = re.compile(r"-?\d+(\.\d+)?|true|false|date\(\"\d{4}-\d\d-\d\d\"\)")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True)
class Condition:
    """values: as they stand in FEEL; more than one only for `is`, which means any of them."""

    name: str
    operator: str
    values: tuple[str, ...] = ()

    def feel(self) -> str:
        if self.operator in ("empty", "filled"):
            return f"{self.name} {'=' if self.operator == 'empty' else '!='} null"
        if self.operator == "contains":
            return f"contains({self.name}, {self.values[0]})"
        if len(self.values) > 1:
            return f"{self.name} in [{', '.join(self.values)}]"
        return f"{self.name} {_SIGNS[self.operator]} {self.values[0]}"

    @property
    def complete(self) -> bool:
        return bool(self.values) or self.operator in ("empty", "filled")


def written(conditions: Sequence[Condition]) -> str:
    """Return the conditions as one expression, all of which have to hold."""
    return " and ".join(each.feel() for each in conditions if each.complete)


def read(source: str) -> list[Condition] | None:
    """Return the conditions of an expression that rows can show; None for any other."""
    if not source.strip():
        return []
    plain = " ".join(source.split())
    found = [_read(part) for part in _parts(plain)]
    rows = [each for each in found if each is not None]
    return rows if len(rows) == len(found) and written(rows) == plain else None


def literal(text: str, kind: str) -> str:
    """Return what was typed as it stands in FEEL: text in quotes, a day as a date."""
    if text in MOMENTS or (kind in ("numeric", "id", "boolean") and _LITERAL.fullmatch(text)):
        return text
    if kind in ("date", "timestamptz") and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return f'date("{text}")'
    return json.dumps(text, ensure_ascii=False)


def plain(value: str) -> str:
    """Return a value of FEEL as people type it."""
    if found := re.fullmatch(r'date\("([0-9-]+)"\)', value):
        return found[1]
    return str(json.loads(value)) if _TEXT.fullmatch(value) else value


def _parts(source: str) -> list[str]:
    """Split at the `and`s that stand in no text."""
    parts = re.split(r'("(?:[^"\\]|\\.)*")', source)
    marked = [
        part if index % 2 else part.replace(" and ", "\0") for index, part in enumerate(parts)
    ]
    return "".join(marked).split("\0")


def _read(part: str) -> Condition | None:
    for operator, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(part):
            return _condition(operator, found)
    return None


def _condition(operator: str, found: re.Match[str]) -> Condition | None:
    name = found["name"]
    if operator in ("empty", "filled"):
        return Condition(name, operator)
    if operator == "compared":
        signs = {sign: each for each, sign in _SIGNS.items()}
        value = found["value"]
        return Condition(name, signs[found["sign"]], (value,)) if _is_value(value) else None
    if operator == "contains":
        return Condition(name, operator, (found["value"],))
    values = tuple(_TEXT.findall(found["value"]))
    return Condition(name, "is", values) if len(values) > 1 else None


def _is_value(text: str) -> bool:
    return bool(text in MOMENTS or _LITERAL.fullmatch(text) or _TEXT.fullmatch(text))
