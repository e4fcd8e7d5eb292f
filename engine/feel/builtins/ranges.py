"""Range functions (DMN 1.5, 10.3.4.7, table 78), after Allen's interval algebra."""

from __future__ import annotations

from typing import Any, NamedTuple

from engine.feel.builtins.registry import builtin
from engine.feel.conformance import type_name
from engine.feel.errors import Failure
from engine.feel.values.compare import order
from engine.feel.values.ranges import Range

POINT = "number|string|date|time|date and time|duration"


class End(NamedTuple):
    """One end of a range; `infinite` is -1 or 1 where the range has no such end."""

    value: Any
    included: bool
    infinite: int = 0


def low(value: Range) -> End:
    return End(value.start, value.start_included, -1 if value.start is None else 0)


def high(value: Range) -> End:
    return End(value.end, value.end_included, 1 if value.end is None else 0)


def compare(a: End, b: End) -> int:
    """Return the order of two ends by value alone; raise Failure when they have none."""
    if a.infinite or b.infinite:
        return a.infinite - b.infinite
    found = order(a.value, b.value)
    if found is None:
        raise Failure("incomparable", left=type_name(a.value), right=type_name(b.value))
    return found


def point(value: Any) -> End:
    return End(value, True)


def touch(a: End, b: End) -> bool:
    return compare(a, b) == 0 and not a.infinite and a.included and b.included


def signatures(name: str, forms: str) -> tuple[str, ...]:
    """Return the signatures of forms such as "point range, range1 range2"."""
    return tuple(
        f"{name}({', '.join(map(parameter, form.split()))}) -> boolean"
        for form in forms.split(", ")
    )


def parameter(name: str) -> str:
    return f"{name}: {POINT if name.startswith('point') else 'range'}"


@builtin(*signatures("before", "point1 point2, point range, range point, range1 range2"))
def before(a: Any, b: Any) -> bool:
    end = high(a) if isinstance(a, Range) else point(a)
    start = low(b) if isinstance(b, Range) else point(b)
    found = compare(end, start)
    both_points = not isinstance(a, Range) and not isinstance(b, Range)
    return found < 0 or (found == 0 and not both_points and not (end.included and start.included))


@builtin(*signatures("after", "point1 point2, point range, range point, range1 range2"))
def after(a: Any, b: Any) -> bool:
    return before(b, a)


@builtin(*signatures("meets", "range1 range2"))
def meets(a: Range, b: Range) -> bool:
    return touch(high(a), low(b))


@builtin(*signatures("met by", "range1 range2"))
def met_by(a: Range, b: Range) -> bool:
    return meets(b, a)


def reaches(a: Range, b: Range) -> bool:
    """Tell whether the end of a is not before the start of b."""
    return compare(high(a), low(b)) > 0 or touch(high(a), low(b))


def starts_earlier(a: Range, b: Range) -> bool:
    found = compare(low(a), low(b))
    return found < 0 or (found == 0 and a.start_included and not b.start_included)


def ends_within(a: Range, b: Range) -> bool:
    """Tell whether a ends no later than b."""
    found = compare(high(a), high(b))
    return found < 0 or (found == 0 and (not a.end_included or b.end_included))


def starts_within(a: Range, b: Range) -> bool:
    """Tell whether a starts no earlier than b."""
    found = compare(low(a), low(b))
    return found > 0 or (found == 0 and (not a.start_included or b.start_included))


@builtin(*signatures("overlaps", "range1 range2"))
def overlaps(a: Range, b: Range) -> bool:
    return reaches(a, b) and reaches(b, a)


@builtin(*signatures("overlaps before", "range1 range2"))
def overlaps_before(a: Range, b: Range) -> bool:
    return starts_earlier(a, b) and reaches(a, b) and ends_within(a, b)


@builtin(*signatures("overlaps after", "range1 range2"))
def overlaps_after(a: Range, b: Range) -> bool:
    return overlaps_before(b, a)


@builtin(*signatures("finishes", "point range, range1 range2"))
def finishes(a: Any, b: Range) -> bool:
    if not isinstance(a, Range):
        return touch(point(a), high(b))
    same = compare(high(a), high(b)) == 0 and a.end_included == b.end_included
    return same and starts_within(a, b)


@builtin(*signatures("finished by", "range point, range1 range2"))
def finished_by(a: Range, b: Any) -> bool:
    return finishes(b, a)


@builtin(*signatures("includes", "range point, range1 range2"))
def includes(a: Range, b: Any) -> bool:
    if isinstance(b, Range):
        return starts_within(b, a) and ends_within(b, a)
    inside = compare(low(a), point(b)) < 0 < compare(high(a), point(b))
    return inside or touch(low(a), point(b)) or touch(high(a), point(b))


@builtin(*signatures("during", "point range, range1 range2"))
def during(a: Any, b: Range) -> bool:
    return includes(b, a)


@builtin(*signatures("starts", "point range, range1 range2"))
def starts(a: Any, b: Range) -> bool:
    if not isinstance(a, Range):
        return touch(point(a), low(b))
    same = compare(low(a), low(b)) == 0 and a.start_included == b.start_included
    return same and ends_within(a, b)


@builtin(*signatures("started by", "range point, range1 range2"))
def started_by(a: Range, b: Any) -> bool:
    return starts(b, a)


@builtin(*signatures("coincides", "point1 point2, range1 range2"))
def coincides(a: Any, b: Any) -> bool:
    if not isinstance(a, Range):
        return compare(point(a), point(b)) == 0
    same_ends = compare(low(a), low(b)) == 0 and compare(high(a), high(b)) == 0
    return same_ends and (a.start_included, a.end_included) == (b.start_included, b.end_included)
