"""A decision model: its graph, ready to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine import feel
from engine.feel.budget import DEFAULT_BUDGET, Clock, utc_now
from engine.i18n.working_calendar import WorkingCalendar
from engine.registry import UnknownName
from workflows.decisions.boxed.tables import CompiledTable
from workflows.decisions.data_types import DataTypes
from workflows.decisions.evaluation import Evaluation, Outcome
from workflows.decisions.graph import Decision, InputData, Knowledge, Node, Service
from workflows.problems import Problem


@dataclass(frozen=True, eq=False)
class Model:
    """A model with its nodes by id; problems: what is wrong with parts of it, which are null."""

    name: str
    namespace: str
    nodes: Mapping[str, Node]
    types: DataTypes
    problems: tuple[Problem, ...]
    tables: tuple[CompiledTable, ...]

    @property
    def decisions(self) -> dict[str, Decision]:
        return {key: node for key, node in self.nodes.items() if isinstance(node, Decision)}

    @property
    def inputs(self) -> dict[str, InputData]:
        return {key: node for key, node in self.nodes.items() if isinstance(node, InputData)}

    def decide(
        self,
        name: str,
        inputs: Mapping[str, Any],
        *,
        explain: bool = False,
        budget: feel.Budget = DEFAULT_BUDGET,
        clock: Clock = utc_now,
        calendar: WorkingCalendar | None = None,
    ) -> Outcome:
        """Return what a decision, service or knowledge model, by id or name, comes to.

        inputs: by name, Python's values or FEEL's, or JSON where the input's type says how to read
        it; what does not conform is null. explain: also say why values are null. The budget is
        that of the whole graph. Raises UnknownName, feel.BudgetExceeded.
        """
        node = self.node(name)
        run = feel.Run(budget, clock, calendar, [] if explain else None)
        evaluation = Evaluation(run, inputs)
        try:
            value = _value(node, evaluation)
        except RecursionError:
            raise feel.BudgetExceeded("depth", budget.depth) from None
        return Outcome(value, tuple(evaluation.fired), tuple(evaluation.problems))

    def node(self, name: str) -> Node:
        """Return the node of an id, else of a name, decisions first."""
        if name in self.nodes:
            return self.nodes[name]
        named = [node for node in self.nodes.values() if node.name == name]
        for node in sorted(named, key=lambda node: not isinstance(node, Decision)):
            return node
        raise UnknownName("decision", name, [node.name for node in self.decisions.values()])


def _value(node: Node, evaluation: Evaluation) -> Any:
    if isinstance(node, Service | Knowledge):
        return node.called(evaluation)
    return evaluation.value(node)
