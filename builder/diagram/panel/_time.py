"""The fields of a time: what people mostly mean, and an expression for everything else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from builder.diagram import times
from builder.diagram.panel import Field, Place
from builder.diagram.panel._fields import choice, expression, field, known, record_fields
from builder.diagram.times import Time

DATES = ("date", "date_time", "computed")


def fields(place: Place, ways: Mapping[str, str], before: Time) -> list[Field]:
    units = {
        "minutes": _("minutes"),
        "hours": _("hours"),
        "days": _("days"),
        "weeks": _("weeks"),
        "months": _("months"),
        "years": _("years"),
    }
    signs = {"before": _("before it"), "after": _("after it")}
    dates = known({"due": _("Expected completion")} | record_fields(place, *DATES), before.field)
    return [
        choice("way", _("At which time"), ways),
        choice("field", _("Date of the record"), dates),
        field("amount", "number", _("How many"), decimals=0, minimum=0, maximum=9999),
        choice("unit", _("Of what"), units),
        choice("sign", _("Before or after"), signs, widget="pills"),
        field("times", "number", _("How many times"), decimals=0, minimum=0, maximum=9999,
              help=_("Nothing means without end.")),
        field("date", "date_time" if "T" in before.text else "date", _("Date")),
        field("working", "yes_no", _("Count working time only")),
        expression("formula", _("Expression"), place),
    ]  # fmt: skip


def rules() -> list[dict[str, Any]]:
    shown = {
        "field": 'way = "field"',
        "sign": 'way = "field" and amount > 0',
        "amount": 'list contains(["after", "field", "every"], way)',
        "unit": 'list contains(["after", "field", "every"], way)',
        "times": 'way = "every"',
        "date": 'way = "date"',
        "working": 'way = "after" or way = "formula"',
        "formula": 'way = "formula"',
    }
    return [{"key": f"of_{key}", "fields": [key], "show": when} for key, when in shown.items()]


def data(time: Time, *, working: bool) -> dict[str, Any]:
    return {
        "way": time.way or "none",
        "field": time.field,
        "amount": time.amount,
        "unit": time.unit,
        "sign": "before" if time.sign == "-" else "after",
        "times": time.times or None,
        "date": time.text if time.way == "date" else None,
        "working": working,
        "formula": time.text if time.way == "formula" else "",
    }


def read(given: Mapping[str, Any]) -> tuple[str, str]:
    """Return the kind and the expression that were filled in; the kind of a formula is ""."""
    way = str(given.get("way") or "")
    if way == "formula":
        return "", str(given.get("formula") or "")
    return times.write(
        Time(
            way,
            _whole(given.get("amount")),
            str(given.get("unit") or "days"),
            str(given.get("field") or ""),
            "-" if given.get("sign") != "after" else "+",
            _whole(given.get("times")),
            str(given.get("date") or ""),
        )
    )


def _whole(value: Any) -> int:
    try:
        return max(0, int(value or 0))
    except (TypeError, ValueError):
        return 0
