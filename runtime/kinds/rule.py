"""A rule: when – if – do, for the records of a type."""

from __future__ import annotations

from collections.abc import Iterator

from engine.blueprint import Compiled, Definition, Kind, Problem
from engine.blueprint.checking import Broken, CompilingBlueprint
from runtime.rules import checks, publishing
from runtime.rules.compiling import compile_rule
from runtime.rules.definition import RuleBody
from runtime.rules.rule import Rule


class RuleKind(Kind):
    name = "rule"
    folder = "rules"
    label = {"ar": "قاعدة", "en": "Rule", "fa": "قاعده"}
    Body = RuleBody
    order = 65

    def check(
        self, definition: Definition, parsed: RuleBody, blueprint: CompilingBlueprint
    ) -> Iterator[Problem]:
        return checks.check(parsed, blueprint)

    def compile(self, definition: Definition, parsed: RuleBody, compiled: Compiled) -> Rule:
        try:
            return compile_rule(compiled, definition.key, parsed)
        except ValueError as error:
            # `check` tells all of it with its place.
            raise Broken(f"rule/{definition.key}") from error

    def published(self, compiled: Compiled, previous: Compiled | None) -> None:
        """Have the turns worked out of rules that a date sets off, and forget those of others."""
        publishing.keep_turns(compiled, previous)
