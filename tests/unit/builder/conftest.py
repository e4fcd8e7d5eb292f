"""The configuration of a whole office, to be looked at and taken apart."""

import pytest

from engine.blueprint import Blueprint, packs
from engine.platform import places


@pytest.fixture(scope="session")
def office() -> Blueprint:
    return packs.Pack.read(places.ROOT / "seeds" / "easygo").blueprint
