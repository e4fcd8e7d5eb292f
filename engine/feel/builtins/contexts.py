"""Context functions (DMN 1.5, 10.3.4.8, table 79)."""

from __future__ import annotations

from typing import Any

from engine.feel.budget import Run
from engine.feel.builtins.registry import builtin
from engine.feel.errors import Failure

Context = dict[str, Any]


@builtin("get value(m: context, key: string) -> Any")
def get_value(context: Context, key: str) -> Any:
    if key not in context:
        raise Failure("no_such_entry", name=key)
    return context[key]


@builtin("get entries(m: context) -> list", run=True)
def get_entries(run: Run, context: Context) -> list[Context]:
    run.spend(len(context))
    return [{"key": key, "value": value} for key, value in context.items()]


@builtin("context put(context: context, key: string, value: Any) -> context", run=True)
def put(run: Run, context: Context, key: str, value: Any) -> Context:
    run.spend(len(context))
    return {**context, key: value}


@builtin("context put(context: context, keys: list, value: Any) -> context", run=True)
def put_deep(run: Run, context: Context, keys: list[Any], value: Any) -> Context:
    """Return the context with a value at a path of keys, all but the last of contexts."""
    if not keys or any(type(key) is not str for key in keys):
        raise Failure("invalid_value", parameter="keys")
    if len(keys) == 1:
        return put(run, context, keys[0], value)
    inner = context.get(keys[0])
    if type(inner) is not dict:
        raise Failure("invalid_value", parameter="keys")
    return put(run, context, keys[0], put_deep(run, inner, keys[1:], value))


@builtin("context merge(contexts: list) -> context", run=True)
def merge(run: Run, contexts: list[Any]) -> Context:
    result: Context = {}
    for context in contexts:
        if type(context) is not dict:
            raise Failure("element_type", wanted="context")
        run.spend(len(context))
        result |= context
    return result
