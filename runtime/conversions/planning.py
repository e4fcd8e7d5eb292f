"""Planning conversions, and beginning them when the release that needs them goes live."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from engine import access, audit
from engine.access import Actor
from engine.blueprint import releases
from forms.field import Field
from runtime.conversions.fields import Change
from runtime.conversions.models import Conversion
from runtime.jobs import enqueue


def plan(
    actor: Actor, record_type: str, before: dict[str, Any], after: dict[str, Any], otherwise: str
) -> Conversion:
    """Plan to convert the values of a field when its new type is published.

    before, after: the field's definitions. otherwise: what becomes of values that cannot be
    converted (`Conversion.Otherwise`). A plan for the same field takes the place of the last.
    """
    access.require(actor, releases.MAY_BUILD)
    with audit.transaction():
        forget(actor, record_type, str(after["key"]))
        made = Conversion.objects.create(
            record_type=record_type, field=after["key"], before=before, after=after,
            otherwise=otherwise, user_id=actor.user_id,
        )  # fmt: skip
        told = {"from": before["type"], "to": after["type"], "otherwise": otherwise}
        audit.record(actor, "conversion.plan", "record_type", record_type,
                     after={"field": after["key"], **told})  # fmt: skip
    return made


def forget(actor: Actor, record_type: str, field: str) -> None:
    """Take the plan for a field back, if there is one."""
    access.require(actor, releases.MAY_BUILD)
    Conversion.objects.planned().filter(record_type=record_type, field=field).delete()


def planned_for(change: Change) -> Conversion | None:
    """Return the plan that this change of a field was looked at for."""
    plans = Conversion.objects.planned().filter(record_type=change.record_type, field=change.field)
    return next((each for each in plans if _meant(each, change)), None)


def _meant(plan: Conversion, change: Change) -> bool:
    return alike(plan.before, written(change.before)) and alike(plan.after, written(change.after))


def alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether values of two definitions of a field mean the same, as `same_kind` does."""
    mine, others = (_columns(each) for each in (one, other))
    both = mine.keys() & others.keys()
    return _sort(one) == _sort(other) and all(alike(mine[key], others[key]) for key in both)


def _sort(field: Mapping[str, Any]) -> tuple[Any, ...]:
    return field.get("type"), field.get("to"), bool(field.get("multiple"))


def _columns(field: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {str(each["key"]): each for each in field.get("fields") or ()}


def written(field: Field) -> dict[str, Any]:
    """Return the definition that a field was built from."""
    found: dict[str, Any] = field.definition.model_dump(mode="json", exclude_none=True)
    return found


def take_back(change: Change) -> Conversion:
    """Plan what a return to an earlier release needs: what cannot go back stays as it is."""
    return Conversion.objects.create(
        record_type=change.record_type, field=change.field, before=written(change.before),
        after=written(change.after), otherwise=Conversion.Otherwise.KEEP,
    )  # fmt: skip


def begin(conversion: Conversion, release: int, total: int) -> None:
    """Have a worker convert the values after this transaction."""
    conversion.state, conversion.release = Conversion.State.WAITING, release
    conversion.total = total
    conversion.save(update_fields=["state", "release", "total"])
    with transaction.atomic():
        enqueue("conversion", {"conversion": conversion.pk}, key=f"conversion:{conversion.pk}")
