"""What browsers post while somebody designs: each area's gestures come back to where they began."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from builder.table import files
from engine.blueprint import Blueprint

Post = tuple[str, Mapping[str, Any]]
_BOARD = "/builder/board/transaction/do/"
_CANVAS = "/builder/canvas/record_type/transaction/"
_ROLE = "/builder/rights/roles/clerk/?type=work_visa"
_RULE = "/builder/rules/identity_expires/do/"
_TYPE = "/builder/types/transaction/settings/"
_FIELD = "/builder/kinds/record_type/client/fields/name/"
_MENU = "/builder/design/menu/main/do/"
_TABLE = "/builder/decisions/closing_discount/design/"
_DRAWING = "/builder/processes/postponement/design/"


@dataclass(frozen=True)
class Area:
    name: str
    posts: list[Post]


def areas(draft: Blueprint) -> list[Area]:
    """Return the gestures to measure on a draft of the whole pack."""
    return [
        Area("the canvas", _canvas()),
        Area("the board of statuses", _board()),
        Area("the matrix of rights", _rights()),
        Area("roles side by side", _side_by_side()),
        Area("a rule", _rule()),
        Area("the settings of a type", _settings()),
        Area("the settings of a field", _field()),
        Area("a menu", _menu()),
        Area("a decision table", _table(_xml(draft, "decision", "closing_discount"))),
        Area("a drawing and its panel", _drawing(_xml(draft, "process", "postponement"))),
    ]


def _xml(draft: Blueprint, kind: str, key: str) -> str:
    found = draft.get(kind, key)
    assert found, key
    return str(found.body["xml"])


def _canvas() -> list[Post]:
    """Add a field, name it, move it and take it away again."""
    key = "fields.visit"
    new = {"type": "date", "lang": "en", "label": "Visit", "at": "fields.priority"}
    asked: list[tuple[str, dict[str, str]]] = [
        ("add", new),
        ("name", {"at": key, "lang": "ar", "label": "الزيارة"}),
        ("step", {"at": key, "delta": "1"}),
        ("remove", {"at": key}),
    ]
    return [(f"{_CANVAS}{name}/", {"in": "ar", **values}) for name, values in asked]


def _board() -> list[Post]:
    """Move a status to another lane and back, and let a role make a transition."""
    at, given = {"status": "at_body"}, {"transition": "receive", "role": "clerk"}
    return [
        (f"{_BOARD}move_status/", {**at, "category": "waiting"}),
        (f"{_BOARD}move_status/", {**at, "category": "open"}),
        (f"{_BOARD}permit/", {**given, "scope": "all"}),
        (f"{_BOARD}permit/", {**given, "scope": "assigned"}),
    ]


def _cells(*given: list[str]) -> dict[str, str]:
    return {"cells": json.dumps(given)}


def _rights() -> list[Post]:
    """Give a right on clients and on a field of visas, and take both back."""
    client, field = "clerk/records.client.edit", "clerk/records.work_visa.fields.discount.edit"
    return [
        (_ROLE, _cells([client, "own", ""])),
        (_ROLE, _cells([field, "all", ""], [client, "feel", 'city = "Riyadh"'])),
        (_ROLE, _cells([field, "none", ""], [client, "all", ""])),
    ]


def _side_by_side() -> list[Post]:
    cell, right = "clerk/records.client.delete", "/builder/rights/?right=delete"
    return [(right, _cells([cell, "all", ""])), (right, _cells([cell, "none", ""]))]


def _rule() -> list[Post]:
    """Say when, on what condition and what is done; take the action away again."""
    when = {"when-on": "time", "when-field": "identity_expires", "when-side": "before",
            "when-unit": "days", "when-at": "09:00"}  # fmt: skip
    return [
        (f"{_RULE}when/", {**when, "when-count": "40"}),
        (f"{_RULE}when/", {**when, "when-count": "30"}),
        (f"{_RULE}if/", {"if": 'record.client.status = "active"'}),
        (f"{_RULE}add/", {"operator": "comment.write"}),
        (f"{_RULE}remove/", {"action": "write"}),
    ]


def _settings() -> list[Post]:
    number, rules = {"card": "numbering"}, {"card": "rules"}
    pattern = "numbering.numbering__pattern"
    return [
        (f"{_TYPE}numbering/", {**number, pattern: "V-{year}-{seq:5}"}),
        (f"{_TYPE}numbering/", {**number, pattern: "{type}-{year}-{seq:5}"}),
        (f"{_TYPE}rules/", {**rules, "rules._new.fields": ["", "priority"],
                            "rules._new.show": "client != null"}),
        (f"{_TYPE}rules/", {**rules, "element": "rule", "rules.rule.require": "true"}),
        (f"{_TYPE}rules/", {**rules, "element": "rule", "op": "remove"}),
    ]  # fmt: skip


def _field() -> list[Post]:
    return [(_FIELD, {"p.max_length": "90"}), (_FIELD, {"p.max_length": "100"})]


def _menu() -> list[Post]:
    """Move an item up and down, and show it to a role, and no longer."""
    at = {"at": "late"}
    role = {**at, "role": "accountant"}
    return [
        (f"{_MENU}step/", {**at, "by": "-1"}),
        (f"{_MENU}step/", {**at, "by": "1"}),
        (f"{_MENU}show/", {**role, "sees": "1"}),
        (f"{_MENU}show/", {**role, "sees": ""}),
    ]


def _table(xml: str) -> list[Post]:
    """Check and try the table after a cell was written, save it, and save it as it was."""
    copy = files.opened(xml)
    written = copy.replace("amount * 0.15", "amount * 0.2")
    tried = {"input:card": "gold", "input:amount": "1200"}
    save = f"{_TABLE}save/"
    return [
        (f"{_TABLE}check/", {"copy": copy, "xml": written, **tried}),
        (save, {"copy": copy, "xml": written, "anyway": "1"}),
        (save, {"copy": copy, "xml": copy, "anyway": "1"}),
    ]


def _drawing(xml: str) -> list[Post]:
    """Write a deadline in the panel of a task, check the drawing, save it, and take it back."""
    own = {"form": "postponement_decision", "due": "P1D", "working": "true",
           "who": [{"role": "supervisor", "department": "record"}]}  # fmt: skip
    task = {"id": "supervisor_decides", "type": "userTask", "event": "none", "name": "اعتماد",
            "labels": [], "own": own, "loop": {"kind": ""}}  # fmt: skip
    nodes = [{"id": task["id"], "type": "userTask", "name": "اعتماد", "own": own}]
    around = {"settings": {"recordType": "transaction"}, "nodes": nodes}
    due = {"due-way": "after", "due-amount": "3", "due-unit": "days", "due-working": "true"}
    sent = {"facts": json.dumps(task), "around": json.dumps(around), "ways": "[]"}
    drawn = xml.replace('name="', 'name="*', 1)
    return [
        (f"{_DRAWING}panel/", sent),
        (f"{_DRAWING}panel/", {**sent, "write": "1", **due}),
        (f"{_DRAWING}check/", {"xml": drawn}),
        (f"{_DRAWING}save/", {"xml": drawn, "anyway": "1"}),
        (f"{_DRAWING}save/", {"xml": xml, "anyway": "1"}),
    ]
