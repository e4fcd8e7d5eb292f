"""What is done in an attempt, and why something cannot be tried, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from builder import naming
from builder.trial.content import NotPlayable
from builder.trial.limits import TooLong
from builder.trial.marks import Step
from engine.blueprint import at, live
from engine.i18n import labels
from engine.templating import language
from runtime.pages.words import REFUSALS, why
from runtime.records.models import Record
from runtime.scenarios import actions, refusals
from runtime.scenarios.stage import Stage
from runtime.tasks.models import UserTask

Given = dict[str, Any]


def unplayable(error: Exception) -> str:
    """Return the sentence for one of finding.UNPLAYABLE."""
    if isinstance(error, NotPlayable):
        count = len(error.problems)
        said = ngettext(
            "The draft has %(count)s problem. Mend it, then try.",
            "The draft has %(count)s problems. Mend them, then try.",
            count,
        )
        return said % {"count": count}
    if isinstance(error, TooLong | DatabaseError):
        return _("The steps of this try take too long. Take some back, or begin another one.")
    return refused(error)


def refused(error: Exception) -> str:
    """Return why a step cannot be done."""
    if isinstance(error, REFUSALS):
        return why(error)
    return refusals.sentence(error) if isinstance(error, refusals.REFUSALS) else str(error)


def headline(stage: Stage, step: Step) -> str:
    """Return what was done in a step, in a few words; within its world."""
    return " · ".join(_headline(stage, given) for given in step["when"] if "find" not in given)


def _headline(stage: Stage, given: Given) -> str:
    verb = next((key for key in given if key in actions.ACTIONS), "")
    name = str(given.get("on", given.get(verb, "")))
    about = stage.records.get(name)
    known = {"what": _what(verb, given, about), "about": str(about or name)}
    said = _said(verb) % known
    who = stage.people.get(given.get("as", ""))
    return f"{who}: {said}" if who else said


def _said(verb: str) -> str:
    said = {
        "create": _("adding “%(what)s”"),
        "edit": _("editing “%(about)s”"),
        "renew": _("another version of “%(about)s”"),
        "delete": _("deleting “%(about)s”"),
        "transition": _("“%(what)s” for “%(about)s”"),
        "assign": _("assigning “%(about)s”"),
        "transfer": _("handing “%(about)s” to another department"),
        "distribute": _("distributing “%(about)s”"),
        "comment": _("a comment on “%(about)s”"),
        "upload": _("choosing the file “%(what)s”"),
        "attach": _("the document “%(what)s” for “%(about)s”"),
        "start": _("starting “%(what)s” on “%(about)s”"),
        "complete": _("the task “%(what)s” of “%(about)s”"),
        "claim": _("taking the task “%(what)s” of “%(about)s”"),
        "release": _("giving back the task “%(what)s” of “%(about)s”"),
        "advance": _("Time passes: %(what)s"),
    }
    return said.get(verb, "%(about)s")


def _what(verb: str, given: Given, about: Record | None) -> str:
    """Return what the verb names, as the configuration calls it."""
    key = str(given.get(verb, ""))
    if verb == "advance":
        return _span(given["advance"])
    if kind := {"create": "record_type", "start": "process"}.get(verb):
        return naming.title_in(live().blueprint, kind, key, language())
    if about is None:
        return key
    if verb == "transition":
        step = about.record_type.transitions.get(key)
        return labels.text(step.label, language()) if step else key
    task = UserTask.objects.filter(record=about, element=key).first()
    return _with_outcome(task, given) if task else key


def _with_outcome(task: UserTask, given: Given) -> str:
    config = at(task.instance.release).get("process", task.instance.key).user_tasks[task.element]
    found = config.outcome(given.get("outcome", ""))
    outcome = labels.text(found.label, language()) if found else ""
    return f"{task.words(language())} – {outcome}" if outcome else task.words(language())


def _span(wanted: str | int) -> str:
    if isinstance(wanted, int):
        said = ngettext("%(count)s working day", "%(count)s working days", wanted)
        return said % {"count": wanted}
    count, unit = int("".join(filter(str.isdigit, wanted)) or 0), wanted[-1]
    return _in_minutes(count * _MINUTES[unit])


_MINUTES = {"S": 1 / 60, "M": 1, "H": 60, "D": 24 * 60}


def _in_minutes(count: float) -> str:
    """Return a span in the largest unit of which there is at least one."""
    if count >= _MINUTES["D"]:
        days = round(count / _MINUTES["D"])
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    if count >= _MINUTES["H"]:
        hours = round(count / _MINUTES["H"])
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    minutes = max(round(count), 1)
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


# --- What held ------------------------------------------------------------------------------


def expected(stage: Stage, given: Given) -> str:
    """Return an expectation in words; within its world."""
    subject = next(iter(given))
    return _TOLD[subject](stage, given) if subject in _TOLD else str(given)


def _of_record(stage: Stage, given: Given) -> str:
    record, who = stage.records.get(given["record"]), stage.people.get(given.get("assignee", ""))
    status = record.record_type.statuses.get(given.get("status", "")) if record else None
    known = {
        "about": str(record or given["record"]),
        "status": labels.text(status.label, language()) if status else "",
        "who": str(who or ""),
    }
    if status and who:
        return _("“%(about)s” is “%(status)s”, with %(who)s") % known
    return (
        _("“%(about)s” is “%(status)s”") if status else _("“%(about)s” is with %(who)s")
    ) % known


def _of_task(stage: Stage, given: Given) -> str:
    record = stage.records.get(given["on"])
    task = UserTask.objects.filter(record=record, element=given["task"]).first()
    return _("%(who)s has the task “%(what)s” of “%(about)s”") % {
        "who": stage.people.get(given["for"], given["for"]),
        "what": task.words(language()) if task else given["task"],
        "about": record or given["on"],
    }


def _of_process(stage: Stage, given: Given) -> str:
    said = {
        "running": _("“%(what)s” is under way on “%(about)s”"),
        "completed": _("“%(what)s” is completed on “%(about)s”"),
        "cancelled": _("“%(what)s” is cancelled on “%(about)s”"),
    }
    key = given["process"]
    known = {
        "what": naming.title_in(live().blueprint, "process", key, language()),
        "about": stage.records.get(given["on"], given["on"]),
    }
    return said.get(given["status"], _("“%(what)s” is stuck on “%(about)s”")) % known


def _of_message(stage: Stage, given: Given) -> str:
    known = {
        "who": stage.people.get(given["told"], given["told"]),
        "about": stage.records.get(given.get("about", ""), ""),
    }
    said = _("%(who)s is told of “%(about)s”") if "about" in given else _("%(who)s is told")
    return said % known


_TOLD: dict[str, Callable[[Stage, Given], str]] = {
    "record": _of_record,
    "task": _of_task,
    "process": _of_process,
    "told": _of_message,
}
