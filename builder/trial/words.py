"""What is done in an attempt, and why something cannot be tried, in the reader's language."""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from builder import naming
from builder.trial.content import NotPlayable
from builder.trial.limits import TooLong
from builder.trial.marks import Step
from engine.blueprint import live
from engine.templating import language
from runtime.pages.words import REFUSALS, why
from runtime.scenarios import actions, refusals
from runtime.scenarios.stage import Stage


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
    """Return what was done in a step, in a few words."""
    return " · ".join(_headline(stage, given) for given in step["when"] if "find" not in given)


def _headline(stage: Stage, given: dict[str, Any]) -> str:
    verb = next((key for key in given if key in actions.ACTIONS), "")
    who = stage.people.get(given.get("as", ""))
    said = _verbs().get(verb, verb)
    about = stage.records.get(str(given.get("on", given.get(verb, ""))))
    words = [str(who) if who else "", said, _object(verb, given), str(about) if about else ""]
    return " ".join(word for word in words if word)


def _object(verb: str, given: dict[str, Any]) -> str:
    """Return what the verb names in the configuration, as it is called there."""
    key = str(given.get(verb, ""))
    kind = {"create": "record_type", "start": "process"}.get(verb)
    if verb == "advance":
        return _span(given["advance"])
    if kind is None or (kind, key) not in live():
        return f"“{key}”" if verb in ("transition", "complete") else ""
    return f"“{naming.title(live().definition(kind, key), key, language())}”"


def _span(wanted: str | int) -> str:
    if isinstance(wanted, int):
        said = ngettext("%(count)s working day", "%(count)s working days", wanted)
        return said % {"count": wanted}
    return str(wanted)


def _verbs() -> dict[str, str]:
    return {
        "create": _("adds"),
        "edit": _("edits"),
        "delete": _("deletes"),
        "transition": _("moves"),
        "assign": _("assigns"),
        "transfer": _("hands over"),
        "distribute": _("distributes"),
        "comment": _("comments on"),
        "start": _("starts"),
        "complete": _("completes"),
        "claim": _("takes a task of"),
        "release": _("gives back a task of"),
        "advance": _("Time passes:"),
    }
