"""A decision: a DMN file whose decision of the same key is called by processes."""

from __future__ import annotations

from collections.abc import Iterator

from engine.blueprint import Blueprint, Compiled, Definition, Kind, Problem, ProblemsFound, XmlBody
from runtime.kinds._faults import problem
from workflows import decisions
from workflows.decisions import DecisionRefused, Model
from workflows.problems import Problem as Fault


class DecisionKind(Kind):
    name = "decision"
    folder = "decisions"
    label = {"ar": "قرار", "en": "Decision", "fa": "تصمیم"}
    Body = XmlBody
    order = 50
    files = ".dmn"

    def check(
        self, definition: Definition, parsed: XmlBody, blueprint: Compiled
    ) -> Iterator[Problem]:
        files = Imports(blueprint.blueprint)
        for fault in decisions.check(parsed.xml.encode(), files):
            yield problem(fault, warnings=decisions.WARNINGS)
        try:
            model = decisions.parse(parsed.xml.encode(), files)
        except DecisionRefused:
            return
        if definition.key not in model.decisions:
            choices = ", ".join(sorted(model.decisions))
            params = {"name": definition.key, "choices": choices}
            yield problem(Fault("", "no_such_decision", params))

    def compile(self, definition: Definition, parsed: XmlBody, compiled: Compiled) -> Model:
        try:
            return decisions.parse(parsed.xml.encode(), Imports(compiled.blueprint))
        except DecisionRefused as refused:
            raise ProblemsFound(
                [problem(fault, warnings=decisions.WARNINGS) for fault in refused.problems]
            ) from refused


class Imports:
    """The other decisions of a blueprint by the namespace of their models."""

    def __init__(self, blueprint: Blueprint) -> None:
        self._blueprint = blueprint

    def __call__(self, namespace: str) -> bytes | None:
        for definition in self._blueprint.of("decision").values():
            xml = str(definition.body.get("xml", "")).encode()
            if decisions.namespace(xml) == namespace:
                return xml
        return None
