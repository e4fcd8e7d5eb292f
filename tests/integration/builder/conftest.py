"""An office at work, with two admins who change it and people who only work in it."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from django.test import Client

from engine.access import SYSTEM, Actor, actor_of
from engine.access.models import Department, User
from engine.blueprint import Blueprint, Compiled, live, packs, refresh, releases
from engine.platform import places
from tests.cast import MakeUser

SignIn = Callable[[User | None], Client]


@pytest.fixture
def office(licences: Department) -> Iterator[Compiled]:
    """The pack at work; its departments take over what the tests' people belong to."""
    releases.publish(SYSTEM, pack(), reason="the office opens", base=None)
    yield live()
    refresh()


@cache
def pack() -> Blueprint:
    return packs.Pack.read(places.ROOT / "seeds" / "easygo").blueprint


@pytest.fixture
def as_admin(office: Compiled, admin: User) -> Actor:
    return actor_of(admin)


@pytest.fixture
def other_admin(make_user: MakeUser) -> User:
    return make_user("nadia", roles=["system_manager"])


@pytest.fixture
def as_other(office: Compiled, other_admin: User) -> Actor:
    return actor_of(other_admin)


@pytest.fixture
def sign_in() -> SignIn:
    def sign(user: User | None) -> Client:
        client = Client()
        client.cookies["django_language"] = "en"
        if user is not None:
            client.force_login(user)
        return client

    return sign


@pytest.fixture
def browser(office: Compiled, admin: User, sign_in: SignIn) -> Client:
    """The admin's."""
    return sign_in(admin)
