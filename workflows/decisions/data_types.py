"""Item definitions: types with allowed values, and making values conform (DMN 1.5, 7.3.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine import feel
from workflows.decisions.elements import Element

DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Constraint:
    """Unary tests on a value; `source` as it is written, tests: None where it does not compile."""

    source: str
    tests: feel.Program | None

    def admits(self, value: Any, run: feel.Run) -> bool:
        return self.tests is None or self.tests.evaluate({"?": value}, run=run) is True


@dataclass(frozen=True, slots=True)
class DataType:
    """A FEEL type and what its values, elements and components must meet besides."""

    type: feel.Type = feel.ANY
    constraints: tuple[Constraint, ...] = ()
    items: DataType | None = None
    components: Mapping[str, DataType] = field(default_factory=dict)

    @property
    def constrained(self) -> bool:
        parts = [*self.components.values(), *([self.items] if self.items else [])]
        return bool(self.constraints) or any(part.constrained for part in parts)

    def coerce(self, value: Any, run: feel.Run) -> Any:
        """Return the value as this type asks, null where it does not conform (10.3.2.9.4)."""
        if value is None or self is ANYTHING:
            return value
        fits, converted = feel.convert(value, self.type)
        if not fits or not self.admits(converted, run):
            return None
        return converted

    def admits(self, value: Any, run: feel.Run) -> bool:
        """Tell whether a value of the type meets all constraints; null stands for no value."""
        if value is None:
            return True
        if not all(constraint.admits(value, run) for constraint in self.constraints):
            return False
        if self.items and type(value) is list:
            run.spend(len(value))
            return all(self.items.admits(item, run) for item in value)
        if type(value) is dict:
            return all(t.admits(value.get(name), run) for name, t in self.components.items())
        return True


ANYTHING = DataType()

BUILT_IN: Mapping[str, DataType] = {
    "Any": ANYTHING,
    **{
        name: DataType(type_)
        for name, type_ in {
            "number": feel.NUMBER,
            "string": feel.STRING,
            "boolean": feel.BOOLEAN,
            "date": feel.DATE,
            "time": feel.TIME,
            "date and time": feel.DATE_TIME,
            "dateTime": feel.DATE_TIME,
            "days and time duration": feel.DAYS_DURATION,
            "dayTimeDuration": feel.DAYS_DURATION,
            "years and months duration": feel.MONTHS_DURATION,
            "yearMonthDuration": feel.MONTHS_DURATION,
            "context": feel.Type("context"),
            "list": feel.Type("list"),
            "range": feel.Type("range"),
            "function": feel.Type("function"),
        }.items()
    },
}


class DataTypes:
    """The types of a model by name: its item definitions, and those imported as `import.name`."""

    def __init__(self, root: Element, imported: Sequence[tuple[str, DataTypes]]) -> None:
        self._items = {item.name: item for item in root.all("itemDefinition")}
        self._imported = imported
        self._known: dict[str, DataType] = {}
        self._reading: set[str] = set()
        self.wrong: list[tuple[Element, str, dict[str, Any]]] = []
        for name in self._items:
            self.find(name)
        self.feel_types = self._feel_types()

    def _feel_types(self) -> dict[str, feel.Type]:
        """Return the types by the names that expressions know them by."""
        found = {name: known.type for name, known in self._known.items()}
        for alias, types in self._imported:
            prefix = f"{alias}." if alias else ""
            found.update((f"{prefix}{name}", type_) for name, type_ in types.feel_types.items())
        return found

    def find(self, reference: str) -> DataType | None:
        """Return the type that a typeRef names, None when there is none."""
        name = " ".join(reference.split()).removeprefix("feel:")
        if name in self._items:
            return self._item(name)
        if name in BUILT_IN:
            return BUILT_IN[name]
        for alias, types in self._imported:
            prefix = f"{alias}." if alias else ""
            if name.startswith(prefix) and (found := types.find(name[len(prefix) :])):
                return found
        return None

    def _item(self, name: str) -> DataType:
        if name not in self._known:
            if name in self._reading or len(self._reading) > DEEPEST:
                return ANYTHING  # A type that holds itself: open where it begins again.
            self._reading.add(name)
            self._known[name] = self._read(self._items[name], DEEPEST)
            self._reading.discard(name)
        return self._known[name]

    def _read(self, item: Element, depth: int) -> DataType:
        one = self._one(item, depth) if depth else ANYTHING
        one = _with(one, self._constraint(item, "allowedValues"))
        if item.get("isCollection") == "true":
            one = DataType(feel.list_of(one.type), items=one)
        return _with(one, self._constraint(item, "typeConstraint"))

    def _one(self, item: Element, depth: int) -> DataType:
        """Return the type of a single value: a function's, of components, or another's."""
        if function := item.child("functionItem"):
            return DataType(self._function(function))
        if parts := list(item.all("itemComponent")):
            components = {part.name: self._read(part, depth - 1) for part in parts}
            types = {name: part.type for name, part in components.items()}
            return DataType(feel.context(types), components=components)
        reference = item.child("typeRef")
        return self._named(item, reference.text if reference else "")

    def _function(self, item: Element) -> feel.Type:
        parameters = [self._named(item, each.get("typeRef")) for each in item.all("parameters")]
        result = self._named(item, item.get("outputTypeRef"))
        return feel.function_of(tuple(each.type for each in parameters), result.type)

    def _named(self, item: Element, reference: str) -> DataType:
        if not reference.strip():
            return ANYTHING
        found = self.find(reference)
        if found is None:
            self.wrong.append((item, "unknown_type_ref", {"name": reference}))
        return found or ANYTHING

    def _constraint(self, item: Element, kind: str) -> Constraint | None:
        found = item.child(kind)
        if found is None or not found.source():
            return None
        for problem in feel.check(found.source(), dialect="unary_tests"):
            params = {"source": found.source(), "problem": problem}
            self.wrong.append((item, "in_expression", params))
        return constraint_of(found.source())


def constraint_of(source: str) -> Constraint:
    try:
        tests = feel.compile(source, dialect="unary_tests", strict=False)
    except feel.FeelSyntaxError:
        return Constraint(source, None)
    return Constraint(source, tests)


def _with(one: DataType, constraint: Constraint | None) -> DataType:
    if constraint is None:
        return one
    constraints = (*one.constraints, constraint)
    return DataType(one.type, constraints, one.items, one.components)
