"""Which rules there are for what happens to a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from engine.blueprint import Compiled, live
from runtime.records.models import Record
from runtime.rules.rule import Rule

Table: TypeAlias = Mapping[tuple[str, str], tuple[Rule, ...]]


def table(compiled: Compiled) -> Table:
    """Return the active rules by (record type, what sets them off)."""
    return compiled.once("rules by event", lambda: _table(compiled))


def _table(compiled: Compiled) -> Table:
    found: dict[tuple[str, str], list[Rule]] = {}
    for rule in compiled.of("rule").values():
        if rule.active:
            found.setdefault((rule.record_type, rule.when.on), []).append(rule)
    return {place: tuple(rules) for place, rules in found.items()}


def rules_for(record: Record, on: str) -> list[Rule]:
    """Return the rules of the record's type and its bases, in the order of their keys."""
    known = table(live())
    if not known:
        return []
    found = [rule for name in record.lineage for rule in known.get((name, on), ())]
    return sorted(found, key=lambda rule: rule.key)


def timed(compiled: Compiled) -> dict[str, Rule]:
    """Return the active rules that a date sets off, by key."""
    return {
        rule.key: rule
        for (_, on), rules in table(compiled).items()
        if on == "time"
        for rule in rules
    }
