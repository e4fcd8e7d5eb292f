"""Runs of scenarios: asked for by somebody, played by a worker one by one, kept till the next.

A worker that dies is followed at the scenario that it was at: each verdict is kept as it comes.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from time import monotonic

from django.db import transaction

from engine import access
from engine.access import Actor
from engine.blueprint import Blueprint, Compiled, Definition, at, live, releases
from engine.blueprint.definitions import digest
from engine.blueprint.merging import changed_between
from runtime import clock
from runtime.jobs import enqueue
from runtime.scenarios import world
from runtime.scenarios.models import ScenarioRun, ScenarioVerdict
from runtime.scenarios.runner import Ended, play

logger = logging.getLogger(__name__)
KIND = "scenario"
AT_ONCE = 10.0
"""Seconds that one job plays before another goes on, so that other jobs have their turn."""


def of(actor: Actor) -> ScenarioRun | None:
    """Return the run that the actor has asked for last."""
    return ScenarioRun.objects.filter(owner_id=actor.user_id).first()


def address_of(blueprint: Blueprint) -> str:
    """Return by what verdicts on a configuration are known."""
    return digest([world.shape(), blueprint.hash])


def begin(actor: Actor, blueprint: Blueprint, keys: Iterable[str]) -> ScenarioRun:
    """Have the scenarios of these definitions played, on a sound blueprint that holds them.

    What is known of others stays, if it is of the same content; so does what waits already.
    """
    access.require(actor, releases.MAY_BUILD)
    address = address_of(blueprint)
    with transaction.atomic():
        ScenarioRun.objects.get_or_create(owner_id=actor.user_id, defaults={"address": address})
        run = ScenarioRun.objects.select_for_update().get(owner_id=actor.user_id)
        asked = [[key, name] for key in keys for name in _scenarios(blueprint, key)]
        left = run.waiting if run.is_running and run.address == address else []
        _forget(run, asked if run.address == address else None)
        run.base, run.changes = _content(blueprint)
        run.address, run.state, run.turn = address, run.State.RUNNING, run.turn + 1
        run.waiting = [*left, *(each for each in asked if each not in left)]
        run.total = len(run.waiting)
        run.begun_at, run.finished_at = clock.now(), None
        run.save()
        _ask(run)
    return run


def cancel(actor: Actor) -> None:
    """Play no more; what has been played stays."""
    mine = ScenarioRun.objects.filter(owner_id=actor.user_id, state=ScenarioRun.State.RUNNING)
    mine.update(state=ScenarioRun.State.CANCELLED, finished_at=clock.now())


def work(pk: int, turn: int, still_mine: Callable[[], None]) -> bool:
    """Play what waits, for a while; return whether there is more.

    still_mine: called after each; raises where another worker has taken over.
    """
    began, compiled = monotonic(), None
    while (run := _running(pk, turn)) is not None and run.waiting:
        if monotonic() - began > AT_ONCE:
            return True
        compiled = compiled or _compiled(run)
        definition, name = run.waiting[0]
        _keep(pk, turn, definition, name, _ended(compiled, definition, name))
        still_mine()
    return False


def go_on(pk: int, turn: int) -> None:
    if run := _running(pk, turn):
        _ask(run)


def finish(pk: int, turn: int, state: str = ScenarioRun.State.DONE) -> None:
    found = ScenarioRun.objects.filter(pk=pk, turn=turn, state=ScenarioRun.State.RUNNING)
    found.update(state=state, finished_at=clock.now())


def _running(pk: int, turn: int) -> ScenarioRun | None:
    found = ScenarioRun.objects.filter(pk=pk, turn=turn, state=ScenarioRun.State.RUNNING)
    return found.first()


def _scenarios(blueprint: Blueprint, key: str) -> list[str]:
    definition = blueprint.get(KIND, key)
    return [each["key"] for each in definition.body["scenarios"]] if definition else []


def _forget(run: ScenarioRun, asked: list[list[str]] | None) -> None:
    """Drop the verdicts on what is played anew; all of them, where the content is another."""
    for verdict in run.verdicts.all():
        if asked is None or [verdict.definition, verdict.scenario] in asked:
            verdict.delete()


def _content(blueprint: Blueprint) -> tuple[int, list[list[str]]]:
    """Return the live release's number, and what the blueprint has otherwise."""
    base = live()
    changes = []
    for kind, key in changed_between(base.blueprint, blueprint):
        found = blueprint.get(kind, key)
        changes.append([kind, key, json.dumps(found.body, ensure_ascii=False) if found else ""])
    return base.number, changes


def _compiled(run: ScenarioRun) -> Compiled:
    base = at(run.base) if run.base else None
    if base is not None and not run.changes:
        return base
    put = [Definition(kind, key, json.loads(body)) for kind, key, body in run.changes if body]
    gone = [(kind, key) for kind, key, body in run.changes if not body]
    return Compiled((base.blueprint if base else Blueprint()).changed(put, gone))


def _ended(compiled: Compiled, definition: str, name: str) -> Ended:
    try:
        return play(compiled, definition, name)
    except Exception as error:  # Scenarios are hostile input: one keeps no other from its turn.
        logger.warning("playing %s/%s: %s", definition, name, error)
        return Ended(0, (f"{type(error).__name__}: {error}",))


def _keep(pk: int, turn: int, definition: str, name: str, ended: Ended) -> None:
    with transaction.atomic():
        run = ScenarioRun.objects.select_for_update().get(pk=pk)
        if run.turn != turn or run.waiting[:1] != [[definition, name]]:
            return
        ScenarioVerdict.objects.create(
            run=run, definition=definition, scenario=name, step=ended.step,
            failures=list(ended.failures),
        )  # fmt: skip
        run.waiting = run.waiting[1:]
        run.save(update_fields=["waiting"])


def _ask(run: ScenarioRun) -> None:
    enqueue("scenarios", {"run": run.pk, "turn": run.turn})
