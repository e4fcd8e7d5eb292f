"""A worker is killed in the midst of an export: the next one writes it, once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from engine.access import Actor
from engine.audit.models import Entry
from engine.i18n.calendars import Calendar
from runtime import clock, exports
from runtime.exports import store
from runtime.exports.models import Export
from runtime.jobs import worker
from runtime.jobs.models import Job
from runtime.lists import Listing
from runtime.notifications.models import Notification
from runtime.records.models import Record
from tests import session
from tests.instance import database_address
from tests.integration.runtime.exports import reading


@pytest.mark.django_db(transaction=True)
def test_an_export_of_a_worker_that_was_killed_is_written_by_the_next(
    as_alice: Actor, client_record: Record, tmp_path: Path
) -> None:
    export = exports.ask(
        as_alice,
        Listing("client", columns=("name",)),
        Export.Format.XLSX,
        name="Clients",
        calendar=Calendar.GREGORIAN,
    )
    assert run_one_that_dies(tmp_path) == -signal.SIGKILL
    left = [file.name for file in store.kept()]
    assert exports.find(as_alice, export.pk).state == "running"
    assert worker.run() == 0, "the lease of the dead has not ended"
    Job.objects.update(run_at=clock.now())
    assert worker.run() == 1
    export = exports.find(as_alice, export.pk)
    assert reading.rows(as_alice, export) == [("Name",), ("Acme",)]
    assert Notification.objects.count() == 1
    assert Entry.objects.filter(verb="record.export").count() == 1
    assert [name.startswith("new-") for name in left] == [True]
    assert {file.name for file in store.kept()} == {export.file, *left}


def run_one_that_dies(folder: Path) -> int:
    environment = {
        "DATABASE_URL": database_address(str(connection.settings_dict["NAME"])),
        "DJANGO_SETTINGS_MODULE": "engine.settings",
        "REDIS_URL": session.redis_url(session.WORKER),
        "VAR_DIR": str(session.VAR),
    }
    command = [sys.executable, "-m", f"{__package__}.dying", str(folder)]
    done = subprocess.run(command, env=os.environ | environment, timeout=120, check=False)
    return done.returncode
