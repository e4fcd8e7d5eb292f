"""Many instances move, one after the other, in the worker; and back again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from django.db import DatabaseError, transaction
from django.db.models import Count

from engine import access, audit
from engine.access import Actor, Forbidden, actor_of
from engine.blueprint import live, one_release
from runtime import clock, jobs
from runtime.processes.errors import NotRunning
from runtime.processes.models import ProcessInstance
from runtime.processes.moving import moving, retasking, undoing
from runtime.processes.moving.models import Move, MoveBatch
from runtime.processes.moving.moving import RIGHT
from workflows.moving import Choices, NotMovable, Obstacle

logger = logging.getLogger(__name__)
JOB = "move"
AT_ONCE = 100  # instances


def begin(
    actor: Actor, key: str, instances: Iterable[int], choices: Choices, *, reason: str
) -> MoveBatch:
    """Have these instances move to the live version. Raises Forbidden, UnknownName."""
    access.require(actor, RIGHT)
    live().get("process", key)
    of_it = ProcessInstance.objects.filter(key=key, pk__in=list(instances)).order_by("pk")
    with audit.transaction():
        batch = MoveBatch.objects.create(
            key=key,
            release=live().number,
            choices=[[*place, target] for place, target in sorted(choices.items())],
            user_id=actor.user_id or 0,
            reason=reason,
        )
        rows = (Move(batch=batch, instance_id=pk) for pk in of_it.values_list("pk", flat=True))
        count = len(Move.objects.bulk_create(rows, batch_size=1000))
        note = {"batch": batch.pk, "release": batch.release, "instances": count}
        audit.record(actor, "process.move_all", "process", key, after=note, reason=reason)
        jobs.enqueue(JOB, {"batch": batch.pk})
    return batch


def cancel(actor: Actor, batch: MoveBatch) -> None:
    """Stop a batch where it is; what has moved stays moved, and may be taken back."""
    access.require(actor, RIGHT)
    _change(batch, MoveBatch.State.RUNNING, MoveBatch.State.CANCELLED)


def take_back(actor: Actor, batch: MoveBatch) -> None:
    """Have all that moved put back, but for what has gone on since."""
    access.require(actor, RIGHT)
    with audit.transaction():
        for state in (MoveBatch.State.DONE, MoveBatch.State.CANCELLED):
            if _change(batch, state, MoveBatch.State.UNDOING):
                note = {"batch": batch.pk, "release": batch.release}
                audit.record(actor, "process.move_all_back", "process", batch.key, after=note)
                jobs.enqueue(JOB, {"batch": batch.pk})


def _change(batch: MoveBatch, old: MoveBatch.State, new: MoveBatch.State) -> bool:
    now = clock.now() if new == MoveBatch.State.CANCELLED else None
    here = MoveBatch.objects.filter(pk=batch.pk, state=old)
    return bool(here.update(state=new, finished_at=now))


def find(pk: int) -> MoveBatch | None:
    return MoveBatch.objects.select_related("user").filter(pk=pk).first()


def latest(key: str, most: int = 5) -> list[MoveBatch]:
    """Return the last batches of a process, the newest first."""
    found = MoveBatch.objects.select_related("user").filter(key=key)
    return list(found.order_by("-pk")[:most])


def counts(batch: MoveBatch) -> dict[str, int]:
    """Return how many instances of a batch there are, by what became of them."""
    rows = batch.moves.order_by("state").values_list("state").annotate(Count("pk"))
    return dict(rows)


# --- In the worker -----------------------------------------------------------


def work(pk: int, keep: Callable[[], None]) -> bool:
    """Do the next instances of a batch; tell whether more are left.

    `keep` is called before each. Each is a transaction of its own, so that all may be begun
    again after an interruption; and a part of them is a job, so that others get their turn.
    """
    batch = MoveBatch.objects.select_related("user").get(pk=pk)
    if batch.state not in _STEPS:
        return False
    waiting, step, end = _STEPS[batch.state]
    rows = batch.moves.filter(state=waiting).order_by("pk").values_list("pk", flat=True)
    found = list(rows[: AT_ONCE + 1])
    for move in found[:AT_ONCE]:
        keep()
        if not MoveBatch.objects.filter(pk=pk, state=batch.state).exists():
            return False
        with one_release():
            _one(move, waiting, actor_of(batch.user), step)
    if len(found) > AT_ONCE:
        return True
    MoveBatch.objects.filter(pk=pk, state=batch.state).update(state=end, finished_at=clock.now())
    return False


def _one(pk: int, waiting: str, actor: Actor, step: Callable[[Actor, Move], None]) -> None:
    try:
        with audit.transaction():
            move = _held(pk)
            if move.state == waiting:
                step(actor, move)
                _save(move)
    except Exception as error:
        if isinstance(error, DatabaseError) and transaction.get_connection().needs_rollback:
            raise
        logger.exception("move %d failed", pk)
        _failed(pk, error)


def _held(pk: int) -> Move:
    found = Move.objects.select_for_update(of=("self",), no_key=True).select_related("batch")
    return found.get(pk=pk)


def _failed(pk: int, error: Exception) -> None:
    with transaction.atomic():
        move = _held(pk)
        undone = move.state == Move.State.MOVED
        move.state = Move.State.STAYED if undone else Move.State.FAILED
        move.why = "forbidden" if isinstance(error, Forbidden) else "fault"
        move.error = f"{type(error).__name__}: {error}"[:2000]
        _save(move)


def _move(actor: Actor, move: Move) -> None:
    batch = move.batch
    try:
        with audit.transaction():
            moved = moving.move(
                actor,
                move.instance_id,
                batch.release,
                choices=batch.chosen,
                reason=batch.reason,
            )
    except NotMovable as error:
        move.state, move.why = Move.State.KEPT, "obstacles"
        move.obstacles = [_json(each) for each in error.verdict.obstacles]
    except NotRunning:
        move.state, move.why = Move.State.KEPT, "ended"
    else:
        _moved(move, moved)


def _moved(move: Move, moved: moving.Moved | None) -> None:
    if moved is None:
        move.state, move.why = Move.State.KEPT, "there"
        return
    move.state, move.version = Move.State.MOVED, moved.version
    open_ = move.instance.tasks.open()
    after = {str(task.pk): retasking.kept(task) for task in open_}
    move.state_before = moved.state
    move.before = moved.before | {"moved": after}


def _undo(actor: Actor, move: Move) -> None:
    move.why = undoing.undo(actor, move)
    move.state = Move.State.STAYED if move.why else Move.State.UNDONE


_STEPS: dict[str, tuple[str, Callable[[Actor, Move], None], str]] = {
    MoveBatch.State.RUNNING: (Move.State.WAITING, _move, MoveBatch.State.DONE),
    MoveBatch.State.UNDOING: (Move.State.MOVED, _undo, MoveBatch.State.UNDONE),
}


def _save(move: Move) -> None:
    move.at = clock.now()
    move.save()


def _json(obstacle: Obstacle) -> dict[str, object]:
    problem = obstacle.problem
    return {
        "process": obstacle.process,
        "element": problem.element,
        "code": problem.code,
        "params": dict(problem.params),
        "new": obstacle.new,
        "choices": list(obstacle.choices),
    }
