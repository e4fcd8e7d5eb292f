"""What would become of the instances that run an earlier version: alike ones judged once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from engine.blueprint import Compiled, at
from runtime.processes.models import ProcessInstance
from runtime.processes.moving.versions import ALIVE, behind
from workflows import moving
from workflows.moving import Choices, Marking, Verdict

MOST = 5_000  # instances looked at


@dataclass(frozen=True)
class Standing:
    """Instances of one version that stand alike; the oldest first."""

    release: int
    marking: Marking
    verdict: Verdict
    instances: tuple[int, ...]

    @property
    def name(self) -> str:
        """Return what the standing is known by as long as it lasts."""
        return sha256(f"{self.release} {self.marking}".encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Survey:
    """standings: the largest first; more: instances beyond those that were looked at."""

    standings: tuple[Standing, ...] = ()
    more: int = 0

    def count(self, state: str) -> int:
        """Return how many instances are movable, blocked, or need a mapping."""
        return sum(len(each.instances) for each in self.standings if each.verdict.state == state)

    @property
    def total(self) -> int:
        return sum(len(each.instances) for each in self.standings) + self.more


def survey(key: str, target: Compiled, choices: Choices | None = None) -> Survey:
    """Judge the instances of a process that run another version than the target's."""
    counts = behind(key, target)
    if not counts:
        return Survey()
    found: dict[tuple[int, Marking], list[int]] = {}
    for pk, release, marking in _markings(key, counts):
        found.setdefault((release, marking), []).append(pk)
    standings = [
        Standing(release, marking, judge(key, release, target, marking, choices), tuple(keys))
        for (release, marking), keys in found.items()
    ]
    standings.sort(key=lambda each: (-len(each.instances), each.instances))
    looked = sum(len(each.instances) for each in standings)
    return Survey(tuple(standings), sum(counts.values()) - looked)


def judge(
    key: str, release: int, target: Compiled, marking: Marking, choices: Choices | None
) -> Verdict:
    old, new = at(release).get("process", key), target.get("process", key)
    return moving.judge(old, new, marking, choices)


def _markings(key: str, counts: dict[int, int]) -> Iterator[tuple[int, int, Marking]]:
    alive = ProcessInstance.objects.filter(key=key, status__in=ALIVE, release__in=counts)
    rows = alive.order_by("pk").values_list("pk", "release", "state")[:MOST]
    for pk, release, state in rows.iterator():
        yield pk, release, moving.read(bytes(state))
