"""Refusals by name, as scenarios expect them: forbidden, invalid, refused, duplicate …"""

import re
from collections.abc import Iterator

from engine.access import Forbidden
from runtime.comments.errors import BadComment, CommentNotFound
from runtime.processes.errors import ProcessError
from runtime.records.errors import Duplicate, Invalid, RecordError, Refused
from runtime.tasks.errors import TaskError

REFUSALS = (RecordError, ProcessError, TaskError, Forbidden, BadComment, CommentNotFound)


def name(refusal: Exception) -> str:
    """Return the class's name as people write it: not_your_task."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(refusal).__name__).lower()


def is_so(refusal: Exception, wanted: str, detail: str) -> bool:
    """Say whether it is that refusal; `detail` is a name in it, or part of its words."""
    if name(refusal) != wanted:
        return False
    return not detail or detail in _details(refusal) or detail in sentence(refusal)


def detail(refusal: Exception) -> str:
    """Return the name in it by which a scenario knows it from others of its kind; "" for none."""
    return min(_details(refusal), default="")


def _details(refusal: Exception) -> set[str]:
    if isinstance(refusal, Invalid):
        return set(refusal.errors)
    if isinstance(refusal, Refused):
        return {refusal.guard}
    if isinstance(refusal, Duplicate):
        return {refusal.key, *refusal.fields}
    return {str(getattr(refusal, "code", ""))} - {""}


def sentence(refusal: Exception) -> str:
    return ": ".join(dict.fromkeys([name(refusal), *_words(refusal)]))


def _words(refusal: Exception) -> Iterator[str]:
    yield str(refusal)
    if isinstance(refusal, Invalid):
        for path, messages in refusal.errors.items():
            yield f"{path} ({'; '.join(message.message('en') for message in messages)})"
    elif message := getattr(refusal, "message", None):
        yield message("en")
