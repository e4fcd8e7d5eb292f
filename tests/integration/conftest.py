"""The desk that tests of pages and of the API look at, and browsers of the people."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from engine.access.models import User
from engine.blueprint import Compiled
from tests import desk as desks
from tests.blueprints import publish

SignIn = Callable[[Any], Client]


@pytest.fixture
def equipped(db: None) -> Compiled:
    """Publish the office of `tests.desk`."""
    return publish(desks.bodies())


@pytest.fixture
def desk(equipped: Compiled, alice: User, supervisor: User, settings: Any, tmp_path: Any) -> Any:
    settings.MEDIA_ROOT = tmp_path
    return desks.lay(alice, supervisor)


@pytest.fixture
def sign_in() -> SignIn:
    """Open a browser in their language: `sign_in(alice)`, or `sign_in(None)` for a stranger."""

    def open_one(user: User | None) -> Client:
        client = Client(headers={"accept-language": user.language if user else "en"})
        if user is not None:
            client.force_login(user)
        return client

    return open_one
