"""Two clients of the office with a portal, each with somebody who signs in through it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from engine.access import Actor, actor_of
from engine.access.models import User
from runtime import clock, comments, documents, records
from runtime.records.models import Record
from tests import desk as desks
from tests.blueprints import publish
from tests.integration.conftest import SignIn
from tests.integration.runtime.portal import house


@dataclass
class Matter:
    """One client, what is done for them, and who follows it."""

    client: Record
    visa: Record
    guest: User
    private: str
    said: str
    file: int


@dataclass
class House:
    acme: Matter
    zeta: Matter
    clerk: User
    supervisor: User

    @property
    def boss(self) -> Actor:
        return actor_of(self.supervisor)


@pytest.fixture
def house_of(db: None, alice: User, supervisor: User, settings: Any, tmp_path: Any) -> House:
    settings.MEDIA_ROOT = tmp_path
    publish(house.bodies())
    acme = _matter("Acme", "+966501111111", alice, supervisor)
    zeta = _matter("Zeta", "+966502222222", alice, supervisor)
    return House(acme, zeta, alice, supervisor)


def _matter(name: str, mobile: str, alice: User, supervisor: User) -> Matter:
    mine, hers = actor_of(alice), actor_of(supervisor)
    client = records.submit(mine, "client", {"name": f"{name} Ltd", "mobile": mobile})
    visa = records.submit(mine, "visa", {"client": client.pk, "people": 3, "note": f"{name} note"})
    visa = records.assign(hers, visa, alice)
    later = clock.now() + timedelta(days=30)
    visa = records.reschedule(hers, visa, later, reason="a secret reason")
    guest = User.objects.create_user(
        f"{name.lower()}@example.com", "pw", name=f"{name} Guest", language="en",
        email=f"{name.lower()}@example.com", roles=["guest"], record_id=client.pk,
    )  # fmt: skip
    private, said = f"{name} private words", f"{name} public words"
    comments.write(mine, visa, "internal", private)
    comments.write(mine, visa, "public", said)
    paper = documents.attach(hers, visa, SimpleUploadedFile(f"{name.lower()}.png", desks.png()))
    return Matter(client, visa, guest, private, said, paper.pk)


@pytest.fixture
def acme(house_of: House, sign_in: SignIn) -> Client:
    """The browser of somebody of Acme's."""
    return sign_in(house_of.acme.guest)


@pytest.fixture
def clerk(house_of: House, sign_in: SignIn) -> Client:
    return sign_in(house_of.clerk)


@pytest.fixture
def boss(house_of: House, sign_in: SignIn) -> Client:
    return sign_in(house_of.supervisor)
