"""A department of the office; publishing keeps the table of departments in step."""

from collections.abc import Iterator

from engine.access.models import Department as Row
from engine.blueprint import Compiled, Definition, Kind, Problem, unknown_reference
from runtime.definitions import Key, Label, Part
from runtime.problems import problem


class DepartmentBody(Part):
    label: Label
    parent: Key | None = None


class Department(Kind):
    name = "department"
    folder = "departments"
    label = {"ar": "قسم", "en": "Department", "fa": "بخش"}
    Body = DepartmentBody
    order = 10

    def check(
        self, definition: Definition, parsed: DepartmentBody, blueprint: Compiled
    ) -> Iterator[Problem]:
        seen, parent = {definition.key}, parsed.parent
        while parent:
            if ("department", parent) not in blueprint:
                choices = blueprint.keys("department")
                yield unknown_reference("parent", "department", parent, choices)
                return
            if parent in seen:
                yield problem("parent", "circular_parent", name=parent)
                return
            seen.add(parent)
            parent = blueprint.definition("department", parent).body.get("parent")

    def published(self, compiled: Compiled, previous: Compiled | None) -> None:
        """Write the departments to their table; one that is gone is only switched off."""
        bodies: dict[str, DepartmentBody] = compiled.of("department")
        rows = {row.key: row for row in Row.objects.all()}
        for key, body in bodies.items():
            row = rows.setdefault(key, Row(key=key))
            if row.label != body.label or not row.active or row.pk is None:
                row.label, row.active = dict(body.label), True
                row.save()
        for key, body in bodies.items():
            parent = rows[body.parent].pk if body.parent else None
            if rows[key].parent_id != parent:
                Row.objects.filter(pk=rows[key].pk).update(parent=parent)
        Row.objects.filter(active=True).exclude(key__in=bodies).update(active=False)
