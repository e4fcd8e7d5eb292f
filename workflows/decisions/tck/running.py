"""Running suites: each expected result beside the one that came out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine import feel
from workflows.decisions.model import Model
from workflows.decisions.parsing import namespace, parse
from workflows.decisions.refusal import DecisionRefused
from workflows.decisions.tck.cases import Case, Expected, suite_of
from workflows.reading.markup import LARGEST

TOLERANCE = Decimal("1e-8")
SAME = feel.compile("a = b", names={"a": feel.ANY, "b": feel.ANY})


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a case: `failure` says what was expected and came out; "" when it passed."""

    file: Path
    case: str
    failure: str = ""


def files(root: Path) -> Iterator[Path]:
    """Yield the test files below a folder, in order."""
    return iter(sorted(root.rglob("*-test-*.xml")))


def run(file: Path) -> Iterator[Result]:
    """Run the cases of a test file."""
    try:
        suite = suite_of(content(file))
    except DecisionRefused as refused:
        yield Result(file, "", str(refused))
        return
    try:
        model = parse(content(file.parent / Path(suite.model).name), beside(file.parent))
    except (DecisionRefused, OSError) as error:
        yield from (Result(file, case.id, str(error)) for case in suite.cases)
        return
    for case in suite.cases:
        yield Result(file, case.id, "; ".join(_failures(model, case)))


def content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def beside(folder: Path) -> Callable[[str], bytes | None]:
    """Return how the models in a folder are found by their namespaces."""

    def find(wanted: str) -> bytes | None:
        files = (content(path) for path in sorted(folder.glob("*.dmn")))
        return next((xml for xml in files if namespace(xml) == wanted), None)

    return find


def _failures(model: Model, case: Case) -> Iterator[str]:
    for expected in case.results:
        wanted = f"{expected.name}: expected {shown(expected.value)}"
        try:
            actual = _actual(model, case, expected)
        except Exception as error:  # One case that breaks must not hide the others.
            yield f"{wanted}, got an error: {type(error).__name__}: {error}"
            continue
        if not same(expected.value, actual):
            yield f"{wanted}, got {shown(actual)}"


def _actual(model: Model, case: Case, expected: Expected) -> Any:
    value = model.decide(case.invocable or expected.name, case.inputs).value
    several = case.invocable and len(case.results) > 1
    return value.get(expected.name) if several and isinstance(value, dict) else value


def shown(value: Any) -> str:
    return repr(feel.to_json(value))


def same(expected: Any, actual: Any) -> bool:
    """Tell whether a result is the one expected, numbers to eight decimals."""
    if isinstance(expected, Decimal) and isinstance(actual, Decimal):
        return abs(expected - actual) <= TOLERANCE
    if isinstance(expected, dict) and isinstance(actual, dict):
        return expected.keys() == actual.keys() and all(
            same(value, actual[key]) for key, value in expected.items()
        )
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) == len(actual) and all(map(same, expected, actual))
    if type(expected) is not type(actual):
        return False
    return expected is None or SAME.evaluate({"a": expected, "b": actual}) is True
