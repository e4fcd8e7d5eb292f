"""A report: a question about what is stored, with its chart."""

from __future__ import annotations

from collections.abc import Iterator

from engine.blueprint import Compiled, Definition, Kind, Problem
from engine.blueprint.checking import Broken, CompilingBlueprint
from engine.registry import UnknownName
from forms.expressions import Unusable
from runtime.reports import checks
from runtime.reports.definition import ReportBody
from runtime.reports.report import Report, of_body


class ReportKind(Kind):
    name = "report"
    folder = "reports"
    label = {"ar": "تقرير", "en": "Report", "fa": "گزارش"}
    Body = ReportBody
    order = 55

    def check(
        self, definition: Definition, parsed: ReportBody, blueprint: CompilingBlueprint
    ) -> Iterator[Problem]:
        return checks.check(parsed, blueprint)

    def compile(self, definition: Definition, parsed: ReportBody, compiled: Compiled) -> Report:
        try:
            return of_body(compiled, definition.key, parsed)
        except (Unusable, UnknownName, KeyError) as error:
            # `check` tells all of it with its place.
            raise Broken(f"report/{definition.key}") from error
