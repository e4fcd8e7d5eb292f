"""Releases: published whole or not at all, never changed, live at the next look."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from engine.access import SYSTEM, Actor, Forbidden
from engine.blueprint import (
    Compiled,
    Definition,
    at,
    checking,
    current,
    kinds,
    live,
    one_release,
    releases,
)
from engine.blueprint.middleware import OneRelease
from engine.blueprint.models import DefinitionVersion, Publication, Release
from engine.registry import UnknownName
from tests.blueprints import blueprint, publish
from tests.things import Thing

pytestmark = pytest.mark.django_db

ALICE = Actor(user_id=1, name="Alice", roles=frozenset({"builder"}))
CHARLIE = Actor(user_id=3, name="Charlie")
BUILDER = {"label": {"ar": "مصمم", "en": "Builder"}, "capabilities": ["builder.use"]}
CUP = {"fields": [{"key": "size"}]}
BIG_CUP = {"fields": [{"key": "size"}, {"key": "lid"}]}


def things(**bodies: Any) -> dict[str, dict[str, Any]]:
    return {"thing": bodies, "role": {"builder": BUILDER}}


def test_before_the_first_release_everything_is_empty() -> None:
    assert live().number == 0
    assert live().of("thing") == {}
    with pytest.raises(UnknownName, match="no thing named 'cup'; there are none"):
        live().get("thing", "cup")


def test_what_is_published_is_live() -> None:
    compiled = publish(things(cup=CUP))
    assert compiled.number == 1
    assert live().get("thing", "cup") == {"key": "cup", "fields": ["size"]}


def test_work_in_flight_keeps_its_release() -> None:
    publish(things(cup=CUP))
    publish(things(cup=BIG_CUP))
    assert at(1).get("thing", "cup")["fields"] == ["size"]
    assert live().get("thing", "cup")["fields"] == ["size", "lid"]
    with pytest.raises(UnknownName, match="no release named '7'"):
        at(7)


def test_publishing_the_same_makes_no_release() -> None:
    publish(things(cup=CUP))
    reordered = {"fields": [dict(reversed(CUP["fields"][0].items()))]}
    assert publish(things(cup=reordered)).number == 1
    assert Publication.objects.count() == 1


def test_a_blueprint_with_problems_is_refused_with_all_of_them() -> None:
    publish(things(cup=CUP))
    wrong = things(
        cup={"fields": [{"key": "saucer", "type": "reference", "to": "sauser"}]},
        saucer={"fields": [{"key": "a", "requird": True}, {"key": "a"}]},
    )
    with pytest.raises(releases.PublishRefused) as refused:
        publish(wrong)
    assert [(each.key, each.path, each.code) for each in refused.value.problems] == [
        ("cup", "fields.saucer.to", "unknown_reference"),
        ("saucer", "fields.1", "duplicate_key"),
        ("saucer", "fields.a.requird", "extra_forbidden"),
    ]
    assert "did you mean 'saucer'" in refused.value.problems[0].message("en")
    assert "did you mean 'required'" in refused.value.problems[2].message("en")
    assert live().number == 1
    assert Release.objects.count() == 1


def test_a_kind_that_stumbles_is_a_problem_and_not_a_crash(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Stumbling(Thing):
        def compile(self, definition: Definition, parsed: Any, compiled: Compiled) -> Any:
            return 1 / 0

    with kinds.temporarily(Stumbling()), pytest.raises(releases.PublishRefused) as refused:
        publish(things(never_seen=CUP))
    assert [each.code for each in refused.value.problems] == ["not_compiled"]
    assert "division by zero" in refused.value.problems[0].message("ar")


def test_rolling_back_moves_the_pointer_and_the_history_tells() -> None:
    publish(things(cup=CUP))
    publish(things(cup=BIG_CUP), reason="lids")
    releases.roll_back(ALICE, 1, reason="lids leak")
    assert live().number == 1
    moves = [
        (move.verb, move.before_id, move.release_id, move.actor_name, move.reason)
        for move in Publication.objects.order_by("id")
    ]
    assert moves == [
        ("publish", None, 1, "system", "for a test"),
        ("publish", 1, 2, "system", "lids"),
        ("roll_back", 2, 1, "Alice", "lids leak"),
    ]


def test_charlie_who_may_not_build_publishes_and_rolls_back_nothing() -> None:
    publish(things(cup=CUP))
    publish(things(cup=BIG_CUP))
    with pytest.raises(Forbidden):
        releases.publish(CHARLIE, blueprint(things()), reason="", base=2)
    with pytest.raises(Forbidden):
        releases.roll_back(CHARLIE, 1, reason="")
    assert live().number == 2


def test_after_rolling_back_the_next_release_has_a_new_number() -> None:
    publish(things(cup=CUP))
    publish(things(cup=BIG_CUP))
    releases.roll_back(ALICE, 1, reason="")
    assert publish(things(cup=CUP, plate={})).number == 3


@pytest.mark.parametrize("model", [Release, DefinitionVersion, Publication])
def test_nothing_published_is_ever_changed_or_deleted(model: type[Any]) -> None:
    publish(things(cup=CUP))
    field = "body" if model is DefinitionVersion else "reason"
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        model.objects.update(**{field: "{}"})
    table = connection.ops.quote_name(model._meta.db_table)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        connection.cursor().execute(f"DELETE FROM {table}")


def test_what_was_tampered_with_is_not_put_to_work() -> None:
    publish(things(cup=CUP))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE blueprint_definitionversion DISABLE TRIGGER never_changes")
        cursor.execute("UPDATE blueprint_definitionversion SET body = '{}'")
    # As in a process that has not seen it published.
    current._compiled.cache_clear()
    checking._sound.clear()
    with pytest.raises(current.DamagedRelease, match="release 1"):
        live()


def test_changes_that_do_not_meet_are_joined() -> None:
    publish(things(cup=CUP, plate={}))
    releases.publish(ALICE, blueprint(things(cup=BIG_CUP, plate={})), reason="", base=1)
    bob = blueprint(things(cup=CUP, plate={"code": "P"}, fork={}))
    releases.publish(SYSTEM, bob, reason="", base=1)
    assert live().get("thing", "cup")["fields"] == ["size", "lid"]
    assert live().parsed("thing", "plate").code == "P"
    assert ("thing", "fork") in live()


def test_changes_that_meet_are_refused_and_named() -> None:
    publish(things(cup={"code": "A"}))
    releases.publish(ALICE, blueprint(things(cup={"code": "B"})), reason="", base=1)
    with pytest.raises(releases.Conflict, match="thing/cup code") as conflict:
        releases.publish(SYSTEM, blueprint(things(cup={"code": "C"})), reason="", base=1)
    [meeting] = conflict.value.meetings
    assert (meeting.base, meeting.ours, meeting.theirs) == ("A", "B", "C")
    assert live().number == 2


def test_two_sound_changes_that_are_unsound_together_are_refused() -> None:
    publish(things(cup={}, saucer={}))
    releases.publish(ALICE, blueprint(things(cup={})), reason="no saucers", base=1)
    field = {"key": "on", "type": "reference", "to": "saucer"}
    leaning = blueprint(things(cup={}, saucer={}, spoon={"fields": [field]}))
    with pytest.raises(releases.PublishRefused) as refused:
        releases.publish(SYSTEM, leaning, reason="", base=1)
    assert [each.code for each in refused.value.problems] == ["unknown_reference"]


def test_kinds_bring_rows_in_line_in_the_same_transaction() -> None:
    seen: list[tuple[int, int | None]] = []

    class Watching(Thing):
        def published(self, compiled: Compiled, previous: Compiled | None) -> None:
            seen.append((compiled.number, previous.number if previous else None))
            if ("thing", "bomb") in compiled:
                raise RuntimeError("the rows cannot follow")

    with kinds.temporarily(Watching()):
        publish(things(cup=CUP))
        publish(things(cup=BIG_CUP))
        with pytest.raises(RuntimeError), one_release():
            publish(things(bomb={}))
    assert seen == [(1, None), (2, 1), (3, 2)]
    assert live().number == 2
    assert Release.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_what_takes_long_is_prepared_after_the_transaction() -> None:
    seen: list[bool] = []

    class Provisioning(Thing):
        def provision(self, compiled: Compiled) -> None:
            seen.append(connection.in_atomic_block)

    with kinds.temporarily(Provisioning()):
        publish(things(cup=CUP))
    assert seen == [False]


def test_a_request_looks_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    publish(things(cup=CUP))

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"{live().number} {live().number} {at(1).number}")

    live()  # Compiled in this process from here on.
    with django_assert_num_queries(1):
        response = OneRelease(view)(RequestFactory().get("/"))
    assert isinstance(response, HttpResponse)
    assert response.content == b"1 1 1"


@pytest.mark.django_db(transaction=True)
def test_a_running_request_keeps_its_release_and_the_next_sees_the_new_one() -> None:
    publish(things(cup=CUP))

    def publish_elsewhere() -> None:
        publish(things(cup=BIG_CUP))
        connection.close()

    with one_release():
        assert live().number == 1
        other = threading.Thread(target=publish_elsewhere)
        other.start()
        other.join()
        assert live().number == 1
    with one_release():
        assert live().number == 2


@pytest.mark.django_db(transaction=True)
def test_two_publications_at_once_both_count() -> None:
    publish(things(cup=CUP))
    outcomes: list[int | str] = []

    def add(key: str) -> None:
        try:
            wanted = blueprint(things(cup=CUP, **{key: {}}))
            outcomes.append(releases.publish(ALICE, wanted, reason="", base=1).number)
        except Exception as error:
            outcomes.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=add, args=[key]) for key in ("plate", "fork", "spoon")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == ["2", "3", "4"]
    assert set(live().keys("thing")) == {"cup", "plate", "fork", "spoon"}
