"""Putting a report together out of a form, for those who build their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import QueryDict
from pydantic import ValidationError

from engine.access import Actor
from engine.blueprint import Compiled, live
from engine.i18n import labels
from engine.registry import UnknownName
from forms.expressions import Unusable
from runtime.lists import conditions
from runtime.lists.columns import Column
from runtime.lists.conditions import Condition
from runtime.reports import checks
from runtime.reports.definition import ReportBody
from runtime.reports.errors import BadReport
from runtime.reports.report import Report, of_body
from runtime.reports.source import About, sources

GROUPS, MEASURES, CONDITIONS = 2, 3, 4
DATES = ("date", "timestamptz")
COMPARED = ("text", "numeric", "date", "timestamptz", "boolean")
Body = Mapping[str, Any]


def about_of(body: Body, compiled: Compiled | None = None) -> About | None:
    """Return what the chosen source offers; None where nothing is chosen yet."""
    source = sources.get(str(body.get("source") or "records"))
    if source is None or (source.needs_type and not body.get("record_type")):
        return None
    try:
        return source.about(compiled or live(), body.get("record_type") or None)
    except (UnknownName, ValueError):
        return None


def offered(actor: Actor) -> dict[str, str]:
    """Return what reports may be about: "records:<type>" or a source, with its words."""
    found = {}
    for name, source in sources.items():
        kinds = live().of("record_type").values() if source.needs_type else [None]
        for kind in kinds:
            about = source.about(live(), kind.key if kind else None)
            if source.may_open(actor, about):
                label = kind.plural if kind else source.label
                key = f"{name}:{kind.key}" if kind else name
                found[key] = labels.text(label, actor.language)
    return found


def readable(actor: Actor, body: Body, about: About) -> dict[str, Column]:
    """Return the columns that the actor may work with."""
    source = sources[str(body.get("source") or "records")]
    return {
        key: column for key, column in about.columns.items() if source.may_read(actor, about, key)
    }


def body_of(given: QueryDict, lang: str) -> dict[str, Any]:
    """Return the body of a report as a form says it; what does not fit together is left out."""
    source, _, kind = given.get("about", "").partition(":")
    body: dict[str, Any] = {"source": source or "records", "record_type": kind or None}
    body["label"] = {lang: given.get("name", "").strip()[:100] or "—"}
    about = about_of(body)
    if about is None:
        return body
    known = about.columns
    body["columns"] = [key for key in dict.fromkeys(given.getlist("columns")) if key in known]
    body["groups"] = list(_groups(given, known))
    body["measures"] = list(_measures(given, known))
    if body["groups"] and not body["measures"]:
        body["measures"] = [{"key": "count"}]
    body["filter"] = conditions.written(list(_conditions(given, known))) or None
    body["parameters"] = list(_asked(given, known, lang))
    body["chart"] = {"type": given.get("chart") or "bar"}
    return body


def _groups(given: QueryDict, known: Mapping[str, Column]) -> Iterator[dict[str, Any]]:
    for place in range(GROUPS):
        column = known.get(given.get(f"group_{place}", ""))
        if column is not None and column.kind not in (None, "ids"):
            by = given.get(f"by_{place}") or "month"
            yield {"column": column.key, **({"by": by} if column.kind in DATES else {})}


def _measures(given: QueryDict, known: Mapping[str, Column]) -> Iterator[dict[str, Any]]:
    seen = set()
    for place in range(MEASURES):
        calc, of = given.get(f"calc_{place}", ""), known.get(given.get(f"of_{place}", ""))
        if calc in ("count", "share"):
            found: dict[str, Any] = {"key": calc, "calc": calc}
        elif calc and of is not None and of.kind == "numeric":
            found = {"key": f"{calc}_{of.key}"[:63], "calc": calc, "of": of.key}
        else:
            continue
        if found["key"] not in seen:
            seen.add(found["key"])
            yield found


def _conditions(given: QueryDict, known: Mapping[str, Column]) -> Iterator[Condition]:
    for place in range(CONDITIONS):
        column = known.get(given.get(f"where_{place}", ""))
        operator = given.get(f"operator_{place}", "is")
        if column is None or column.kind not in COMPARED or operator not in conditions.OPERATORS:
            continue
        text = given.get(f"value_{place}", "").strip()
        if operator in ("empty", "filled"):
            yield Condition(column.key, operator)
        elif text:
            kind = column.kind
            yield Condition(column.key, operator, (conditions.literal(text, kind),))


def _asked(given: QueryDict, known: Mapping[str, Column], lang: str) -> Iterator[dict[str, Any]]:
    for kind in ("period", "user", "department"):
        column = known.get(given.get(f"ask_{kind}", ""))
        if column is not None:
            label = {lang: column.title(lang)}
            yield {"key": f"asked_{kind}", "type": kind, "label": label, "on": column.key}


def composed(key: str, body: Body) -> Report:
    """Return the report at work; BadReport where it makes no sense."""
    try:
        parsed = ReportBody.model_validate(body)
        if next(iter(checks.check(parsed, live())), None) is not None:
            raise BadReport("bad_filter")
        return of_body(live(), key, parsed)
    except (ValidationError, Unusable, UnknownName, KeyError) as error:
        raise BadReport("outdated") from error
