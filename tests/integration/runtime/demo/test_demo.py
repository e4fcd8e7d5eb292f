"""A demo fills an office with people and with records that have lived through a story."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from engine.access.models import Department, Group, User
from engine.audit.models import Entry
from engine.blueprint import Compiled
from engine.registry import UnknownName
from runtime import demo
from runtime.demo.reading import BadDemo
from runtime.jobs import worker
from runtime.jobs.models import Job
from runtime.notifications.models import Event, Notification
from runtime.records.models import Record

ACCOUNTS: list[dict[str, Any]] = [
    {"username": "nora", "password": "1", "roles": ["clerk"], "department": "visas"},
    {"username": "omar", "password": "1", "roles": ["supervisor"], "department": "visas",
     "manages": ["visas"], "groups": ["night"], "cap": 7, "language": "en"},
]  # fmt: skip
CLIENTS: dict[str, Any] = {
    "key": "clients",
    "create": "client",
    "by": "supervisor",
    "recent": {"count": 4, "days": [20, 40]},
    "data": {
        "name": {"text": "{first} {last}"},
        "mobile": {"pattern": "+9665########"},
        "balance": {"number": [10, 20], "step": 0.5},
        "since": {"day": [-3, -1]},
        "city": {"maybe": 0, "of": "Riyadh"},
    },
}
VISAS: dict[str, Any] = {
    "key": "visas",
    "by": ["omar"],
    "recent": {"count": 3, "days": [8, 12]},
    "data": {"client": {"record": "client", "where": {"status": "active"}}},
    "variants": [{"create": "visa", "data": {"people": {"one_of": [1, 2]}}}],
    "story": [
        {"wait": [1, 2]},
        {"do": {"as": "omar", "assign": "it", "to": "nora"}},
        {"do": {"as": "assignee", "transition": "start", "on": "it"},
         "when": 'it.status = "assigned"'},
        {"do": {"as": "creator", "comment": {"text": "{first}"}, "on": "it",
                "audience": "internal"}},
        {"wait": [1000, 1000]},
        {"do": {"as": "assignee", "transition": "extend", "on": "it"}},
    ],
}  # fmt: skip


@pytest.fixture
def pack(tmp_path: Path, office: Compiled) -> Callable[..., Path]:
    """Write a demo: `pack(plots)`; with another file by its name."""
    Department.objects.get_or_create(key="visas")

    def write(*plots: dict[str, Any], **files: Any) -> Path:
        folder = tmp_path / "demo"
        folder.mkdir(exist_ok=True)
        words = {"first": ["Sami", "Lama"], "last": {"Harbi": 3, "Otaibi": 1}}
        written = {"accounts": ACCOUNTS, "words": words, "plan": {"seed": 3, "plots": plots}}
        for name, content in (written | files).items():
            (folder / f"{name}.yaml").write_text(yaml.safe_dump(_plain(content)))
        return tmp_path

    return write


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def test_its_people_have_their_roles_departments_and_groups(pack: Callable[..., Path]) -> None:
    folder = pack(groups=[{"key": "night", "name": "Night", "roles": ["clerk"]}])
    loaded = demo.load(folder)
    assert loaded is not None
    assert loaded.accounts == 2
    omar = User.objects.get(username="omar")
    assert omar.check_password("1")
    assert (omar.roles, omar.cap, omar.language) == (["supervisor"], 7, "en")
    assert [each.key for each in omar.managed_departments.all()] == ["visas"]
    assert Group.objects.get(key="night").members.get() == omar


def test_a_second_time_adds_nothing(pack: Callable[..., Path]) -> None:
    folder = pack(CLIENTS)
    demo.load(folder)
    assert demo.load(folder) is None
    assert Record.objects.count() == 4


def test_values_fit_their_fields(pack: Callable[..., Path]) -> None:
    loaded = demo.load(pack(CLIENTS))
    assert loaded is not None
    assert loaded.refusals == []
    for client in Record.objects.all():
        assert client.data["name"].split()[0] in ("Sami", "Lama")
        assert len(client.data["mobile"]) == len("+966501234567")
        assert 10 <= client.data["balance"] <= 20
        assert "city" not in client.data
        assert client.data["since"] < client.created_at.date().isoformat()


def test_the_same_plan_gives_the_same_values(pack: Callable[..., Path]) -> None:
    folder = pack(CLIENTS)

    def names() -> list[Any]:
        demo.load(folder)
        made = list(Record.objects.order_by("pk").values_list("data__name", "data__mobile"))
        transaction.set_rollback(True)
        return made

    with transaction.atomic():
        first = names()
    with transaction.atomic():
        assert names() == first
    assert len(set(first)) == 4


def test_a_story_happened_at_its_time_and_ends_now(pack: Callable[..., Path]) -> None:
    loaded = demo.load(pack(CLIENTS, VISAS))
    assert loaded is not None
    assert loaded.refusals == []
    now = timezone.now()
    for visa in Record.objects.filter(type="visa"):
        assert timedelta(days=7) < now - visa.created_at < timedelta(days=13)
        assert visa.status == "working"
        assert visa.assignee is not None
        assert visa.assignee.username == "nora"
        entry = Entry.objects.filter(subject_id=str(visa.pk)).latest("at")
        assert entry.at < now - timedelta(days=3)


def test_what_was_said_long_ago_is_read_and_disturbs_nobody(pack: Callable[..., Path]) -> None:
    demo.load(pack(CLIENTS, VISAS))
    assert Notification.objects.exists()
    assert not Notification.objects.filter(read_at=None).exists()
    assert not Event.objects.exists()


def test_earlier_records_follow_in_bounded_jobs(pack: Callable[..., Path]) -> None:
    earlier = CLIENTS | {"earlier": {"count": 6, "days": [50, 60]}}
    loaded = demo.load(pack(earlier))
    assert loaded is not None
    assert (loaded.records, loaded.later) == (4, 6)
    with CaptureQueriesContext(connection) as asked:
        assert worker.run(1) == 1
    locked = [each for each in asked.captured_queries if "FROM audit_head" in each["sql"]]
    assert len(locked) == 1, "people who sign in meanwhile do not wait, nor meet it in a deadlock"
    assert Record.objects.count() == 8
    assert Job.objects.filter(kind="demo", state="pending").count() == 1
    worker.run()
    assert Record.objects.count() == 10
    assert not Job.objects.filter(state="pending").exists()


def test_the_whole_demo_may_be_waited_for(pack: Callable[..., Path]) -> None:
    earlier = CLIENTS | {"earlier": {"count": 6, "days": [50, 60]}}
    loaded = demo.load(pack(earlier), whole=True)
    assert loaded is not None
    assert (loaded.records, loaded.later) == (10, 0)


def test_what_the_office_refuses_is_told_and_the_rest_goes_on(pack: Callable[..., Path]) -> None:
    refused = [{"do": {"as": "assignee", "transition": "close", "on": "it"}}]
    bad = VISAS | {"story": [VISAS["story"][1], VISAS["story"][2], *refused]}
    loaded = demo.load(pack(CLIENTS, bad))
    assert loaded is not None
    assert len(loaded.refusals) == 3
    assert "visas recent 0" in loaded.refusals[0]
    assert Record.objects.filter(type="visa").count() == 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"data": {"name": {"txt": "x"}}}, "did you mean 'text'?"),
        ({"data": {"name": {"text": "{frist}"}}}, "did you mean 'first'?"),
        ({"by": "clrk"}, "did you mean 'clerk'?"),
        ({"story": [{"wiat": [1, 2]}]}, "did you mean 'wait'?"),
        ({"create": "cleint"}, "did you mean 'client'?"),
    ],
)
def test_a_slip_names_what_was_meant_and_leaves_nothing(
    pack: Callable[..., Path], change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(UnknownName, match="no ") as caught:
        demo.load(pack(CLIENTS | change))
    assert sentence in str(caught.value)
    assert not User.objects.filter(username="nora").exists()


def test_a_file_of_the_wrong_shape_is_named(pack: Callable[..., Path]) -> None:
    with pytest.raises(BadDemo, match=r"accounts\.yaml"):
        demo.load(pack(accounts=[{"username": "nobody"}]))


def test_a_pack_without_a_demo_loads_nothing(tmp_path: Path, office: Compiled) -> None:
    assert demo.load(tmp_path) is None
