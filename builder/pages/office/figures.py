"""The designers of reports and dashboards: their settings beside what comes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from builder.office import figures
from builder.office.figures import BoardShown, ReportShown
from builder.pages.office.area import Area
from builder.pages.office.asking import About, Asked, Body, Done, read
from builder.settings import Panel, offered, panel
from engine.blueprint import Blueprint
from engine.blueprint.checking import CompilingBlueprint
from engine.i18n import labels
from engine.templating import language
from runtime.lists.columns import Column
from runtime.reports import composing
from runtime.reports.definition import DashboardBody, ReportBody
from runtime.reports.source import sources


@dataclass(frozen=True)
class ReportDesigner:
    form: Markup
    preview: ReportShown


@dataclass(frozen=True)
class BoardDesigner:
    form: Markup
    preview: BoardShown


def _report(about: About) -> ReportDesigner:
    blueprint, body = about.working.blueprint, about.body
    shown = figures.report(about.request, blueprint, about.key, body)
    return ReportDesigner(about.form(_report_panel(blueprint, about.key, body), body), shown)


def _report_panel(blueprint: Blueprint, key: str, body: Body) -> Panel:
    found = composing.about_of(body, CompilingBlueprint(blueprint))
    columns: Mapping[str, Column] = found.columns if found else {}
    every = {name: column.title(language()) for name, column in columns.items()}
    groups = {name: every[name] for name, column in columns.items() if _groupable(column)}
    numbers = {name: every[name] for name, column in columns.items() if _measurable(column)}
    measures = _measures(body)
    sorts = {**every, **measures}
    return panel(
        ReportBody,
        owner="report",
        scope=f"report/{key}",
        choices={
            "source": {n: labels.text(each.label, language()) for n, each in sources.items()},
            "record_type": offered.definitions(blueprint, "record_type"),
            "roles": offered.definitions(blueprint, "role"),
            "columns": every,
            "parameters.on": every,
            "groups.column": groups,
            "measures.of": numbers,
            "chart__measures": measures,
            "sort": {**sorts, **{f"-{name}": f"{words} ↓" for name, words in sorts.items()}},
        },
    )


def _groupable(column: Column) -> bool:
    return column.kind not in (None, "ids")


def _measurable(column: Column) -> bool:
    return column.kind in ("numeric", *composing.DATES)


def _measures(body: Body) -> dict[str, str]:
    """Return the measures that a body has so far, by what they are called."""
    given: Any = body.get("measures")
    found = [each for each in given if isinstance(each, Mapping)] if given else []
    return {
        str(each.get("key")): labels.text(each.get("label") or {}, language())
        or str(each.get("key"))
        for each in found
    }


def _set_report(asked: Asked) -> Done:
    shown = _report_panel(asked.blueprint, asked.key, asked.body)
    return asked.done(read(shown, asked.request.POST, asked.body))


def _dashboard(about: About) -> BoardDesigner:
    blueprint, body = about.working.blueprint, about.body
    shown = figures.dashboard(about.request, blueprint, body)
    return BoardDesigner(about.form(_board_panel(blueprint), body), shown)


def _board_panel(blueprint: Blueprint) -> Panel:
    return panel(
        DashboardBody,
        owner="dashboard",
        choices={
            "roles": offered.definitions(blueprint, "role"),
            "tiles.report": offered.definitions(blueprint, "report"),
            "tiles.view": offered.definitions(blueprint, "view"),
        },
    )


def _set_board(asked: Asked) -> Done:
    return asked.done(read(_board_panel(asked.blueprint), asked.request.POST, asked.body))


AREAS = (
    Area("report", _report, {"set": _set_report}),
    Area("dashboard", _dashboard, {"set": _set_board}),
)
