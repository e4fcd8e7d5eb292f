"""Workers are killed a hundred times in the midst of their work: every step happens once."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from engine.access import Actor
from engine.access.models import User
from runtime import processes, records
from runtime.jobs import worker
from runtime.jobs.models import Job
from runtime.processes.models import Incident, ProcessInstance, ProcessStep
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from tests import session
from tests.blueprints import publish
from tests.instance import database_address
from tests.integration.runtime import work
from tests.unit.workflows import bpmn

KILLS = 100
RUNS = 60
CHAIN = work.of(
    bpmn.start(),
    bpmn.service("first", "letter.write", to='"a@client.example"', subject='"1"', text='"One"'),
    bpmn.service("note", "comment.write", audience='"internal"', text='"Between"'),
    bpmn.service("second", "letter.write", to='"a@client.example"', subject='"2"', text='"Two"'),
    bpmn.user("confirm", "ok", who=work.SUPERVISOR),
    bpmn.end(),
    ways="begin > first > note > second > confirm > done",
    key="chain",
)


@pytest.mark.walk
@pytest.mark.django_db(transaction=True)
def test_every_step_happens_once_however_often_workers_are_killed(
    as_alice: Actor, as_supervisor: Actor, alice: User, client_record: Record, tmp_path: Path
) -> None:
    publish(work.bodies(chain=CHAIN))
    for _ in range(RUNS):
        visa = records.submit(as_alice, "visa", {"client": client_record.pk})
        processes.start(as_supervisor, "chain", visa)
    kill_workers(tmp_path)
    Job.objects.filter(state="pending").update(run_at="2020-01-01T00:00:00Z")
    while worker.run():
        pass
    taken_again = Job.objects.filter(attempts__gt=1).count()
    assert taken_again > KILLS / 10, "hardly any worker died in the midst of a job"
    assert Job.objects.filter(kind="effect").exclude(state="done").count() == 0
    assert ProcessInstance.objects.filter(version=3).count() == RUNS
    assert UserTask.objects.open().count() == RUNS
    for element in ("first", "second"):
        assert ProcessStep.objects.filter(element=element, kind="called").count() == RUNS
    assert ProcessStep.objects.filter(element="note", kind="passed").count() == RUNS
    assert not Incident.objects.exists()
    written = {each.pk: each.comments.count() for each in Record.objects.filter(type="visa")}
    assert set(written.values()) == {1}


def kill_workers(folder: Path) -> None:
    environment: dict[str, Any] = {
        "DATABASE_URL": database_address(str(connection.settings_dict["NAME"])),
        "DJANGO_SETTINGS_MODULE": f"{__package__}.mail_in_files",
        "MAIL_FOLDER": str(folder),
        "LOG_LEVEL": "ERROR",
    }
    environment |= {"REDIS_URL": session.redis_url(session.WORKER), "VAR_DIR": str(session.VAR)}
    done = subprocess.run(
        [sys.executable, "-m", f"{__package__}.mortal", str(KILLS)],
        env=environment,
        capture_output=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
