"""What a person may do with a record now, and the dialogs that ask what is needed for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from engine import access
from engine.access.models import Department, User
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime import processes, records
from runtime.assignment import distributing
from runtime.assignment.possible import possible
from runtime.idempotency.once import once
from runtime.pages import finding
from runtime.pages import page as pages
from runtime.pages.page import NotHere, Request, leave, page, show
from runtime.pages.sheet import Errors, Sheet
from runtime.pages.words import REFUSALS, why
from runtime.processes.starting import startable
from runtime.records.errors import Invalid
from runtime.records.models import Record
from runtime.records.record_type import Transition

NOTHING = Markup("")


@dataclass(frozen=True)
class Action:
    label: str
    url: str
    icon: str = ""
    style: str = ""
    dialog: bool = True


@dataclass
class Dialog:
    title: str
    url: str
    submit_label: str
    style: str = "primary"
    text: str = ""
    form: Markup = NOTHING
    ask_reason: bool = False
    reason_required: bool = False
    reason: str = ""
    choices: list[Choice] = field(default_factory=list)
    chosen: int = 0
    version: int = 0
    token: str = field(default_factory=pages.token)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Choice:
    id: int
    name: str
    note: str = ""


def main(request: Request, record: Record) -> list[Action]:
    """Return what moves the record on: its transitions, then the processes one may start."""
    moves = [_move(record, step) for step in records.available(request.actor, record)]
    starts = [
        Action(
            labels.text(model.settings.label, language()),
            reverse("start", args=[record.pk, model.key]),
            model.settings.icon,
            _style(start.style),
        )
        for model, start in startable(request.actor, record)
    ]
    return sorted(moves + starts, key=lambda action: _ORDER.get(action.style, 1))


_ORDER = {"primary": 0, "": 1, "danger": 2}


def _style(style: str) -> str:
    return "" if style == "plain" else style


def _move(record: Record, step: Transition) -> Action:
    asks = bool(step.definition.ask) or step.definition.reason != "none"
    url = reverse("move", args=[record.pk, step.key])
    return Action(labels.text(step.label, language()), url, "", _style(step.style), asks)


def more(request: Request, record: Record) -> list[Action]:
    """Return the rest, for the menu at the side."""
    found = [
        ("transfer", _("Hand to another department"), "building-2", "", True),
        ("distribute", _("Distribute automatically"), "shuffle", "", True),
        ("duplicate", _("Make another like it"), "copy", "", False),
        ("print", _("Print"), "printer", "", False),
    ]
    may = lambda action: bool(access.decide(request.actor, f"record:do:{action}", record))  # noqa: E731
    actions = [
        Action(label, _url(record, key), icon, style, dialog)
        for key, label, icon, style, dialog in found
        if may(key)
    ]
    if access.decide(request.actor, "record:delete", record):
        actions.append(
            Action(_("Delete"), reverse("delete", args=[record.pk]), "trash-2", "danger")
        )
    return actions


def _url(record: Record, key: str) -> str:
    if key == "duplicate":
        return f"{reverse('new', args=[record.type])}?like={record.pk}"
    return reverse(key, args=[record.pk])


@page
def move(request: Request, pk: int, key: str) -> HttpResponseBase:
    """A transition: at once when it asks nothing, else after its dialog."""
    record = finding.record(request.actor, pk)
    step = record.record_type.transitions.get(key)
    if step is None:
        raise NotHere
    sheet = _sheet_of_fields(request, record, step.definition.ask)
    dialog = Dialog(
        title=labels.text(step.label, language()),
        url=request.path,
        submit_label=labels.text(step.label, language()),
        style="danger solid" if step.style == "danger" else "primary",
        ask_reason=step.definition.reason != "none",
        reason_required=step.definition.reason == "required",
        version=record.version,
    )

    def work(data: Mapping[str, Any]) -> None:
        records.transition(
            request.actor, record, key, data=data, reason=dialog.reason, version=_version(request)
        )

    return _ask(request, record, dialog, sheet, record.data, work)


@page
def start(request: Request, pk: int, key: str) -> HttpResponseBase:
    """A process that is started by hand: its form in a dialog, if it has one."""
    record = finding.record(request.actor, pk)
    if ("process", key) not in live():
        raise NotHere
    model = live().get("process", key)
    form = live().get("form", model.settings.form) if model.settings.form else None
    sheet = Sheet(request, record, form) if form else None
    title = labels.text(model.settings.label, language())
    dialog = Dialog(title=title, url=request.path, submit_label=_("Send"), version=record.version)

    def work(data: Mapping[str, Any]) -> None:
        processes.start(request.actor, key, record, data)

    initial = sheet.form.initial(sheet.ctx) if sheet else {}
    return _ask(request, record, dialog, sheet, initial, work)


@page
def assign(request: Request, pk: int) -> HttpResponseBase:
    """Give the record to one of those whom the permissions allow, the least busy first."""
    record = finding.record(request.actor, pk)
    access.require(request.actor, "record:do:assign", record)
    dialog = Dialog(
        title=_("Assign"),
        url=request.path,
        submit_label=_("Assign"),
        ask_reason=True,
        choices=[
            Choice(each.user_id, each.name, _load(each.load, each.cap)) for each in possible(record)
        ],
        chosen=record.assignee_id or 0,
        version=record.version,
    )
    if not dialog.choices:
        dialog.text = _("Nobody can be given this record: no role allows it in its department.")

    def work(data: Mapping[str, Any]) -> None:
        user = User.objects.filter(pk=_number(request, "user")).first()
        if user is None:
            raise Invalid({})
        records.assign(request.actor, record, user, reason=dialog.reason, version=_version(request))

    return _ask(request, record, dialog, None, {}, work)


def _load(load: int, cap: int) -> str:
    return _("%(load)s of %(cap)s open") % {"load": load, "cap": cap}


@page
def transfer(request: Request, pk: int) -> HttpResponseBase:
    record = finding.record(request.actor, pk)
    access.require(request.actor, "record:do:transfer", record)
    open_ones = Department.objects.filter(active=True).order_by("key")
    dialog = Dialog(
        title=_("Hand to another department"),
        url=request.path,
        submit_label=_("Hand over"),
        ask_reason=True,
        choices=[Choice(each.pk, labels.text(each.label, language())) for each in open_ones],
        chosen=record.department_id or 0,
        version=record.version,
    )

    def work(data: Mapping[str, Any]) -> None:
        department = Department.objects.filter(pk=_number(request, "user")).first()
        if department is None:
            raise Invalid({})
        records.transfer(
            request.actor, record, department, reason=dialog.reason, version=_version(request)
        )

    return _ask(request, record, dialog, None, {}, work)


@page
def distribute(request: Request, pk: int) -> HttpResponseBase:
    record = finding.record(request.actor, pk)
    dialog = Dialog(
        title=_("Distribute automatically"),
        text=_(
            "It goes to whoever the rule of its type chooses among those with room for more work."
        ),
        url=request.path,
        submit_label=_("Distribute"),
        version=record.version,
    )

    def work(data: Mapping[str, Any]) -> None:
        distributing.distribute(request.actor, record)

    return _ask(request, record, dialog, None, {}, work)


@page
def delete(request: Request, pk: int) -> HttpResponseBase:
    record = finding.record(request.actor, pk)
    access.require(request.actor, "record:delete", record)
    dialog = Dialog(
        title=_("Delete %(title)s?") % {"title": record.title},
        text=_("It cannot be brought back. The journal keeps what it held and who deleted it."),
        url=request.path,
        submit_label=_("Delete"),
        style="danger solid",
        ask_reason=True,
        version=record.version,
    )
    family = record.family

    def work(data: Mapping[str, Any]) -> None:
        records.delete(request.actor, record, version=_version(request), reason=dialog.reason)

    return _ask(request, record, dialog, None, {}, work, after=reverse("records", args=[family]))


def _sheet_of_fields(request: Request, record: Record, keys: list[str]) -> Sheet | None:
    if not keys:
        return None
    return Sheet(request, record, record.record_type.form, subset=set(keys), editable=set(keys))


def _ask(
    request: Request,
    record: Record,
    dialog: Dialog,
    sheet: Sheet | None,
    data: Mapping[str, Any],
    work: Callable[[Mapping[str, Any]], None],
    *,
    after: str = "",
) -> HttpResponseBase:
    """Show the dialog; when it is sent do the work once, or show it again with what is wrong."""
    if request.method != "POST":
        dialog.form = sheet.draw(data) if sheet else Markup("")
        return show(request, "runtime/dialog.html", dialog)
    dialog.reason = request.POST.get("reason", "")[:2000]
    typed = sheet.typed(request) if sheet else {}

    def done() -> dict[str, Any]:
        work(typed)
        return {"done": True}

    try:
        once(request.actor, request.POST.get("token", ""), {"path": request.path}, done)
    except Invalid as error:
        return _again(request, dialog, sheet, {**data, **typed}, error)
    except REFUSALS as error:
        dialog.problems = [why(error)]
        return _refused(request, dialog, sheet, {**data, **typed}, {}, record)
    address = after or reverse("record", args=[record.pk])
    return leave(request, address, _("Done: %(what)s.") % {"what": dialog.title})


def _again(
    request: Request, dialog: Dialog, sheet: Sheet | None, data: Mapping[str, Any], error: Invalid
) -> HttpResponse:
    if "reason" in error.errors:
        dialog.problems.append(_("Say the reason."))
    elif sheet is None:
        dialog.problems.append(_("Choose one first."))
    dialog.form = sheet.draw(data, error.errors) if sheet else Markup("")
    dialog.version = _version(request) or dialog.version
    return show(request, "runtime/dialog.html", dialog, 422)


def _refused(
    request: Request,
    dialog: Dialog,
    sheet: Sheet | None,
    data: Mapping[str, Any],
    errors: Errors,
    record: Record,
) -> HttpResponseBase:
    if "HX-Request" not in request.headers:
        return leave(request, reverse("record", args=[record.pk]), dialog.problems[0], "bad")
    dialog.form = sheet.draw(data, errors) if sheet else Markup("")
    return show(request, "runtime/dialog.html", dialog, 422)


def _version(request: Request) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() else None


def _number(request: Request, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isdigit() else 0
