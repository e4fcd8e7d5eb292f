"""Definitions that make no sense are refused, each problem at its place."""

from copy import deepcopy
from typing import Any

import pytest

from engine.access.models import Department
from engine.blueprint.checking import check
from tests.blueprints import blueprint, publish
from tests.integration.runtime.office import BODIES


def problems(kind: str, key: str, **changes: Any) -> list[tuple[str, str]]:
    """Return (path, code) of what is wrong when a definition of the office is changed."""
    bodies: Any = deepcopy(BODIES)
    bodies.setdefault(kind, {}).setdefault(key, {}).update(changes)
    return [(each.path, each.code) for each in check(blueprint(bodies)) if each.severity == "error"]


LABEL = {"en": "X"}


def test_the_office_itself_has_no_problem() -> None:
    assert problems("record_type", "client") == []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"title": "nmae"}, "title"),
        ({"title": "balance"}, "title"),
        ({"search": ["nmae"]}, "search.nmae"),
        ({"head": ["nmae"]}, "head.nmae"),
        ({"list": {"columns": ["nmae"]}}, "list.columns.nmae"),
        ({"unique": [{"key": "u", "fields": ["nmae"]}]}, "unique.u.fields.nmae"),
        ({"likeness": {"fields": ["nmae"]}}, "likeness.fields.nmae"),
        ({"audiences": ["nobody"]}, "audiences"),
        ({"numbering": {"pattern": "{typ}{seq}"}}, "numbering.pattern"),
        ({"numbering": {"pattern": "{type}{seq}"}}, "code"),
        ({"due": {"feel": "sicne"}}, "due.feel"),
        ({"extends": "nobody"}, "extends"),
        ({"extends": "client"}, "extends"),
        ({"related": [{"key": "r", "type": "visa", "field": "note", "label": LABEL}]},
         "related.r.field"),
        ({"related": [{"key": "r", "type": "vsia", "field": "client", "label": LABEL}]},
         "related.r.type"),
        ({"related": [{"key": "r", "type": "visa", "field": "client", "label": LABEL,
                       "totals": ["poeple"]}]},
         "related.r.totals"),
        ({"related": [{"key": "r", "type": "visa", "field": "client", "label": LABEL,
                       "totals": ["note"]}]},
         "related.r.totals"),
        ({"related": [{"key": "r", "type": "visa", "field": "client", "label": LABEL,
                       "totals": ["people"], "totals_where": "pople > 1"}]},
         "related.r.totals_where"),
        ({"assignment": {"candidates": {"role": "clrek"}}}, "assignment.candidates.role"),
        ({"assignment": {"on_assign": "frezee"}}, "assignment.on_assign.frezee"),
        ({"assignment": {"at_cap_notify": ["boss"]}}, "assignment.at_cap_notify"),
        ({"guards": [{"key": "g", "on": ["crate"], "refuse_when": "true", "message": LABEL}]},
         "guards.g.on.crate"),
        ({"guards": [{"key": "g", "on": ["create"], "refuse_when": "nmae = 1", "message": LABEL}]},
         "guards.g.refuse_when"),
        ({"guards": [{"key": "g", "on": ["create"], "refuse_when": "name", "message": LABEL}]},
         "guards.g.refuse_when"),
    ],
)  # fmt: skip
def test_a_client_that_makes_no_sense_is_told_where(changes: dict[str, Any], path: str) -> None:
    assert path in [place for place, _ in problems("record_type", "client", **changes)]


@pytest.mark.parametrize("name", ["status", "number", "title", "assignee", "due", "user", "record"])
def test_a_field_cannot_be_called_like_what_every_record_has(name: str) -> None:
    fields = [{"key": name, "type": "text", "label": LABEL}]
    found = problems("record_type", "licence", fields=fields)
    assert (f"fields.{name}", "key_taken") in found


def test_transitions_lead_from_and_to_statuses_that_are_there() -> None:
    step = {"key": "t", "label": LABEL, "from": ["nwe"], "to": "dnoe", "ask": ["nmae"],
            "when": "nmae", "process": "nothing"}  # fmt: skip
    found = [path for path, _ in problems("record_type", "client", transitions=[step])]
    assert {
        "transitions.t.from.nwe",
        "transitions.t.to",
        "transitions.t.ask.nmae",
        "transitions.t.when",
        "transitions.t.process",
    } <= set(found)


def test_exactly_one_status_is_the_first() -> None:
    statuses = [{"key": "a", "label": LABEL}, {"key": "b", "label": LABEL}]
    found = problems("record_type", "client", statuses=statuses, transitions=[])
    assert ("statuses", "no_initial_status") in found


def test_two_types_cannot_have_one_code() -> None:
    assert ("code", "code_taken") in problems("record_type", "licence", code="VS")


def test_what_is_wrong_with_a_base_is_told_once() -> None:
    found = problems("record_type", "request", due={"feel": "nothing"})
    assert [path for path, _ in found] == ["due.feel"]


@pytest.mark.parametrize(
    ("to", "good"),
    [
        ("assignee", True),
        ("role:clerk", True),
        ("role:clerk@record", True),
        ("user:sara", True),
        ("feel: assignee", True),
        ("role:clrek", False),
        ("feel: asignee", False),
        ("everybody", False),
    ],
)
def test_alerts_go_to_people_who_can_be_told(to: str, good: bool) -> None:
    alert = {"key": "tell", "to": [to], "text": {"en": "{{ record.number }}"}}
    statuses = [{"key": "active", "label": LABEL, "initial": True, "alerts": [alert]},
                {"key": "frozen", "label": LABEL}]  # fmt: skip
    assert (problems("record_type", "client", statuses=statuses) == []) is good


@pytest.mark.parametrize(
    ("kind", "key", "body", "path"),
    [
        ("view", "v", {"record_type": "clinet", "label": LABEL}, "record_type"),
        ("view", "v", {"record_type": "client", "label": LABEL, "columns": ["x"]}, "columns.x"),
        ("view", "v", {"record_type": "client", "label": LABEL, "sort": ["nmae"]}, "sort"),
        ("view", "v", {"record_type": "request", "label": LABEL, "sort": ["client"]}, "sort"),
        ("view", "v", {"record_type": "client", "label": LABEL, "filter": "nmae = 1"}, "filter"),
        ("menu", "m", {"items": [{"key": "a", "label": LABEL}]}, "items.a"),
        ("menu", "m", {"items": [{"key": "a", "label": LABEL, "record_type": "x"}]},
         "items.a.record_type"),
        ("department", "d", {"label": LABEL, "parent": "e"}, "parent"),
        ("department", "d", {"label": LABEL, "parent": "d"}, "parent"),
        ("template", "t", {"label": LABEL, "body": {"en": "{{ x"}}, "body.en"),
        ("template", "t", {"label": LABEL, "body": {"en": "{% import 'x' as y %}"}}, "body.en"),
        ("form", "f", {"label": LABEL, "fields": [{"key": "a", "type": "txet", "label": LABEL}]},
         "fields.a.type"),
        ("organisation", "second", {"label": LABEL}, ""),
        ("organisation", "office", {"timezone": "Asia/Nowhere"}, "timezone"),
        ("organisation", "office", {"hours": {"from": "16:00", "to": "08:00"}}, "hours"),
    ],
)  # fmt: skip
def test_other_kinds_are_checked_too(kind: str, key: str, body: dict[str, Any], path: str) -> None:
    assert path in [place for place, _ in problems(kind, key, **body)]


@pytest.mark.django_db
def test_publishing_keeps_the_table_of_departments_in_step() -> None:
    main, part = {"label": {"en": "Main"}}, {"label": {"en": "Part"}, "parent": "main"}
    publish({"department": {"part": part, "main": main}})
    row = Department.objects.get(key="part")
    assert row.parent is not None
    assert (row.parent.key, row.label) == ("main", {"en": "Part"})
    publish({"department": {"part": {"label": {"en": "Part 2"}}}})
    row.refresh_from_db()
    assert (row.parent, row.label, row.active) == (None, {"en": "Part 2"}, True)
    assert not Department.objects.get(key="main").active
