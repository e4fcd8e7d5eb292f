"""Conditions in FEEL that JSON Schema can say too: a field equals a value, and, or."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engine.feel.tree import And, Comparison, In, ListLiteral, Literal, Name, Node, Or
from forms.field import Field
from forms.field_types.number import stored

Schema = dict[str, Any]


def as_schema(node: Node, fields: Mapping[str, Field]) -> Schema | None:
    """Return the schema that holds exactly when the condition is true, or None."""
    match node:
        case And(operands=operands):
            return _joined("allOf", operands, fields)
        case Or(operands=operands):
            return _joined("anyOf", operands, fields)
        case Name(name=name):
            return _holds(name, {"const": True}, fields)
        case Comparison(operator="=", left=Name(name=name), right=Literal(value=value)):
            return None if value is None else _holds(name, {"const": _plain(value)}, fields)
        case Comparison(operator="!=", left=Name(name=name), right=Literal(value=None)):
            return _holds(name, {}, fields)
        case In(value=Name(name=name), tests=tests):
            return _one_of(name, tests, fields)
    return None


def _joined(word: str, operands: tuple[Node, ...], fields: Mapping[str, Field]) -> Schema | None:
    schemas = [as_schema(operand, fields) for operand in operands]
    return None if None in schemas else {word: schemas}


def _one_of(name: str, tests: tuple[Node, ...], fields: Mapping[str, Field]) -> Schema | None:
    items = tests[0].items if len(tests) == 1 and isinstance(tests[0], ListLiteral) else tests
    values = [item.value for item in items if isinstance(item, Literal) and item.value is not None]
    if len(values) < len(items):
        return None
    return _holds(name, {"enum": [_plain(value) for value in values]}, fields)


def _holds(name: str, schema: Schema, fields: Mapping[str, Field]) -> Schema | None:
    if name not in fields or fields[name].derived:
        return None
    return {"properties": {name: schema}, "required": [name]}


def _plain(value: Any) -> Any:
    return stored(value) if isinstance(value, Decimal) else value
