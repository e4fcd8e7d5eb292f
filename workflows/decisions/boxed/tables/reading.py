"""A decision table as it is written (DMN 1.5, 8.3)."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.decisions.elements import Element

ANY_VALUE = ("", "-")


@dataclass(frozen=True, slots=True)
class Input:
    """A column that is tested. source: the expression; allowed: unary tests, "" for none."""

    id: str
    label: str
    element: Element
    source: str
    allowed: str


@dataclass(frozen=True, slots=True)
class Output:
    """A column of results. name: "" in a table with one; default: an expression, "" for none."""

    id: str
    name: str
    element: Element
    allowed: str
    default: Element | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: the elements of its tests and of its results, in the order of the columns."""

    id: str
    entries: tuple[Element, ...]
    results: tuple[Element, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """policy: UNIQUE, ANY, PRIORITY, FIRST, RULE ORDER, OUTPUT ORDER or COLLECT.

    aggregation: of COLLECT: SUM, MIN, MAX, COUNT, or "" for the list.
    """

    element: Element
    policy: str
    aggregation: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]

    @property
    def id(self) -> str:
        return self.element.id


def table_of(element: Element) -> Table:
    return Table(
        element=element,
        policy=element.get("hitPolicy", "UNIQUE"),
        aggregation=element.get("aggregation"),
        inputs=tuple(_input(each) for each in element.all("input")),
        outputs=tuple(_output(each) for each in element.all("output")),
        rules=tuple(_rule(each, n) for n, each in enumerate(element.all("rule"), start=1)),
    )


def _input(element: Element) -> Input:
    expression = element.child("inputExpression") or element
    source = expression.source()
    label = element.get("label") or source
    return Input(element.id, label, expression, source, _allowed(element, "inputValues"))


def _output(element: Element) -> Output:
    allowed, default = _allowed(element, "outputValues"), element.child("defaultOutputEntry")
    return Output(element.id, element.name, element, allowed, default)


def _allowed(element: Element, kind: str) -> str:
    found = element.child(kind)
    return found.source() if found else ""


def _rule(element: Element, number: int) -> Rule:
    entries = tuple(element.all("inputEntry"))
    return Rule(element.id or str(number), entries, tuple(element.all("outputEntry")), element.line)
