"""Whoever changes the journal behind the product's back is found out."""

from datetime import timedelta
from io import StringIO
from threading import Thread

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from engine import audit
from engine.access import SYSTEM
from engine.audit import chain
from engine.audit.models import Entry, Head
from engine.audit.verification import verify

pytestmark = pytest.mark.django_db

NUMBER = chain.of("record", "1")


@pytest.fixture
def five_entries(db: None) -> None:
    for verb in ("create", "edit", "assign", "edit", "close"):
        with audit.transaction():
            audit.record(SYSTEM, verb, "record", 1, before={"n": 1}, after={"n": 2.5})


def tamper(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only")


def found() -> list[tuple[str, int]]:
    return [(finding.code, finding.position) for finding in verify()]


def test_an_untouched_journal_is_whole(five_entries: None) -> None:
    assert found() == []


def test_an_empty_journal_is_whole() -> None:
    assert found() == []


@pytest.mark.parametrize(
    "change",
    [
        "verb = 'view'",
        "actor_id = 7",
        "actor_name = 'Charlie'",
        "at = at + interval '1 microsecond'",
        "before = NULL",
        """after = '{"n":2}'""",
        "reason = 'none'",
        "request_id = ''",
        "behalf_id = 1",
        "hash = '\\x00'",
    ],
)
def test_a_changed_entry_is_found(five_entries: None, change: str) -> None:
    tamper(f"UPDATE audit_entry SET {change} WHERE position = 3")
    assert ("changed", 3) in found()


def test_a_removed_entry_is_found(five_entries: None) -> None:
    tamper("DELETE FROM audit_entry WHERE position = 2")
    assert found() == [("missing", 2)]


def test_a_removed_first_entry_is_found(five_entries: None) -> None:
    tamper("DELETE FROM audit_entry WHERE position = 1")
    assert found() == [("missing", 1)]


def test_entries_cut_off_at_the_end_are_found(five_entries: None) -> None:
    tamper("DELETE FROM audit_entry WHERE position > 3")
    assert found() == [("cut_off", 4)]


def test_a_chain_cut_off_together_with_its_head_is_found(five_entries: None) -> None:
    tamper("DELETE FROM audit_entry WHERE position > 3")
    last = bytes(Entry.objects.get(position=3).hash)
    Head.objects.filter(chain=NUMBER).update(count=3, hash=last)
    assert found() == [("head_changed", 0)]


def test_a_removed_head_is_found(five_entries: None) -> None:
    Head.objects.filter(chain=NUMBER).delete()
    assert found() == [("head_missing", 0)] + [("added", n) for n in range(1, 6)]


def test_an_added_entry_is_found(five_entries: None) -> None:
    last = Entry.objects.get(position=5)
    last.pk, last.position = None, 6
    last.save()
    assert found() == [("added", 6)]


def test_entries_that_changed_places_are_found(five_entries: None) -> None:
    tamper("UPDATE audit_entry SET position = -position WHERE position IN (2, 4)")
    tamper("UPDATE audit_entry SET position = 6 + position WHERE position < 0")
    assert ("changed", 2) in found()
    assert ("changed", 4) in found()


def test_a_journal_written_with_another_key_does_not_verify(
    five_entries: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "AUDIT_KEY", "another")
    assert ("changed", 1) in found()


def test_entries_before_a_moment_are_left_out_on_demand(five_entries: None) -> None:
    tamper("UPDATE audit_entry SET at = at - interval '1 day', verb = 'x' WHERE position < 3")
    hour_ago = timezone.now() - timedelta(hours=1)
    assert list(verify(since=hour_ago)) == []
    tamper("UPDATE audit_entry SET verb = 'x' WHERE position = 3")
    assert [(f.code, f.position) for f in verify(since=hour_ago)] == [("changed", 3)]


def test_entries_cut_off_since_a_moment_are_found(five_entries: None) -> None:
    tamper("DELETE FROM audit_entry WHERE position > 3")
    later = timezone.now() + timedelta(hours=1)
    assert [f.code for f in verify(since=later)] == ["missing"]


def test_the_command_names_the_entry(five_entries: None) -> None:
    tamper("UPDATE audit_entry SET verb = 'view' WHERE position = 3")
    entry, out = Entry.objects.get(position=3), StringIO()
    with pytest.raises(CommandError, match="1 place"):
        call_command("audit", "verify", stdout=out)
    words = f"changed: chain {NUMBER}, position 3, entry {entry.pk}: view record 1 by system"
    assert out.getvalue().strip() == words


def test_the_command_says_that_all_is_whole(five_entries: None) -> None:
    out = StringIO()
    call_command("audit", "verify", "--since", "2026-01-01", stdout=out)
    assert out.getvalue().strip() == "The audit journal is whole."


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_leave_a_whole_journal() -> None:
    def write() -> None:
        for number in range(10):
            with audit.transaction():
                audit.record(SYSTEM, "edit", "record", number % 3)
        connection.close()

    writers = [Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert Entry.objects.count() == 60
    assert found() == []
