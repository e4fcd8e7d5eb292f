"""The records that a list shows are exactly those of which decide() says yes."""

from typing import Any

import pytest

from engine import access
from engine.access import SYSTEM, actor_of
from engine.access.models import Department, User
from runtime.records.models import Record
from tests.blueprints import publish

pytestmark = pytest.mark.django_db

LABEL = {"en": "Paper", "ar": "ورقة"}
AMOUNT = {"key": "amount", "type": "number", "label": {"en": "Amount"}}
TYPES: dict[str, dict[str, Any]] = {
    "paper": {"label": LABEL, "fields": [AMOUNT]},
    "permit": {"label": LABEL, "extends": "paper"},
    "licence": {"label": LABEL, "extends": "paper"},
}
OWN, ASSIGNED, DEPARTMENT = "own", "assigned", "department"
BIG = {"feel": "amount > 100"}
MINE = {"feel": "assignee = user.id and amount != null"}


@pytest.fixture
def papers(alice: User, bob: User, charlie: User, visas: Department, licences: Department) -> None:
    people, departments = [alice, bob, charlie, None], [visas, licences, None]
    for number, kind in enumerate(sorted(TYPES) * 12):
        Record.objects.create(
            type=kind,
            family="paper",
            created_by=people[number % 4],
            assignee=people[number // 2 % 4],
            department=departments[number // 4 % 3],
            data={"amount": number * 10} if number % 5 else {},
        )


def live(*roles: list[dict[str, Any]]) -> None:
    """Publish the types with these roles, each a list of rights; the first is `clerk`."""
    names = ("clerk", "second")
    bodies = {
        name: {"label": LABEL, "records": rights}
        for name, rights in zip(names, roles, strict=False)
    }
    publish({"record_type": TYPES, "role": bodies})


def on(kind: str, see: Any) -> dict[str, Any]:
    return {"type": kind, "see": see}


def listed(user: User, kind: str = "paper") -> set[int]:
    family = [each for each in TYPES if kind in ("paper", each)]
    records = Record.objects.filter(type__in=family)
    return set(
        records.filter(access.scope_q(actor_of(user), "record:see", kind)).values_list(
            "pk", flat=True
        )
    )


def decided(user: User, kind: str = "paper") -> set[int]:
    actor = actor_of(user)
    return {
        record.pk
        for record in Record.objects.all()
        if kind in record.lineage and access.decide(actor, "record:see", record)
    }


@pytest.mark.parametrize(
    "rights",
    [
        [on("paper", "all")],
        [on("paper", "none")],
        [],
        [on("*", OWN)],
        [on("paper", OWN)],
        [on("paper", ASSIGNED)],
        [on("paper", DEPARTMENT)],
        [on("paper", BIG)],
        [on("paper", MINE)],
        [on("paper", "all"), on("permit", OWN)],
        [on("paper", OWN), on("permit", "all")],
        [on("paper", OWN), on("permit", "none")],
        [on("permit", DEPARTMENT), on("licence", ASSIGNED)],
        [on("*", "all"), on("paper", "none"), on("licence", BIG)],
    ],
)
def test_a_list_and_a_decision_agree(
    papers: None, rights: list[dict[str, Any]], alice: User, charlie: User, manager: User
) -> None:
    live(rights)
    User.objects.filter(pk=manager.pk).update(roles=["clerk"], department=None)
    manager.refresh_from_db()
    for user in (alice, charlie, manager):
        for kind in TYPES:
            assert listed(user, kind) == decided(user, kind), (user, kind)


def test_the_scopes_of_several_roles_add_up(papers: None, alice: User) -> None:
    live([on("paper", OWN)], [on("paper", ASSIGNED)])
    alone = listed(alice)
    User.objects.filter(pk=alice.pk).update(roles=["clerk", "second"])
    both = User.objects.get(pk=alice.pk)
    assert listed(both) == decided(both)
    assert alone < listed(both)


def test_charlie_sees_nothing_of_the_visas_department(
    papers: None, charlie: User, visas: Department
) -> None:
    live([on("paper", DEPARTMENT)])
    found = Record.objects.filter(pk__in=listed(charlie))
    assert found.exists()
    assert not found.filter(department=visas).exists()


def test_someone_without_a_department_sees_no_record_without_one(papers: None, alice: User) -> None:
    live([on("paper", DEPARTMENT)])
    User.objects.filter(pk=alice.pk).update(department=None)
    assert listed(User.objects.get(pk=alice.pk)) == set()


def test_the_system_lists_all(papers: None) -> None:
    live([])
    records = Record.objects.filter(access.scope_q(SYSTEM, "record:see", "paper"))
    assert records.count() == Record.objects.count()
