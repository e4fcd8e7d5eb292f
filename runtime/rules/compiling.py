"""From the body of a rule to the rule at work."""

from __future__ import annotations

from engine.blueprint import Compiled
from engine.feel import BOOLEAN
from forms.expressions import compile_expression
from runtime.rules import names
from runtime.rules.definition import ActionDefinition, RuleBody
from runtime.rules.rule import Action, Rule


def compile_rule(compiled: Compiled, key: str, body: RuleBody) -> Rule:
    """Return the rule; Unusable (a ValueError) where an expression does not compile."""
    known = names.types(compiled.get("record_type", body.record_type))
    condition = compile_expression(body.if_, known, result=BOOLEAN) if body.if_ else None

    def action(each: ActionDefinition) -> Action:
        params = {name: compile_expression(text, known) for name, text in each.params.items()}
        return Action(each.key, each.operator, params)

    return Rule(
        key,
        dict(body.label),
        body.record_type,
        body.active,
        body.when,
        condition,
        tuple(action(each) for each in body.do),
    )
