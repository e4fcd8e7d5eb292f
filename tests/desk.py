"""An office with a bit of everything on it: what the tests of pages and of the API look at."""

from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from engine.access import actor_of
from engine.access.models import Department, Group, User
from runtime import (
    clock,
    comments,
    documents,
    lists,
    notifications,
    prints,
    processes,
    records,
)
from runtime.comments.models import Comment
from runtime.documents import personal
from runtime.documents.models import Attachment
from runtime.exports import store
from runtime.exports.models import Export
from runtime.imports import store as taken_files
from runtime.imports.models import Import, ImportRow
from runtime.lists.models import SavedView
from runtime.messages import unsubscribing
from runtime.messages.models import Delivery
from runtime.notifications import Message
from runtime.notifications.models import Notification
from runtime.prints import Wanted
from runtime.processes.models import Incident, ProcessInstance
from runtime.records.models import Record
from runtime.reports import saving
from runtime.reports.models import SavedReport
from runtime.rules.models import RuleFiring
from runtime.scanning.models import Scan
from runtime.tasks.models import UserTask
from tests.blueprints import Bodies
from tests.integration.runtime import work
from tests.integration.runtime.office import label
from tests.unit.workflows import bpmn

BROKEN = work.of(
    bpmn.start(),
    bpmn.service("act", "fail", code='"no_paper"', message='"No paper"'),
    bpmn.end(),
    ways="begin > act > done",
    key="broken",
    settings='<diwan:start on="status" status="late"/>',
)
MENU = {
    "items": [
        {"key": "home", "label": label("Home"), "icon": "house", "page": "home"},
        {"key": "tasks", "label": label("Tasks"), "icon": "circle-check-big", "page": "tasks"},
        {"key": "clients", "label": label("Clients"), "record_type": "client",
         "items": [{"key": "riyadh", "label": label("In Riyadh"), "record_type": "client",
                    "view": "riyadh"}]},
        {"key": "requests", "label": label("Requests"), "record_type": "request"},
        {"key": "office", "label": label("The office"), "items": [
            {"key": "people", "label": label("People"), "page": "people"},
            {"key": "incidents", "label": label("Faults"), "page": "incidents"}]},
    ]
}  # fmt: skip
VIEWS = {
    "riyadh": {
        "record_type": "client",
        "label": label("In Riyadh"),
        "columns": ["number", "name", "city"],
        "filter": 'city = "Riyadh"',
        "sort": ["name"],
    }
}
UNABLE = {
    "label": label("Cannot be done"),
    "record_type": "request",
    "when": {"on": "status", "status": ["late"]},
    "do": [{"key": "no", "operator": "fail", "params": {"code": '"no_paper"'}}],
}
LETTER = {
    "label": label("Letter about it"),
    "use": "letter",
    "record_type": "request",
    "subject": label("About {{ record.number }}"),
    "body": label("Dear **{{ record.client }}**, it is {{ record.status }}."),
}
BY_CITY = {
    "label": label("Clients by city"),
    "record_type": "client",
    "parameters": [
        {"key": "period", "type": "period", "label": label("Period"), "on": "created"},
        {"key": "maker", "type": "user", "label": label("Made by"), "on": "created_by"},
    ],
    "groups": [{"column": "city"}],
    "measures": [{"key": "all", "label": label("Clients")}],
}
BOARD = {
    "label": label("Board"),
    "roles": ["clerk", "supervisor"],
    "tiles": [
        {"key": "all", "show": "number", "report": "by_city", "compare": True,
         "parameters": {"period": "this_month"}},
        {"key": "cities", "show": "chart", "report": "by_city"},
        {"key": "table", "show": "table", "report": "by_city"},
        {"key": "riyadh", "show": "list", "view": "riyadh"},
    ],
}  # fmt: skip
MEMBERSHIP = {"key": "card", "label": label("Member's card"), "expires": "since"}
ADMIN = {
    "label": label("System manager"),
    "menus": ["*"],
    "records": [{"type": "*", "see": "all", "actions": {"import": "all"}}],
    "capabilities": [
        "user.manage",
        "user.files",
        "user.act",
        "person.erase",
        "incident.manage",
        "distribution.manage",
        "message.see",
        "message.manage",
    ],
}


def bodies() -> Bodies:
    """Return the office with processes, a menu, a shared list and an administrator."""
    office: dict[str, Any] = deepcopy(
        dict(work.bodies(postponement=work.POSTPONEMENT, broken=BROKEN))
    )
    del office["role"]["clerk"]["records"][1]["actions"]["broken"]
    office["menu"] = {"main": MENU}
    office["scanner"] = {"front": {"label": label("Front desk"), "address": "http://127.0.0.1:9/"}}
    office["record_type"]["client"]["documents"] = [MEMBERSHIP]
    office["rule"] = {"unable": UNABLE}
    office["view"] = VIEWS
    office["report"] = {"by_city": BY_CITY}
    office["dashboard"] = {"board": BOARD}
    office["template"] = {"letter": LETTER}
    office["role"]["system_manager"] = ADMIN
    clerk = office["role"]["clerk"]
    clerk["capabilities"] = ["report.design"]
    clerk["menus"] = ["home", "tasks", "clients", "riyadh", "requests"]
    for entry in clerk["records"]:
        entry["actions"] |= {"print": "department", "export": "department"}
    office["role"]["supervisor"]["menus"] = clerk["menus"]
    office["role"]["guest"] = {"label": label("Guest")}
    office["record_type"]["client"]["portal"] = {"role": "guest"}
    waiting = office["record_type"]["request"]["statuses"][1]
    waiting["asks"] = {"text": label("What for?"), "fields": ["note"]}
    return office


@dataclass
class Desk:
    """Alice's work: a client, a visa assigned to her, and what hangs on them."""

    client: Record
    visa: Record
    late: Record
    instance: ProcessInstance
    task: UserTask
    incident: Incident
    firing: RuleFiring
    comment: Comment
    paper: Attachment
    upload: Attachment
    own_file: Attachment
    scan: Scan
    saved: SavedView
    report: SavedReport
    note: Notification
    message: Delivery
    ticket: str
    export: Export
    taken: Import
    printed: str
    department: Department
    group: Group
    alice: User
    guest: User


def png(width: int = 2, height: int = 2) -> bytes:
    """Return a picture of one colour."""
    stream = BytesIO()
    Image.new("RGB", (width, height), "teal").save(stream, "PNG")
    return stream.getvalue()


def lay(alice: User, supervisor: User) -> Desk:
    """Do a morning's work through the verbs, as people would."""
    mine, hers = actor_of(alice), actor_of(supervisor)
    data = {"name": "Acme", "mobile": "+966501234567", "city": "Riyadh", "since": "2020-01-01"}
    client = records.submit(mine, "client", data)
    visa = records.submit(mine, "visa", {"client": client.pk, "people": 3})
    visa = records.assign(hers, visa, alice)
    late = records.submit(mine, "visa", {"client": client.pk, "note": "second"})
    late = records.assign(hers, late, alice)
    for key in ("start", "extend"):
        late = records.transition(hers, late, key)
    asked = {"new_date": "2030-01-01", "reason": "papers"}
    instance = processes.start(mine, "postponement", visa, asked)
    upload = documents.upload(mine, SimpleUploadedFile("loose.png", png()))
    notifications.notify(
        [alice.pk], Message(text=label("Look at Acme")), record=client, over=("in_app",)
    )
    message = _message(client)
    group, _ = Group.objects.get_or_create(key="group-1", defaults={"name": "Night shift"})
    return Desk(
        client=client,
        visa=visa,
        late=late,
        instance=instance,
        task=UserTask.objects.open().get(record=visa),
        incident=Incident.objects.open().get(instance__record=late),
        firing=RuleFiring.objects.open().get(record=late),
        comment=comments.write(mine, client, "internal", "Called them"),
        paper=documents.attach(mine, client, SimpleUploadedFile("paper.png", png())),
        upload=upload,
        own_file=personal.add(mine, alice, SimpleUploadedFile("contract.png", png())),
        scan=Scan.objects.create(
            user=alice, scanner="front", source="flatbed", color="gray", resolution=200, name="Scan"
        ),
        report=saving.save(mine, "My cities", BY_CITY),
        saved=lists.save(mine, "My list", lists.Listing("client", search="acme")),
        note=Notification.objects.get(user=alice, record=client),
        message=message,
        ticket=unsubscribing.link(message).rstrip("/").rpartition("/")[2],
        export=_exported(alice),
        taken=_taken_in(alice),
        printed=prints.ask(mine, visa, Wanted("letter", "en")),
        department=alice.department,  # type: ignore[arg-type]
        group=group,
        alice=alice,
        guest=_guest(client),
    )


def _guest(client: Record) -> User:
    """Return the account of a client, who may have had one for a record that is gone."""
    guest = User.objects.filter(username="guest").first() or User.objects.create_user("guest")
    guest.name, guest.roles, guest.record_id = "Guest", ["guest"], client.pk
    guest.save()
    return guest


def _message(client: Record) -> Delivery:
    """Keep a letter to a client that no server took."""
    return Delivery.objects.create(
        channel="email",
        address="acme@client.example",
        language="en",
        text="Dear Acme",
        record=client,
        status=Delivery.Status.FAILED,
        error="no mail server",
    )


def _taken_in(person: User) -> Import:
    """Keep an import of one row, which could not be taken in."""
    done = Import.objects.create(
        user=person,
        record_type="client",
        name="old-clients.csv",
        file=taken_files.keep([b"Name,City\n,Riyadh\n"], ".csv"),
        headings=["Name", "City"],
        columns={"0": "name"},
        calendar="gregorian",
        language="en",
        state=Import.State.DONE,
        total=1,
        finished_at=clock.now(),
    )
    ImportRow.objects.create(
        import_of=done, row=2, outcome=ImportRow.Outcome.FAILED, reason="Name: fill it in"
    )
    return done


def _exported(person: User) -> Export:
    """Keep a file as if a worker had written it."""
    with store.desk() as folder:
        file = folder / "list.csv"
        file.write_text("Name\r\nAcme\r\n")
        name = store.keep(file)
    return Export.objects.create(
        user=person,
        record_type="client",
        name="Clients of the morning",
        format=Export.Format.CSV,
        language="en",
        calendar="gregorian",
        state=Export.State.READY,
        total=1,
        done=1,
        file=name,
        size=12,
        finished_at=clock.now(),
    )
