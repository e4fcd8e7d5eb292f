"""FEEL over records as conditions of the database, at the office's own time."""

from django.db.models import Q

from engine import feel
from engine.access import Actor
from engine.blueprint import live
from engine.query import to_query
from runtime import clock
from runtime.kinds.organisation import organisation
from runtime.records.record_type import RecordType


def translated(program: feel.Program, kind: RecordType, actor: Actor) -> Q:
    """Return a FEEL condition as one of the database; raise NotTranslatable."""
    office = organisation(live())
    now = clock.now().astimezone(office.zone)
    calendar = office.working_calendar
    return to_query(program, kind.columns, actor=actor, clock=lambda: now, calendar=calendar)
