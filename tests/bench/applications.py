"""What is measured: applications of twenty fields, decided by two people one after the other."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from engine.access import SYSTEM, tokens
from engine.access.models import Department, User
from tests.bench.calling import Caller, served
from tests.blueprints import Bodies, publish
from tests.integration.runtime.office import label
from tests.unit.workflows import bpmn

KEY = "application"
CITIES = [f"City {place}" for place in range(20)]


def options(*keys: str) -> list[dict[str, Any]]:
    return [{"key": key, "label": label(key.title())} for key in keys]


def field(key: str, type_: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "type": type_, "label": label(key.title()), **more}


FIELDS = [
    field("name", "text", required=True, max_length=120),
    field("code", "text", required=True, max_length=20),
    field("mobile", "phone"),
    field("email", "email"),
    field("website", "link"),
    field("city", "text", filterable=True),
    field("street", "text"),
    field("postcode", "text", max_length=10),
    field("notes", "long_text"),
    field("kind", "choice", options=options("person", "company"), required=True),
    field("services", "choices", options=options("visa", "licence", "register")),
    field("source", "choice", options=options("web", "desk", "phone")),
    field("amount", "money", filterable=True),
    field("discount", "percent"),
    field("people", "number", minimum=0, maximum=500),
    field("urgent", "yes_no"),
    field("since", "date", filterable=True),
    field("until", "date"),
    field("visit", "date_time"),
    field("remark", "text"),
]
APPLICATION: dict[str, Any] = {
    "label": label("Application"),
    "title": 'name + " – " + city',
    "fields": FIELDS,
    "statuses": [
        {"key": "new", "label": label("New"), "color": "blue", "initial": True},
        {"key": "closed", "label": label("Closed"), "color": "green", "category": "done"},
    ],
    "transitions": [{"key": "close", "label": label("Close"), "from": ["new"], "to": "closed"}],
    "numbering": {"pattern": "A-{year}-{seq:6}", "reset": "year"},
    "unique": [{"key": "code", "fields": ["code"], "message": label("This code is taken")}],
    "search": ["name", "mobile"],
}
PROCESS = bpmn.process(
    bpmn.start(),
    bpmn.user("check", "approve", "refuse", who='<diwan:who role="checker"/>'),
    bpmn.node("exclusiveGateway", "checked", default="no"),
    bpmn.user("decide", "approve", "refuse", who='<diwan:who role="decider"/>'),
    bpmn.end(),
    bpmn.end("refused"),
    ways="""begin > check > checked
            checked > decide if check.outcome = "approve"
            no: checked > refused
            decide > done""",
    key="approval",
    settings='<diwan:start on="create"/>',
).decode()
SEEING = {"type": KEY, "see": "department", "create": "all", "edit": "department"}


def role(name: str) -> dict[str, Any]:
    return {"label": label(name), "records": [SEEING]}


BODIES: Bodies = {
    "organisation": {"office": {"label": label("The office"), "languages": ["en", "ar"]}},
    "record_type": {KEY: APPLICATION},
    "role": {name: role(name) for name in ("clerk", "checker", "decider")},
    "process": {
        "approval": {
            "xml": PROCESS.replace("<diwan:settings>", f'<diwan:settings recordType="{KEY}">', 1)
        }
    },
}


def data(place: int) -> dict[str, Any]:
    """Return the fields of one application, each different."""
    chance = random.Random(place)
    day = f"20{chance.randrange(10, 27)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    return {
        "name": f"Applicant {place} of the family {chance.randrange(5000)}",
        "code": f"K-{place}",
        "mobile": f"+9665{place:08}",
        "email": f"person{place}@example.com",
        "website": f"https://example.com/{place}",
        "city": CITIES[place % len(CITIES)],
        "street": f"{chance.randrange(300)} Long Street",
        "postcode": f"{10000 + place % 80000}",
        "notes": "Some words that somebody has typed. " * 2 + "Then no more.",
        "kind": chance.choice(("person", "company")),
        "services": ["visa", "licence"],
        "source": chance.choice(("web", "desk", "phone")),
        "amount": chance.randrange(1, 100_000) / 4,
        "discount": 5,
        "people": chance.randrange(1, 50),
        "urgent": chance.random() < 0.1,
        "since": day,
        "until": "2030-01-01",
        "visit": f"{day}T09:30:00Z",
        "remark": "",
    }


@contextmanager
def office(bodies: Bodies = BODIES) -> Iterator[dict[str, Caller]]:
    """Publish it all, serve it, and give its people by role, each with a token."""
    department, _ = (
        Department.objects.create(key=key, label=label(key.title())) for key in ("desk", "annex")
    )
    publish(bodies)
    keys = {
        name: tokens.issue(SYSTEM, _person(name, department), "bench")
        for name in ("clerk", "checker", "decider")
    }
    with served() as port:
        yield {name: Caller(port, key) for name, key in keys.items()}


def _person(name: str, department: Department) -> User:
    return User.objects.create_user(
        name, None, name=name.title(), language="en", roles=[name], department=department
    )
