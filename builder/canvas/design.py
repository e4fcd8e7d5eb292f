"""A form under design: what a definition says itself, over what it inherits."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from django.utils.functional import Promise

from forms.layout import REST
from runtime.records import inheritance

Body = Mapping[str, Any]
Part = Literal["fields", "layout", "tabs"]
PARTS: tuple[Part, ...] = ("fields", "layout", "tabs")


class Refused(Exception):
    """The gesture cannot be made; `reason` says why, to people."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Address:
    """Where an element stands: `fields.client`, `fields.fees.fields.price`, `layout.main`."""

    part: Part
    key: str
    column: str = ""

    @classmethod
    def read(cls, text: str) -> Address | None:
        """Return the address that is written so; None where the text is none."""
        steps = text.split(".")
        if steps[0] not in PARTS or not all(steps):
            return None
        part = steps[0]
        if len(steps) == 2:
            return cls(part, steps[1])
        nested = len(steps) == 4 and part == "fields" and steps[2] == "fields"
        return cls(part, steps[1], steps[3]) if nested else None

    @property
    def is_field(self) -> bool:
        return self.part == "fields" and not self.column

    def __str__(self) -> str:
        return f"{self.part}.{self.key}" + (f".fields.{self.column}" if self.column else "")


@dataclass(frozen=True)
class Design:
    """own: the body that gestures change; base: all that it inherits, {} where nothing.

    reserved: keys that no field may have.
    """

    own: Body
    base: Body = field(default_factory=dict)
    reserved: frozenset[str] = frozenset()

    @cached_property
    def whole(self) -> Mapping[str, Any]:
        bodies = [{name: value or [] if name in PARTS else value for name, value in each.items()}
                  for each in (self.own, self.base)]  # fmt: skip
        return inheritance.resolve([each for each in bodies if each])

    def elements(self, part: Part) -> dict[str, dict[str, Any]]:
        """Return the elements of a part by key, inherited ones too, in order."""
        return {each["key"]: each for each in elements(self.whole, part)}

    def is_own(self, part: Part, key: str) -> bool:
        return any(each["key"] == key for each in elements(self.own, part))

    def is_inherited(self, part: Part, key: str) -> bool:
        """Tell whether a base says it too; with `is_own` it is overridden here."""
        return any(each["key"] == key for each in elements(self.base, part))

    def find(self, address: Address) -> dict[str, Any] | None:
        found = self.elements(address.part).get(address.key)
        if found is None or not address.column:
            return found
        return next((each for each in columns(found) if each["key"] == address.column), None)

    def section_of(self, key: str) -> str:
        """Return the section that a field stands in, `REST` where none names it."""
        for name, section in self.elements("layout").items():
            if key in map(placed_key, entries(section)):
                return name
        return REST

    def standing_in(self, section: str) -> list[str]:
        """Return the keys of the fields in a section, in order; REST: those that none names."""
        known = self.elements("fields")
        if section != REST:
            found = self.elements("layout").get(section)
            return [key for key in map(placed_key, entries(found)) if key in known]
        return [key for key in known if self.section_of(key) == REST]

    @cached_property
    def sections(self) -> list[str]:
        """The sections as they are drawn: those above the tabs, tab by tab, at last the rest."""
        layout = self.elements("layout")
        tabs = ["", *self.elements("tabs")]
        ordered = [key for tab in tabs for key, each in layout.items() if leaf(each, tabs) == tab]
        return [*ordered, REST]


def elements(body: Body, part: str) -> Iterator[dict[str, Any]]:
    """Yield the elements of a part that can be told apart; bodies may be anything at all."""
    found = body.get(part)
    for each in found if isinstance(found, list) else ():
        if isinstance(each, dict) and isinstance(each.get("key"), str):
            yield each


def columns(lines: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    return list(elements(lines or {}, "fields"))


def entries(section: Mapping[str, Any] | None) -> list[Any]:
    found = (section or {}).get("fields")
    return [each for each in found if placed_key(each)] if isinstance(found, list) else []


def placed_key(entry: Any) -> str:
    """Return the field that an entry of a section places: it is a key, or has one and a span."""
    found = entry.get("field") if isinstance(entry, Mapping) else entry
    return found if isinstance(found, str) else ""


def leaf(section: Mapping[str, Any], tabs: list[str]) -> str:
    """Return the tab that a section stands on; "" above them."""
    tab = section.get("tab")
    return tab if isinstance(tab, str) and tab in tabs else ""


def copied(body: Any) -> Any:
    return json.loads(json.dumps(body))
