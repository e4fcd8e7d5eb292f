"""What the values of columns mean to people: a status, a person, a month, a movement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from engine import access
from engine.access import Actor
from engine.access.models import Department
from engine.blueprint import live
from engine.i18n import calendars, labels
from engine.i18n.calendars import Calendar
from engine.templating import language
from forms.field_types.user import TARGET as USER
from runtime.kinds.organisation import organisation
from runtime.lists.columns import Column
from runtime.lists.rows import Cell, Drawer
from runtime.records.directory import Directory
from runtime.reports.source import About

EMPTY = Cell()


def nothing() -> str:
    return _("(none)")


def categories() -> dict[str, str]:
    return {
        "open": _("Still open"),
        "waiting": _("On hold"),
        "done": _("Carried out"),
        "cancelled": _("Called off"),
    }


def task_states() -> dict[str, str]:
    return {"open": _("Still open"), "done": _("Carried out"), "cancelled": _("Called off")}


def verbs() -> dict[str, str]:
    return {
        "record.create": _("Added a record"),
        "record.edit": _("Edited"),
        "record.renew": _("Renewed"),
        "record.convert": _("Converted a value"),
        "record.transition": _("Changed the status"),
        "record.assign": _("Assigned"),
        "record.transfer": _("Handed to another department"),
        "record.reschedule": _("Moved the expected completion"),
        "record.attach": _("Added a document"),
        "record.delete": _("Deleted a record"),
        "record.print": _("Printed"),
        "record.export": _("Exported"),
        "comment.write": _("Commented"),
        "comment.delete": _("Deleted a comment"),
        "process.start": _("Started a process"),
        "process.cancel": _("Stopped a process"),
        "process.move": _("Moved a process to another version"),
        "task.complete": _("Completed a task"),
        "task.claim": _("Took a task"),
        "task.release": _("Gave a task back"),
        "task.reassign": _("Gave a task to another person"),
        "rule.fire": _("A rule went off"),
        "user.create": _("Added a user"),
        "user.edit": _("Changed a user"),
        "user.password": _("Changed a password"),
        "group.save": _("Changed a group"),
        "token.issue": _("Issued an API token"),
        "token.revoke": _("Revoked an API token"),
        "session.begin": _("Signed in"),
        "session.end": _("Signed out"),
        "user.act": _("Began to act as another user"),
        "user.act_end": _("Ended acting as another user"),
        "user.workload": _("Changed a user's workload"),
        "user.preferences": _("Changed their preferences"),
        "message.retry": _("Sent a message again"),
        "release.publish": _("Published a release"),
        "pack.install": _("Installed a pack"),
        "report.save": _("Saved a report"),
        "report.delete": _("Deleted a report"),
    }


def subjects() -> dict[str, str]:
    return {
        "record": _("Record"),
        "user": _("User"),
        "release": _("Release"),
        "export": _("Export"),
        "group": _("Group"),
    }


def _type(key: str) -> str:
    kind = live().of("record_type").get(key)
    return labels.text(kind.label, language()) if kind else key


# What a column's values may be chosen from, by what they mean.
_CHOICES: Mapping[str, Callable[[About], dict[str, str]]] = {
    "category": lambda about: categories(),
    "task_state": lambda about: task_states(),
    "verb": lambda about: verbs(),
    "subject": lambda about: subjects(),
    "status": lambda about: {
        status.key: labels.text(status.label, language())
        for status in (about.kind.statuses.values() if about.kind else ())
    },
    "type": lambda about: {
        key: _type(key) for key in (about.kind.concrete if about.kind else live().of("record_type"))
    },
}


def choices(about: About, column: Column) -> dict[str, str]:
    """Return what a value may be chosen from, with its words."""
    means = about.means.get(column.key, "")
    if means in _CHOICES:
        return _CHOICES[means](about)
    options = getattr(column.field.settings, "options", None) if column.field else None
    return {option.key: labels.text(option.label, language()) for option in options or ()}


class Meanings:
    """Tells what values mean, with a fixed number of queries however many they are."""

    def __init__(self, actor: Actor, about: About, calendar: Calendar) -> None:
        self._actor, self._about, self._calendar = actor, about, calendar
        self._drawer = Drawer(actor, calendar)
        self._directory = Directory(actor)
        self._departments: dict[int, str] = {}
        self._zone = organisation(live()).zone

    def load(self, found: Iterable[tuple[Column, Iterable[Any]]]) -> None:
        """Look up together what the values of these columns point to."""
        pointers, departments = [], set()
        for column, values in found:
            means = self._about.means.get(column.key)
            present = [value for value in values if value is not None]
            if means in ("user", "doer"):
                pointers += [(USER, int(value)) for value in present]
            elif means == "record":
                pointers += [("record", int(value)) for value in present]
            elif means == "department":
                departments |= {int(value) for value in present}
            elif column.field is not None and column.field.type.points:
                self._drawer.point(column, present)
        self._directory.load(pointers)
        rows = Department.objects.filter(pk__in=departments) if departments else ()
        self._departments = {row.pk: labels.text(row.label, language()) for row in rows}

    def cell(self, column: Column, value: Any) -> Cell:
        """Return a value as people read it; an empty cell for none."""
        means = self._about.means.get(column.key, "")
        if value is None or value == "":
            return Cell(_("The system")) if means == "doer" else EMPTY
        if means in _TELLERS:
            return _TELLERS[means](self, value)
        if means in _CHOICES:
            return Cell(choices(self._about, column).get(str(value), str(value)))
        if column.field is not None:
            return self._drawer.value(column, value)
        return Cell(self.plain(value))

    def plain(self, value: Any) -> str:
        if isinstance(value, datetime):
            local = value.astimezone(self._zone)
            return f"{self.plain(local.date())} {local:%H:%M}"
        if isinstance(value, date):
            return calendars.format_date(value, self._calendar, language())
        if isinstance(value, Decimal | float):
            return f"{Decimal(str(value)):,.2f}".rstrip("0").rstrip(".")
        return str(value)

    def _user(self, value: Any) -> Cell:
        user = self._directory.user(int(value))
        return Cell(str(user), person=user.pk) if user else Cell(str(value))

    def _record(self, value: Any) -> Cell:
        found = self._directory.record(int(value))
        if found is None or not access.decide(self._actor, "record:see", found):
            return Cell(f"#{value}")
        return Cell(str(found), points_to=found.pk)

    def _status(self, value: Any) -> Cell:
        status = self._about.kind.statuses.get(str(value)) if self._about.kind else None
        if status is None:
            return Cell(str(value))
        return Cell(labels.text(status.label, language()), color=status.color)

    def _step(self, value: Any) -> Cell:
        """Return what a transition is called, by the first type that has it."""
        for kind in live().of("record_type").values():
            if step := kind.transitions.get(str(value)):
                return Cell(labels.text(step.label, language()))
        return Cell(str(value))

    def _element(self, value: Any) -> Cell:
        for model in live().of("process").values():
            if element := model.elements.get(str(value)):
                return Cell(labels.text(element.label, language()) or str(value))
        return Cell(str(value))

    def _process(self, value: Any) -> Cell:
        found = live().of("process").get(str(value))
        return Cell(labels.text(found.label, language()) if found else str(value))


_TELLERS: Mapping[str, Callable[[Meanings, Any], Cell]] = {
    "user": Meanings._user,
    "doer": Meanings._user,
    "record": Meanings._record,
    "status": Meanings._status,
    "step": Meanings._step,
    "process": Meanings._process,
    "element": Meanings._element,
    "department": lambda self, value: Cell(self._departments.get(int(value), str(value))),
    "type": lambda self, value: Cell(_type(str(value))),
}
