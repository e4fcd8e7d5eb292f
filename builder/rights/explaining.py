"""Why somebody may do something, or may not: by the live release, or by the draft."""

from __future__ import annotations

from dataclasses import dataclass

from builder.rights.cells import Cell
from engine import access
from engine.access import OfType, wording
from engine.access.models import User
from engine.access.rights import Question
from engine.access.rights import of as rights_of
from engine.access.roles import ANY
from engine.blueprint import Compiled, as_live
from runtime.records.models import Record


@dataclass(frozen=True)
class Answer:
    """reasons: in the reader's language."""

    allowed: bool
    reasons: tuple[str, ...]


def of_role(compiled: Compiled, cell: Cell, lang: str) -> Answer:
    """Return what the role by itself gives. Raises what compiling raises, where it is broken."""
    lineage = wording.lineage(compiled.blueprint, _type(compiled, cell))
    question = Question(frozenset([cell.role]), cell.action, lineage, cell.field)
    answer = rights_of(compiled).answer(question)
    given = [reason for grant in answer.grants for reason in grant.decision.reasons]
    reasons = tuple(each.message(lang, of_other=True) for each in given or answer.refusals)
    return Answer(bool(given), reasons)


def of_person(
    compiled: Compiled, cell: Cell, user: User, record: Record | None, lang: str
) -> Answer:
    """Return whether the person may do it by a release, with all of their roles together.

    record: None for records of the type as such.
    """
    actor = access.actor_of(user)
    with as_live(compiled):
        subject = _subject(compiled, cell, record)
        found = access.decide(actor, cell.action, subject, field=cell.field)
        reasons = tuple(each.message(lang, of_other=True) for each in found.reasons)
    return Answer(found.allowed, reasons)


def _subject(compiled: Compiled, cell: Cell, record: Record | None) -> Record | OfType | None:
    if cell.area in ("menus", "capabilities"):
        return None
    if record is not None:
        return Record.objects.get(pk=record.pk)  # Anew: it remembers the release it was read by.
    kind = _type(compiled, cell)
    lineage = wording.lineage(compiled.blueprint, kind)
    return OfType(kind, lineage, id=None if cell.part == ("create",) else 0)


def _type(compiled: Compiled, cell: Cell) -> str:
    """Return the type that is asked about: for any type, the first there is."""
    if cell.area == "records" and cell.key != ANY:
        return cell.key
    return next(iter(compiled.keys("record_type")), "")
