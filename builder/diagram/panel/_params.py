"""Fields for the parameters of an operator, out of its own schema.

What the schema says can be chosen or typed has such a field, for a value that is fixed; beside it
stands an expression, for one that is worked out. Everything else is an expression.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from builder.diagram import literals
from builder.diagram.panel import Field, Place, _references
from builder.diagram.panel._fields import choice, choices, expression, field, known, pairs
from builder.settings import naming
from workflows.operators import Operator


@dataclass(frozen=True)
class Param:
    """sort: choice, choices, text, words, yes_no or number for what can be fixed; else ""."""

    number: int
    name: str
    label: str
    sort: str
    schema: Mapping[str, Any]
    options: Mapping[str, str]
    required: bool
    source: str

    @property
    def fixed(self) -> Any:
        """Return the fixed value as its field has it; NOTHING for one that is worked out."""
        if not self.sort:
            return literals.NOTHING
        if not self.source:
            return self.schema.get("default")
        return _fitting(self.sort, literals.read(self.source))

    @property
    def is_fixed(self) -> bool:
        return self.fixed is not literals.NOTHING


def params(operator: Operator, place: Place) -> list[Param]:
    """Return the parameters that an operator takes, and those that are given besides."""
    schema, given = operator.schema(), pairs(place.own.get("param"))
    required = schema.get("required", ())
    known_ = schema.get("properties", {})
    found = [
        _param(number, name, _solved(inner), name in required, given.get(name, ""), operator, place)
        for number, (name, inner) in enumerate(known_.items())
    ]
    others = [name for name in given if name not in known_]
    return found + [
        Param(len(found) + n, name, name, "", {}, {}, False, given[name])
        for n, name in enumerate(others)
    ]


def fields(operator: Operator, place: Place) -> list[Field]:
    return [each for param in params(operator, place) for each in _fields(param, place)]


def rules(operator: Operator, place: Place) -> list[dict[str, Any]]:
    found = []
    for param in params(operator, place):
        if param.sort:
            n = param.number
            found.append(
                {"key": f"fixed_{n}", "fields": [f"fixed_{n}"], "show": f"free_{n} != true"}
            )
            found.append(
                {"key": f"source_{n}", "fields": [f"source_{n}"], "show": f"free_{n} = true"}
            )
    return found


def data(operator: Operator, place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for param in params(operator, place):
        found[f"source_{param.number}"] = param.source
        if param.sort:
            found[f"free_{param.number}"] = not param.is_fixed
            found[f"fixed_{param.number}"] = _encoded(param) if param.is_fixed else None
    return found


def read(operator: Operator, place: Place, data: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the parameters as facts have them; what is as it was keeps its own words."""
    sources = ((param.name, _source(param, data)) for param in params(operator, place))
    found = [{"name": name, "value": source} for name, source in sources if source]
    order = list(pairs(place.own.get("param")))
    found.sort(key=lambda each: order.index(each["name"]) if each["name"] in order else len(order))
    return found


def _source(param: Param, data: Mapping[str, Any]) -> str:
    n = param.number
    if not param.sort or data.get(f"free_{n}"):
        return str(data.get(f"source_{n}") or "")
    value = _references.decoded(param.name, data.get(f"fixed_{n}"))
    if param.is_fixed and value in (
        param.fixed,
        None if param.fixed in ([], {}, "") else param.fixed,
    ):
        return param.source
    if not param.required and value == param.schema.get("default"):
        return ""
    return literals.write(value)


def _fields(param: Param, place: Place) -> Iterator[Field]:
    n, label = param.number, f"{param.label} *" if param.required else param.label
    if param.sort:
        yield _fixed(param, label)
    yield expression(f"source_{n}", label, place)
    if param.sort:
        yield field(f"free_{n}", "yes_no", _("%(name)s: work it out") % {"name": param.label})


def _fixed(param: Param, label: str) -> Field:
    key = f"fixed_{param.number}"
    if param.sort in ("choice", "choices"):
        given = _encoded(param) if param.is_fixed else None
        chosen = given if isinstance(given, list) else [given]
        options = known(param.options, *chosen)
        make = choice if param.sort == "choice" else choices
        return make(key, label, options)
    if param.sort == "words":
        return field(key, "words", label, rows=3, max_length=2000)
    if param.sort == "number":
        return field(key, "number", label, decimals=0)
    return field(key, "long_text" if param.sort == "text" else param.sort, label)


def _encoded(param: Param) -> Any:
    return _references.encoded(param.name, param.fixed)


def _param(
    number: int,
    name: str,
    schema: Mapping[str, Any],
    required: bool,
    source: str,
    operator: Operator,
    place: Place,
) -> Param:
    options = _references.options(name, place)
    options = options or {str(v): naming.option(name, str(v)) for v in schema.get("enum", ())}
    label = naming.label(name, operator.name)
    sort = _sort(schema, options)
    return Param(number, name, label, sort, schema, options, required, source)


def _sort(schema: Mapping[str, Any], options: Mapping[str, str]) -> str:
    kind = schema.get("type")
    if options:
        return "choices" if kind == "array" else "choice"
    if kind == "object" and schema.get("additionalProperties") == {"type": "string"}:
        return "words"
    if kind == "integer" and "minimum" in schema:
        return "number"
    return {"boolean": "yes_no", "string": "text"}.get(str(kind), "")


def _fitting(sort: str, value: Any) -> Any:
    wanted: dict[str, type | tuple[type, ...]] = {
        "choice": str,
        "text": str,
        "choices": (list, str),
        "words": dict,
        "yes_no": bool,
        "number": int,
    }
    if not isinstance(value, wanted[sort]):
        return literals.NOTHING
    return [value] if sort == "choices" and isinstance(value, str) else value


def _solved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of what is not null."""
    kinds = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    return {**schema, **kinds[0]} if len(kinds) == 1 else schema
