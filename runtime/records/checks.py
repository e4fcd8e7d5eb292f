"""What the schema of a record type cannot say: that all it names is there and makes sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engine.blueprint import Compiled, Problem, unknown_reference
from engine.blueprint.checking import CompilingBlueprint
from engine.feel import ANY, BOOLEAN, STRING, Type
from engine.pacing import paced
from forms.building import Builder
from forms.expressions import Unusable, compile_expression
from forms.messages import Message
from forms.problems import FormProblems
from runtime.assignment.strategy import strategies
from runtime.expiry import checks as documents
from runtime.kinds.template import text_problems
from runtime.notifications import texts
from runtime.numbering.pattern import BadPattern, Pattern
from runtime.problems import problem, said, unknown
from runtime.records import inheritance, names, offers, totals
from runtime.records.compiling import form_of, resolved
from runtime.records.definition import Addressee, PortalDefinition, RecordTypeBody
from runtime.rollups import checks as rollups

_POINTS = ("create", "edit", "delete", "assign", "transfer", "transition")


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


def known_names(compiled: Compiled, key: str, body: RecordTypeBody) -> Mapping[str, Type]:
    """Return the names that expressions of the type may use."""
    return compiled.once(f"names {key}", lambda: _known_names(compiled, key, body))


def _known_names(compiled: Compiled, key: str, body: RecordTypeBody) -> Mapping[str, Type]:
    try:
        return form_of(compiled, key, body).names
    except FormProblems:  # The fields that are sound have names all the same.
        fields = Builder(names.lookup_types(compiled)).fields(body.fields, "{key}")
        own = {field.key: field.type.feel_type(field) for field in fields}
        return {**names.COMMON, **names.AROUND, **own}


def _feel(
    path: str, source: str | None, known: Mapping[str, Type], result: Type
) -> Iterator[Problem]:
    if source is None:
        return
    try:
        compile_expression(source, known, result=result)
    except Unusable as error:
        for message in error.messages:
            yield said(path, message)


def _choices(
    path: str, noun: str, given: Iterable[str], choices: Iterable[str]
) -> Iterator[Problem]:
    known = list(choices)
    for name in given:
        if name not in known:
            yield unknown(f"{path}.{name}" if path else name, noun, name, known)


def _references(
    compiled: Compiled, path: str, kind: str, given: Iterable[str]
) -> Iterator[Problem]:
    for name in given:
        if (kind, name) not in compiled:
            yield unknown_reference(path, kind, name, compiled.keys(kind))


def _statuses(compiled: Compiled, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    initial = [status for status in body.statuses if status.initial]
    if body.statuses and len(initial) != 1:
        yield problem("statuses", "no_initial_status")
    fields = [each.key for each in body.fields]
    known, places = known_names(compiled, key, body), texts.places(fields)
    for status in body.statuses:
        if status.asks:
            path = f"statuses.{status.key}.asks"
            yield from text_problems(f"{path}.text", status.asks.text, places)
            yield from _choices(f"{path}.fields", "field", status.asks.fields, fields)
        for alert in status.alerts:
            path = f"statuses.{status.key}.alerts.{alert.key}"
            yield from text_problems(f"{path}.text", alert.text, places)
            if alert.template:
                yield from _references(compiled, f"{path}.template", "template", [alert.template])
            yield from addressees(compiled, f"{path}.to", alert.to, known)
    reached = {each.to for each in body.transitions} | {status.key for status in initial}
    for status in body.statuses:
        if status.key not in reached:
            path = f"statuses.{status.key}"
            yield problem(path, "unreachable_status", severity="warning", name=status.key)


def addressees(
    compiled: Compiled, path: str, given: Iterable[Addressee], known: Mapping[str, Type]
) -> Iterator[Problem]:
    """Yield what is wrong with those whom something is to be told."""
    for name in given:
        kind, _, rest = name.partition(":")
        if kind == "feel":
            yield from _feel(path, rest.strip() or "null", known, ANY)
        elif kind == "role" and rest:
            yield from _references(compiled, path, "role", [rest.removesuffix("@record")])
        elif not (
            name in ("assignee", "creator", "department_manager", "portal")
            or (kind == "user" and rest)
        ):
            yield problem(path, "bad_addressee", name=name)


def _transitions(compiled: Compiled, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    statuses = [status.key for status in body.statuses]
    fields = [field.key for field in body.fields]
    known = known_names(compiled, key, body)
    for each in body.transitions:
        path = f"transitions.{each.key}"
        yield from _choices(f"{path}.from", "status", each.from_, statuses)
        if each.to not in statuses:
            yield unknown(f"{path}.to", "status", each.to, statuses)
        yield from _choices(f"{path}.ask", "field", each.ask, fields)
        yield from _feel(f"{path}.when", each.when, known, BOOLEAN)
        if each.process:
            yield from _references(compiled, f"{path}.process", "process", [each.process])


def _guards(compiled: Compiled, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    known = known_names(compiled, key, body)
    for guard in body.guards:
        path = f"guards.{guard.key}"
        for point in guard.on:
            yield from _point(compiled, f"{path}.on.{point}", point, body)
        yield from _feel(f"{path}.refuse_when", guard.refuse_when, known, BOOLEAN)


def _point(compiled: Compiled, path: str, point: str, body: RecordTypeBody) -> Iterator[Problem]:
    kind, _, name = point.partition(":")
    if kind == "transition" and name:
        yield from _choices("", "transition", [name], [each.key for each in body.transitions])
    elif kind == "process" and name:
        yield from _references(compiled, path, "process", [name])
    elif point not in _POINTS:
        choices = ", ".join((*_POINTS, "transition:<key>", "process:<key>"))
        yield problem(path, "bad_guard_point", name=point, choices=choices)


def _rest(compiled: Compiled, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    known = known_names(compiled, key, body)
    fields = [field.key for field in body.fields]
    yield from _feel("title", body.title, known, STRING)
    yield from _feel("due.feel", body.due.feel if body.due else None, known, ANY)
    for rule in body.unique:
        yield from _choices(f"unique.{rule.key}.fields", "field", rule.fields, fields)
    if body.likeness:
        yield from _choices("likeness.fields", "field", body.likeness.fields, fields)
    yield from _references(compiled, "audiences", "audience", body.audiences)
    if body.portal:
        yield from _portal(compiled, body.portal, fields)
    yield from _numbers(compiled, key, body)


def _portal(compiled: Compiled, portal: PortalDefinition, fields: list[str]) -> Iterator[Problem]:
    yield from _references(compiled, "portal.role", "role", [portal.role])
    for name in ("name", "email", "mobile"):
        if given := getattr(portal, name):
            yield from _choices(f"portal.{name}", "field", [given], fields)


def _numbers(compiled: Compiled, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    given = body.numbering
    if given is None:
        return
    try:
        Pattern(given.pattern, given.calendar, given.reset, scope=key)
    except BadPattern as error:
        yield problem("numbering.pattern", error.code, token=error.token)
        return
    if "{type}" in given.pattern and not body.abstract:
        if not body.code:
            yield problem("code", "needs_code")
        else:
            yield from _same_code(compiled, key, body.code)


def _same_code(compiled: Compiled, key: str, code: str) -> Iterator[Problem]:
    for other in compiled.keys("record_type"):
        if other != key and (names.body_of(compiled, other) or {}).get("code") == code:
            yield problem("code", "code_taken", name=other)


def _lists(compiled: Compiled, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    shown = [*names.COMMON, *(field.key for field in body.fields)]
    yield from _choices("list.columns", "column", body.listing.columns, shown)
    yield from _choices("list.sort", "column", (s.lstrip("-") for s in body.listing.sort), shown)
    yield from _choices("search", "field", body.search, shown)
    yield from _choices("head", "field", body.head, shown)


def _related(compiled: CompilingBlueprint, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    for each in body.related:
        path = f"related.{each.key}"
        if ("record_type", each.type) not in compiled:
            yield from _references(compiled, f"{path}.type", "record_type", [each.type])
            continue
        try:
            _, other = resolved(compiled, each.type)
        except ValueError:
            continue
        own = inheritance.lineage(key, lambda name: names.body_of(compiled, name))
        field = next((field for field in other.fields if field.key == each.field), None)
        if field is None or field.settings.get("to") not in own:
            yield problem(f"{path}.field", "not_a_reference_here", name=each.field, type=each.type)
        kind = compiled.find("record_type", each.type)
        if kind is not None:  # What is wrong with that type is told there.
            yield from totals.problems(each, kind, path)


def _assignment(compiled: Compiled, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    given, known = body.assignment, known_names(compiled, key, body)
    if body.department:
        yield from _references(compiled, "department", "department", [body.department])
    yield from _choices(
        "assignment.strategy", "strategy", [given.strategy], ["by_hand", *strategies.names()]
    )
    if given.candidates:
        yield from _references(
            compiled, "assignment.candidates.role", "role", given.candidates.roles
        )
        department = given.candidates.department
        if department and department != "record":
            path = "assignment.candidates.department"
            yield from _references(compiled, path, "department", [department])
    yield from addressees(compiled, "assignment.at_cap_notify", given.at_cap_notify, known)
    if given.on_assign:
        choices = [each.key for each in body.transitions]
        yield from _choices("assignment.on_assign", "transition", [given.on_assign], choices)


_PARTS = (_form, _statuses, _transitions, _guards, _rest, _lists, _related, _assignment)
