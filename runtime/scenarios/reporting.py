"""What reports say to people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from runtime.definitions import Key
from runtime.reports import answers, finding
from runtime.reports.errors import ReportNotFound
from runtime.reports.querying import Inquiry
from runtime.scenarios.definition import Data
from runtime.scenarios.expectation import Expectation
from runtime.scenarios.stage import Stage


class Reported(Expectation):
    """What a report says to a person: `numbers` by measure, in the `line` with these groups, or in
    the totals. `answers`: to what it asks, as its form has them. absent: it is not open to them.
    """

    subject = "report"
    report: Key
    for_: Key
    answers: Data = {}
    line: Data = {}
    numbers: Data = {}
    absent: bool = False

    def failures(self, stage: Stage) -> Iterator[str]:
        try:
            asked = self._asked(stage)
        except ReportNotFound:
            if not self.absent:
                yield f"{self.for_} may not open the report {self.report}"
            return
        if self.absent:
            yield f"{self.for_} may open the report {self.report}"
            return
        found = self._numbers(asked, stage.value(self.line))
        for key, wanted in stage.value(self.numbers).items():
            there = found.get(key)
            if there is None or float(there) != float(wanted):
                where = f" for {self.line}" if self.line else ""
                yield f"{self.report} says {there!r} of {key}{where} to {self.for_}, not {wanted!r}"

    def _asked(self, stage: Stage) -> Inquiry:
        actor = stage.actor(self.for_)
        report = finding.find(actor, self.report)
        data = {**answers.defaults(report, actor), **stage.value(self.answers)}
        return Inquiry(actor, report, answers.read(report, data))

    def _numbers(self, asked: Inquiry, line: Mapping[str, Any]) -> dict[str, Any]:
        keys = [measure.key for measure in asked.measures]
        found = asked.summary()
        if not self.line:
            return dict(zip(keys, found.totals, strict=True))
        groups = [group.column for group in asked.groups]
        for each in found.lines:
            values = dict(zip(groups, each.groups, strict=True))
            if all(values.get(name) == value for name, value in line.items()):
                return dict(zip(keys, each.measures, strict=True))
        return dict.fromkeys(keys, 0)
