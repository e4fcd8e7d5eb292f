"""What the rules that match come to: hit policies and aggregation (DMN 1.5, 8.2.10 and 8.2.11)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from engine import feel
from workflows.decisions.boxed.core import Compiler, Evaluate
from workflows.decisions.boxed.tables.reading import Output, Table
from workflows.decisions.evaluation import Evaluation, Scope


class Matched(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def result(self) -> Evaluate: ...


Rank = Callable[[Any, feel.Run], tuple[int, ...]]
"""The place of a result by the order of the allowed output values; lower comes first."""


@dataclass(frozen=True, slots=True)
class Hits:
    """The rules that match, at least one, in the order of the table."""

    table: str
    rules: Sequence[Matched]
    rank: Rank
    scope: Scope
    evaluation: Evaluation

    def result(self, rule: Matched) -> Any:
        """Return what a rule says, and note that it has fired."""
        self.evaluation.fired.append(rule.id)
        return rule.result(self.scope, self.evaluation)

    def all(self) -> list[Any]:
        return [self.result(rule) for rule in self.rules]

    def place(self, result: Any) -> tuple[int, ...]:
        return self.rank(result, self.evaluation.run)


Policy = Callable[[Hits], Any]


def unique(hits: Hits) -> Any:
    if len(hits.rules) > 1:
        return hits.evaluation.null(hits.table, "several_rules", rules=_ids(hits))
    return hits.result(hits.rules[0])


def any_(hits: Hits) -> Any:
    results = hits.all()
    for other in results[1:]:
        if SAME.evaluate({"a": results[0], "b": other}, run=hits.evaluation.run) is not True:
            return hits.evaluation.null(hits.table, "different_results", rules=_ids(hits))
    return results[0]


def priority(hits: Hits) -> Any:
    """Return the result that comes first among the allowed values; only its rule fires."""
    results = [rule.result(hits.scope, hits.evaluation) for rule in hits.rules]
    best = min(range(len(results)), key=lambda number: hits.place(results[number]))
    hits.evaluation.fired.append(hits.rules[best].id)
    return results[best]


def first(hits: Hits) -> Any:
    return hits.result(hits.rules[0])


def rule_order(hits: Hits) -> list[Any]:
    return hits.all()


def output_order(hits: Hits) -> list[Any]:
    return sorted(hits.all(), key=hits.place)


def _ids(hits: Hits) -> str:
    return ", ".join(rule.id for rule in hits.rules)


SAME = feel.compile("a = b", names={"a": feel.ANY, "b": feel.ANY})
AGGREGATE: Mapping[str, feel.Program] = {
    name: feel.compile(f"{function}(results)", names={"results": feel.ANY})
    for name, function in {"SUM": "sum", "MIN": "min", "MAX": "max", "COUNT": "count"}.items()
}


def aggregated(name: str, outputs: Sequence[Output]) -> Policy:
    """Return COLLECT with one value of the results: their sum, least, greatest or number.

    Of several columns each is aggregated by itself.
    """
    program = AGGREGATE[name]

    def collect(hits: Hits) -> Any:
        results, run = hits.all(), hits.evaluation.run
        if name == "COUNT" or len(outputs) == 1:
            return program.evaluate({"results": results}, run=run)
        columns = {column.name: [each[column.name] for each in results] for column in outputs}
        return {key: program.evaluate({"results": each}, run=run) for key, each in columns.items()}

    return collect


POLICIES: Mapping[str, Policy] = {
    "UNIQUE": unique,
    "ANY": any_,
    "PRIORITY": priority,
    "FIRST": first,
    "RULE ORDER": rule_order,
    "OUTPUT ORDER": output_order,
    "COLLECT": rule_order,
}


def policy_of(compiler: Compiler, table: Table) -> Policy:
    name, aggregation = table.policy, table.aggregation
    if name not in POLICIES:
        compiler.refuse(table.element, "unknown_policy", name=name, choices=", ".join(POLICIES))
        return unique
    if not aggregation or name != "COLLECT":
        return POLICIES[name]
    if aggregation not in AGGREGATE:
        choices = ", ".join(AGGREGATE)
        compiler.refuse(table.element, "unknown_policy", name=aggregation, choices=choices)
        return rule_order
    return aggregated(aggregation, table.outputs)
