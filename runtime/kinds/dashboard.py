"""A dashboard: numbers, charts and lists side by side, for people of some roles."""

from __future__ import annotations

from collections.abc import Iterator

from engine.blueprint import Definition, Kind, Problem
from engine.blueprint.checking import CompilingBlueprint
from runtime.problems import problem, unknown, unknown_definition, unknown_names
from runtime.reports.definition import DashboardBody, TileDefinition


class DashboardKind(Kind):
    name = "dashboard"
    folder = "dashboards"
    label = {"ar": "لوحة مؤشرات", "en": "Dashboard", "fa": "داشبورد"}
    Body = DashboardBody
    order = 58

    def check(
        self, definition: Definition, parsed: DashboardBody, blueprint: CompilingBlueprint
    ) -> Iterator[Problem]:
        for role in parsed.roles:
            yield from unknown_definition(blueprint, f"roles.{role}", "role", role)
        for tile in parsed.tiles:
            yield from _tile(tile, blueprint)


def _tile(tile: TileDefinition, blueprint: CompilingBlueprint) -> Iterator[Problem]:
    path = f"tiles.{tile.key}"
    wanted = "view" if tile.show == "list" else "report"
    key = tile.view if wanted == "view" else tile.report
    if key is None:
        yield problem(f"{path}.{wanted}", "tile_of_nothing")
        return
    yield from unknown_definition(blueprint, f"{path}.{wanted}", wanted, key)
    report = blueprint.find(wanted, key) if wanted == "report" else None
    if report is None:
        return
    measures = [each.key for each in report.body.measures]
    if tile.measure and tile.measure not in measures:
        yield unknown(f"{path}.measure", "measure", tile.measure, measures)
    asked = [each.key for each in report.body.parameters]
    yield from unknown_names(f"{path}.parameters", "parameter", tile.parameters, asked)
