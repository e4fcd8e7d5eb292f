"""Whose session gives them less than a role: nobody, somebody who has left, somebody acting."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from engine.access import SYSTEM, tokens
from engine.access.models import User
from tests.integration.permissions import people, walking, ways
from tests.integration.permissions.office import Office
from tests.integration.permissions.people import STRANGER, Person
from tests.integration.permissions.rights import DONE
from tests.integration.permissions.things import Things
from tests.integration.permissions.way import Way

ALWAYS = ("/acting/end/", "/logout/")
"""What ends acting as somebody else."""
MARKS = ("/notifications/{note}/",)
"""What is noted when it is read, which nobody does for another."""


@pytest.fixture
def undone(office: Office) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything(office: Office) -> Iterator[Way]:
    yield from walking.of_all(office.things[STRANGER])
    yield from ways.of_builder()


@pytest.mark.parametrize("who", [people.nobody, people.left_since])
def test_who_is_not_signed_in_gets_nothing(office: Office, undone: None, who: object) -> None:
    walk = walking.Walk(office, who())  # type: ignore[operator]
    walk.go(everything(office), office.things[STRANGER])
    assert not walk.wrong, "\n".join(walk.wrong)
    assert walk.met["sign in"] > 500


def test_a_token_opens_the_api_alone_and_ends_with_its_account(
    office: Office, undone: None
) -> None:
    user = office.people["clerk"].user
    assert user is not None
    headers = {"authorization": f"Bearer {tokens.issue(SYSTEM, user, 'Sheet')}"}
    stranger = people.browser()
    assert stranger.get("/api/me/", headers=headers).json()["id"] == user.pk
    assert stranger.get("/", headers=headers).headers["Location"].startswith("/login/")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert stranger.get("/api/me/", headers=headers).status_code == 401


def test_who_acts_as_a_clerk_sees_what_the_clerk_sees_and_changes_nothing(
    office: Office, undone: None
) -> None:
    found = people.acting(office.people["system_manager"], office.people["clerk"])
    walk = Looking(office, found)
    walk.go(ways.general(), office.things["clerk"])
    of_others = [way for way in ways.general() if way.about and "get" in way.methods]
    walk.go(of_others, office.things[STRANGER])
    assert not walk.wrong, "\n".join(walk.wrong)


class Looking(walking.Walk):
    """The walk of somebody who may look, and whose every change is refused."""

    def steps(self, way: Way, things: Things) -> Iterator[walking.Step]:
        for step in super().steps(way, things):
            changes = step.method != "get" and way.path not in ALWAYS
            if changes or (step.wanted == DONE and way.path in MARKS):
                yield walking.Step(way, things, step.method, step.path, "403")
            else:
                yield step


def test_nobody_acts_as_who_may_do_more(office: Office) -> None:
    manager: Person = office.people["supervisor"]
    for other in ("system_manager", "clerk"):
        user = office.people[other].user
        assert user is not None
        answer = office.ask(manager, "post", f"/people/{user.pk}/act/", watch=True)
        assert (answer.status, answer.written) == (403, False)
