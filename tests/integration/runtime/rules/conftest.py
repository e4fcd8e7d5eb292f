"""The office with rules on its requests and clients."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from runtime import clock
from tests.blueprints import Bodies
from tests.integration.runtime.office import BODIES, label

Body = dict[str, Any]


def rule(when: Body, *do: Body, record_type: str = "request", **more: Any) -> Body:
    """Return the body of a rule; `more`: if, active."""
    actions = [{"key": f"step{place}", **each} for place, each in enumerate(do)]
    return {
        "label": label("A rule"),
        "record_type": record_type,
        "when": when,
        "do": actions,
    } | more


def note(text: str) -> Body:
    """Return an action that writes into the record's note; `text` is FEEL."""
    return {"operator": "record.update", "params": {"set": f"{{note: {text}}}"}}


def tell(to: str, text: str) -> Body:
    return {"operator": "notify", "params": {"to": f'"{to}"', "text": f'{{en: "{text}"}}'}}


def bodies(**rules: Body) -> Bodies:
    """Return the office with these rules; managers may settle what fails."""
    office: dict[str, Any] = deepcopy(dict(BODIES))
    office["rule"] = rules
    office["role"]["department_manager"] = {
        "label": label("Manager"),
        "records": [{"type": "*", "see": "department"}],
        "capabilities": ["incident.manage"],
    }
    return office


@pytest.fixture
def moved() -> Iterator[None]:
    with clock.movable():
        yield
