"""Asking for the print of a record, and for what has become of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from django.db import transaction

from engine import access
from engine.access import Actor
from engine.blueprint import live
from runtime import jobs
from runtime.jobs.models import Job
from runtime.kinds.template import TemplateBody
from runtime.prints.errors import CannotPrint, PrintNotFound
from runtime.records.models import Record
from runtime.records.record_type import RecordType

RIGHT = "record:do:print"
KEEP_RIGHT = "record:do:attach"
JOB = "print"
_ON_PAPER = ("letter", "print")


@dataclass(frozen=True)
class Wanted:
    """Which template, in which language, and whether the record keeps it among its papers.

    body: of a template that is not published yet, to be printed as it is. asked: answers to what
    the template asks, as stored; None for what it begins with.
    """

    template: str
    language: str
    keep: bool = False
    body: Mapping[str, Any] | None = None
    asked: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Asked:
    """How far a print is. document: of the finished one; problem: the code of why there is none."""

    is_done: bool
    document: int | None = None
    problem: str = ""


def forms_of(kind: RecordType) -> dict[str, TemplateBody]:
    """Return the letters and prints that a type of records has, also those of its base types."""
    compiled = live()
    found = {key: compiled.parsed("template", key) for key in compiled.keys("template")}
    return {
        key: template
        for key, template in found.items()
        if template.use in _ON_PAPER and template.record_type in kind.lineage
    }


def wanted_of(record: Record, wanted: Wanted) -> TemplateBody:
    """Return the template that is asked for; CannotPrint where this record has none such."""
    template = _given(wanted) or forms_of(record.record_type).get(wanted.template)
    if template is None or not template.body.get(wanted.language):
        raise CannotPrint("no_template")
    return template


def _given(wanted: Wanted) -> TemplateBody | None:
    return TemplateBody.model_validate(wanted.body) if wanted.body else None


def ask(actor: Actor, record: Record, wanted: Wanted) -> str:
    """Have a record printed, as the actor may see it; return the name under which to ask for it.

    Raises Forbidden, CannotPrint.
    """
    access.require(actor, RIGHT, record)
    if wanted.keep:
        access.require(actor, KEEP_RIGHT, record)
    wanted_of(record, wanted)
    name = uuid4().hex
    payload = {
        "user": actor.user_id,
        "record": record.pk,
        "template": wanted.template,
        "language": wanted.language,
        "keep": wanted.keep,
        "body": dict(wanted.body) if wanted.body else None,
        "asked": dict(wanted.asked) if wanted.asked is not None else None,
    }
    with transaction.atomic():
        jobs.enqueue(JOB, payload, key=_key(name))
    return name


def find(actor: Actor, name: str) -> Asked:
    """Return how far a print is; PrintNotFound for anybody else's."""
    job = Job.objects.filter(kind=JOB, key=_key(name)).first()
    if job is None or job.payload.get("user") != actor.user_id:
        raise PrintNotFound(name)
    payload: dict[str, Any] = job.payload
    problem = "fault" if job.state == Job.State.FAILED else str(payload.get("problem", ""))
    return Asked(job.state != Job.State.PENDING, payload.get("document"), problem)


def reader(actor: Actor, language: str) -> Actor:
    """Return the actor reading in the language of a print."""
    return replace(actor, language=language)


def _key(name: str) -> str:
    return f"{JOB}:{name}"
