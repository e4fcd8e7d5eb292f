"""Releases go live and are gone back to while people work: nobody is refused anything."""

import socket
import time
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from engine.access import SYSTEM, tokens
from engine.access.models import User
from engine.audit.verification import verify
from engine.blueprint import live, refresh, releases
from engine.blueprint.models import Publication
from runtime.processes.models import Incident, ProcessInstance
from runtime.records.models import Record
from tests.blueprints import blueprint
from tests.cast import MakeUser
from tests.integration.chaos.clients import PATIENCE, Person, at_work
from tests.integration.chaos.conftest import Mortals
from tests.integration.runtime import work
from tests.integration.runtime.office import label
from tests.unit.workflows import bpmn

TIMES = 3
SUPERVISOR = '<diwan:who role="supervisor"/>'


def edition(*steps: str) -> dict[str, Any]:
    """Return the office with a process of these steps, and another name for its visas."""
    process = work.of(
        bpmn.start(),
        *(bpmn.user(step, "approve", who=SUPERVISOR) for step in steps),
        bpmn.end(),
        ways=" > ".join(("begin", *steps, "done")),
        key="checked",
        settings='<diwan:start on="create"/>',
    )
    bodies = work.bodies(checked=process)
    bodies["record_type"]["visa"]["label"] = label(f"Visa of {len(steps)} steps")
    bodies["role"]["builder"] = {"label": label("Builder"), "capabilities": ["builder.use"]}
    return bodies


class Builder:
    """An admin signed in to the same web process."""

    def __init__(self, port: int, user: User) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.port = port
        self.headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={'x' * 32}",
            "X-CSRFToken": "x" * 32,
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def go_back(self, number: int) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        body = urlencode({"reason": "it was better"})
        connection.request("POST", f"/builder/releases/{number}/roll-back/", body, self.headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        assert (answer.status, answer.getheader("Location")) == (302, "/builder/"), text[-2000:]


@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(300)
def test_going_back_under_load_fails_no_request(
    mortals: Mortals, listening: socket.socket, make_user: MakeUser, client_record: Record
) -> None:
    short, long = (_publish(edition(*steps)) for steps in (("check",), ("check", "again")))
    port = listening.getsockname()[1]
    builder = Builder(port, make_user("bana", roles=["builder"]))
    line = mortals("web", 0)
    assert line.stdout
    assert line.stdout.readline() == b"survived\n"

    def back_and_forth() -> None:
        for _ in range(TIMES):
            for number in (short, long):
                time.sleep(0.2)
                builder.go_back(number)

    names = [make_user(f"supervisor{n}", roles=["supervisor"]) for n in range(3)]
    people = [
        Person(port, tokens.issue(SYSTEM, name, "client"), client_record.pk) for name in names
    ]
    at_work(people, until=back_and_forth)

    moves = Publication.objects.filter(verb="roll_back")
    assert moves.count() == 2 * TIMES
    assert [person.cut for person in people] == [0, 0, 0], "a request was not answered"
    created = sorted(key for person in people for key in person.created)
    assert created
    assert sorted(Record.objects.filter(type="visa").values_list("pk", flat=True)) == created
    # Each keeps the version that it began with, whatever went live meanwhile.
    began = ProcessInstance.objects.order_by("record").values_list("record", flat=True)
    assert list(began) == created
    assert set(ProcessInstance.objects.values_list("release", flat=True)) == {short, long}
    assert not Incident.objects.exists()
    assert list(verify()) == []


def _publish(bodies: dict[str, Any]) -> int:
    refresh()
    base = live().number or None
    return releases.publish(SYSTEM, blueprint(bodies), reason="x", base=base).number
