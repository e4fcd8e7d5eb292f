"""FEEL over records as conditions of the database, at the office's own time."""

from collections.abc import Iterator

from django.db.models import Q

from engine import feel
from engine.access import SYSTEM, Actor
from engine.blueprint import Problem, live
from engine.feel import BOOLEAN
from engine.query import NotTranslatable, to_query
from forms.expressions import Unusable, compile_expression
from runtime import clock
from runtime.kinds.organisation import organisation
from runtime.problems import problem, said
from runtime.records.record_type import RecordType


def problems(kind: RecordType, source: str, path: str) -> Iterator[Problem]:
    """Yield why a source is no condition over records of the type."""
    try:
        condition = compile_expression(source, kind.names, result=BOOLEAN)
        to_query(condition.program, kind.columns, actor=SYSTEM)
    except Unusable as error:
        for message in error.messages:
            yield said(path, message)
    except NotTranslatable as error:
        yield problem(path, "not_translatable", part=error.part)


def translated(program: feel.Program, kind: RecordType, actor: Actor) -> Q:
    """Return a FEEL condition as one of the database; raise NotTranslatable."""
    office = organisation(live())
    now = clock.now().astimezone(office.zone)
    calendar = office.working_calendar
    return to_query(program, kind.columns, actor=actor, clock=lambda: now, calendar=calendar)
