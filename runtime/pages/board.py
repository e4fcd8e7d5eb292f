"""The board of whoever distributes work: what waits for a person, beside the people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from engine import access
from engine.access import Actor
from engine.access.models import Department, User
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.assignment import distributing, presence, words, workload
from runtime.assignment.models import Absence, Distribution
from runtime.pages import dates
from runtime.pages import page as pages
from runtime.pages.numbers import whole
from runtime.pages.page import Request
from runtime.pages.tab import Tab
from runtime.records import reading
from runtime.records.models import Record, RecordQuerySet
from runtime.records.places import MAY_EXCEED, cap_of, load_of
from runtime.records.record_type import RecordType

ASSIGN = "record:do:assign"
MOST_WAITING = 60
MOST_PEOPLE = 200


@dataclass(frozen=True)
class Waiting:
    """A record without a person. why: what distribution said of it; "" where none was tried.

    chosen: it was to be given to somebody, which was refused.
    """

    id: int
    version: int
    number: str
    title: str
    type_label: str
    department: str
    url: str
    due_words: str
    late: bool
    since: str
    why: str
    chosen: bool


@dataclass(frozen=True)
class Person:
    """state: free, near, full, away; open: may be given more; edit_url: where limits change."""

    id: int
    name: str
    load: int
    cap: int
    state: str
    open: bool
    note: str
    edit_url: str

    @property
    def shown(self) -> int:
        return min(self.load, self.cap)


@dataclass(frozen=True)
class Team:
    label: str
    people: list[Person]


class Board:
    """What of a family's work waits, and who may take it; part by part as the template asks."""

    def __init__(self, request: Request, family: RecordType, families: list[RecordType]) -> None:
        self._actor, self.family = request.actor, family
        self._calendar = dates.calendar_of(request.user.calendar)
        self._chosen = whole(request.GET.get("record"))
        self._exceeds = bool(access.decide(request.actor, MAY_EXCEED))
        self.token = pages.token()
        self.url = reverse("distribution")
        self.tabs = [
            Tab(labels.text(each.plural, language()), f"?family={each.key}", each.key == family.key)
            for each in families
        ]
        self.waiting = self._waiting()
        full = len(self.waiting) == MOST_WAITING
        self.count = open_work(self._actor, family).count() if full else len(self.waiting)
        self.teams = self._teams()
        self.automatic = any(distributing.plan_of_type(each) for each in _types(family))

    def _waiting(self) -> list[Waiting]:
        found = open_work(self._actor, self.family).select_related("department")
        rows = list(found.order_by("due", "pk")[:MOST_WAITING])
        queue = Distribution.objects.waiting().filter(record__in=[row.pk for row in rows])
        tried = {each.record_id: each for each in queue}
        return [self._card(row, tried.get(row.pk)) for row in rows]

    def _card(self, row: Record, tried: Distribution | None) -> Waiting:
        return Waiting(
            id=row.pk,
            version=row.version,
            number=row.number,
            title=row.title,
            type_label=row.record_type.name(language()),
            department=labels.text(row.department.label, language()) if row.department else "",
            url=reverse("record", args=[row.pk]),
            due_words=dates.distance(row.due),
            late=row.is_late,
            since=dates.ago(tried.at if tried else row.created_at),
            why=words.why_nobody(tried) if tried else "",
            chosen=row.pk == self._chosen,
        )

    def _teams(self) -> list[Team]:
        people = list(self._people())
        load = load_of([user.pk for user in people], self.family.key)
        away = {each.user_id: each.ends for each in Absence.objects.on(presence.today())}
        teams: dict[str, list[Person]] = {}
        for user in people:
            label = labels.text(user.department.label, language()) if user.department else ""
            person = self._person(user, load.get(user.pk, 0), away.get(user.pk))
            teams.setdefault(label, []).append(person)
        return [
            Team(
                label, sorted(found, key=lambda each: (each.state == "away", each.load, each.name))
            )
            for label, found in teams.items()
        ]

    def _people(self) -> Iterable[User]:
        here = [each.pk for each in Department.objects.all() if self._serves(each)]
        people = User.objects.active().with_role(*_roles(self.family)).filter(record_id=None)
        found = people.filter(department__in=here).select_related("department")
        return found.order_by("department__key", "name", "pk")[:MOST_PEOPLE]

    def _serves(self, department: Department) -> bool:
        """Tell whether the actor gives out the work of a department."""
        kind = _types(self.family)[0]
        there = Record(
            type=kind.key, family=kind.family, department_id=department.pk, category="open"
        )
        return bool(access.decide(self._actor, ASSIGN, there))

    def _person(self, user: User, load: int, until: date | None) -> Person:
        cap = cap_of(user, self.family.assignment.cap)
        note = ""
        if until is not None:
            note = _("Away until %(day)s") % {"day": dates.of_day(until, self._calendar)}
        elif not user.available:
            note = _("Takes on no work now")
        may = workload.may_edit(self._actor, user)
        url = reverse("workload", args=[user.pk]) if may else ""
        state = _state(load, cap, bool(note))
        open_ = state != "away" and (state != "full" or self._exceeds)
        return Person(user.pk, str(user), load, cap, state, open_, note, url)


def _state(load: int, cap: int, away: bool) -> str:
    if away:
        return "away"
    return "full" if load >= cap else "near" if load >= 0.8 * cap else "free"


def _types(family: RecordType) -> list[RecordType]:
    """Return the types of a family whose records are given to somebody."""
    found = [live().get("record_type", key) for key in family.concrete]
    return [kind for kind in found if kind.assignment.candidates]


def _roles(family: RecordType) -> list[str]:
    wanted = [each.assignment.candidates for each in _types(family)]
    return sorted({role for each in wanted if each for role in each.roles})


def families() -> list[RecordType]:
    """Return the topmost types whose records are given to somebody."""
    kinds = [live().get("record_type", key) for key in live().keys("record_type")]
    return [kind for kind in kinds if len(kind.lineage) == 1 and _types(kind)]


def waiting(actor: Actor) -> int:
    """Return how many records wait for the actor to give them to somebody."""
    return sum(open_work(actor, family).order_by().count() for family in families())


def open_work(actor: Actor, family: RecordType) -> RecordQuerySet:
    """Return what waits for a person, of that which the actor may give out."""
    keys = [kind.key for kind in _types(family)]
    found = reading.query(actor, family.key, ASSIGN) & reading.query(actor, family.key)
    return found.at_work().filter(assignee=None, type__in=keys)
