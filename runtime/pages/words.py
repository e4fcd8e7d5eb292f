"""What the pages say when a verb refuses, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engine.templating import language
from runtime.comments import BadComment
from runtime.documents import Unacceptable
from runtime.exports import TooMany
from runtime.idempotency.once import OtherRequest
from runtime.pages import dates
from runtime.processes.errors import AlreadyRunning, NotStartable, ProcessError, StepFailed
from runtime.records.errors import Conflict, Duplicate, NotPossible, Refused
from runtime.tasks.errors import NotYourTask, TaskAlreadyCompleted, TaskError, TaskTaken

REFUSALS = (
    Conflict,
    Duplicate,
    NotPossible,
    Refused,
    ProcessError,
    TaskError,
    BadComment,
    Unacceptable,
    OtherRequest,
    TooMany,
)


def why(error: Exception) -> str:
    """Return the sentence that a person reads for one of `REFUSALS`."""
    if isinstance(error, Refused):
        return error.message(language())
    if isinstance(error, Unacceptable):
        return error.message()
    if isinstance(error, Conflict):
        return _conflict(error)
    if isinstance(error, Duplicate):
        return error.message(language()) or _("Another record has the same value.")
    if isinstance(error, NotPossible):
        return _not_possible(error)
    if isinstance(error, TaskError):
        return _task(error)
    if isinstance(error, BadComment):
        return _comment(error)
    if isinstance(error, OtherRequest):
        return _("This form was already sent with other values. Look at it again, then send it.")
    if isinstance(error, TooMany):
        return _("Wait until your other exports are ready.")
    return _process(error)


def _conflict(error: Conflict) -> str:
    if not error.changes:
        return _(
            "Somebody has changed this record since you opened it. Look at it again, then save."
        )
    change = error.changes[0]
    said = _(
        "%(who)s changed this record at %(when)s, after you opened it. Look at it again, then save."
    )
    return said % {"who": change.by, "when": dates.ago(change.at)}


def _not_possible(error: NotPossible) -> str:
    count = error.params.get("count", 0)
    said = {
        "no_transition": _("This is no longer possible: the status has changed meanwhile."),
        "not_by_hand": _("Nobody makes this step by hand; a process or an assignment does."),
        "not_now": _("This is not possible in the record's present state."),
        "process_running": _("A process is running here. End or cancel it first."),
        "nothing_personal": _("No field of this kind of record is marked as personal."),
        "not_a_candidate": _("This record cannot be given to that person."),
        "closed_department": _("That department has been closed."),
        "abstract_type": _("Choose a kind first."),
    }
    if error.code == "referred_to" and isinstance(count, int):
        text = ngettext(
            "%(count)s other record refers to it.", "%(count)s other records refer to it.", count
        )
        return text % {"count": count}
    if error.code in ("at_cap", "over_cap_why"):
        return _at_cap(error)
    return said.get(error.code, _("This is not possible in the record's present state."))


def _at_cap(error: NotPossible) -> str:
    if error.code == "at_cap":
        said = _("%(user)s has reached the limit: %(load)s of %(cap)s open.")
    else:
        said = _("%(user)s has reached the limit (%(load)s of %(cap)s). Say why to give more.")
    return said % error.params


def _task(error: TaskError) -> str:
    if isinstance(error, TaskAlreadyCompleted) and error.by:
        return _("%(who)s has already completed this task.") % {"who": error.by}
    if isinstance(error, TaskAlreadyCompleted):
        return _("This task is no longer open.")
    if isinstance(error, TaskTaken):
        return _("%(who)s has taken this task.") % {"who": error.by}
    if isinstance(error, NotYourTask):
        return _("This task is not offered to you.")
    return _("Choose one of the buttons.")


def _process(error: Exception) -> str:
    if isinstance(error, AlreadyRunning):
        return _("This has already been asked for and is under way.")
    if isinstance(error, NotStartable):
        return _("This is not possible in the record's present state.")
    if isinstance(error, StepFailed):
        return _("What follows could not be done: %(reason)s") % {
            "reason": error.message(language())
        }
    return _("This process has ended meanwhile.")


def _comment(error: BadComment) -> str:
    said = {
        "empty": _("Write something first."),
        "too_long": _("The comment is too long."),
        "bad_voice": _("The recording cannot be played."),
        "long_voice": _("The recording is too long."),
    }
    return said.get(error.code, _("You cannot write for this audience."))
