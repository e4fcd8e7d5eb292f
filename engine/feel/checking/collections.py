"""Types of lists, contexts, filters and iterations."""

from __future__ import annotations

from engine.feel.checking.core import Checker, Known, certain, common, infers
from engine.feel.tree import (
    ContextLiteral,
    Filter,
    For,
    FunctionLiteral,
    Iterator,
    ListLiteral,
    Node,
    Quantified,
)
from engine.feel.types import ANY, BOOLEAN, Type, context, list_of


@infers(ListLiteral)
def list_literal(checker: Checker, node: ListLiteral, known: Known) -> Type:
    return list_of(common([checker.type_of(item, known) for item in node.items]))


@infers(ContextLiteral)
def context_literal(checker: Checker, node: ContextLiteral, known: Known) -> Type:
    fields: dict[str, Type] = {}
    inner = known.inner()
    for entry in node.entries:
        if entry.key in fields:
            checker.report(entry, "duplicate_key")
        # A function may call itself by its own key.
        level = inner.inner({entry.key: ANY}) if may_recur(entry.value) else inner
        fields[entry.key] = inner.names[entry.key] = checker.type_of(entry.value, level)
    return context(fields)


def may_recur(value: Node) -> bool:
    return isinstance(value, FunctionLiteral)


@infers(Filter)
def filtering(checker: Checker, node: Filter, known: Known) -> Type:
    source = checker.type_of(node.source, known)
    items = (source.items or ANY) if source.name == "list" else source
    condition = checker.type_of(node.condition, known.inner(item=items))
    if certain(condition) and condition.name not in ("number", "boolean"):
        checker.report(node.condition, "filter_type", given=str(condition))
    if condition.name == "number":
        return items
    return list_of(items) if condition.name == "boolean" else ANY


def iterate(checker: Checker, iterators: tuple[Iterator, ...], known: Known) -> Known:
    """Return the names that iterators bind, each knowing those before it."""
    inner = known.inner()
    for node in iterators:
        found = checker.type_of(node.domain, inner)
        if node.until is not None:
            found = common((found, checker.type_of(node.until, inner)))
        elif found.name in ("list", "range"):
            found = found.items or ANY
        inner = inner.inner({node.name: found})
    return inner


@infers(For)
def iteration(checker: Checker, node: For, known: Known) -> Type:
    inner = iterate(checker, node.iterators, known)
    return list_of(checker.type_of(node.body, inner.inner({"partial": list_of(ANY)})))


@infers(Quantified)
def quantified(checker: Checker, node: Quantified, known: Known) -> Type:
    inner = iterate(checker, node.iterators, known)
    checker.want_boolean(node.condition, checker.type_of(node.condition, inner))
    return BOOLEAN
