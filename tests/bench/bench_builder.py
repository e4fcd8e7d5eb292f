"""Gestures on the canvas and on the board, as a browser posts them, on a whole office's draft.

The draft has changed every definition of the pack, as after weeks of work. What is measured is
the request as the server answers it: the draft changed under its lock, checked, drawn again.
"""

from statistics import median
from time import perf_counter

from django.test import Client

from builder import drafting
from engine.access import SYSTEM, actor_of
from engine.access.models import User
from engine.blueprint import Definition, packs, releases
from engine.platform import places
from tests.bench.rows import Row, limit

ROUNDS = 60
WARM = 6
BOARD = "/builder/board/transaction/do/"
CANVAS = "/builder/canvas/record_type/transaction/"
MOST_MS = 60.0


def run() -> list[Row]:
    pack = packs.Pack.read(places.ROOT / "seeds" / "easygo")
    releases.publish(SYSTEM, pack.blueprint, reason="bench", base=None)
    admin = User.objects.create_user("admin", name="Admin", roles=["system_manager"])
    client = Client(SERVER_NAME="localhost")
    client.force_login(admin)
    _change_all(admin)
    for _ in range(WARM):
        _round(client)
        _on_board(client)
    times = [seconds for _ in range(ROUNDS) for seconds in _round(client)]
    moves = [seconds for _ in range(ROUNDS) for seconds in _on_board(client)]
    return [
        limit("a gesture on the canvas", median(times) * 1e3, MOST_MS, "ms"),
        limit("a gesture on the board of statuses", median(moves) * 1e3, MOST_MS, "ms"),
    ]


def _change_all(admin: User) -> None:
    """Let the draft change every definition a little."""
    actor = actor_of(admin)
    blueprint = drafting.working(actor).blueprint
    changed = [
        Definition(each.kind, each.key, {**each.body, "label": {"en": each.key, "ar": each.key}})
        for each in blueprint
        if "label" in each.body
    ]
    drafting.become(actor, blueprint.changed(changed))


def _round(client: Client) -> list[float]:
    """Add a field, name it, move it and take it away again: four gestures."""
    key = "fields.visit"
    new = {"type": "date", "lang": "en", "label": "Visit", "at": "fields.priority"}
    times = [_gesture(client, "add", **new)]
    times.append(_gesture(client, "name", at=key, lang="ar", label="الزيارة"))
    times.append(_gesture(client, "step", at=key, delta="1"))
    times.append(_gesture(client, "remove", at=key))
    return times


def _on_board(client: Client) -> list[float]:
    """Move a status to another lane and back, and let a role make a transition."""
    at, given = {"status": "at_body"}, {"transition": "receive", "role": "clerk"}
    times = [_posted(client, f"{BOARD}move_status/", {**at, "category": "waiting"})]
    times.append(_posted(client, f"{BOARD}move_status/", {**at, "category": "open"}))
    times.append(_posted(client, f"{BOARD}permit/", {**given, "scope": "all"}))
    times.append(_posted(client, f"{BOARD}permit/", {**given, "scope": "assigned"}))
    return times


def _gesture(client: Client, name: str, **values: str) -> float:
    return _posted(client, f"{CANVAS}{name}/", {"in": "ar", **values})


def _posted(client: Client, address: str, values: dict[str, str]) -> float:
    began = perf_counter()
    answer = client.post(address, values, headers={"HX-Request": "true"})
    seconds = perf_counter() - began
    assert answer.status_code == 200, (address, answer.status_code)
    return seconds
