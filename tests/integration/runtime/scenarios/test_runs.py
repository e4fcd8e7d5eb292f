"""Scenarios are played by a worker: seen on the way, stopped, followed after a worker's death."""

from typing import Any

import pytest

from engine.access import SYSTEM, Actor, Forbidden, actor_of
from engine.access.models import User
from engine.blueprint import Blueprint, Definition, live
from runtime.jobs import worker
from runtime.jobs.models import Job
from runtime.records.models import Record
from runtime.scenarios import runs
from runtime.scenarios.models import ScenarioRun
from runtime.scenarios.runner import Ended
from tests.blueprints import blueprint, publish

NAMES = {"ar": "اسم", "en": "Name"}


def told(key: str, name: str) -> dict[str, Any]:
    """Return a scenario: a thing is added, and has a name in the end."""
    then = [{"record": "it", "fields": {"name": "ink"}}]
    add = {"create": "thing", "as": "ali", "name": "it", "data": {"name": name}}
    given = {"people": {"ali": {"roles": ["system_manager"]}}}
    return {"key": key, "label": NAMES, "given": given, "steps": [{"when": add, "then": then}]}


BODIES = {
    "record_type": {"thing": {"label": NAMES, "fields": [
        {"key": "name", "type": "text", "label": NAMES}]}},
    "role": {"system_manager": {"label": NAMES, "capabilities": ["builder.use"], "records": [
        {"type": "thing", "see": "all", "create": "all"}]}},
    "scenario": {
        "things": {"label": NAMES, "scenarios": [told("good", "ink"), told("bad", "pen")]},
        "more": {"label": NAMES, "scenarios": [told("also", "ink")]},
    },
}  # fmt: skip


@pytest.fixture
def builder(db: None, admin: User) -> Actor:
    publish(BODIES)
    return actor_of(admin)


def begun(actor: Actor, *keys: str, on: Blueprint | None = None) -> ScenarioRun:
    return runs.begin(actor, on or live().blueprint, keys or ("things", "more"))


def outcomes(actor: Actor) -> dict[str, bool]:
    run = runs.of(actor)
    assert run is not None
    return {each.scenario: not each.failures for each in run.verdicts.all()}


def test_a_worker_plays_them_and_says_at_which_step_one_failed(builder: Actor) -> None:
    before = Record.objects.count()
    begun(builder)
    worker.run()
    run = runs.of(builder)
    assert run is not None
    assert (run.state, run.done, run.total) == ("done", 3, 3)
    assert outcomes(builder) == {"good": True, "bad": False, "also": True}
    failed = run.verdicts.get(scenario="bad")
    assert failed.step == 1
    assert "pen" in failed.failures[0]
    assert Record.objects.count() == before


def test_a_draft_is_played_as_it_was_when_it_was_asked_for(builder: Actor) -> None:
    better = {"label": NAMES, "scenarios": [told("bad", "ink")]}
    draft = live().blueprint.changed([Definition("scenario", "things", better)])
    draft = draft.changed([], [("scenario", "more")])
    begun(builder, "things", on=draft)
    worker.run()
    assert outcomes(builder) == {"bad": True}


def test_a_run_that_is_stopped_keeps_what_was_played(
    builder: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(*_of: object) -> Ended:
        runs.cancel(builder)
        return Ended(1, ())

    monkeypatch.setattr("runtime.scenarios.runs.play", stops)
    begun(builder)
    worker.run()
    run = runs.of(builder)
    assert run is not None
    assert (run.state, run.done) == ("cancelled", 1)
    assert outcomes(builder) == {"good": True}
    assert not Job.objects.filter(state="pending").exists()


def test_a_worker_that_died_is_followed_where_it_stopped(
    builder: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = []

    def dies(_compiled: object, _key: str, name: str) -> Ended:
        played.append(name)
        if len(played) == 2:
            raise SystemExit
        return Ended(1, ())

    monkeypatch.setattr("runtime.scenarios.runs.play", dies)
    begun(builder)
    with pytest.raises(SystemExit):
        worker.run()
    assert outcomes(builder) == {"good": True}
    Job.objects.update(run_at="2020-01-01T00:00Z")
    worker.run()
    assert played == ["good", "bad", "bad", "also"]
    run = runs.of(builder)
    assert run is not None
    assert run.state == "done"


def test_one_is_played_anew_and_the_others_are_kept(builder: Actor) -> None:
    begun(builder)
    worker.run()
    begun(builder, "more")
    assert outcomes(builder) == {"good": True, "bad": False}
    worker.run()
    assert len(outcomes(builder)) == 3
    other = blueprint(BODIES | {"scenario": {"more": BODIES["scenario"]["more"]}})
    begun(builder, "more", on=other)
    assert outcomes(builder) == {}, "what was played on other content is forgotten"


def test_an_earlier_turn_leaves_the_next_one_alone(builder: Actor) -> None:
    first = begun(builder, "things")
    begun(builder, "more")
    assert not runs.work(first.pk, first.turn, lambda: None)
    assert outcomes(builder) == {}
    worker.run()
    assert len(outcomes(builder)) == 3, "what waited is played in the second turn"


def test_charlie_has_nothing_played(builder: Actor, charlie: User) -> None:
    with pytest.raises(Forbidden):
        begun(actor_of(charlie))
    assert runs.of(SYSTEM) is None
