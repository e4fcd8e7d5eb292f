"""A process: a BPMN file that runs on records of a type."""

from __future__ import annotations

from collections.abc import Iterator

from engine.blueprint import Compiled, Definition, Kind, Problem, ProblemsFound, XmlBody
from engine.blueprint.checking import CompilingBlueprint
from runtime.kinds._faults import problem
from runtime.processes import checks
from workflows import parsing
from workflows.model import ProcessModel
from workflows.operators import operators
from workflows.problems import ProcessRefused


class ProcessKind(Kind):
    name = "process"
    folder = "processes"
    label = {"ar": "مسار عمل", "en": "Process", "fa": "فرایند"}
    Body = XmlBody
    order = 60
    files = ".bpmn"

    def check(
        self, definition: Definition, parsed: XmlBody, blueprint: CompilingBlueprint
    ) -> Iterator[Problem]:
        model = checks.read(blueprint, parsed.xml)
        # What the process asks for is known once it reads well; until then any name may stand.
        names = checks.names(blueprint, model.settings) if model else None
        faults = parsing.check(
            parsed.xml.encode(),
            names=names,
            operators=operators,
            files=lambda key: checks.file(blueprint, key),
        )
        yield from (problem(fault) for fault in faults)
        if model is not None:
            yield from checks.references(definition.key, model, blueprint)

    def compile(self, definition: Definition, parsed: XmlBody, compiled: Compiled) -> ProcessModel:
        try:
            return parsing.parse(parsed.xml.encode(), lambda key: checks.file(compiled, key))
        except ProcessRefused as refused:
            raise ProblemsFound([problem(fault) for fault in refused.problems]) from refused
