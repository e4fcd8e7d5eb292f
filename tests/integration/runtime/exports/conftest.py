"""An office whose clerks may export the clients of their department, and its worker."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from engine.blueprint import Compiled
from runtime.jobs import worker
from tests.blueprints import publish
from tests.integration.runtime.office import BODIES, label


def bodies(**changed: Any) -> dict[str, Any]:
    """Return the office; `changed`: keys of the clerk's rights on clients."""
    office: dict[str, Any] = deepcopy(dict(BODIES))
    rights = office["role"]["clerk"]["records"][0]
    rights["actions"]["export"] = "department"
    rights.update(changed)
    office["record_type"]["client"]["fields"] += [
        {"key": "share", "type": "percent", "label": label("Share")},
        {"key": "called", "type": "date_time", "label": label("Called")},
    ]
    return office


@pytest.fixture
def office(db: None, settings: Any, tmp_path: Path) -> Compiled:
    settings.MEDIA_ROOT = tmp_path
    return publish(bodies())


@pytest.fixture
def work() -> Any:
    """Do the jobs that wait."""
    return worker.run
