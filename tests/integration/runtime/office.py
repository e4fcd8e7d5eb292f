"""A small office for the tests of records: clients, and visas and licences that are requests."""

from typing import Any

from tests.blueprints import Bodies


def label(text: str) -> dict[str, str]:
    return {"ar": text, "en": text}


CLIENT: dict[str, Any] = {
    "label": {"ar": "عميل", "en": "Client"},
    "title": "name",
    "fields": [
        {"key": "name", "type": "text", "label": label("Name"), "required": True},
        {"key": "mobile", "type": "phone", "label": label("Mobile"), "personal": True},
        {"key": "city", "type": "text", "label": label("City"), "filterable": True},
        {"key": "balance", "type": "money", "label": label("Balance"), "filterable": True},
        {"key": "since", "type": "date", "label": label("Since"), "filterable": True},
        {"key": "photo", "type": "image", "label": label("Photo")},
        {"key": "secret", "type": "text", "label": label("Secret")},
    ],
    "statuses": [
        {"key": "active", "label": label("Active"), "color": "green", "initial": True},
        {"key": "frozen", "label": label("Frozen"), "color": "red", "category": "waiting"},
    ],
    "transitions": [
        {"key": "freeze", "label": label("Freeze"), "from": ["active"], "to": "frozen",
         "reason": "required"},
    ],
    "numbering": {"pattern": "C{seq:4}"},
    "unique": [{"key": "mobile", "fields": ["mobile"], "message": label("This mobile is taken")}],
    "likeness": {"fields": ["name"], "limit": 5},
    "search": ["name", "mobile", "city"],
    "list": {"columns": ["number", "name", "city", "balance"], "sort": ["-created"]},
    "related": [
        {"key": "requests", "type": "request", "field": "client", "label": label("Requests")}
    ],
    "audiences": ["internal", "public"],
}  # fmt: skip
REQUEST: dict[str, Any] = {
    "label": {"ar": "طلب", "en": "Request"},
    "abstract": True,
    "title": 'type_label + " – " + client.name',
    "fields": [
        {"key": "client", "type": "reference", "to": "client", "label": label("Client"),
         "required": True, "filterable": True},
        {"key": "note", "type": "text", "label": label("Note")},
        {"key": "paper", "type": "text", "label": label("Paper number")},
        {"key": "attached", "type": "file", "label": label("File"), "multiple": True},
    ],
    "statuses": [
        {"key": "new", "label": label("New"), "color": "blue", "initial": True},
        {"key": "assigned", "label": label("Assigned"), "color": "violet"},
        {"key": "working", "label": label("Working"), "color": "teal"},
        {"key": "waiting", "label": label("Waiting"), "color": "amber", "category": "waiting",
         "due": {"stop": True}},
        {"key": "late", "label": label("Given more time"), "due": {"shift_days": 3}},
        {"key": "closed", "label": label("Closed"), "color": "green", "category": "done"},
    ],
    "transitions": [
        {"key": "hand_over", "label": label("Hand over"), "from": ["new"], "to": "assigned",
         "by_hand": False},
        {"key": "start", "label": label("Start"), "from": ["new", "assigned", "waiting"],
         "to": "working"},
        {"key": "wait", "label": label("Wait"), "from": ["working"], "to": "waiting",
         "ask": ["paper"]},
        {"key": "extend", "label": label("Extend"), "from": ["working"], "to": "late"},
        {"key": "close", "label": label("Close"), "from": ["working"], "to": "closed",
         "when": "paper != null"},
    ],
    "numbering": {"pattern": "{type}-{year}-{seq:3}", "reset": "year", "gapless": True},
    "guards": [
        {"key": "frozen_client", "on": ["create"], "refuse_when": 'client.status = "frozen"',
         "message": {"ar": "العميل مجمّد", "en": "The client is frozen"}},
    ],
    "due": {"working_days": 5},
    "assignment": {"candidates": {"role": "clerk", "department": "record"},
                   "on_assign": "hand_over"},
    "list": {"columns": ["number", "client", "status", "assignee", "due"]},
    "audiences": ["internal", "public"],
}  # fmt: skip
VISA: dict[str, Any] = {
    "label": {"ar": "تأشيرة", "en": "Visa"},
    "extends": "request",
    "code": "VS",
    "fields": [{"key": "people", "type": "number", "label": label("People"), "filterable": True}],
}
LICENCE: dict[str, Any] = {
    "label": {"ar": "رخصة", "en": "Licence"},
    "extends": "request",
    "code": "LC",
}
_ON_REQUESTS = {
    "type": "request",
    "see": "department",
    "create": "all",
    "edit": "assigned",
    "actions": {"start": "assigned", "wait": "assigned", "close": "assigned", "extend": "assigned",
                "attach": "department", "duplicate": "all"},
}  # fmt: skip
CLERK: dict[str, Any] = {
    "label": label("Clerk"),
    "records": [
        {
            "type": "client",
            "see": "department",
            "create": "all",
            "edit": "department",
            "actions": {"attach": "department", "duplicate": "all"},
            "fields": [
                {"key": "secret", "see": "none", "edit": "none"},
                {"key": "balance", "see": "all", "edit": "none"},
            ],
        },
        _ON_REQUESTS,
    ],
    "audiences": [
        {"key": "internal", "see": "all", "write": "all"},
        {"key": "public", "see": "all", "write": "assigned"},
    ],
}
SUPERVISOR: dict[str, Any] = {
    "label": label("Supervisor"),
    "records": [
        {"type": "*", "see": "all", "create": "all", "edit": "all", "delete": "all",
         "actions": {"*": "all"}},
    ],
    "audiences": [{"key": "*", "see": "all", "write": "all"}],
    "capabilities": ["comment.delete"],
}  # fmt: skip
BODIES: Bodies = {
    "organisation": {
        "office": {
            "label": label("The office"),
            "timezone": "Asia/Riyadh",
            "weekend": ["friday", "saturday"],
            "languages": ["en", "ar"],
        }
    },
    "audience": {
        "internal": {"label": label("Internal")},
        "public": {"label": label("Public"), "external": True},
    },
    "record_type": {"client": CLIENT, "request": REQUEST, "visa": VISA, "licence": LICENCE},
    "role": {"clerk": CLERK, "supervisor": SUPERVISOR},
}
