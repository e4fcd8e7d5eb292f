"""A report's chart as plain data: labels, and series of numbers over them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from engine.templating import language
from runtime import clock
from runtime.reports import answers as answering
from runtime.reports.definition import MeasureDefinition, Step
from runtime.reports.querying import Inquiry
from runtime.reports.table import Table, TableLine, Teller

MOST_LABELS, MOST_SLICES, MOST_STEPS = 40, 8, 400
_ROUND = ("pie", "donut")
_OVER_TIME = ("bar", "stacked", "line")


@dataclass(frozen=True)
class Series:
    """color: a name of the interface's colours, "" for the next one in turn."""

    label: str
    data: list[float]
    color: str = ""


@dataclass(frozen=True)
class Chart:
    """colors: of each label, where these are statuses or options. rest: what is not drawn."""

    type: str
    labels: list[str]
    series: list[Series]
    colors: list[str]
    rest: str = ""


def chart(inquiry: Inquiry, teller: Teller, table: Table) -> Chart | None:
    """Return the chart; None where there is nothing that could be drawn."""
    wanted = inquiry.report.body.chart
    measures = [each for each in inquiry.measures if each.key in wanted.measures]
    measures = measures or inquiry.measures[:1]
    if wanted.type in ("none", "number") or not table.lines or not measures or table.groups > 2:
        return None
    drawing = _Drawing(inquiry, teller, table, measures)
    if table.groups == 2:
        return drawing.of_two()
    return drawing.round() if wanted.type in _ROUND else drawing.of_one()


class _Drawing:
    def __init__(
        self, inquiry: Inquiry, teller: Teller, table: Table, measures: list[MeasureDefinition]
    ) -> None:
        self._inquiry, self._teller, self._table = inquiry, teller, table
        self._type = inquiry.report.body.chart.type
        self._measures = measures
        self._places = [inquiry.measures.index(each) for each in measures]

    def of_one(self) -> Chart:
        lines = {line.values[0]: line for line in self._table.lines}
        keys, rest = self._keys(list(lines))
        series = [
            Series(
                self._teller.measure_words(measure),
                [_number(lines.get(key), place) for key in keys],
            )
            for measure, place in zip(self._measures, self._places, strict=True)
        ]
        return Chart(self._type, self._labels(keys), series, self._colors(keys), rest)

    def of_two(self) -> Chart:
        """Return a series for each value of the second group, of the first measure."""
        lines = {line.values: line for line in self._table.lines}
        place = self._places[0]
        sums: dict[Any, float] = {}
        for values, line in lines.items():
            sums[values[0]] = sums.get(values[0], 0) + _number(line, place)
        keys, rest = self._keys(sorted(sums, key=lambda key: -sums[key]))
        others = {line.values[1]: line.cells[1] for line in self._table.lines}
        series = [
            Series(cell.text, [_number(lines.get((key, other)), place) for key in keys], cell.color)
            for other, cell in list(others.items())[:MOST_SLICES]
        ]
        type_ = "stacked" if self._type in (*_ROUND, "bar") else self._type
        if len(others) > MOST_SLICES:
            rest = _("Only the first series are drawn; the table has all of them.")
        return Chart(type_, self._labels(keys), series, [], rest)

    def round(self) -> Chart:
        place = self._places[0]
        lines = sorted(self._table.lines, key=lambda line: -_number(line, place))
        shown, others = lines[:MOST_SLICES], lines[MOST_SLICES:]
        labels, data = [line.cells[0].text for line in shown], [_number(x, place) for x in shown]
        if others:
            labels.append(_("All others"))
            data.append(sum(_number(line, place) for line in others))
        words = self._teller.measure_words(self._measures[0])
        colors = [line.cells[0].color for line in shown]
        return Chart(self._type, labels, [Series(words, data)], colors if any(colors) else [])

    # --- Along the axis -----------------------------------------------------

    def _keys(self, found: list[Any]) -> tuple[list[Any], str]:
        """Return what stands along the axis: of time every step, of all else the first ones."""
        step = self._inquiry.groups[0].by
        if step and self._type in _OVER_TIME and all(isinstance(key, date) for key in found):
            return self._steps(step, *self._span(found)), ""
        rest = _("Only the first lines are drawn; the table has all of them.")
        return found[:MOST_LABELS], rest if len(found) > MOST_LABELS else ""

    def _span(self, found: list[date]) -> tuple[date, date]:
        """Return the days to be drawn: the period that was asked for, as far as it has come."""
        inquiry = self._inquiry
        asked = {each.on for each in inquiry.report.body.parameters if each.type == "period"}
        period = inquiry.answers.period
        if period is None or inquiry.groups[0].column not in asked:
            return min(found), max(found)
        today = inquiry.office.today(clock.now())
        return min(period.first, *found), max(min(period.last, today), *found)

    def _steps(self, step: Step, first: date, last: date) -> list[date]:
        by = answering.reckoning(self._inquiry.office)
        keys = [by.begin(first, step)]
        while (following := by.after(keys[-1], step)) <= last and len(keys) < MOST_STEPS:
            keys.append(following)
        return keys

    def _labels(self, keys: list[Any]) -> list[str]:
        words = {line.values[0]: line.cells[0].text for line in self._table.lines}
        group = self._inquiry.groups[0]
        return [words.get(key) or self._teller.group(group, key).text for key in keys]

    def _colors(self, keys: list[Any]) -> list[str]:
        found = {line.values[0]: line.cells[0].color for line in self._table.lines}
        colors = [found.get(key, "") for key in keys]
        return colors if any(colors) and len(self._measures) == 1 else []


def _number(line: TableLine | None, place: int) -> float:
    value = line.numbers[place] if line is not None else None
    return float(round(value, 2)) if value is not None and not isinstance(value, date) else 0.0


def drawn(chart: Chart) -> dict[str, Any]:
    """Return the chart as the page gives it to its script."""
    return {
        "type": chart.type,
        "labels": chart.labels,
        "series": [vars(each) | {} for each in chart.series],
        "colors": chart.colors,
        "language": language(),
    }
