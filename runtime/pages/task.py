"""One task: what it shows, what it asks, the buttons that end it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from markupsafe import Markup

from engine import access
from engine.access import Actor
from engine.i18n import labels
from engine.templating import language
from runtime import tasks
from runtime.lists import columns
from runtime.pages import cells, dates, processes
from runtime.pages.page import NotHere, Request, leave, page, show
from runtime.pages.sheet import Errors, Sheet
from runtime.pages.words import REFUSALS, why
from runtime.portal import staff
from runtime.processes.drawing import picture
from runtime.processes.telling import told
from runtime.records import visibility
from runtime.records.errors import Invalid
from runtime.records.models import Record
from runtime.tasks import version
from runtime.tasks.errors import TaskAlreadyCompleted
from runtime.tasks.models import UserTask
from workflows.model import TaskConfig

NOTHING = Markup("")


@dataclass
class TaskPage:
    title: str
    process: str
    url: str
    record_url: str
    record_title: str
    number: str
    due_words: str
    is_late: bool
    status: Any
    shown: Markup
    common: list[cells.Fact]
    earlier: list[Any]
    can_complete: bool
    outcomes: list[Any]
    picture: Markup
    form: Markup = NOTHING
    claim_url: str = ""
    claim_label: str = ""
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Button:
    key: str
    label: str
    style: str


@page
def task(request: Request, pk: int) -> HttpResponseBase:
    found = (
        UserTask.objects.select_related("record", "claimed_by", "completed_by", "instance")
        .filter(pk=pk)
        .first()
    )
    if found is None or not _may_see(request.actor, found):
        raise NotHere
    config = version.config(found)
    sheet = _sheet(request, found, config)
    shown = _page(request, found, config)
    data = _initial(found, config, sheet)
    if request.method != "POST":
        shown.form = sheet.draw(data) if sheet and shown.can_complete else Markup("")
        return show(request, "runtime/task.html", shown)
    typed = sheet.typed(request) if sheet else {}
    try:
        tasks.complete(request.actor, found, request.POST.get("outcome", ""), typed)
    except Invalid as error:
        return _again(request, shown, sheet, {**data, **typed}, error.errors)
    except REFUSALS as error:
        if not _sent_twice(request, error):
            shown.problems = [why(error)]
            return _again(request, shown, sheet, {**data, **typed}, {})
    return leave(
        request, reverse("tasks"), _("Done: %(what)s.") % {"what": found.words(language())}
    )


def _sent_twice(request: Request, error: Exception) -> bool:
    return isinstance(error, TaskAlreadyCompleted) and error.by == request.user


def _again(
    request: Request, shown: TaskPage, sheet: Sheet | None, data: Mapping[str, Any], errors: Errors
) -> HttpResponseBase:
    shown.form = sheet.draw(data, errors) if sheet and shown.can_complete else Markup("")
    return show(request, "runtime/task.html", shown, 422)


def _may_see(actor: Actor, found: UserTask) -> bool:
    """Of people outside: nobody's task but their own, even where they see the record."""
    if found.is_offered_to(actor):
        return True
    return not actor.outside and bool(access.decide(actor, "record:see", found.record))


def _sheet(request: Request, found: UserTask, config: TaskConfig) -> Sheet | None:
    if config.form:
        form = version.release(found).get("form", config.form)
        return Sheet(request, found.record, form, of=f"form/{config.form}")
    if config.fields:
        keys = set(config.fields)
        return Sheet(
            request, found.record, found.record.record_type.form, subset=keys, editable=keys
        )
    return None


def _initial(found: UserTask, config: TaskConfig, sheet: Sheet | None) -> dict[str, Any]:
    if sheet is None:
        return {}
    return dict(found.record.data) if config.fields else sheet.form.initial(sheet.ctx)


def _page(request: Request, found: UserTask, config: TaskConfig) -> TaskPage:
    record, actor = found.record, request.actor
    is_open = found.status == UserTask.Status.OPEN
    offered = is_open and found.is_offered_to(actor)
    taken = found.claimed_by_id not in (None, actor.user_id)
    shown = TaskPage(
        title=found.words(language()),
        process=processes.name(found.instance),
        url=request.path,
        record_url=reverse("record", args=[record.pk]),
        record_title=record.title,
        number=record.number,
        due_words=dates.distance(found.due) if is_open else "",
        is_late=found.is_late,
        status=record.record_type.statuses.get(record.status),
        shown=_shown(request, record, config, offered=offered),
        common=_common(request, record, config),
        earlier=[] if actor.outside else _earlier(request, found),
        can_complete=offered and not taken,
        outcomes=[
            Button(each.key, labels.text(each.label, language()), _style(each.style))
            for each in config.outcomes
        ]
        or [Button("", _("Done"), "primary")],
        picture=_picture(actor, found),
    )
    if (
        offered
        and found.claimed_by_id is None
        and len(found.candidates) >= 1
        and not _only_mine(actor, found)
    ):
        shown.claim_url, shown.claim_label = reverse("claim", args=[found.pk]), _("Take it")
    elif offered and found.claimed_by_id == actor.user_id and not _only_mine(actor, found):
        shown.claim_url, shown.claim_label = reverse("release", args=[found.pk]), _("Give it back")
    _say_state(actor, shown, found, taken)
    return shown


def _picture(actor: Actor, found: UserTask) -> Markup:
    """Return the drawing of the process; how the office works is nothing for people outside."""
    if actor.outside:
        return Markup("")
    return Markup(picture(found.instance, language()))  # noqa: S704 (drawn by us, escaped)


def _only_mine(actor: Actor, found: UserTask) -> bool:
    return found.candidates == [f"user:{actor.user_id}"]


def _say_state(actor: Actor, shown: TaskPage, found: UserTask, taken: bool) -> None:
    if found.status == UserTask.Status.DONE:
        shown.problems.append(
            _("%(who)s has already completed this task.")
            % {"who": staff.called(actor, found.completed_by)}
        )
    elif found.status == UserTask.Status.CANCELLED:
        shown.problems.append(_("This task is no longer open."))
    elif taken:
        shown.problems.append(
            _("%(who)s has taken this task.") % {"who": staff.called(actor, found.claimed_by)}
        )


def _style(style: str) -> str:
    return "" if style == "plain" else style


def _shown(request: Request, record: Record, config: TaskConfig, *, offered: bool) -> Markup:
    seen = visibility.visible_fields(request.actor, record)
    # What a task shows, it shows to whoever may do it; without a list, the pinned head.
    if config.show and offered:
        seen = set(record.record_type.fields)
    keys = seen & set(config.show or record.record_type.head)
    return Sheet(request, record, record.record_type.form, subset=keys).read(record.data)


def _common(request: Request, record: Record, config: TaskConfig) -> list[cells.Fact]:
    """Return what the task shows besides fields: when the record is due, for instance."""
    keys = [key for key in config.show or record.record_type.head if key in columns.COMMON]
    calendar = dates.calendar_of(request.user.calendar)
    return cells.facts(request.actor, record, keys, calendar)


@dataclass(frozen=True)
class Fact:
    label: str
    text: str


def _earlier(request: Request, found: UserTask) -> list[Fact]:
    """Return what was asked for at the start, and what others have decided before."""
    return [Fact(each.label, each.text) for each in told(found.instance, request.actor)]


@require_POST
@page
def claim(request: Request, pk: int) -> HttpResponseBase:
    return _hand(request, pk, tasks.claim, _("The task is yours."))


@require_POST
@page
def release(request: Request, pk: int) -> HttpResponseBase:
    return _hand(request, pk, tasks.release, _("The task is open to the others again."))


def _hand(request: Request, pk: int, verb: Any, said: str) -> HttpResponseBase:
    found = UserTask.objects.select_related("record").filter(pk=pk).first()
    if found is None or not _may_see(request.actor, found):
        raise NotHere
    try:
        verb(request.actor, found)
    except REFUSALS as error:
        return leave(request, reverse("task", args=[pk]), why(error), "bad")
    return leave(request, reverse("task", args=[pk]), said)
