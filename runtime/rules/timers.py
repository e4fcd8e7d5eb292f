"""The turns that rules set off by dates wait for, kept in step with the records' dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from hashlib import blake2b

from engine.blueprint import Compiled, live
from engine.blueprint.definitions import canonical
from runtime import clock
from runtime.kinds.organisation import Organisation, organisation
from runtime.records.models import Record
from runtime.rules import finding, moments
from runtime.rules.definition import LONGEST_EVERY, MOST_TIMES, OnTime
from runtime.rules.models import RuleTimer
from runtime.rules.rule import Rule

_COLUMNS = {"due": "due", "created": "created_at", "entered": "entered_at"}


def schedule(record: Record, *, new: bool = False) -> None:
    """Bring the record's turns in line with its dates; `new`: it cannot have any yet."""
    if rules := finding.rules_for(record, "time"):
        schedule_for(rules, [record], new=new)


def schedule_for(rules: Iterable[Rule], records: Iterable[Record], *, new: bool = False) -> None:
    """Bring the turns of some rules in line with the dates of records, in two statements."""
    wanted = [(rule, record) for record in records for rule in rules]
    there = {} if new else _there(wanted)
    office = organisation(live())
    changed, gone = list[RuleTimer](), list[int]()
    for rule, record in wanted:
        timer, base = there.get((record.pk, rule.key)), base_of(rule, record)
        timing = timing_of(rule, record)
        if base is None:
            gone += [timer.pk] if timer else []
        elif timer is None or (timer.base, timer.spec) != (base.isoformat(), spec(timing, office)):
            changed.append(_timer(rule, record, timing, base, office))
    _write(changed, gone)


def _there(wanted: Iterable[tuple[Rule, Record]]) -> dict[tuple[int, str], RuleTimer]:
    ids, keys = {record.pk for _, record in wanted}, {rule.key for rule, _ in wanted}
    found = RuleTimer.objects.filter(record__in=ids, rule__in=keys)
    return {(timer.record_id, timer.rule): timer for timer in found}


def _write(changed: list[RuleTimer], gone: list[int]) -> None:
    if gone:
        RuleTimer.objects.filter(pk__in=gone).delete()
    if changed:
        RuleTimer.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["record", "rule"],
            update_fields=["base", "spec", "number", "at"],
        )


def _timer(
    rule: Rule, record: Record, timing: OnTime, base: moments.Base, office: Organisation
) -> RuleTimer:
    turn = moments.first(timing, base, office, clock.now())
    return RuleTimer(
        rule=rule.key,
        record=record,
        base=base.isoformat(),
        spec=spec(timing, office),
        number=turn.number if turn else 0,
        at=turn.at if turn else None,
    )


def base_of(rule: Rule, record: Record) -> moments.Base | None:
    """Return the date of the record that the rule counts from; None where none counts now."""
    assert rule.timing is not None
    name, statuses = rule.timing.field, rule.timing.status
    if statuses and record.status not in statuses:
        return None
    if name in _COLUMNS:
        moment: datetime | None = getattr(record, _COLUMNS[name])
        return moment
    text = record.data.get(name)
    return read(text) if isinstance(text, str) else None


def read(text: str) -> moments.Base | None:
    """Return a stored date, or moment."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def timing_of(rule: Rule, record: Record) -> OnTime:
    """Return the rule's timing, with the numbers that the record itself gives it."""
    timing = rule.timing
    assert timing is not None
    every = _number(record, timing.every_from, LONGEST_EVERY) or timing.every
    times = _number(record, timing.times_from, MOST_TIMES) or timing.times
    return timing.model_copy(update={"every": every, "times": times})


def _number(record: Record, field: str | None, most: int) -> int | None:
    value = record.data.get(field) if field else None
    return min(int(Decimal(str(value))), most) if value is not None else None


def spec(timing: OnTime, office: Organisation) -> str:
    """Return what turns are worked out with, in short."""
    calendar = office.working_calendar
    days = sorted(calendar.weekend), sorted(day.isoformat() for day in calendar.holidays)
    hours = [each.isoformat() for each in calendar.hours]
    told = [timing.model_dump(mode="json"), *days, hours, calendar.zone]
    return blake2b(canonical(told).encode(), digest_size=8).hexdigest()


def changed_rules(compiled: Compiled, previous: Compiled | None) -> list[str]:
    """Return the rules whose turns a new release works out otherwise, or for other records."""
    before = finding.timed(previous) if previous else {}
    now, office = finding.timed(compiled), organisation(compiled)
    old_office = organisation(previous) if previous else office

    def is_same(key: str, rule: Rule) -> bool:
        old = before.get(key)
        return (
            old is not None
            and _spec(old, old_office) == _spec(rule, office)
            and _types(old, previous) == _types(rule, compiled)
        )

    return [key for key, rule in now.items() if not is_same(key, rule)]


def _spec(rule: Rule, office: Organisation) -> str:
    assert rule.timing is not None
    return spec(rule.timing, office)


def _types(rule: Rule, compiled: Compiled | None) -> tuple[str, ...]:
    assert compiled is not None
    concrete: tuple[str, ...] = compiled.get("record_type", rule.record_type).concrete
    return concrete
