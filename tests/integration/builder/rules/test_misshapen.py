"""A draft may hold anything that its author typed: the designers open all of it."""

from typing import Any

import pytest
from django.test import Client

from builder import drafting
from engine.access import Actor

pytestmark = pytest.mark.django_db
RULES: list[dict[str, Any]] = [
    {},
    {"label": 3, "record_type": 5, "when": [], "if": 7, "do": "x"},
    {"record_type": "nothing", "when": {"on": "time"}, "do": [None, {"key": "a"}]},
    {"record_type": "client", "when": {"on": "time", "field": 1, "count": "x", "at": 9,
     "every": [], "times": {}}, "do": [{"key": "a", "operator": 3, "params": []}]},
    {"record_type": "client", "when": {"on": "edited", "fields": "name"},
     "do": [{"key": "a", "operator": "notify", "params": {"to": 3, "text": "{{{"}}]},
    {"record_type": "client", "when": {"on": "status", "status": 5},
     "do": [{"key": "a", "operator": "nothing", "params": {"x": None}}]},
    {"record_type": "client", "when": {"on": ["created"]}, "do": {}},
]  # fmt: skip
ROLES: list[dict[str, Any]] = [
    {},
    {"label": 3, "records": "x", "menus": 5, "audiences": None, "capabilities": {}},
    {"records": [None, {"type": 5}, {"type": "client", "see": [], "actions": 7, "fields": "x"}]},
    {"records": [{"type": "client", "fields": [{"key": "name", "see": 4}, 8]}], "menus": [None]},
    {"records": [{"type": "nothing", "see": "all"}], "audiences": [{"key": "x", "see": {}}]},
]  # fmt: skip


@pytest.mark.parametrize("body", RULES)
def test_a_misshapen_rule_opens(browser: Client, as_admin: Actor, body: dict[str, Any]) -> None:
    drafting.put(as_admin, "rule", "odd", body)
    assert browser.get("/builder/rules/odd/").status_code == 200
    assert browser.get("/builder/rules/odd/try/?record=1").status_code == 200
    for gesture, posted in (("add", {"operator": "fail"}), ("when", {"when-on": "created"}),
                            ("general", {}), ("if", {"if": "true"})):  # fmt: skip
        answer = browser.post(f"/builder/rules/odd/do/{gesture}/", posted)
        assert answer.status_code in (200, 422), gesture


@pytest.mark.parametrize("body", ROLES)
def test_a_misshapen_role_opens(browser: Client, as_admin: Actor, body: dict[str, Any]) -> None:
    drafting.put(as_admin, "role", "odd", body)
    ways = ("right=see", "right=menus", "right=audiences.see")
    views = ["roles/odd/?type=client", "types/client/", *(f"?{each}" for each in ways)]
    for path in (*views, "shifts/", "why/?cell=odd/records.client.see"):
        assert browser.get(f"/builder/rights/{path}").status_code == 200, path
    for cell in ("records.client.see", "records.client.fields.name.edit", "menus.home",
                 "records.client.actions.freeze", "audiences.internal.see"):  # fmt: skip
        posted = {"cell": f"odd/{cell}", "scope": "all"}
        answer = browser.post("/builder/rights/roles/odd/", posted)
        assert answer.status_code in (200, 422), cell
