"""A field with data takes another type only when somebody has said what becomes of the data."""

from typing import Any

import pytest

from engine import audit
from engine.access import SYSTEM, Actor, Forbidden, actor_of
from engine.access.models import User
from engine.blueprint import Compiled, live, releases
from runtime import conversions, records
from runtime.conversions import Conversion
from runtime.conversions.fields import changed
from runtime.conversions.models import ConvertedValue
from runtime.jobs import worker
from runtime.jobs.models import Job
from runtime.records.models import RecordKey, RecordLink
from tests.blueprints import blueprint, publish

NAMES = {"ar": "اسم", "en": "Name"}
COUNT = {"key": "count", "type": "text", "label": {"ar": "العدد", "en": "Count"}}
AS_NUMBER = {**COUNT, "type": "number"}


def bodies(count: dict[str, Any], **more: Any) -> dict[str, Any]:
    thing = {
        "label": {"ar": "شيء", "en": "Thing"},
        "fields": [{"key": "name", "type": "text", "label": NAMES}, count],
        **more,
    }
    manager = {"label": NAMES, "capabilities": ["builder.use"]}
    return {"record_type": {"thing": thing}, "role": {"system_manager": manager}}


@pytest.fixture
def things(db: None) -> list[Any]:
    publish(bodies(COUNT))
    typed = ["٧", "12.5", "many", None]
    made = [{"name": f"no {place}", "count": text} for place, text in enumerate(typed)]
    return [records.submit(SYSTEM, "thing", each) for each in made]


def counts(things: list[Any]) -> list[Any]:
    for each in things:
        each.refresh_from_db()
    return [each.data.get("count") for each in things]


def plan(actor: Actor = SYSTEM, otherwise: str = "refuse") -> Conversion:
    return conversions.plan(actor, "thing", COUNT, AS_NUMBER, otherwise)


def statuses(*keys: str) -> dict[str, Any]:
    named = [{"key": key, "label": NAMES, "color": "teal", "category": "open"} for key in keys]
    return {"statuses": [{**named[0], "initial": True}, *named[1:]]}


def test_records_are_not_left_without_their_status_or_type(db: None) -> None:
    publish(bodies(COUNT, **statuses("asked", "done")))
    records.submit(SYSTEM, "thing", {"name": "no 1"})
    for left, path in ((bodies(COUNT, **statuses("done")), "statuses.asked"), ({}, "")):
        with pytest.raises(releases.PublishRefused) as refused:
            publish(left or {"role": bodies(COUNT)["role"]})
        (problem,) = refused.value.problems
        assert (problem.key, problem.path) == ("thing", path)
        assert "1" in problem.message("ar")
    publish(bodies(COUNT, **statuses("asked")))  # Nothing stands in the other one.


def test_a_field_that_goes_tells_of_its_data_and_back_it_comes_with_it(things: list[Any]) -> None:
    gone = blueprint(bodies(COUNT))
    without = bodies(COUNT)
    without["record_type"]["thing"]["fields"].pop()
    compiled = Compiled(blueprint(without))
    (told,) = conversions.doubts(Compiled(gone), compiled)
    assert (told.path, told.severity) == ("fields.count", "warning")
    assert "3" in told.message("en")
    publish(without)
    assert counts(things)[0] == "٧"


def test_a_change_of_type_without_a_conversion_is_refused(things: list[Any]) -> None:
    with pytest.raises(releases.PublishRefused) as refused:
        publish(bodies(AS_NUMBER))
    (problem,) = refused.value.problems
    assert (problem.key, problem.path) == ("thing", "fields.count.type")
    assert "3" in problem.message("ar")
    assert live().get("record_type", "thing").fields["count"].type.name == "text"


def test_a_change_that_every_value_survives_needs_nothing(things: list[Any]) -> None:
    publish(bodies({**COUNT, "type": "long_text"}))
    assert counts(things) == ["٧", "12.5", "many", None]
    assert not Conversion.objects.exists()


def test_what_would_become_of_the_values_is_seen_beforehand(things: list[Any]) -> None:
    (change,) = changed(live(), Compiled(blueprint(bodies(AS_NUMBER))))
    seen = conversions.look(change, lang="en")
    assert (seen.total, seen.kept, seen.changed, seen.impossible) == (3, 0, 2, 1)
    assert [(each.before, each.after) for each in seen.samples] == [("٧", "7"), ("12.5", "12.5")]
    assert [(each.title, each.before) for each in seen.lost] == [("no 2", "many")]
    assert seen.lost[0].problem is not None


def test_values_that_cannot_go_keep_the_release_back_until_they_are_mended(
    things: list[Any],
) -> None:
    plan()
    with pytest.raises(releases.PublishRefused, match="cannot be converted"):
        publish(bodies(AS_NUMBER))
    records.edit(SYSTEM, things[2], {"count": "3"}, partial=True)
    publish(bodies(AS_NUMBER))
    worker.run()
    assert counts(things) == [7, 12.5, 3, None]
    conversion = Conversion.objects.get()
    assert (conversion.state, conversion.done, conversion.changed) == ("done", 3, 3)
    assert conversion.percent == 100


def test_what_cannot_go_is_emptied_when_asked_and_stands_in_the_journal(
    things: list[Any], admin: User
) -> None:
    plan(actor_of(admin), "empty")
    publish(bodies(AS_NUMBER))
    worker.run()
    assert counts(things) == [7, 12.5, None, None]
    entry = audit.story("record", things[2].pk).first()
    assert entry is not None
    assert (entry.verb, entry.actor_id) == ("record.convert", admin.pk)
    assert entry.before["count"] == "many"
    assert "count" not in (entry.after or {})


def test_going_back_brings_the_old_values_again(things: list[Any]) -> None:
    first = live().number
    plan(otherwise="empty")
    publish(bodies(AS_NUMBER))
    worker.run()
    records.edit(SYSTEM, things[1], {"count": 99}, partial=True)
    releases.roll_back(SYSTEM, first, reason="as it was")
    worker.run()
    assert counts(things) == ["٧", "99", "many", None]


def test_unique_values_are_held_by_their_new_type(db: None) -> None:
    phone = {"key": "mobile", "type": "text", "label": NAMES}
    rule = {"unique": [{"key": "mobile", "fields": ["mobile"]}]}
    publish(bodies(phone, **rule))
    made = [records.submit(SYSTEM, "thing", {"name": n, "mobile": m})
            for n, m in (("a", "0551234567"), ("b", "+966 55 123 4567"))]  # fmt: skip
    conversions.plan(SYSTEM, "thing", phone, {**phone, "type": "phone"}, "empty")
    publish(bodies({**phone, "type": "phone"}, **rule))
    worker.run()
    for each in made:
        each.refresh_from_db()
    assert made[0].data["mobile"] == "+966551234567"
    assert made[1].data["mobile"] == "+966 55 123 4567"
    assert Conversion.objects.get().left == 1
    assert RecordKey.objects.filter(record=made[0]).count() == 1
    with pytest.raises(records.Duplicate):
        records.submit(SYSTEM, "thing", {"name": "c", "mobile": "00966551234567"})


def test_a_worker_that_died_is_followed_where_it_stopped(
    things: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runtime.conversions.converting.BATCH", 1)
    plan(otherwise="empty")
    publish(bodies(AS_NUMBER))
    calls = []

    def dies(job: Any) -> None:
        calls.append(job)
        if len(calls) == 1:
            raise OSError("the worker dies")

    monkeypatch.setattr("runtime.jobs.queue.renew", dies)
    worker.run()
    assert Conversion.objects.get().done == 1
    Job.objects.update(run_at="2020-01-01T00:00Z")
    worker.run()
    assert counts(things) == [7, 12.5, None, None]
    assert ConvertedValue.objects.count() == 3


def test_settings_that_leave_values_behind_are_told_and_not_refused(things: list[Any]) -> None:
    before, shorter = live(), bodies({**COUNT, "max_length": 3})
    (doubt,) = conversions.doubts(before, Compiled(blueprint(shorter)))
    assert (doubt.path, doubt.severity) == ("fields.count.type", "warning")
    assert "2 records" in doubt.message("en")
    publish(shorter)
    assert counts(things) == ["٧", "12.5", "many", None]


def test_charlie_plans_nothing(things: list[Any], charlie: User) -> None:
    with pytest.raises(Forbidden):
        plan(actor_of(charlie))


# --- Columns of line items ----------------------------------------------------


def rows_of(*columns: dict[str, Any]) -> dict[str, Any]:
    label = {"ar": "بنود", "en": "Items"}
    return {"key": "items", "type": "lines", "label": label, "fields": list(columns)}


ITEM = {"key": "item", "type": "text", "label": NAMES}
ITEMS, ITEMS_AS_NUMBERS = rows_of(ITEM, COUNT), rows_of(ITEM, AS_NUMBER)


@pytest.fixture
def lists(db: None) -> list[Any]:
    publish(bodies(ITEMS))
    given = [[{"item": "ink", "count": "٧"}, {"item": "pens", "count": "many"}],
             [{"item": "paper"}], None]  # fmt: skip
    return [records.submit(SYSTEM, "thing", {"name": "a list", "items": each}) for each in given]


def items(lists: list[Any]) -> list[Any]:
    for each in lists:
        each.refresh_from_db()
    return [each.data.get("items") for each in lists]


def test_a_column_with_data_is_not_published_as_another_type_without_a_plan(
    lists: list[Any],
) -> None:
    with pytest.raises(releases.PublishRefused) as refused:
        publish(bodies(ITEMS_AS_NUMBERS))
    (problem,) = refused.value.problems
    assert problem.path == "fields.items.fields.count.type"
    assert "items.count" in problem.message("en")
    publish(bodies(rows_of(ITEM, {**COUNT, "type": "long_text"})))


def test_cells_of_a_column_are_seen_beforehand_with_their_rows(lists: list[Any]) -> None:
    (change,) = changed(live(), Compiled(blueprint(bodies(ITEMS_AS_NUMBERS))))
    seen = conversions.look(change, lang="en")
    assert (seen.total, seen.changed, seen.impossible) == (2, 1, 1)
    assert [(each.row, each.column, each.before, each.after) for each in seen.samples] == [
        (1, "Count", "٧", "7")
    ]
    assert [(each.row, each.before) for each in seen.lost] == [(2, "many")]


def test_a_column_is_converted_emptied_and_brought_back(lists: list[Any]) -> None:
    first = live().number
    conversions.plan(SYSTEM, "thing", ITEMS, ITEMS_AS_NUMBERS, "empty")
    publish(bodies(ITEMS_AS_NUMBERS))
    worker.run()
    assert items(lists) == [
        [{"item": "ink", "count": 7}, {"item": "pens"}], [{"item": "paper"}], None,
    ]  # fmt: skip
    assert "items.count: text → number" in str(Conversion.objects.get())
    more = [*lists[0].data["items"], {"item": "glue", "count": 3}]
    records.edit(SYSTEM, lists[0], {"items": more}, partial=True)
    releases.roll_back(SYSTEM, first, reason="as it was")
    worker.run()
    assert items(lists)[0] == [
        {"item": "ink", "count": "٧"}, {"item": "pens", "count": "many"},
        {"item": "glue", "count": "3"},
    ]  # fmt: skip


def test_what_a_column_pointed_to_is_let_go(db: None) -> None:
    label = {"ar": "إلى", "en": "To"}
    to = {"key": "to", "type": "reference", "to": "thing", "label": label}
    other = {**to, "key": "other"}
    as_text = {"key": "to", "type": "text", "label": label}
    publish(bodies(rows_of(to, other)))
    one, two = (records.submit(SYSTEM, "thing", {"name": name}) for name in ("one", "two"))
    rows = [{"to": one.pk, "other": two.pk}]
    made = records.submit(SYSTEM, "thing", {"name": "both", "items": rows})
    conversions.plan(SYSTEM, "thing", rows_of(to, other), rows_of(as_text, other), "refuse")
    publish(bodies(rows_of(as_text, other)))
    worker.run()
    made.refresh_from_db()
    assert made.data["items"] == [{"to": "one", "other": two.pk}]
    assert [link.target_id for link in RecordLink.objects.filter(source=made)] == [two.pk]
