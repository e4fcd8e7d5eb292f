"""What a setting looks like to those who fill it in, read out of a model's JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel

from engine.i18n.labels import LANGUAGES

Sort = Literal[
    "yes_no", "number", "choice", "key", "keys", "texts", "words", "expression", "icon", "text",
    "long_text", "time", "list",
]  # fmt: skip
_KEY = r"^[a-z][a-z0-9_]{0,62}$"
_LONG = 600
_MISSING = object()


@dataclass(frozen=True)
class Shape:
    """One setting. path: where it stands in the body, outermost first.

    schema: its JSON Schema, without null. default: what it is when the body says nothing.
    parts: of a list of objects, what each object is made of.
    """

    path: tuple[str, ...]
    sort: Sort
    schema: Mapping[str, Any]
    required: bool = False
    default: Any = None
    parts: tuple[Shape, ...] = ()

    @property
    def key(self) -> str:
        """Return its key in a form: the path in one word."""
        return "__".join(self.path)

    @property
    def name(self) -> str:
        return self.path[-1]


@cache
def of_model(model: type[BaseModel]) -> tuple[Shape, ...]:
    """Return the settings that a model reads, in its order; what has no shape here is left out."""
    return of_schema(model.model_json_schema(by_alias=True))


def of_schema(schema: Mapping[str, Any]) -> tuple[Shape, ...]:
    """Return the settings of an object's JSON Schema."""
    return tuple(_object(schema, schema.get("$defs", {}), ()))


def expressions(schema: Mapping[str, Any]) -> tuple[Shape, ...]:
    """Return every setting of an object as an expression, whatever its value has to be."""
    required = schema.get("required", ())
    names = schema.get("properties", {})
    return tuple(Shape((name,), "expression", {}, name in required) for name in names)


def _object(
    schema: Mapping[str, Any],
    parts: Mapping[str, Any],
    path: tuple[str, ...],
    *,
    in_list: bool = False,
    needed: bool = True,
) -> Iterator[Shape]:
    """Yield the settings of an object; lists within lists have no place in one table.

    needed: the object has to be there. Of one that may be left out, nothing is required here.
    """
    required = schema.get("required", ())
    for name, inner in schema.get("properties", {}).items():
        known, optional = _solved(inner, parts)
        if known is not None and not (in_list and _sort(known, parts) == "list"):
            wanted = needed and name in required and not optional
            yield from _shapes(known, parts, (*path, name), wanted, inner.get("default"))


def _shapes(
    schema: Mapping[str, Any],
    parts: Mapping[str, Any],
    path: tuple[str, ...],
    required: bool,
    default: Any,
) -> Iterator[Shape]:
    sort = _sort(schema, parts)
    if sort == "object":
        yield from _object(schema, parts, path, needed=required)
    elif sort == "list":
        item, _ = _solved(schema["items"], parts)
        inner = tuple(_object(item or {}, parts, (), in_list=True))
        yield Shape(path, "list", schema, required, default, inner)
    elif sort:
        if sort in ("keys", "texts"):
            item, _ = _solved(schema["items"], parts)
            schema = {**schema, "items": item}
        yield Shape(path, sort, schema, required, default)


def _solved(
    schema: Mapping[str, Any], parts: Mapping[str, Any]
) -> tuple[Mapping[str, Any] | None, bool]:
    """Return the schema without references and null, and whether null was one of its kinds."""
    if reference := schema.get("$ref"):
        found, optional = _solved(parts[reference.rsplit("/", 1)[-1]], parts)
        return found, optional
    choices = schema.get("anyOf")
    if choices is None:
        return schema, False
    kinds = [each for each in choices if each.get("type") != "null"]
    if len(kinds) != 1:
        return None, False
    found, _ = _solved(kinds[0], parts)
    return found, len(kinds) < len(choices)


def _sort(schema: Mapping[str, Any], parts: Mapping[str, Any]) -> Sort | Literal["object"] | None:
    kind = schema.get("type")
    if "enum" in schema:
        return "choice"
    if kind == "boolean":
        return "yes_no"
    if kind in ("integer", "number"):
        return "number"
    if kind == "string":
        return _text(schema)
    if kind == "object":
        return _mapping(schema)
    return _list(schema, parts) if kind == "array" else None


def _text(schema: Mapping[str, Any]) -> Sort:
    if schema.get("format") == "feel":
        return "expression"
    if schema.get("format") == "icon":
        return "icon"
    if schema.get("format") == "time":
        return "time"
    if schema.get("pattern") == _KEY:
        return "key"
    return "long_text" if schema.get("maxLength", 0) > _LONG else "text"


def _mapping(schema: Mapping[str, Any]) -> Sort | Literal["object"] | None:
    names = schema.get("propertyNames", {}).get("enum")
    if names and set(names) == set(LANGUAGES):
        return "words"
    return "object" if "properties" in schema else None


def _list(schema: Mapping[str, Any], parts: Mapping[str, Any]) -> Sort | None:
    item, _ = _solved(schema.get("items", {}), parts)
    if item is None:
        return None
    if item.get("type") == "object" and "properties" in item:
        return "list"
    if "enum" in item or item.get("pattern") == _KEY:
        return "keys"
    return "texts" if item.get("type") == "string" else None


# --- Values in bodies --------------------------------------------------------


def value_at(body: Mapping[str, Any], shape: Shape) -> Any:
    """Return what a body says of a setting, its default where it says nothing."""
    node: Any = body
    for step in shape.path:
        node = node.get(step, _MISSING) if isinstance(node, Mapping) else _MISSING
    return shape.default if node is _MISSING else node


def with_value(body: dict[str, Any], shape: Shape, value: Any) -> None:
    """Put a value into a body; what is empty or goes without saying is taken out of it."""
    *above, last = shape.path
    holders = [body]
    for step in above:
        inner = holders[-1].get(step)
        inner = dict(inner) if isinstance(inner, Mapping) else {}
        holders[-1][step] = inner
        holders.append(inner)
    holders[-1].pop(last, None) if _says_nothing(shape, value) else holders[-1].update(
        {last: value}
    )
    for holder, step in zip(reversed(holders[:-1]), reversed(above), strict=True):
        if not holder[step]:
            del holder[step]


def _says_nothing(shape: Shape, value: Any) -> bool:
    return value in (None, "", [], {}) or (value == shape.default and not shape.required)
