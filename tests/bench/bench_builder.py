"""Gestures of every designer, as a browser posts them, on a whole office's draft.

The draft has changed every definition of the pack, as after weeks of work. What is measured is
the request as the server answers it: the draft changed under its lock, checked, drawn again.
"""

from statistics import median
from time import perf_counter

from django.test import Client

from builder import drafting
from engine.access import SYSTEM, actor_of
from engine.access.models import User
from engine.blueprint import Blueprint, Definition, packs, releases
from engine.platform import places
from tests.bench.gestures import Area, Post, areas
from tests.bench.rows import Row, limit

ROUNDS = 40
WARM = 4
MOST_MS = 60.0


def run() -> list[Row]:
    pack = packs.Pack.read(places.ROOT / "seeds" / "easygo")
    releases.publish(SYSTEM, pack.blueprint, reason="bench", base=None)
    admin = User.objects.create_user("admin", name="Admin", roles=["system_manager"])
    client = Client(SERVER_NAME="localhost")
    client.force_login(admin)
    return [_measured(client, area) for area in areas(_change_all(admin))]


def _change_all(admin: User) -> Blueprint:
    """Let the draft change every definition a little."""
    actor = actor_of(admin)
    changed = [
        Definition(each.kind, each.key, {**each.body, "label": {"en": each.key, "ar": each.key}})
        for each in drafting.working(actor).blueprint
        if "label" in each.body
    ]
    drafting.change(actor, lambda now: now.changed(changed))
    return drafting.working(actor).blueprint


def _measured(client: Client, area: Area) -> Row:
    for _ in range(WARM):
        _round(client, area)
    times = [seconds for _ in range(ROUNDS) for seconds in _round(client, area)]
    return limit(f"a gesture on {area.name}", median(times) * 1e3, MOST_MS, "ms")


def _round(client: Client, area: Area) -> list[float]:
    return [_posted(client, post) for post in area.posts]


def _posted(client: Client, post: Post) -> float:
    address, values = post
    began = perf_counter()
    answer = client.post(address, values, headers={"HX-Request": "true"})
    seconds = perf_counter() - began
    assert answer.status_code == 200, (address, answer.status_code, answer.content[:300])
    return seconds
