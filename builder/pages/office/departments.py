"""The designer of departments: the tree of them, with the people of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from markupsafe import Markup

from builder import naming
from builder.office import departments
from builder.pages.office.area import Area
from builder.pages.office.asking import About, Asked, Done, read
from builder.settings import Panel, panel
from engine.access.models import Department
from engine.blueprint import Blueprint
from engine.templating import language
from runtime.kinds.department import DepartmentBody

KIND = departments.KIND


@dataclass(frozen=True)
class Unit:
    """managers: by name. people: how many belong to it. is_live: there is a page of its people."""

    key: str
    label: str
    url: str
    chosen: bool
    managers: list[str]
    people: int
    is_live: bool
    children: list[Unit]


@dataclass(frozen=True)
class DepartmentDesigner:
    units: list[Unit]
    form: Markup
    here: Unit | None


def _draw(about: About) -> DepartmentDesigner:
    blueprint, rows = about.working.blueprint, _rows()
    top = departments.children(blueprint)
    units = [_unit(blueprint, key, about.key, rows) for key in top]
    return DepartmentDesigner(
        units,
        about.form(_panel(blueprint, about.key), about.body),
        next((unit for unit in _flat(units) if unit.chosen), None),
    )


def _rows() -> Mapping[str, Department]:
    active = Count("members", filter=Q(members__is_active=True), distinct=True)
    found = Department.objects.filter(active=True).prefetch_related("managers")
    return {row.key: row for row in found.annotate(people=active)}


def _unit(blueprint: Blueprint, key: str, chosen: str, rows: Mapping[str, Department]) -> Unit:
    row = rows.get(key)
    return Unit(
        key,
        naming.title_in(blueprint, KIND, key, language()),
        reverse("design_department", args=[key]),
        key == chosen,
        [str(user) for user in row.managers.all()] if row else [],
        getattr(row, "people", 0),
        row is not None,
        [
            _unit(blueprint, each, chosen, rows)
            for each in departments.children(blueprint, key)
            if each != key
        ],
    )


def _flat(units: list[Unit]) -> list[Unit]:
    return [each for unit in units for each in (unit, *_flat(unit.children))]


def _panel(blueprint: Blueprint, key: str) -> Panel:
    own = departments.below(blueprint, key)
    others = {
        each: naming.title(found, each, language())
        for each, found in sorted(blueprint.of(KIND).items())
        if each not in own
    }
    return panel(DepartmentBody, owner=KIND, choices={"parent": others})


def _set(asked: Asked) -> Done:
    form = _panel(asked.blueprint, asked.key)
    return asked.done(read(form, asked.request.POST, asked.body))


def _move(asked: Asked) -> Done:
    return Done(departments.hung(asked.blueprint, asked.at, asked.text("parent")))


def _indent(asked: Asked) -> Done:
    return Done(departments.indented(asked.blueprint, asked.at))


def _outdent(asked: Asked) -> Done:
    return Done(departments.outdented(asked.blueprint, asked.at))


_GESTURES = {"set": _set, "move": _move, "indent": _indent, "outdent": _outdent}
AREA = Area(KIND, _draw, _GESTURES, listed=False)
