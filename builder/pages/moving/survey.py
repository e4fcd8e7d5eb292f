"""Instances that run an earlier version: where they stand, what stands against moving them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from builder import naming
from builder.moving import choosing, saying
from builder.moving.saying import Names, Said
from builder.naming import KindName
from builder.pages.gate import builder_page
from builder.pages.moments import when
from engine import access
from engine.blueprint import at, live
from engine.templating import language
from runtime.pages.page import NotHere, Request, leave, show
from runtime.processes import moving
from runtime.processes.models import ProcessInstance
from runtime.processes.moving import Standing, Survey
from runtime.processes.moving.models import MoveBatch
from runtime.records.models import Record
from workflows.moving import Choices, Obstacle, Place

KIND = "process"
_SHOWN = 12  # instances named in a group
_STATES = ("movable", "mapping", "blocked")


@dataclass(frozen=True)
class Instance:
    """name: of its record, "" where the reader may not see it."""

    pk: int
    name: str
    url: str


@dataclass(frozen=True)
class GroupShown:
    """Instances that stand alike. name: as the form sends it; more: beyond those named."""

    name: str
    state: str
    words: str
    color: str
    count: int
    release: int
    places: list[str]
    obstacles: list[Said]
    notes: list[Said]
    instances: list[Instance]
    more: int
    preview_url: str


@dataclass(frozen=True)
class Mapping:
    """What a person may choose for an element; field: its name in the form."""

    field: str
    name: str
    words: str
    chosen: str
    choices: list[tuple[str, str]]


@dataclass(frozen=True)
class Earlier:
    url: str
    by: str
    at: str
    reason: str


@dataclass
class MovingPage:
    """filters: (value, words, count, is chosen) of the states; steps: those to filter by."""

    kind: KindName
    key: str
    title: str
    total: int = 0
    groups: list[GroupShown] = field(default_factory=list)
    mappings: list[Mapping] = field(default_factory=list)
    filters: list[tuple[str, str, int, bool]] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    step: str = ""
    more: int = 0
    earlier: list[Earlier] = field(default_factory=list)
    may: bool = False
    reason: str = ""
    said: str = ""

    @property
    def ready(self) -> int:
        """Return how many of those shown can be moved."""
        return sum(each.count for each in self.groups if each.state == "movable")


@builder_page
def survey(request: Request, key: str) -> HttpResponseBase:
    if (KIND, key) not in live():
        raise NotHere
    if request.method == "POST":
        return _begin(request, key)
    return show(request, "builder/moving/survey.html", _page(request, key, request.GET.dict()))


def _begin(request: Request, key: str) -> HttpResponseBase:
    choices = choosing.read(request.POST.dict())
    chosen = set(request.POST.getlist("standing"))
    reason = request.POST.get("reason", "").strip()[:2000]
    found = moving.survey(key, live(), choices)
    wanted = [pk for each in found.standings if each.name in chosen for pk in each.instances]
    if not reason or not wanted:
        page = _page(request, key, request.POST.dict())
        page.reason = reason
        page.said = (
            _("Say why, for those who come after you.") if wanted else _("Choose what is to move.")
        )
        return show(request, "builder/moving/survey.html", page, 422)
    batch = moving.begin(request.actor, key, wanted, choices, reason=reason)
    return leave(request, reverse("move_batch", args=[batch.pk]))


def _page(request: Request, key: str, given: dict[str, str]) -> MovingPage:
    choices = choosing.read(given)
    found = moving.survey(key, live(), choices)
    shown = _Shown(request, key, choices)
    groups = [shown.group(each) for each in found.standings]
    return MovingPage(
        naming.kind_name(KIND, language()),
        key,
        naming.title(live().definition(KIND, key), key, language()),
        found.total,
        _filtered(groups, given.get("state", ""), given.get("step", "")),
        shown.mappings(found),
        _filters(found, given.get("state", "")),
        list(dict.fromkeys(place for group in groups for place in group.places)),
        given.get("step", ""),
        found.more,
        [_earlier(request, each) for each in moving.latest(key)],
        bool(access.decide(request.actor, moving.RIGHT)),
    )


def _filtered(groups: list[GroupShown], state: str, step: str) -> list[GroupShown]:
    return [
        each for each in groups if state in ("", each.state) and (not step or step in each.places)
    ]


def _filters(found: Survey, chosen: str) -> list[tuple[str, str, int, bool]]:
    words = {
        "": _("All"),
        "movable": _("Can be moved"),
        "mapping": _("Need a mapping"),
        "blocked": _("Blocked"),
    }
    counts = {"": found.total} | {state: found.count(state) for state in _STATES}
    return [(key, said, counts[key], key == chosen) for key, said in words.items()]


def _earlier(request: Request, batch: MoveBatch) -> Earlier:
    address = reverse("move_batch", args=[batch.pk])
    return Earlier(address, str(batch.user), when(request, batch.created_at), batch.reason)


class _Shown:
    """Words the standings of one process; what is the same for all is looked up once."""

    def __init__(self, request: Request, key: str, choices: Choices) -> None:
        self.request, self.key, self.choices = request, key, choices
        self.new = live().get(KIND, key)

    def names(self, standing: Standing) -> Names:
        return Names(at(standing.release).get(KIND, self.key), self.new, language())

    def group(self, standing: Standing) -> GroupShown:
        old, names = at(standing.release).get(KIND, self.key), self.names(standing)
        words, color = saying.state(standing.verdict)
        address = reverse("moving_preview", args=[self.key])
        return GroupShown(
            standing.name,
            standing.verdict.state,
            words,
            color,
            len(standing.instances),
            standing.release,
            saying.where(old, self.new, standing.marking, names),
            saying.once(map(names.obstacle, standing.verdict.obstacles)),
            saying.once(map(names.note, standing.verdict.notes)),
            list(named(self.request, standing.instances[:_SHOWN])),
            max(0, len(standing.instances) - _SHOWN),
            f"{address}?{choosing.query(self.choices, standing=standing.name)}",
        )

    def mappings(self, found: Survey) -> list[Mapping]:
        """Return what has to be chosen, and what has been."""
        plain = moving.survey(self.key, live()) if self.choices else found
        asked: dict[Place, tuple[Standing, Obstacle]] = {}
        for standing in (*plain.standings, *found.standings):
            for each in standing.verdict.obstacles:
                if each.choices:
                    asked.setdefault((each.process, each.problem.element), (standing, each))
        return [self._mapping(place, *about) for place, about in asked.items()]

    def _mapping(self, place: Place, standing: Standing, about: Obstacle) -> Mapping:
        names = self.names(standing)
        said = names.obstacle(about)
        choices = [(each, names.of(about.process, each, new=True)) for each in about.choices]
        chosen = self.choices.get(place, "")
        return Mapping(choosing.field(place), said.name, said.words, chosen, choices)


def named(request: Request, instances: Iterable[int]) -> Iterator[Instance]:
    """Yield the instances by their records, as far as the reader may see those."""
    found = ProcessInstance.objects.select_related("record").in_bulk(list(instances))
    for pk in instances:
        if pk in found:
            yield _named(request, found[pk])


def _named(request: Request, instance: ProcessInstance) -> Instance:
    record: Record = instance.record
    if not access.decide(request.actor, "record:see", record):
        return Instance(instance.pk, _("Process %(number)s") % {"number": instance.pk}, "")
    words = f"{record.number} {record.title}".strip()
    return Instance(instance.pk, words, reverse("record", args=[record.pk]))
