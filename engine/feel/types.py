"""The types of FEEL (DMN 1.5, 10.3.2.9): their names and which is part of which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Type:
    """A type by its name in FEEL, with what it is made of.

    items: of a list or a range (one type); fields: of a context, by name;
    parameters and result: of a function.
    """

    name: str
    items: Type | None = None
    fields: tuple[tuple[str, Type], ...] = ()
    parameters: tuple[Type, ...] | None = None
    result: Type | None = None
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Kept, since a record's type is deep and is part of the key of every cached compile.
        parts = (self.name, self.items, self.fields, self.parameters, self.result)
        object.__setattr__(self, "_hash", hash(parts))

    def __hash__(self) -> int:
        return self._hash

    @property
    def members(self) -> dict[str, Type]:
        return dict(self.fields)

    def __str__(self) -> str:
        if self.name in ("list", "range") and self.items:
            return f"{self.name}<{self.items}>"
        if self.name == "context" and self.fields:
            return "context<" + ", ".join(f"{name}: {t}" for name, t in self.fields) + ">"
        if self.name == "function" and self.parameters is not None:
            return f"function<{', '.join(map(str, self.parameters))}> -> {self.result}"
        return self.name


ANY = Type("Any")
NULL = Type("Null")
NUMBER = Type("number")
STRING = Type("string")
BOOLEAN = Type("boolean")
DATE = Type("date")
TIME = Type("time")
DATE_TIME = Type("date and time")
DAYS_DURATION = Type("days and time duration")
MONTHS_DURATION = Type("years and months duration")
DURATION = Type("duration")
LIST = Type("list")
CONTEXT = Type("context")
RANGE = Type("range")
FUNCTION = Type("function")

SIMPLE = {
    t.name: t
    for t in (
        ANY,
        NULL,
        NUMBER,
        STRING,
        BOOLEAN,
        DATE,
        TIME,
        DATE_TIME,
        DAYS_DURATION,
        MONTHS_DURATION,
    )
} | {"dateTime": DATE_TIME, "dayTimeDuration": DAYS_DURATION, "yearMonthDuration": MONTHS_DURATION}
"""Types without parts, by every name the standard knows for them."""


def list_of(items: Type) -> Type:
    """Return the type `list<items>`."""
    return Type("list", items)


def range_of(items: Type) -> Type:
    """Return the type `range<items>`, of the ranges whose endpoints are `items`."""
    return Type("range", items)


def context(fields: Mapping[str, Type]) -> Type:
    """Return the type of contexts that have these entries, and perhaps more."""
    return Type("context", fields=tuple(fields.items()))


def function_of(parameters: tuple[Type, ...], result: Type) -> Type:
    """Return the type `function<parameters> -> result`."""
    return Type("function", parameters=parameters, result=result)


def subtype(narrow: Type, wide: Type) -> bool:
    """Tell whether every value of `narrow` is one of `wide` (10.3.2.9.2)."""
    if wide.name == "Any" or narrow.name == "Null" or narrow == wide:
        return True
    if narrow.name != wide.name:
        return wide.name == "duration" and narrow in (DAYS_DURATION, MONTHS_DURATION)
    if wide.name in ("list", "range"):
        return wide.items is None or subtype(narrow.items or ANY, wide.items)
    if wide.name == "context":
        mine = narrow.members
        return all(name in mine and subtype(mine[name], t) for name, t in wide.fields)
    return function_subtype(narrow, wide)


def function_subtype(narrow: Type, wide: Type) -> bool:
    if wide.parameters is None or narrow.parameters is None:
        return wide.parameters is None
    if len(narrow.parameters) != len(wide.parameters):
        return False
    pairs = zip(wide.parameters, narrow.parameters, strict=True)
    taken = all(subtype(a, b) for a, b in pairs)
    return taken and subtype(narrow.result or ANY, wide.result or ANY)
