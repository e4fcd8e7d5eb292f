"""Drawing a print that was asked for, and keeping it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.base import ContentFile

from engine import access, audit
from engine.access import Actor, Forbidden, actor_of
from engine.access.models import User
from engine.i18n import labels
from runtime import documents
from runtime.jobs.models import Job
from runtime.prints import asking, paper, pdf
from runtime.prints.asking import Wanted
from runtime.prints.errors import CannotPrint
from runtime.records.models import Record


@dataclass(frozen=True)
class Made:
    """A PDF with its name, or the code of the problem for which there can be none."""

    content: bytes = b""
    name: str = ""
    problem: str = ""


def make(job: Job) -> Made:
    """Draw the print, as its person may see the record now."""
    record = Record.objects.filter(pk=job.payload["record"]).first()
    actor = _person(job)
    if record is None or actor is None:
        return Made(problem="forbidden")
    try:
        return _made(actor, record, _wanted(job))
    except Forbidden:
        return Made(problem="forbidden")
    except CannotPrint as error:
        if error.code == "fault":
            raise
        return Made(problem=error.code)


def _made(actor: Actor, record: Record, wanted: Wanted) -> Made:
    access.require(actor, asking.RIGHT, record)
    template = asking.wanted_of(record, wanted)
    sheet = paper.sheet(template, record, wanted.language, reader=actor, asked=wanted.asked)
    name = f"{labels.text(template.label, wanted.language)} {record.number}.pdf"
    return Made(pdf.pdf(sheet), name)


def finish(job: Job, made: Made) -> None:
    """Keep the PDF: with the record where that was asked for, else for its person alone."""
    job.payload = {**job.payload, "problem": made.problem}
    actor, record = _person(job), Record.objects.filter(pk=job.payload["record"]).first()
    if made.content and actor is not None and record is not None:
        job.payload["document"] = _kept(actor, record, _wanted(job), made)
    job.save(update_fields=["payload"])


def _kept(actor: Actor, record: Record, wanted: Wanted, made: Made) -> int:
    file = ContentFile(made.content, made.name)
    if wanted.keep:
        return documents.attach(actor, record, file).pk
    document = documents.upload(actor, file)
    after = {"template": wanted.template, "language": wanted.language, "name": document.name}
    audit.record(actor, "record.print", "record", record.pk, after=after)
    return document.pk


def _person(job: Job) -> Actor | None:
    user = User.objects.active().filter(pk=job.payload["user"]).first()
    return asking.reader(actor_of(user), job.payload["language"]) if user else None


def _wanted(job: Job) -> Wanted:
    given = job.payload
    return Wanted(
        given["template"], given["language"], given["keep"], given["body"], given.get("asked")
    )
