"""What is old goes in small batches, as often as one likes; what somebody still needs stays."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.access import Actor
from engine.access.models import User
from runtime import background, clock, pruning, records
from runtime.conversions import sweeping as conversions
from runtime.conversions.models import Conversion, ConvertedValue
from runtime.imports import store
from runtime.imports import sweeping as imports
from runtime.imports.models import Import, ImportRow
from runtime.records.models import Record
from runtime.rules import sweeping as rules
from runtime.rules.models import RuleFiring
from runtime.scanning import sweeping as scans
from runtime.scanning.models import Scan

pytestmark = pytest.mark.django_db
Status, State = RuleFiring.Status, Import.State
SETTLED = [State.DONE, State.UNDONE, State.FAILED]


def ago(**span: int) -> datetime:
    return clock.now() - timedelta(**span)


@pytest.fixture
def client(as_alice: Actor) -> Record:
    return records.submit(as_alice, "client", {"name": "Acme"})


@pytest.fixture
def fire(client: Record) -> Any:
    def went_off(at: datetime, occurrence: str = "", status: str = Status.DONE) -> RuleFiring:
        return RuleFiring.objects.create(
            rule="tell", release=1, record=client, on="time", occurrence=occurrence, at=at,
            status=status,
        )  # fmt: skip

    return went_off


def test_old_firings_go_and_what_waits_or_may_come_again_stays(fire: Any) -> None:
    old, new = ago(days=500), ago(days=300)
    fire(old)
    fire(old, "2020-01-01#0", Status.SKIPPED)
    kept = [
        fire(new),
        fire(old, status=Status.FAILED),
        fire(old, "2999-01-01#0"),  # Two years' notice of a date that is still ahead.
    ]
    assert rules.sweep() == 2
    assert rules.sweep() == 0
    assert list(RuleFiring.objects.order_by("pk")) == kept


def test_batches_are_small_and_what_is_left_comes_next_time(
    fire: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pruning, "BATCH", 2)
    monkeypatch.setattr(pruning, "MOST", 2)
    for _ in range(5):
        fire(ago(days=500))
    assert rules.sweep() == 4
    assert rules.sweep() == 1


@pytest.fixture
def take(alice: User, client: Record, settings: Any, tmp_path: Path) -> Any:
    settings.MEDIA_ROOT = tmp_path

    def taken(at: datetime, state: str) -> Import:
        made = Import.objects.create(
            user=alice, record_type="client", name="list.csv", calendar="gregorian", language="en",
            file=store.keep([b"name\nAcme\n"], ".csv"), state=state, created_at=at,
        )  # fmt: skip
        ImportRow.objects.create(import_of=made, row=1, outcome="made", record=client)
        return made

    return taken


def test_old_imports_go_with_their_files_and_their_records_stay(take: Any, client: Record) -> None:
    for state in SETTLED:
        take(ago(days=100), state)
    take(ago(days=8), State.DRAFT)
    take(ago(days=8), State.CHECKED)
    busy = [take(ago(days=100), state) for state in Import.BUSY]
    kept = [take(ago(days=80), State.DONE), take(ago(days=6), State.DRAFT), *busy]
    assert imports.sweep() == 5
    assert imports.sweep() == 0
    assert set(Import.objects.all()) == set(kept)
    assert {file.name for file in store.kept()} == {each.file for each in kept}
    assert ImportRow.objects.count() == len(kept)
    client.refresh_from_db()


def test_a_list_that_nobody_knows_of_goes_after_a_day(take: Any) -> None:
    lost, fresh = (store.keep([b"name\n"], ".csv") for _ in range(2))
    long_ago = ago(days=2).timestamp()
    os.utime(store.path(lost), (long_ago, long_ago))
    imports.sweep()
    assert [file.name for file in store.kept()] == [fresh]


def test_old_scans_go_and_those_under_way_stay(alice: User) -> None:
    def scan(at: datetime, state: str) -> Scan:
        return Scan.objects.create(
            user=alice, scanner="desk", source="feeder", color="gray", resolution=100,
            name="Scan", state=state, created_at=at,
        )  # fmt: skip

    old = ago(days=31)
    for state in (Scan.State.READY, Scan.State.FAILED, Scan.State.CANCELLED):
        scan(old, state)
    kept = [scan(old, Scan.State.RUNNING), scan(ago(days=20), Scan.State.READY)]
    assert scans.sweep() == 3
    assert list(Scan.objects.order_by("pk")) == kept


def test_what_conversions_found_goes_after_a_year_and_what_they_were_stays(client: Record) -> None:
    for days, state in ((400, "done"), (400, "failed"), (300, "done")):
        made = Conversion.objects.create(
            record_type="client", field="city", before={}, after={}, state=state,
            finished_at=ago(days=days),
        )  # fmt: skip
        ConvertedValue.objects.create(conversion=made, record=client, before="1", after=1)
    assert conversions.sweep() == 2
    assert ConvertedValue.objects.get().conversion == made
    assert Conversion.objects.count() == 3


def test_the_worker_sees_to_all_of_it(fire: Any, take: Any) -> None:
    fire(ago(days=500))
    take(ago(days=100), State.DONE)
    background.prune()
    assert not RuleFiring.objects.exists()
    assert not Import.objects.exists()
