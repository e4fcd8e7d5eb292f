"""How many queries pages, the API and verbs need: few, and no more for more rows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from engine.access import Actor, actor_of
from engine.access.models import Department, User
from engine.blueprint import live, one_release
from runtime import comments, processes, records, tasks
from runtime.tasks.models import UserTask
from tests.blueprints import publish
from tests.cast import MakeUser
from tests.desk import Desk
from tests.integration.conftest import SignIn
from tests.integration.runtime import work
from tests.integration.runtime.statements import statements
from tests.unit.workflows import bpmn

pytestmark = pytest.mark.django_db
APPROVAL = work.of(
    bpmn.start(),
    bpmn.user("check", "approve", who=work.SUPERVISOR),
    bpmn.end(),
    ways="begin > check > done",
    key="approval",
    settings='<diwan:start on="create"/>',
)
PAGES = {
    "/": 11,
    "/lists/client/": 10,
    "/lists/request/": 13,
    "/lists/client/?q=acme&city=Riyadh&sort=-balance": 11,
    "/documents/": 16,
    "/records/{client}/": 17,
    "/records/{visa}/": 24,
    "/tasks/": 9,
    "/notifications/": 8,
    "/reports/": 8,
    "/reports/by_city/": 12,
    '/reports/by_city/?_drill=["Riyadh"]': 16,
    "/dashboards/board/": 30,
    "/search/?q=acme": 8,
    "/api/records/client/": 5,
    "/api/records/request/?sort=-due": 6,
    "/api/records/visa/{visa}/": 5,
    "/api/tasks/": 4,
    "/api/notifications/": 4,
}
"""The most queries of each page, those for the session and the person among them."""


def asked(client: Client, path: str) -> list[str]:
    """Return what a page asks of the database, when it is opened once more."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in queries.captured_queries]


def more_work(desk: Desk, mine: Actor, hers: Actor) -> None:
    """Add what would show in every list of every page."""
    for place in range(4):
        client = records.submit(mine, "client", {"name": f"Acme {place}", "city": "Riyadh"})
        visa = records.submit(mine, "visa", {"client": client.pk})
        records.submit(mine, "visa", {"client": desk.client.pk})
        visa = records.assign(hers, visa, desk.alice)
        processes.start(mine, "postponement", visa, {"new_date": "2030-01-01", "reason": "x"})
        for record in (desk.client, desk.visa):
            comments.write(mine, record, "internal", f"Word {place}")
            comments.write(hers, record, "internal", f"Answer {place}")


@pytest.mark.parametrize("who", ["alice", "supervisor"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_few_queries_however_much_it_shows(
    desk: Desk, alice: User, supervisor: User, sign_in: SignIn, path: str, who: str
) -> None:
    client = sign_in({"alice": alice, "supervisor": supervisor}[who])
    address = path.format(client=desk.client.pk, visa=desk.visa.pk)
    before = asked(client, address)
    assert len(before) <= PAGES[path], before
    more_work(desk, actor_of(alice), actor_of(supervisor))
    after = asked(client, address)
    assert len(after) <= len(before), after


@pytest.fixture
def decided(make_user: MakeUser, visas: Department) -> User:
    """Publish requests that a supervisor approves from their creation on; return a clerk."""
    publish(work.bodies(approval=APPROVAL))
    for name in ("sara", "salma"):
        make_user(name, roles=["supervisor"], department=visas)
    return make_user("alice", roles=["clerk"], department=visas)


def test_creating_with_a_process_and_approving_take_few_statements(decided: User) -> None:
    alice, sara = actor_of(decided), actor_of(User.objects.get(username="sara"))
    with one_release():
        live()
        client = records.submit(alice, "client", {"name": "Acme"})
        with CaptureQueriesContext(connection) as queries:
            visa = records.submit(alice, "visa", {"client": client.pk})
        # What it refers to, a number, the record; the process, its step, who is told, their
        # notifications, the board of who distributes; and the journal's two.
        assert len(statements(queries)) == 10, statements(queries)
        task = UserTask.objects.open().get(record=visa)
        with CaptureQueriesContext(connection) as queries:
            tasks.complete(sara, task, "approve")
        # Three locks, the task, the step; and the journal's two.
        assert len(statements(queries)) == 7, statements(queries)
