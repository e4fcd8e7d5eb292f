"""A batch of moves: how far it is, what was kept and why, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder import naming
from builder.moving import saying
from builder.moving.saying import Names, Said
from builder.naming import KindName
from builder.pages.gate import builder_page
from builder.pages.moments import when
from builder.pages.moving.survey import KIND, Instance, named
from engine.blueprint import at
from engine.templating import language
from runtime.pages.page import NotHere, Request, leave, show
from runtime.processes import moving
from runtime.processes.moving import batches
from runtime.processes.moving.models import Move, MoveBatch

_SHOWN = 200
_STATES = MoveBatch.State


@dataclass(frozen=True)
class Left:
    """An instance that did not move, or could not be put back, and why."""

    instance: Instance
    words: list[Said]


@dataclass(frozen=True)
class BatchPage:
    """facts: (words, count, colour) of what became of the instances."""

    kind: KindName
    key: str
    title: str
    pk: int
    release: int
    reason: str
    by: str
    at: str
    state: str
    words: str
    total: int
    done: int
    facts: list[tuple[str, int, str]]
    left: list[Left]
    stayed: list[Left]

    @property
    def is_working(self) -> bool:
        return self.state in (_STATES.RUNNING, _STATES.UNDOING)

    @property
    def may_undo(self) -> bool:
        moved = any(color == "green" and count for _words, count, color in self.facts)
        return self.state in (_STATES.DONE, _STATES.CANCELLED) and moved

    @property
    def percent(self) -> int:
        return self.done * 100 // self.total if self.total else 100


@builder_page
def batch(request: Request, pk: int) -> HttpResponseBase:
    return show(request, "builder/moving/batch.html", _page(request, _found(pk)))


@require_POST
@builder_page
def cancel(request: Request, pk: int) -> HttpResponseBase:
    moving.cancel(request.actor, _found(pk))
    return leave(request, reverse("move_batch", args=[pk]))


@require_POST
@builder_page
def take_back(request: Request, pk: int) -> HttpResponseBase:
    moving.take_back(request.actor, _found(pk))
    return leave(request, reverse("move_batch", args=[pk]))


def _found(pk: int) -> MoveBatch:
    found = moving.find(pk)
    if found is None:
        raise NotHere
    return found


def _page(request: Request, found: MoveBatch) -> BatchPage:
    counts = batches.counts(found)
    total, undone = sum(counts.values()), counts.get(Move.State.UNDONE, 0)
    stayed = counts.get(Move.State.STAYED, 0)
    moved = counts.get(Move.State.MOVED, 0)
    is_back = found.state in (_STATES.UNDOING, _STATES.UNDONE)
    to_do = moved if is_back else counts.get(Move.State.WAITING, 0)
    whole = moved + undone + stayed if is_back else total
    release = at(found.release)
    return BatchPage(
        naming.kind_name(KIND, language()),
        found.key,
        naming.title(release.definition(KIND, found.key), found.key, language()),
        found.pk,
        found.release,
        found.reason,
        str(found.user),
        when(request, found.created_at),
        found.state,
        _words(found),
        whole,
        whole - to_do,
        [fact for fact in _facts(counts) if fact[1]],
        _left(request, found, (Move.State.KEPT, Move.State.FAILED)),
        _left(request, found, (Move.State.STAYED,)),
    )


def _words(found: MoveBatch) -> str:
    return {
        "running": _("Being moved"),
        "done": _("Moved"),
        "cancelled": _("Stopped"),
        "undoing": _("Being put back"),
        "undone": _("Put back"),
    }[found.state]


def _facts(counts: dict[str, int]) -> list[tuple[str, int, str]]:
    return [
        (_("moved"), counts.get(Move.State.MOVED, 0), "green"),
        (_("put back"), counts.get(Move.State.UNDONE, 0), "blue"),
        (_("kept where they were"), counts.get(Move.State.KEPT, 0), "amber"),
        (_("failed"), counts.get(Move.State.FAILED, 0), "red"),
        (_("could not be put back"), counts.get(Move.State.STAYED, 0), "amber"),
        (_("waiting"), counts.get(Move.State.WAITING, 0), "gray"),
    ]


def _left(request: Request, found: MoveBatch, states: Iterable[str]) -> list[Left]:
    rows = list(
        found.moves.filter(state__in=list(states))
        .select_related("instance")
        .order_by("pk")[:_SHOWN]
    )
    instances = {each.pk: each for each in named(request, [row.instance_id for row in rows])}
    return [Left(instances[row.instance_id], _why(row, found)) for row in rows]


def _why(row: Move, found: MoveBatch) -> list[Said]:
    if not row.obstacles:
        return [Said("", saying.why(row.why))]
    old = at(row.instance.release).get(KIND, found.key)
    names = Names(old, at(found.release).get(KIND, found.key), language())
    return saying.once(names.obstacle(saying.stored(each)) for each in row.obstacles)
