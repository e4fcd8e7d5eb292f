"""The inbox of tasks, and the page on which one is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from markupsafe import Markup

from engine import access
from engine.access import Actor
from engine.access.models import Department
from engine.blueprint import at, live
from engine.i18n import labels
from engine.templating import language
from runtime import clock, tasks
from runtime.pages import dates, processes
from runtime.pages.page import NotHere, Request, leave, page, show
from runtime.pages.sheet import Errors, Sheet
from runtime.pages.words import REFUSALS, why
from runtime.processes.drawing import picture
from runtime.processes.telling import told
from runtime.records import visibility
from runtime.records.errors import Invalid
from runtime.records.models import Record
from runtime.tasks.counting import counts
from runtime.tasks.models import UserTask, UserTaskQuerySet, tokens_of
from workflows.model import TaskConfig

PAGE = 30


NOTHING = Markup("")


@dataclass(frozen=True)
class Row:
    url: str
    label: str
    number: str
    title: str
    due_words: str
    is_late: bool
    who: str
    mine: bool


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    count: int
    current: bool


@dataclass(frozen=True)
class Inbox:
    tabs: list[Tab]
    tasks: list[Row]
    next_url: str
    previous_url: str


def rows(actor: Actor, found: Iterable[UserTask]) -> list[Row]:
    """Return the tasks as lists show them; they come with `record` and `claimed_by`."""
    mine, names = set(tokens_of(actor)), _Names()
    return [_row(actor, task, mine, names) for task in found]


def _row(actor: Actor, task: UserTask, mine: set[str], names: _Names) -> Row:
    own = task.claimed_by_id == actor.user_id or (
        task.claimed_by_id is None and bool(mine & set(task.candidates))
    )
    return Row(
        url=reverse("task", args=[task.pk]),
        label=task.words(language()),
        number=task.record.number,
        title=task.record.title,
        due_words=dates.distance(task.due),
        is_late=task.due is not None and task.due < clock.now(),
        who=str(task.claimed_by) if task.claimed_by else names.of(task.candidates),
        mine=own,
    )


class _Names:
    """Says who a task is offered to: departments are read once for a whole list."""

    def __init__(self) -> None:
        self._departments: dict[int, str] | None = None

    def of(self, candidates: list[str]) -> str:
        found = dict.fromkeys(self._one(name) for name in candidates[:4])
        return (
            "، ".join(name for name in found if name)
            if language() != "en"
            else ", ".join(filter(None, found))
        )

    def _one(self, name: str) -> str:
        kind, _sep, rest = name.partition(":")
        if kind == "role":
            role, _at, department = rest.partition("@")
            title = (
                labels.text(live().get("role", role).label, language())
                if ("role", role) in live()
                else role
            )
            return f"{title} – {self._department(department)}" if department else title
        if name.startswith("manager@"):
            return _("Manager of %(department)s") % {
                "department": self._department(name.partition("@")[2])
            }
        return _("One person") if kind == "user" else ""

    def _department(self, pk: str) -> str:
        if self._departments is None:
            found = Department.objects.values_list("pk", "label")
            self._departments = {key: labels.text(label, language()) for key, label in found}
        return self._departments.get(int(pk), "") if pk.isdigit() else ""


@page
def inbox(request: Request) -> HttpResponseBase:
    """The tasks one may do: one's own, those of one's groups, those that are late."""
    which = request.GET.get("which", "all")
    counted = counts(request.actor)
    tabs = [
        ("all", _("All"), counted.all),
        ("mine", _("Mine"), counted.mine),
        ("groups", _("My groups'"), counted.of_my_groups),
        ("late", _("Late"), counted.late),
    ]
    start = int(request.GET["from"]) if request.GET.get("from", "").isdigit() else 0
    found = list(_which(request.actor, which)[start : start + PAGE + 1])
    address = f"?which={which}&from="
    return show(
        request,
        "runtime/tasks.html",
        Inbox(
            [Tab(label, f"?which={key}", count, key == which) for key, label, count in tabs],
            rows(request.actor, found[:PAGE]),
            f"{address}{start + PAGE}" if len(found) > PAGE else "",
            f"{address}{max(0, start - PAGE)}" if start else "",
        ),
    )


def _which(actor: Actor, which: str) -> UserTaskQuerySet:
    waiting = UserTask.objects.open().select_related("record", "claimed_by").order_by("due", "pk")
    if which == "mine":
        return waiting.mine(actor)
    if which == "groups":
        return waiting.of_my_groups(actor)
    if which == "late":
        return waiting.visible_to(actor).late()
    return waiting.visible_to(actor)


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
    config = _config(found)
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
        shown.problems = [why(error)]
        return _again(request, shown, sheet, {**data, **typed}, {})
    return leave(
        request, reverse("tasks"), _("Done: %(what)s.") % {"what": found.words(language())}
    )


def _again(
    request: Request, shown: TaskPage, sheet: Sheet | None, data: Mapping[str, Any], errors: Errors
) -> HttpResponseBase:
    shown.form = sheet.draw(data, errors) if sheet and shown.can_complete else Markup("")
    return show(request, "runtime/task.html", shown, 422)


def _may_see(actor: Actor, found: UserTask) -> bool:
    offered = UserTask.objects.visible_to(actor).filter(pk=found.pk).exists()
    return offered or bool(access.decide(actor, "record:see", found.record))


def _config(found: UserTask) -> TaskConfig:
    model = at(found.instance.release).get("process", found.instance.key)
    config: TaskConfig = model.user_tasks[found.element]
    return config


def _sheet(request: Request, found: UserTask, config: TaskConfig) -> Sheet | None:
    if config.form:
        return Sheet(request, found.record, at(found.instance.release).get("form", config.form))
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
    offered = is_open and UserTask.objects.visible_to(actor).filter(pk=found.pk).exists()
    taken = found.claimed_by_id not in (None, actor.user_id)
    shown = TaskPage(
        title=found.words(language()),
        process=processes.name(found.instance),
        url=request.path,
        record_url=reverse("record", args=[record.pk]),
        record_title=record.title,
        number=record.number,
        due_words=dates.distance(found.due) if is_open else "",
        is_late=is_open and found.due is not None and found.due < clock.now(),
        status=record.record_type.statuses.get(record.status),
        shown=_shown(request, record, config),
        earlier=_earlier(request, found),
        can_complete=offered and not taken,
        outcomes=[
            Button(each.key, labels.text(each.label, language()), _style(each.style))
            for each in config.outcomes
        ]
        or [Button("", _("Done"), "primary")],
        picture=Markup(picture(found.instance, language())),  # noqa: S704 (drawn by us, escaped)
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
    _say_state(shown, found, taken)
    return shown


def _only_mine(actor: Actor, found: UserTask) -> bool:
    return found.candidates == [f"user:{actor.user_id}"]


def _say_state(shown: TaskPage, found: UserTask, taken: bool) -> None:
    if found.status == UserTask.Status.DONE:
        shown.problems.append(
            _("%(who)s has already completed this task.") % {"who": found.completed_by or ""}
        )
    elif found.status == UserTask.Status.CANCELLED:
        shown.problems.append(_("This task is no longer open."))
    elif taken:
        shown.problems.append(_("%(who)s has taken this task.") % {"who": found.claimed_by})


def _style(style: str) -> str:
    return "" if style == "plain" else style


def _shown(request: Request, record: Record, config: TaskConfig) -> Markup:
    seen = visibility.visible_fields(request.actor, record)
    # What a task shows, it shows to whoever may do it; without a list, the pinned head.
    keys = (
        set(config.show) & set(record.record_type.fields)
        if config.show
        else seen & set(record.record_type.head)
    )
    return Sheet(request, record, record.record_type.form, subset=keys).read(record.data)


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
    if found is None:
        raise NotHere
    try:
        verb(request.actor, found)
    except REFUSALS as error:
        return leave(request, reverse("task", args=[pk]), why(error), "bad")
    return leave(request, reverse("task", args=[pk]), said)
