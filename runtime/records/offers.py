"""What a field that points elsewhere offers: FEEL over the records that it may point to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Q

from engine.access import Actor
from engine.access.models import Department, User
from engine.blueprint import Problem, live
from engine.blueprint.checking import CompilingBlueprint
from engine.feel import BOOLEAN
from forms import Form
from forms.expressions import compile_expression
from forms.field import Field
from forms.field_types.reference import ReferenceSettings
from forms.field_types.user import UserSettings
from runtime.records import conditions
from runtime.records.reading import type_named


def problems(
    compiled: CompilingBlueprint, fields: Iterable[Field], at: str = "fields"
) -> Iterator[Problem]:
    """Yield what is wrong with the conditions of fields on what they offer."""
    for field in fields:
        path = f"{at}.{field.key}"
        yield from problems(compiled, field.columns.values(), f"{path}.fields")
        if condition := _condition(field):
            kind = compiled.find("record_type", field.settings.to)
            yield from conditions.problems(kind, condition, f"{path}.where") if kind else ()


def _condition(field: Field) -> str:
    settings = field.settings
    return settings.where or "" if isinstance(settings, ReferenceSettings) else ""


def field_at(form: Form, path: str) -> Field | None:
    """Return the field at a path without row numbers: `client`, `fees.product`."""
    key, _, column = path.partition(".")
    field = form.fields.get(key)
    return field.columns.get(column) if field is not None and column else field


def offered_records(actor: Actor, field: Field) -> Q:
    """Return the condition on the records that a field offers; of all where it has none."""
    condition = _condition(field)
    if not condition:
        return Q()
    kind = type_named(live(), field.settings.to)
    program = compile_expression(condition, kind.names, result=BOOLEAN).program
    return conditions.translated(program, kind, actor)


def offered_people(field: Field) -> Q:
    """Return the condition on the people that a field offers."""
    settings = field.settings
    condition = Q()
    if not isinstance(settings, UserSettings):
        return condition
    if settings.role:
        condition &= Q(pk__in=User.objects.with_role(settings.role).values("pk"))
    if settings.department:
        condition &= Q(department__in=Department.objects.filter(key=settings.department))
    return condition
