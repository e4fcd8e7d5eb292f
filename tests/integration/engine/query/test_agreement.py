"""A condition keeps the same records in the database as when each is evaluated by itself."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from engine import feel
from engine.access import Actor
from engine.query import to_query
from runtime.records.context import feel_values
from runtime.records.models import Record
from tests import cast
from tests.blueprints import publish

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
LABEL = {"ar": "شيء", "en": "Thing"}
THING = {
    "label": LABEL,
    "plural": LABEL,
    "code": "TH",
    "title": "name",
    "statuses": [
        {"key": "new", "label": LABEL, "color": "blue", "category": "open", "initial": True},
        {"key": "done", "label": LABEL, "color": "green", "category": "done"},
    ],
    "numbering": {"pattern": "TH-{seq:5}"},
    "fields": [
        {"key": key, "type": type_, "label": LABEL, **more}
        for key, type_, more in (
            ("name", "text", {}),
            ("city", "text", {}),
            ("amount", "number", {}),
            ("paid", "number", {}),
            ("on", "date", {}),
            ("by", "date", {}),
            ("at", "date_time", {}),
            ("urgent", "yes_no", {}),
            ("client", "reference", {"to": "thing"}),
            ("tags", "choices", {"options": [{"key": k, "label": LABEL} for k in "abc"]}),
        )
    ],
}

TEXTS = ["a", "b", "B", "ab", "a%b", "a_b", "", "é", "ب"]
NUMBERS = ["0", "1", "-1", "1.5", "100", "0.1", "99999999999999", "0.00000000000001"]
DAYS = ["2026-03-09", "2026-03-10", "2026-03-11", "2025-12-31"]
MOMENTS = ["2026-03-10T09:30:00Z", "2026-03-10T09:29:59Z", "2026-03-11T00:00:00Z"]


def field(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value, an explicit null, or (by MISSING) nothing at all."""
    return st.one_of(values, st.none(), st.just(MISSING))


MISSING = object()
CLIENTS = [9001, 9002]
data = st.fixed_dictionaries(
    {
        "name": field(st.sampled_from(TEXTS)),
        "city": field(st.sampled_from(TEXTS)),
        "amount": field(st.sampled_from([0, 1, -1, 1.5, 100, 0.1, 99999999999999])),
        "paid": field(st.sampled_from([0, 1, 1.5])),
        "on": field(st.sampled_from(DAYS)),
        "by": field(st.sampled_from(DAYS)),
        "at": field(st.sampled_from(MOMENTS)),
        "urgent": field(st.booleans()),
        "client": field(st.sampled_from(CLIENTS)),
        "tags": field(st.lists(st.sampled_from("abc"), unique=True)),
    }
).map(lambda found: {key: value for key, value in found.items() if value is not MISSING})


def quoted(texts: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from([f'"{text}"' for text in texts])


# Of each sort: the fields, and constants to compare them with, a null and another sort among them.
NULL_AND_OTHERS = st.sampled_from(["null", "true", '"x"', "7"])
SORTS: dict[str, tuple[list[str], st.SearchStrategy[str]]] = {
    "text": (["name", "city", "status"], quoted([*TEXTS, "new", "done"])),
    "number": (["amount", "paid"], st.sampled_from([*NUMBERS, "10 ** 25", "1 / 3"])),
    "date": (
        ["on", "by"],
        st.sampled_from(
            ["today()", 'today() - @"P1D"', *[f'date("{day}")' for day in DAYS], '@"2026-03-10"']
        ),
    ),
    "moment": (
        ["at", "due"],
        st.sampled_from(
            ["now()", 'now() + @"P1D"', 'now() + @"PT0.5S"', '@"2026-03-10T12:30:00+03:00"']
            + [f'@"{moment}"' for moment in MOMENTS]
        ),
    ),
}
sorts = st.sampled_from(sorted(SORTS))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, st.SearchStrategy[str], list[str]]:
    """A field, the constants for it, and the fields that it can be compared with."""
    fields, constants = SORTS[draw(sorts)]
    name = draw(st.sampled_from(fields))
    others = [] if name in ("due", "at", "status") else [f for f in fields if f != "status"]
    return name, st.one_of(constants, constants, NULL_AND_OTHERS), others


@st.composite
def comparison(draw: st.DrawFn) -> str:
    name, constants, others = draw(pairs())
    operator = draw(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]))
    other = draw(st.one_of(constants, st.sampled_from(others)) if others else constants)
    left, right = (name, other) if draw(st.booleans()) else (other, name)
    return f"{left} {operator} {right}"


@st.composite
def between(draw: st.DrawFn) -> str:
    name, constants, _ = draw(pairs())
    return f"{name} between {draw(constants)} and {draw(constants)}"


@st.composite
def within(draw: st.DrawFn) -> str:
    name, constants, _ = draw(pairs())
    first, second = draw(constants), draw(constants)
    tests = [
        f"({first}, {second})",
        f"[{first}, {second}]",
        f"({draw(st.sampled_from(['<', '<=', '>', '>=']))} {first}, {second})",
        f"[{first}..{second}]",
        f"({first}..{second}]",
        f"[{first}..{second})",
        f"([{first}, {second}], null)",
        first,
    ]
    return f"{name} in {draw(st.sampled_from(tests))}"


@st.composite
def contained(draw: st.DrawFn) -> str:
    name, constants, _ = draw(pairs())
    return f"list contains([{draw(constants)}, {draw(constants)}], {name})"


@st.composite
def textual(draw: st.DrawFn) -> str:
    function = draw(st.sampled_from(["contains", "starts with", "ends with"]))
    name = draw(st.sampled_from(["name", "city", "status"]))
    return (
        f"{function}({name}, {draw(st.one_of(quoted(['a', '%', '_', '', 'B']), st.just('null')))})"
    )


others = st.sampled_from([
    "urgent", "urgent = true", "urgent = null", "urgent != false", "urgent = 1", "true", "false",
    "null", "client.id = 9001", "client = null", "client != null", "client.id != user.id",
    "client.id in [9001, null]", 'list contains(tags, "a")', "list contains(tags, user.name)",
    "tags = null", "assignee = user.id", "assignee = null", "department in user.departments",
    '"clerk" in user.roles', "user.department = 5", "amount > user.id", "list contains(tags, null)",
    "list contains(tags, today())", "list contains(tags, 5)", "amount in user.nothing",
    "user.nothing = city", "urgent in (true, null)", 'not(user.language = "ar")', "1 > 2",
    "client.id in (9001, 9002.5)", "client.id between 9000 and 9001", "client.id > 9001.5",
    "assignee = user", "created_by != 1.5", "assignee > 1.5", "id > 0.5", "id = 1.5", "id != 1.5",
    "(null in [1..2]) or urgent",
])  # fmt: skip

conditions = st.recursive(
    st.one_of(comparison(), between(), within(), contained(), textual(), others),
    lambda inner: st.one_of(
        inner.map(lambda condition: f"not({condition})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) and ({two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) or ({two[1]})"),
    ),
    max_leaves=4,
)


@pytest.fixture
def actor(db: None) -> Actor:
    publish({"record_type": {"thing": THING}})
    Record.objects.bulk_create(
        Record(id=key, type="thing", family="thing", number="client") for key in CLIENTS
    )
    return cast.actor(user_id=1, roles={"clerk"})


@given(condition=conditions, rows=st.lists(data, min_size=1, max_size=6))
@settings(
    max_examples=150,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # A failure is small enough as it is found.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(condition="not(city in [])", rows=[{}])
def test_database_and_evaluator_agree(
    actor: Actor, condition: str, rows: list[dict[str, Any]]
) -> None:
    Record.objects.exclude(id__in=CLIENTS).delete()
    made = [record(number, row) for number, row in enumerate(rows)]
    Record.objects.bulk_create(made)
    program = feel.compile(condition, names=made[0].record_type.names, strict=False)
    found = to_query(program, made[0].record_type.columns, actor=actor, clock=lambda: NOW)
    around_them = Record.objects.exclude(id__in=CLIENTS)
    kept = set(around_them.filter(found).values_list("number", flat=True))
    around = {"user": actor.feel()}
    expected = {
        each.number
        for each in made
        if program.evaluate(Names(feel_values(each), around), clock=lambda: NOW) is True
    }
    assert kept == expected


class Names(dict[str, Any]):
    """A record's names, worked out when asked for, with those around it."""

    def __init__(self, record: Any, around: dict[str, Any]) -> None:
        super().__init__(around)
        self.record = record

    def __missing__(self, name: str) -> Any:
        return self.record[name]


def record(number: int, row: dict[str, Any]) -> Record:
    return Record(
        type="thing",
        family="thing",
        number=str(number),
        data=row,
        status="new" if number % 2 else "done",
        category="open",
        due=None if number % 3 == 0 else NOW + timedelta(hours=number - 2),
    )
