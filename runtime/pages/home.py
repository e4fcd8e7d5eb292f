"""The first page: what waits for me, what is mine, and the lists that my menu opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from engine import access
from engine.access import Actor
from engine.blueprint import live
from engine.i18n import calendars, labels
from engine.i18n.calendars import Calendar
from engine.templating import language
from runtime import clock, records
from runtime.kinds.menu import MenuItem
from runtime.kinds.organisation import organisation
from runtime.lists import reading
from runtime.lists.listing import Listing
from runtime.notifications import texts
from runtime.pages import dates, menu
from runtime.pages.dashboard import Board, of_home
from runtime.pages.page import Request, page, show
from runtime.pages.tasks import Row, rows
from runtime.records.models import Record
from runtime.tasks.counting import counts
from runtime.tasks.models import UserTask

_TASKS, _RECORDS, _TILES = 8, 8, 4


@dataclass(frozen=True)
class Tile:
    label: str
    value: str
    icon: str
    url: str
    kind: str = ""


@dataclass(frozen=True)
class Mine:
    url: str
    icon: str
    title: str
    number: str
    status: Any
    due_words: str
    is_late: bool


@dataclass(frozen=True)
class Asked:
    """A record of theirs that waits for something from people outside, and for what."""

    url: str
    title: str
    number: str
    text: str


@dataclass(frozen=True)
class Home:
    """board: the dashboard that stands in the place of the tiles, where one is for this person.

    own_url: of the record through which people outside come; "" where they may not see it.
    """

    hello: str
    today: str
    board: Board | None
    tiles: list[Tile]
    tasks: list[Row]
    records: list[Mine]
    asked: list[Asked]
    outside: bool
    own_url: str


@page
def home(request: Request) -> HttpResponseBase:
    actor = request.actor
    waiting = UserTask.objects.open().visible_to(actor).select_related("record", "claimed_by")
    tasks = rows(actor, waiting.order_by("due", "pk")[:_TASKS])
    # People outside hear of tasks only when they have one.
    counted = [_tasks(actor)] if tasks or not actor.outside else []
    board = of_home(request)
    shown = Home(
        _hello(request.user.name or request.user.username),
        _today(dates.calendar_of(request.user.calendar)),
        board,
        [] if board else [*counted, *_views(actor)][: _TILES + 1],
        tasks,
        _theirs(actor) if actor.outside else _mine(actor),
        _asked(actor) if actor.outside else [],
        actor.outside,
        _own(actor),
    )
    return show(request, "runtime/home.html", shown)


def _hello(name: str) -> str:
    hour = timezone.localtime(clock.now(), organisation(live()).zone).hour
    said = _("Good morning, %(name)s") if hour < 12 else _("Good evening, %(name)s")
    return said % {"name": name.split()[0] if name.split() else name}


def _today(chosen: Calendar) -> str:
    """Return today in the person's calendar, and in the other one that offices here go by."""
    day = organisation(live()).today(clock.now())
    other = Calendar.HIJRI if chosen != Calendar.HIJRI else Calendar.GREGORIAN
    return " · ".join(
        calendars.format_date(day, each, language(), "long") for each in (chosen, other)
    )


def _tasks(actor: Actor) -> Tile:
    found = counts(actor)
    return Tile(
        _("Tasks"),
        str(found.all),
        "circle-check-big",
        reverse("tasks"),
        "bad" if found.late else "",
    )


def _views(actor: Actor) -> list[Tile]:
    """Return a tile for each list with a condition that the person's menu opens."""
    items = (item for body in live().of("menu").values() for item in _flat(body.items))
    return [
        _tile(actor, item)
        for item in items
        if item.record_type and item.view and access.decide(actor, f"menu:{item.key}")
    ][:_TILES]


def _flat(items: list[MenuItem]) -> list[MenuItem]:
    return [each for item in items for each in (item, *_flat(item.items))]


def _tile(actor: Actor, item: MenuItem) -> Tile:
    found = reading.count(actor, Listing(item.record_type or "", view=item.view or ""))
    address = f"{reverse('records', args=[item.record_type])}?view={item.view}"
    return Tile(
        labels.text(item.label, language()),
        f"{found.value:,}{'+' if found.more else ''}",
        item.icon,
        address,
    )


def _own(actor: Actor) -> str:
    if actor.record_id is None:
        return ""
    record = Record.objects.filter(pk=actor.record_id).first()
    seen = record and access.decide(actor, "record:see", record)
    return reverse("record", args=[actor.record_id]) if seen else ""


def _mine(actor: Actor) -> list[Mine]:
    at_work = Record.objects.at_work().filter(assignee=actor.user_id)
    found = at_work.order_by("due", "pk")[:_RECORDS]
    return [_row(record) for record in found if access.decide(actor, "record:see", record)]


def _theirs(actor: Actor) -> list[Mine]:
    """Return what the office is doing for people outside, what changed last first."""
    found = (record for kind in menu.types(actor) for record in _at_work(actor, kind))
    latest = sorted(found, key=lambda record: record.updated_at, reverse=True)
    return [_row(record) for record in latest[:_RECORDS]]


def _at_work(actor: Actor, kind: str) -> list[Record]:
    return list(records.query(actor, kind).at_work().order_by("-updated_at", "-pk")[:_RECORDS])


def _asked(actor: Actor) -> list[Asked]:
    """Return what waits for them: their records in a status that asks for something."""
    found = (record for kind in menu.types(actor) for record in _waiting(actor, kind))
    return [_asks(record) for record in found][:_RECORDS]


def _waiting(actor: Actor, kind: str) -> list[Record]:
    statuses = live().get("record_type", kind).statuses.values()
    asking = [each.key for each in statuses if each.definition.asks]
    if not asking:
        return []
    return list(records.query(actor, kind).filter(status__in=asking).order_by("pk")[:_RECORDS])


def _asks(record: Record) -> Asked:
    asked = record.record_type.statuses[record.status].definition.asks
    said = labels.text(texts.say(asked.text, record), language()) if asked else ""
    return Asked(reverse("record", args=[record.pk]), record.title, record.number, said)


def _row(record: Record) -> Mine:
    kind = record.record_type
    return Mine(
        reverse("record", args=[record.pk]),
        kind.icon,
        record.title,
        record.number,
        kind.statuses.get(record.status),
        dates.distance(record.due),
        record.is_late,
    )
