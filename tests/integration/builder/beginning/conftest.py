"""A new office: nobody has entered anything, and the first person has just been made."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from builder.beginning.asked import Memory
from engine.access import SYSTEM
from engine.access.models import User
from engine.blueprint import packs, refresh
from engine.platform import places
from tests.blueprints import publish
from tests.cast import PASSWORD
from tests.integration.conftest import SignIn

OFFICE = {
    "department": {
        "accounts": {"label": {"ar": "قسم الحسابات", "en": "Accounts"}},
        "labour": {"label": {"en": "Labour"}},
        "residency": {"label": {"en": "Residency"}},
    },
    "record_type": {
        "client": {
            "label": {"en": "Client"},
            "fields": [{"key": "name", "type": "text", "label": {"en": "Name"}}],
            "statuses": [{"key": "new", "label": {"en": "New"}, "initial": True}],
            "title": "name",
            "portal": {"role": "client_portal"},
        }
    },
    "role": {
        "system_manager": {
            "label": {"en": "System manager"},
            "menus": ["*"],
            "capabilities": ["builder.use", "user.manage"],
        },
        "clerk": {"label": {"en": "Clerk"}, "records": [{"type": "client", "see": "all"}]},
        "client_portal": {"label": {"en": "Client"}},
        "builder_only": {"label": {"en": "Builder"}, "capabilities": ["builder.use"]},
    },
    "scenario": {
        "day": {
            "label": {"en": "A day"},
            "given": {
                "at": "2026-03-01T09:00",
                "people": {"noura": {"roles": ["clerk"], "department": "residency"}},
            },
            "scenarios": [
                {
                    "key": "quiet",
                    "label": {"en": "Quiet"},
                    "steps": [{"then": [{"records": "client", "count": 0}]}],
                }
            ],
        }
    },
}
PACK = places.ROOT / "seeds" / "easygo"


@pytest.fixture
def empty(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[None]:
    """An installation without any configuration."""
    monkeypatch.setenv("ADMINISTRATOR_PASSWORD", PASSWORD)
    Memory.settled = False
    yield
    Memory.settled = True
    refresh()


@pytest.fixture
def first(empty: None) -> User:
    """The first person of an office that has some configuration."""
    publish(OFFICE)
    return begin()


@pytest.fixture
def first_of_pack(empty: None) -> User:
    """The first person of an office with the pack and without its demo data."""
    packs.install(SYSTEM, PACK)
    return begin()


@pytest.fixture
def browser(first: User, sign_in: SignIn) -> Client:
    return sign_in(first)


def begin(name: str = "hind") -> User:
    call_command("administrator", name)
    return User.objects.get(username=name)
