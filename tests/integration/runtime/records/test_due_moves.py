"""Each move of the expected completion is told: who, why, from when to when."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from engine.access import SYSTEM, Actor
from engine.access.models import User
from runtime import clock, records
from runtime.records.models import Record

RIYADH = ZoneInfo("Asia/Riyadh")


@pytest.fixture(autouse=True)
def _first_of_march(db: None) -> Iterator[None]:
    """It is Sunday, 1 March 2026: five working days are until the 8th."""
    with clock.movable():
        clock.advance(datetime(2026, 3, 1, 10, tzinfo=RIYADH) - clock.now())
        yield


def moves(actor: Actor, record: Record) -> list[tuple[str, str, str, str]]:
    """Return [(who did it, what, from, to)], the first first."""
    told = records.history(actor, record, changing="due", size=50)
    return [
        (event.by, event.what or event.verb, change.before, change.after)
        for event in reversed(told)
        for change in event.changes
        if change.key == "due"
    ]


def test_statuses_move_and_stop_it_and_each_move_is_told(as_alice: Actor, visa: Record) -> None:
    record = records.transition(as_alice, visa, "start")
    record = records.transition(as_alice, record, "extend")
    told = moves(as_alice, record)
    assert [each[1:] for each in told[1:]] == [("Extend", "8 March 2026", "11 March 2026")]
    assert told[1][0] == "Alice"
    assert (told[0][2], told[0][3]) == ("", "8 March 2026"), "worked out from its type"


def test_what_stands_still_has_no_date_until_it_goes_on(as_alice: Actor, visa: Record) -> None:
    record = records.transition(as_alice, visa, "start")
    record = records.transition(as_alice, record, "wait", data={"paper": "7"})
    clock.advance(datetime(2026, 3, 15, 10, tzinfo=RIYADH) - clock.now())
    record = records.transition(as_alice, record, "start")
    dates = [(before, after) for _, _, before, after in moves(as_alice, record)[1:]]
    assert dates == [("8 March 2026", ""), ("", "22 March 2026")]


def test_a_reason_is_told_and_other_changes_are_not(
    as_alice: Actor, as_supervisor: Actor, visa: Record
) -> None:
    due = datetime(2026, 4, 1, 17, tzinfo=RIYADH)
    records.edit(as_alice, visa, {"note": "nothing to do with it"}, partial=True)
    now = Record.objects.get(pk=visa.pk)
    records.reschedule(SYSTEM, now, due, reason="The body is closed")
    told = records.history(as_alice, visa, changing="due")
    assert told[0].reason == "The body is closed"
    assert all(change.key == "due" for event in told for change in event.changes)


def test_charlie_is_told_nothing(as_charlie: Actor, visa: Record) -> None:
    assert records.history(as_charlie, visa, changing="due") == []


def test_the_page_shows_it(client: Client, alice: User, as_alice: Actor, visa: Record) -> None:
    record = records.transition(as_alice, visa, "start")
    record = records.transition(as_alice, record, "extend")
    client.force_login(alice)
    page = client.get(f"/records/{record.pk}/").content.decode()
    assert 'class="due-moves"' in page
    moves = page.split('class="due-moves"')[1].split("</details>")[0]
    assert moves.count("<ins>") == 2
