"""What the schema of a record type cannot say: that all it names is there and makes sense."""

from __future__ import annotations

from collections.abc import Iterator

from engine.blueprint import Compiled, Problem, unknown_reference
from engine.blueprint.checking import CompilingBlueprint
from engine.feel import ANY, STRING
from engine.pacing import paced
from forms.messages import Message
from forms.problems import FormProblems
from runtime.assignment.strategy import strategies
from runtime.expiry import checks as documents
from runtime.problems import problem, said, unknown_definition, unknown_names, unusable
from runtime.records import inheritance, names, offers, totals
from runtime.records.checks import way
from runtime.records.checks.addressees import addressees
from runtime.records.checks.expressions import known_names
from runtime.records.checks.numbering import numbering
from runtime.records.compiling import form_of, resolved
from runtime.records.definition import PortalDefinition, RecordTypeBody
from runtime.records.referring import Referring, checked
from runtime.rollups import checks as rollups

__all__ = ["addressees", "check", "known_names"]


def check(compiled: CompilingBlueprint, key: str) -> Iterator[Problem]:
    """Yield everything that is wrong with a record type, with what it inherits."""
    try:
        lineage, body = resolved(compiled, key)
    except inheritance.BrokenLineage as error:
        yield _broken(compiled, error)
        return
    except ValueError:
        return  # A base is malformed; that is told with the base.
    if len(lineage) > 1 and compiled.find("record_type", lineage[1]) is None:
        return  # What is wrong with a base is told there, not again at each subtype.
    for part in paced(_PARTS):
        yield from part(compiled, key, body)
    yield from documents.check(body)


def _broken(compiled: Compiled, error: inheritance.BrokenLineage) -> Problem:
    if error.code == "unknown_base":
        return unknown_reference("extends", "record_type", error.name, compiled.keys("record_type"))
    return problem("extends", "circular_base", name=error.name)


def _form(compiled: CompilingBlueprint, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    fields = [field.key for field in body.fields]
    for name in sorted(names.NOT_YET & set(fields)):
        yield said(f"fields.{name}", Message("key_taken", {"name": name}))
    try:
        form = form_of(compiled, key, body)
    except FormProblems as error:
        for each in error.problems:
            yield said(each.path, Message(each.code, each.params))
    else:
        yield from offers.problems(compiled, form.fields.values())
        lineage = inheritance.lineage(key, lambda name: names.body_of(compiled, name))
        yield from rollups.problems(compiled, lineage, form.fields)


def _rest(compiled: Compiled, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    known = known_names(compiled, key, body)
    fields = [field.key for field in body.fields]
    yield from unusable("title", body.title, known, STRING)
    yield from unusable("due.feel", body.due.feel if body.due else None, known, ANY)
    for rule in body.unique:
        yield from unknown_names(f"unique.{rule.key}.fields", "field", rule.fields, fields)
    if body.likeness:
        yield from unknown_names("likeness.fields", "field", body.likeness.fields, fields)
    for audience in body.audiences:
        yield from unknown_definition(compiled, "audiences", "audience", audience)
    if body.portal:
        yield from _portal(compiled, body.portal, fields)


def _portal(compiled: Compiled, portal: PortalDefinition, fields: list[str]) -> Iterator[Problem]:
    yield from unknown_definition(compiled, "portal.role", "role", portal.role)
    for name in ("name", "email", "mobile"):
        if given := getattr(portal, name):
            yield from unknown_names(f"portal.{name}", "field", [given], fields)


def _lists(compiled: Compiled, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    shown = [*names.COMMON, *(field.key for field in body.fields)]
    yield from unknown_names("list.columns", "column", body.listing.columns, shown)
    sorted_by = [name.lstrip("-") for name in body.listing.sort]
    yield from unknown_names("list.sort", "column", sorted_by, shown)
    yield from unknown_names("search", "field", body.search, shown)
    yield from unknown_names("head", "field", body.head, shown)


def _related(compiled: CompilingBlueprint, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    own = inheritance.lineage(key, lambda name: names.body_of(compiled, name))
    for each in body.related:
        path = f"related.{each.key}"
        asked = Referring(each.type, each.field, f"{path}.type", f"{path}.field")
        kind = yield from checked(compiled, own, asked)
        if kind is not None:
            yield from totals.problems(each, kind, path)


def _assignment(compiled: Compiled, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    given, known = body.assignment, known_names(compiled, key, body)
    yield from unknown_definition(compiled, "department", "department", body.department)
    strategy = ["by_hand", *strategies.names()]
    yield from unknown_names("assignment.strategy", "strategy", [given.strategy], strategy)
    if given.candidates:
        for role in given.candidates.roles:
            yield from unknown_definition(compiled, "assignment.candidates.role", "role", role)
        if (department := given.candidates.department) != "record":
            path = "assignment.candidates.department"
            yield from unknown_definition(compiled, path, "department", department)
    yield from addressees(compiled, "assignment.at_cap_notify", given.at_cap_notify, known)
    if given.on_assign:
        choices = [each.key for each in body.transitions]
        yield from unknown_names("assignment.on_assign", "transition", [given.on_assign], choices)


_PARTS = (
    _form, way.statuses, way.transitions, way.guards, _rest, numbering, _lists, _related,
    _assignment,
)  # fmt: skip
