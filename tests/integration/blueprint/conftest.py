from collections.abc import Iterator

import pytest

from engine.blueprint import kinds
from tests.things import Drawing, Thing


@pytest.fixture(autouse=True)
def things() -> Iterator[None]:
    """Have the two small kinds and roles, and no other."""
    with kinds.temporarily(Thing(), Drawing(), kinds["role"], alone=True):
        yield
