"""What a person may do with a record now."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from engine import access
from engine.i18n import labels
from engine.templating import language
from runtime import prints, records
from runtime.erasing import erasing
from runtime.kinds.template import TemplateBody
from runtime.pages.page import Request
from runtime.prints import asking
from runtime.processes.starting import startable
from runtime.records.models import Record
from runtime.records.record_type import Transition

_ORDER = {"primary": 0, "": 1, "danger": 2}


@dataclass(frozen=True)
class Action:
    label: str
    url: str
    icon: str = ""
    style: str = ""
    dialog: bool = True


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
    actions = [
        Action(label, _url(record, key), icon, style, dialog)
        for key, label, icon, style, dialog in found
        if access.decide(request.actor, f"record:do:{key}", record)
    ]
    if access.decide(request.actor, asking.RIGHT, record):
        actions += [_print(record, key, each) for key, each in _forms(record)]
    if erasing.offered(request.actor, record):
        url = reverse("erase", args=[record.pk])
        actions.append(Action(_("Erase what is personal"), url, "eraser", "danger"))
    if access.decide(request.actor, "record:delete", record):
        actions.append(
            Action(_("Delete"), reverse("delete", args=[record.pk]), "trash-2", "danger")
        )
    return actions


def _forms(record: Record) -> list[tuple[str, TemplateBody]]:
    """Return the letters and prints of the record's type, by what they are called."""
    found = prints.forms_of(record.record_type).items()
    return sorted(found, key=lambda each: labels.text(each[1].label, language()))


def _print(record: Record, key: str, template: TemplateBody) -> Action:
    icon = "mail" if template.use == "letter" else "file-text"
    url = reverse("print_template", args=[record.pk, key])
    return Action(labels.text(template.label, language()), url, icon)


def _url(record: Record, key: str) -> str:
    if key == "duplicate":
        return f"{reverse('new', args=[record.type])}?like={record.pk}"
    return reverse(key, args=[record.pk])
