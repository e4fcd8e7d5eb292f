"""What somebody did, told as the actions of a scenario that do it again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import Any

import orjson

from engine.access import Actor
from engine.access.models import User
from engine.audit.chain import canonical
from runtime.documents import names
from runtime.records.errors import Conflict, Invalid, RecordNotFound
from runtime.records.models import Record
from runtime.scenarios import refusals, samples
from runtime.scenarios.stage import Stage
from runtime.scenarios.world import FIRST_ID
from runtime.tasks.models import UserTask
from runtime.witness import Deed

Told = dict[str, Any]
"""An action as it stands in a file."""

_LONGEST_NAME = 50
_OF_FORMS = (Invalid, Conflict, RecordNotFound)


class NotTellable(Exception):
    """Something was done to or by somebody who has no name in the story."""


def told(stage: Stage, deeds: Iterable[Deed]) -> list[Told]:
    """Return the actions that were done; records that were created get names on the stage."""
    return [_told(stage, deed) for deed in deeds if deed.error is None]


def refused(stage: Stage, deeds: Iterable[Deed]) -> tuple[list[Told], list[Told]] | None:
    """Return what was refused last, and that it is, as an action and an expectation.

    None where nothing was, or only because of how a form was filled in.
    """
    for deed in reversed(list(deeds)):
        if isinstance(deed.error, refusals.REFUSALS) and not isinstance(deed.error, _OF_FORMS):
            said = {"refused": refusals.name(deed.error), "with": refusals.detail(deed.error)}
            return [_told(stage, deed)], [{key: value for key, value in said.items() if value}]
    return None


def found(stage: Stage) -> list[Told]:
    """Give a name to each record that came to be by itself, and return the actions that do so."""
    return [{"find": each.type, "name": call(stage, each)} for each in list(stage.unnamed())]


def call(stage: Stage, record: Record) -> str:
    """Give a record a name on the stage that is made of its type."""
    name = free_name(record.type, {**stage.people, **stage.records, **stage.files})
    stage.records[name] = record
    return name


def _nobody(stage: Stage, record_type: str) -> str:
    """Return a name for a record that was refused: nobody is called so."""
    return free_name(record_type, {**stage.people, **stage.records})


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a name like the wanted one that nobody has."""
    base = re.sub(r"[^a-z0-9_]", "_", wanted.lower()).strip("_")[:_LONGEST_NAME]
    base = base if base[:1].isalpha() else f"x_{base}".rstrip("_")
    known, name, count = set(taken), base, 1
    while name in known:
        count += 1
        name = f"{base}_{count}"
    return name


def _told(stage: Stage, deed: Deed) -> Told:
    actor: Actor = deed.given["actor"]
    said = {"as": _name(stage, actor.user_id), **_TELLERS[deed.verb](stage, deed)}
    return {key: value for key, value in said.items() if value not in ("", {}, None)}


def _name(stage: Stage, key: int | None) -> str:
    name = stage.name_of(key)
    if name is None:
        raise NotTellable(str(key))
    return name


def value(stage: Stage, given: Any) -> Any:
    """Return plain data as a file has it: ids are names, and no text is taken for one."""
    if isinstance(given, Mapping):
        return {key: value(stage, each) for key, each in given.items()}
    if isinstance(given, list):
        return [value(stage, each) for each in given]
    if isinstance(given, int) and given >= FIRST_ID:
        return f"${_name(stage, given)}"
    return escaped(given)


def escaped(given: Any) -> Any:
    """Return a value so that a text which begins like a name or an expression stays a text."""
    if isinstance(given, str) and given.startswith(("$", "=")):
        return "=" + json.dumps(given, ensure_ascii=False)
    return given


def _data(stage: Stage, given: Mapping[str, Any] | None) -> dict[str, Any]:
    plain: dict[str, Any] = orjson.loads(canonical(given or {}))
    return {key: value(stage, each) for key, each in plain.items() if each not in (None, "", [])}


# --- One teller a verb -----------------------------------------------------------------------


def _create(stage: Stage, deed: Deed) -> Told:
    given = deed.given
    return {
        "create": given["record_type"],
        "data": _data(stage, given["data"]),
        "assignee": _person(stage, given["assignee"]),
        "department": given["department"].key if given["department"] else None,
        "name": call(stage, deed.result) if deed.result else _nobody(stage, given["record_type"]),
    }


def _edit(stage: Stage, deed: Deed) -> Told:
    before = deed.given["record"].data
    plain = orjson.loads(canonical(deed.given["data"]))
    changed = {k: v for k, v in plain.items() if (v or None) != (before.get(k) or None)}
    data = {key: value(stage, each) for key, each in changed.items()}
    return {"edit": _record(stage, deed), "data": data or {}}


def _renew(stage: Stage, deed: Deed) -> Told:
    data = _data(stage, deed.given["data"])
    document = deed.given["document"].key
    return {"renew": _record(stage, deed), "document": document, "data": data}


def _delete(stage: Stage, deed: Deed) -> Told:
    return {"delete": _record(stage, deed), "reason": deed.given["reason"]}


def _transition(stage: Stage, deed: Deed) -> Told:
    given = deed.given
    return {
        "transition": given["key"],
        "on": _record(stage, deed),
        "data": _data(stage, given["data"]),
        "reason": given["reason"],
    }


def _assign(stage: Stage, deed: Deed) -> Told:
    to = _person(stage, deed.given["user"])
    return {"assign": _record(stage, deed), "to": to, "reason": deed.given["reason"]}


def _transfer(stage: Stage, deed: Deed) -> Told:
    return {"transfer": _record(stage, deed), "to": deed.given["department"].key}


def _distribute(stage: Stage, deed: Deed) -> Told:
    return {"distribute": _record(stage, deed)}


def _comment(stage: Stage, deed: Deed) -> Told:
    given = deed.given
    return {
        "comment": given["text"],
        "on": _record(stage, deed),
        "audience": given["audience"],
    }


def _upload(stage: Stage, deed: Deed) -> Told:
    file = _sampled(deed)
    name = free_name(PurePath(file).stem, {**stage.people, **stage.records, **stage.files})
    if deed.result:
        stage.files[name] = deed.result
    return {"upload": file, "name": name}


def _attach(stage: Stage, deed: Deed) -> Told:
    return {"attach": _sampled(deed), "on": _record(stage, deed)}


def _sampled(deed: Deed) -> str:
    """Return the name of the file; NotTellable where no sample can stand for it."""
    name = names.safe(deed.given["file"].name or "")
    if not samples.has(name):
        raise NotTellable(name)
    return name


def _start(stage: Stage, deed: Deed) -> Told:
    return {
        "start": deed.given["key"],
        "on": _record(stage, deed),
        "data": _data(stage, deed.given["data"]),
    }


def _complete(stage: Stage, deed: Deed) -> Told:
    return {
        **_of_task(stage, deed),
        "outcome": deed.given["outcome"],
        "data": _data(stage, deed.given["data"]),
    }


def _of_task(stage: Stage, deed: Deed) -> Told:
    task: UserTask = deed.given["task"]
    return {deed.verb: task.element, "on": _name(stage, task.record_id)}


def _record(stage: Stage, deed: Deed) -> str:
    record: Record = deed.given["record"]
    return _name(stage, record.pk)


def _person(stage: Stage, user: User | int | None) -> str | None:
    if user is None:
        return None
    return _name(stage, user if isinstance(user, int) else user.pk)


_TELLERS: dict[str, Callable[[Stage, Deed], Told]] = {
    "create": _create,
    "edit": _edit,
    "renew": _renew,
    "delete": _delete,
    "transition": _transition,
    "assign": _assign,
    "transfer": _transfer,
    "distribute": _distribute,
    "comment": _comment,
    "upload": _upload,
    "attach": _attach,
    "start": _start,
    "complete": _complete,
    "claim": _of_task,
    "release": _of_task,
}
